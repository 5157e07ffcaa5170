/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'decision.assigned': '有 1 项三重一大事项由您负责执行',
}
export default notices
