/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'decision.assigned': 'A major decision is yours to carry out',
}
export default notices
