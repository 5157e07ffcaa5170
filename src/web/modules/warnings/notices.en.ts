/** Words of the notifications of letters and duties: no name, no content (P13). */
const notices: Record<string, string> = {
  'letter.returned': 'One letter came back: change it and submit it again',
  'letter.issued': 'One letter is issued: serve it and record the service',
  'letter.serviceOverdue': 'One letter is past its limit for service: serve it and record the service',
  'duty.served': 'A letter was served on you: see what is owed and by when',
  'duty.answered': 'One reply waits for your verification',
  'duty.urged': 'You are urged to give one reply',
  'duty.overdue': 'One duty to reply is overdue',
  'duty.failed': 'One duty was failed again',
  'verification.overdue': 'One verification is past its limit',
}
export default notices
