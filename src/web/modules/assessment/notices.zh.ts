/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'assessment.tabled': '您有 1 项评估待发表意见',
  'assessment.concluded': '您承办的 1 件事项已有评估结论，请继续办理',
}
export default notices
