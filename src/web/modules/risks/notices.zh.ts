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
  'riskMeeting.called': '您有 1 次风险防控形势分析会需要参加',
  'riskMeeting.sign_waiting': '您有 1 份形势分析会纪要待签批',
  'riskMeeting.returned': '您记录的 1 份形势分析会纪要被退回，请修改',
  'riskMeeting.signed': '您记录的 1 份形势分析会纪要已签批',
  'riskMeeting.due': '风险防控形势分析会即将到期，请筹备',
  'riskMeeting.overdue': '风险防控形势分析会已逾期，请尽快召开',
  'riskTask.assigned': '您有 1 项形势分析会议定事项待办理',
  'riskTask.returned': '您办理的 1 项议定事项被退回，请补办',
  'riskTask.verified': '您办理的 1 项议定事项已核验办结',
  'riskTask.near': '您有 1 项议定事项即将到期',
  'riskTask.overdue': '您有 1 项议定事项已逾期',
  'riskForm.entered': '您的自查表已由科室负责人代录，请核对后提交',
}
export default notices
