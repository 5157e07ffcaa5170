/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'check.owed': 'You have check sheets to fill in',
  'check.near': 'Your check sheets are nearly due',
  'check.overdue': 'Your check sheets are overdue',
  'check.toVerify': 'You have check sheets to verify',
  'check.returned': 'A check sheet came back to you',
}
export default notices
