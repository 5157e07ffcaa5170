/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'succession.started': '有人为您发起了工作交接，请核对清单',
  'succession.toComplete': '有 1 份由科室发起的交接清单，请核对补齐',
  'succession.toSign': '有 1 份交接清单待您签字',
  'succession.signed': '您的交接清单已有承接人签字',
}
export default notices
