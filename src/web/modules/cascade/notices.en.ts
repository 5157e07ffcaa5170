/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'forwarding.arrived': 'A document was handed down to your unit; sign for it',
  'forwarding.copied': 'A document was copied to your unit for information',
  'forwarding.urged': 'You are reminded of a document; tell what was done',
  'forwarding.near': 'The limit of a document handed down is near',
  'forwarding.overdue': 'A document handed down is overdue',
  'forwarding.accepted': 'What your unit told of a document was verified',
  'forwarding.returned': 'What your unit told of a document was returned; add what is missing',
  'plan.assigned': 'Tasks of a plan are yours',
  'plan.appraised': 'A plan with a task of yours was appraised',
  'issue.assigned': 'A problem of execution is yours to settle',
}
export default notices
