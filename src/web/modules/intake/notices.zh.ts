/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'assessment.overdue': '您有 1 件风险信息评估逾期，请尽快办理',
}
export default notices
