/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'assessment.overdue': '您有 1 件风险信息评估逾期，请尽快办理',
  'item.review_due': '您有 1 件暂存待查的风险信息已到复查日期，请重新评估',
  'item.passedUp': '您的台账收到 1 件由下级报送的风险信息，请办理',
  'handling.approved': '您提出的 1 项办理意见已批准',
  'handling.refused': '您提出的 1 项办理意见未获批准，请重新提出',
  'handling.overdue': '您有 1 项线索办理逾期，请尽快登记结果',
  'reporter.reader_added': '您被纳入 1 条信息的反映人知情人员名单',
}
export default notices
