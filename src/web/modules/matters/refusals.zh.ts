const refusals: Record<string, string> = {
  'matter.not_found': '没有这个事项，或者您不在其知悉范围内；需要了解的，请向承办人提出',
  'matter.unknown_subject': '反映对象不在组织机构中，或没有现任岗位；请从人员、单位列表中选取',
  'matter.no_superior_register':
    '反映对象是{{below}}的主要负责人或纪检监察人员，本级不得受理；系统中没有上级台账，请以纸质密封件报上级纪检监察机关',
  'matter.handler_is_concerned': '您是反映对象或其亲属，应当回避；请由另一名纪检监察人员登记',
  'policy.no_pack_at_node': '{{node}}尚未指定现行制度方案；请系统管理员先指定，再办理',
}
export default refusals
