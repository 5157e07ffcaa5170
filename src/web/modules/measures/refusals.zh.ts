const refusals: Record<string, string> = {
  'measure.not_found': '没有这项措施，或者它不属于您所在的单位',
  'measure.no_such_point': '没有这个风险点，或者它不属于您所在的单位',
  'measure.point_retired': '风险点 {{no}} 已停用，不再制定措施',
  'measure.of_another_unit': '只能办理本单位及下属单位的措施',
  'measure.unknown_owner': '责任人不存在，请重新选择',
  'measure.unknown_rule': '制度库中没有这项制度，请重新选择',
  'measure.unknown_type': '现行制度方案中没有这个措施类型，应为：{{known}}',
  'measure.due_in_past': '完成期限 {{dueOn}} 早于今日 {{today}}，应填今日以后的日期',
  'measure.act_not_open': '当前状态不能办理这一步，请刷新后查看最新状态',
  'measure.changed_meanwhile': '这项措施刚刚被他人修改，请刷新后再办理',
  'measure.not_the_owner': '由措施的责任人落实和提交材料',
  'measure.verifier_is_owner': '责任人不能核验自己负责的措施，请由他人核验',
  'measure.not_judged': '通过核验前，请对针对性、有效性、可操作性、约束力四项评分',
  'measure.rule_known': '该单位已登记制度“{{title}}”',
}
export default refusals
