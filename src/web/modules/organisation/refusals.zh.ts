const refusals: Record<string, string> = {
  'organisation.no_such_unit': '没有这个单位，请从组织机构中选取',
  'organisation.no_such_person': '没有这名人员，请从人员列表中选取',
  'organisation.changed_meanwhile': '这一项刚被他人登记或者修改过，您的内容没有丢失，请对照后再保存',
  'organisation.row_faulty': '未保存，请改正：{{fields}}',
  'organisation.out_of_sight': '不能查看这个单位的责任体系：只能查看本单位和下级单位',
}
export default refusals
