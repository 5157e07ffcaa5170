const refusals: Record<string, string> = {
  'anatomy.not_found': '没有这篇案例剖析，或者您无权查看',
  'anatomy.not_open': '目前的状态不能这样办理，请刷新页面',
  'anatomy.drafter_only': '只有起草人可以修改和提交；需要改动的，请退回起草人',
  'anatomy.decider_drafted_it': '起草人不能审批自己起草的案例，请由另一名负责人审批',
  'anatomy.in_the_library': '已入库的案例由监察科负责人或者纪委书记移出',
  'anatomy.matter_runs': '事项尚未办结，办结后才能剖析',
  'anatomy.matter_unfounded': '事项查无实据，不能作为典型案例',
  'anatomy.drafted_before': '这个事项已有案例剖析，请在原稿上修改，或者先撤回原稿',
  'anatomy.unknown_code': '制度方案没有这一项，请从列出的选项中选择',
  'anatomy.names_person': '文中出现当事人姓名“{{name}}”，请改用代称',
  'anatomy.names_unit': '文中出现真实单位“{{name}}”，请改用代称',
  'anatomy.names_matter': '文中出现事项编号“{{name}}”，请删去',
  'anatomy.too_many_points': '最多建议 {{most}} 个风险点',
}
export default refusals
