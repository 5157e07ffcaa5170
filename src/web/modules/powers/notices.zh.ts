/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'power.toReview': '有职权登记或修订待您审核',
  'power.approved': '您拟稿的 1 项职权已审核通过',
  'power.returned': '您拟稿的 1 项职权被退回，请按审核说明修改',
}
export default notices
