/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'riskPoint.review_waiting': '您有风险点待审核',
  'riskPoint.returned': '您有 1 个风险点被退回，请修改',
  'riskPoint.in_force': '您填报的 1 个风险点已生效',
  'riskForm.begun': '您有 1 份岗位风险点自查表待填写',
  'riskForm.urged': '请尽快提交 1 份岗位风险点自查表',
  'riskForm.near': '您有 1 份岗位风险点自查表即将到期',
  'riskForm.overdue': '您有 1 份岗位风险点自查表已逾期',
  'riskNotice.answered': '您提出的公示意见已有答复',
}
export default notices
