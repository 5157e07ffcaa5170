/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'clarification.asked': '有 1 项澄清征求您的意见',
  'clarification.agreed': '您提出的澄清已有本人答复',
  'clarification.declined': '您提出的澄清已有本人答复',
  'clarification.approved': '您提出的澄清已获批准，请送达',
  'clarification.refused': '您提出的澄清未获批准',
  'clarification.delivered': '有 1 项澄清已经完成',
  'clarification.overdue': '您提出的澄清办理逾期',
}
export default notices
