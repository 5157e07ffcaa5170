/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'power.toReview': 'Entries of the register of powers wait for your review',
  'power.approved': 'A power that you drafted was approved',
  'power.returned': 'A power that you drafted was returned; revise it as the note says',
}
export default notices
