/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'measure.assigned': '有 1 项防控措施由您负责落实',
  'measure.verified': '您负责的 1 项防控措施已核验通过',
  'measure.returned': '您提交的措施落实材料被退回，请补充',
}
export default notices
