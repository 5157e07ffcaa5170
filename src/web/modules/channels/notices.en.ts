const notices: Record<string, string> = {
  'appointment.made': 'You have 1 new appointment; see its term and what is to be reported',
  'reportDuty.laid': '1 quarter waits for your report',
  'reportDuty.late': 'Your report on 1 quarter is overdue',
  'submission.received': '1 submission came in',
  'submission.answered': 'There is feedback on 1 of your submissions',
}
export default notices
