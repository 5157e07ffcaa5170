/** Words of the notifications of letters and duties: no name, no content (P13). */
const notices: Record<string, string> = {
  'letter.returned': '您有 1 份文书被退回，请修改后再送审',
  'letter.issued': '您有 1 份文书已签发，请送达并登记',
  'letter.serviceOverdue': '您有 1 份文书超过送达时限，请尽快送达并登记',
  'duty.served': '您收到 1 份文书，请查看应办事项和时限',
  'duty.answered': '您有 1 项回告待核查',
  'duty.urged': '您有 1 项回告被催办，请尽快办理',
  'duty.overdue': '您有 1 项回告义务已逾期',
  'duty.failed': '您有 1 项义务再次未完成',
  'verification.overdue': '您有 1 项整改核查超过时限，请尽快核查',
}
export default notices
