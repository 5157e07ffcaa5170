const refusals: Record<string, string> = {
  'clarification.not_found': '没有这项澄清，或者您无权查看',
  'clarification.not_unfounded': '这条信息没有查否，不能澄清；请先办结评估，或者核实不属实并了结',
  'clarification.not_concerned': '所选人员不是这条信息的反映对象，请从列出的人员中选择',
  'clarification.under_way': '已为此人提出或者完成澄清，请在原澄清上办理',
  'clarification.way_not_open': '制度方案没有这种澄清方式，请从列出的方式中选择',
  'clarification.needs_scope': '在一定范围内通报的，请写明通报范围',
  'clarification.not_open': '这项澄清目前不能这样办理，请刷新页面',
  'clarification.answer_needs_paper': '代为录入本人意见的，请写明书面依据',
  'clarification.decider_proposed_it': '提出人不能审批自己提出的澄清，请由另一名负责人审批',
  'clarification.delivery_day': '送达日期应在批准日 {{from}} 至今日 {{to}} 之间',
}
export default refusals
