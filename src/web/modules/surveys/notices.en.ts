/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'survey.waits': 'A survey waits for your approval',
  'survey.approved': 'A survey of yours was approved',
  'survey.returned': 'A survey of yours was returned',
  'survey.stopped': 'A survey of yours was stopped',
}
export default notices
