/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'packDraft.waits': 'A draft of the policy pack waits for your approval',
  'packDraft.approved': 'A policy pack draft you wrote was approved',
  'packDraft.returned': 'A policy pack draft you wrote was returned; revise it and hand it in again',
}
export default notices
