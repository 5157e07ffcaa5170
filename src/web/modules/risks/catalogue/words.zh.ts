/** 岗位警戒线的用语。 */
const line = {
  title: '岗位警戒线',
  intro: '岗位综合分达到警戒线即提醒研判。没有单独设定的，用制度方案的默认值。',
  line: '警戒线',
  default: '默认',
  own: '单独设定',
  set: '调整',
  setTitle: '调整警戒线：{{post}}',
  reset: '恢复默认值',
  reason: '理由',
  reasonShown: '调整理由',
  by: '调整人',
  done: '警戒线已调整',
  points: '风险点',
  highest: '最高等级',
  pointed: '有风险点的岗位',
  empty: '该单位没有岗位',
  none: '没有符合条件的岗位',
}
export default line
