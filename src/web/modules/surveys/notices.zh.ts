/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'survey.waits': '有 1 项问卷测评待您审批',
  'survey.approved': '您发起的 1 项问卷测评已批准',
  'survey.returned': '您发起的 1 项问卷测评被退回',
  'survey.stopped': '您发起的 1 项问卷测评已中止',
}
export default notices
