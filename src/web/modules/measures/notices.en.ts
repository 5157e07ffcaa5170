/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'measure.assigned': 'A control measure is yours to carry out',
  'measure.verified': 'A measure of yours was verified',
  'measure.returned': 'Evidence that you handed in was returned; add what is missing',
}
export default notices
