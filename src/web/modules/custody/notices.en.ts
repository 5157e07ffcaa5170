/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'disposal.approved': 'A disposal that you proposed was approved and will be executed',
  'disposal.refused': 'A disposal that you proposed was refused',
}
export default notices
