/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'report.waits': 'A new report waits to be acknowledged',
  'report.news': 'The reporter has added to a report',
  'report.due': 'A time limit of a report is near',
  'report.overdue': 'A time limit of a report has passed',
  'report.share_given': 'You are a custodian of key recovery: open your share and confirm',
  'report.share_asked': 'Somebody asks for your share of a recovery key',
  'report.shares_there': 'Enough shares are there to recover the keys',
}
export default notices
