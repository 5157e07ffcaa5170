/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'packDraft.waits': '有 1 份制度方案修订稿待您审批',
  'packDraft.approved': '您起草的 1 份制度方案修订稿已批准',
  'packDraft.returned': '您起草的 1 份制度方案修订稿被退回，请修改后再送审',
}
export default notices
