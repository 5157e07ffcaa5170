/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'publication.waits': 'A publication waits for your approval',
  'publication.approved': 'A publication you prepared was approved',
  'publication.returned': 'A publication you prepared was returned',
  'publication.withdrawn': 'A publication you prepared was taken off',
}
export default notices
