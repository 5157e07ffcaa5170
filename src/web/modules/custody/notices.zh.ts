/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'disposal.approved': '您提出的销毁已获批准，由系统执行',
  'disposal.refused': '您提出的销毁未获批准',
}
export default notices
