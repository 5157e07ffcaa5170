const refusals: Record<string, string> = {
  'dataset.file_refused': '文件不能导入，共 {{problems}} 处问题；请按提示的行和字段改正后重新选择文件',
  'dataset.upload_gone': '预览过的文件已不在服务器上，可能已被清理；请重新选择文件',
  'dataset.unknown_table': '没有规范表“{{table}}”；可用的有：{{known}}',
  'dataset.no_rejects': '这次导入没有退回行，无需下载',
  'dataset.piece_misplaced': '上传的分段接不上：服务器上已有 {{there}} 字节；请重新选择同一文件续传',
  'dataset.upload_incomplete': '文件没有传完（{{there}} / {{size}} 字节）；请重新选择同一文件续传',
  'dataset.run_over': '这次导入已经结束，不能再停止',
  'dataset.unknown_source': '没有数据源“{{source}}”；请由系统管理员配置',
  'dataset.query_name_taken': '已有名为“{{name}}”的定时查询；请换一个名称',
  'dataset.query_gone': '这个定时查询已被删除',
  'dataset.query_running': '“{{name}}”上一次运行还没有结束；请稍后再试',
}
export default refusals
