/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'assessment.tabled': 'An assessment awaits your opinion',
  'assessmentMeeting.called': 'You are called to an assessment meeting',
  'feedback.overdue': 'Feedback that you owe is overdue; tell the source or record why not',
  'emergency.due': 'An emergency measure is past its last day; please end it',
  'assessment.concluded': 'The assessment of one of your matters is concluded; please go on with it',
}
export default notices
