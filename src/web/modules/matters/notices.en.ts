/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'deadline.near': 'One of your matters is close to its limit',
}
export default notices
