const zh = {
  open: '导入已有目录',
  title: '导入已有的风险点目录',
  teach: '把已经生效的风险点目录接收进来，作为第 1 版；以后的变化在系统里提出调整。已有的同名风险点保持不变。',
  which: '文件中的“一级”是最高还是最低？',
  whichHelp: '各单位的习惯不同，文件本身看不出来，必须先选定。“高、中、低”等文字不受影响。',
  firstIsHighest: '一级最高',
  firstIsLowest: '一级最低',
  labels: '等级对应',
  label: '文件中的等级',
  becomes: '导入后的等级',
  count: '项数',
  unknown: '认不出，请修改文件',
}
export default zh
