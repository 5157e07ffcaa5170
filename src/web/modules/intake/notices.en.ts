/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'assessment.overdue': 'The assessment of one of your information items is overdue',
  'item.review_due': 'One of your parked information items is due for review',
  'item.passedUp': 'Your register received an information item from below',
  'handling.approved': 'One of your proposals for handling was approved',
  'handling.refused': 'One of your proposals for handling was not approved; propose anew',
  'handling.overdue': 'The handling of one of your items is overdue; record its result',
  'reporter.reader_added': 'You were put on the list of who may see a reporter',
}
export default notices
