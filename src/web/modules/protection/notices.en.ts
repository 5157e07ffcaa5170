/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'clarification.asked': 'A clarification waits for your answer',
  'clarification.agreed': 'A clarification you proposed was answered',
  'clarification.declined': 'A clarification you proposed was answered',
  'clarification.approved': 'A clarification you proposed was approved; please deliver it',
  'clarification.refused': 'A clarification you proposed was not approved',
  'clarification.delivered': 'A clarification was completed',
  'clarification.overdue': 'A clarification you proposed is overdue',
}
export default notices
