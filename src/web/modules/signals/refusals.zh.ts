const refusals: Record<string, string> = {
  'signal.not_found': '没有这条疑点，或者它不在您的台账范围内；请回到疑点列表查找',
  'signal.triage_not_open': '这条疑点的状态已变，不能再这样分拣；请刷新后按现状办理，已转登记的到事项页办理',
  'signal.duplicate_of_unknown': '所选的另一条疑点不存在，或就是本条；请从列表中选取另一条',
  'signal.unit_unknown': '没有单位 {{unit}}；请从列表中选取单位',
  'signal.budget_not_yours': '您不负责该单位的疑点；请选取本人职责范围内的单位',
}
export default refusals
