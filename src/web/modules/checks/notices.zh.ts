/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'check.owed': '您有排查表待填写',
  'check.near': '您的排查表即将到期',
  'check.overdue': '您的排查表已逾期',
  'check.toVerify': '您有排查表待复核',
  'check.returned': '有 1 份排查表退回补填',
}
export default notices
