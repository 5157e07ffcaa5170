/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'deadline.near': '您有 1 件事项临近期限，请及时办理',
}
export default notices
