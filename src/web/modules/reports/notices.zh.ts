/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'report.waits': '您有 1 件新举报待签收',
  'report.news': '1 件举报有新的补充内容，请查看',
  'report.due': '1 件举报的办理时限将到，请办理',
  'report.overdue': '1 件举报已超过办理时限，请尽快办理',
  'report.share_given': '您被指定为密钥恢复保管人，请打开份额并确认',
  'report.share_asked': '有 1 项密钥恢复申请，请核对后提供您保管的份额',
  'report.shares_there': '密钥恢复所需份额已齐，可以恢复',
}
export default notices
