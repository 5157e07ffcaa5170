/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'appointment.made': '您有 1 项新的聘任，请查看聘期和报送要求',
  'reportDuty.laid': '有 1 个季度的情况待您反馈',
  'reportDuty.late': '有 1 个季度的情况反馈已逾期',
  'submission.received': '收到 1 件报送，请办理',
  'submission.answered': '您的 1 件报送已有反馈',
}
export default notices
