/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'assessment.tabled': 'An assessment awaits your opinion',
  'assessment.concluded': 'The assessment of one of your matters is concluded; please go on with it',
}
export default notices
