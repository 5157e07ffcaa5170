/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'anatomy.approved': '您起草的案例剖析已入库',
  'anatomy.returned': '您起草的案例剖析被退回修改',
}
export default notices
