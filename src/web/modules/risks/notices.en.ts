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
  'riskMeeting.called': 'You are called to a situation analysis meeting',
  'riskMeeting.sign_waiting': 'Minutes of a situation meeting wait for your signature',
  'riskMeeting.returned': 'Minutes that you wrote came back',
  'riskMeeting.signed': 'Minutes that you wrote are signed',
  'riskMeeting.due': 'The next situation meeting is due soon',
  'riskMeeting.overdue': 'The situation meeting is overdue',
  'riskTask.assigned': 'A resolution of a situation meeting is yours',
  'riskTask.returned': 'A resolution of yours came back',
  'riskTask.verified': 'A resolution of yours is verified',
  'riskTask.near': 'A resolution of yours is due soon',
  'riskTask.overdue': 'A resolution of yours is overdue',
  'riskForm.entered': 'Your self-check was entered for you; check it and hand it in',
}
export default notices
