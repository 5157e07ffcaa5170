const refusals: Record<string, string> = {
  'organisation.no_such_unit': '没有这个单位，请从组织机构中选取',
  'organisation.no_such_person': '没有这名人员，请从人员列表中选取',
}
export default refusals
