/** 预警与防控表的用语。 */
const control = {
  title: '岗位职责{{risk}}预警与防控表',
  on: '截至日期',
  print: '打印',
  post: '岗位',
  unit: '单位',
  from: '任职起始',
  key: '重点岗位',
  yes: '是',
  duties: '岗位职责（行使职权）',
  noDuties: '职权目录中没有登记由本岗位行使的职权',
  noPoints: '本岗位这一天没有生效的风险点',
  points: '{{post}}的风险点',
  laid: '责任人和期限',
  versionHelp: '往日的表按当日生效的版本显示，措施、责任人和期限也按当日显示；启用版本记录之前的措施，从有记载之日起显示。',
}
export default control
