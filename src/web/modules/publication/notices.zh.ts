/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'publication.waits': '有 1 项公开内容待您审批',
  'publication.approved': '您准备的 1 项公开内容已批准',
  'publication.returned': '您准备的 1 项公开内容被退回',
  'publication.withdrawn': '您准备的 1 项公开内容已撤下',
}
export default notices
