/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'assessment.tabled': '您有 1 项评估待发表意见',
  'assessmentMeeting.called': '您被召集参加 1 次评估专题会议',
  'feedback.overdue': '您有 1 项反馈逾期，请向来源反馈或登记原因',
  'emergency.due': '1 项应急措施已到期，请解除',
  'assessment.concluded': '您承办的 1 件事项已有评估结论，请继续办理',
}
export default notices
