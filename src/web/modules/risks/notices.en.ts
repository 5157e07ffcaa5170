/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'riskPoint.review_waiting': 'Risk points wait for your review',
  'riskPoint.returned': 'One of your risk points came back to be changed',
  'riskPoint.in_force': 'One of the risk points you wrote is in force',
  'riskForm.begun': 'You have a self-check form to fill in',
  'riskForm.urged': 'Please hand in your self-check form',
  'riskForm.near': 'One of your self-check forms is due soon',
  'riskForm.overdue': 'One of your self-check forms is overdue',
  'riskNotice.answered': 'Your objection to a notice was answered',
}
export default notices
