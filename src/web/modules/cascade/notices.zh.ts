/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'forwarding.arrived': '有 1 份转发文件待签收',
  'forwarding.copied': '有 1 份转发文件抄送您单位，供知悉',
  'forwarding.urged': '有 1 份转发文件被催办，请反馈落实情况',
  'forwarding.near': '有 1 份转发文件的反馈时限将至',
  'forwarding.overdue': '有 1 份转发文件已逾期未反馈',
  'forwarding.accepted': '您单位的 1 份落实情况反馈已核验通过',
  'forwarding.returned': '您单位的 1 份落实情况反馈被退回，请补充',
  'plan.assigned': '有方案计划任务由您负责',
  'plan.appraised': '您负责任务的 1 份方案计划已考核',
  'issue.assigned': '有 1 个执行问题由您负责解决',
}
export default notices
