const refusals: Record<string, string> = {
  'matter.not_found': '没有这个事项，或者您不在其知悉范围内；需要了解的，请向承办人提出',
  'matter.unknown_subject': '反映对象不在组织机构中，或没有现任岗位；请从人员、单位列表中选取',
  'matter.no_superior_register': '反映对象是{{below}}的主要负责人或纪检监察人员，本级不得受理；系统中没有上级台账，请以纸质密封件报上级纪检监察机关',
  'matter.handler_is_concerned': '您是反映对象或其亲属，应当回避；请由另一名纪检监察人员登记',
  'organisation.no_such_unit': '没有这个单位，请从组织机构中选取',
  'organisation.no_such_person': '没有这名人员，请从人员列表中选取',
  'policy.no_pack_at_node': '{{node}}尚未指定现行制度方案；请系统管理员先指定，再办理',
  'policy.no_such_pack': '没有这个版本的制度方案；请从制度方案列表中选取',
  'policy.file_is_not_json': '制度方案文件 {{file}} 不是有效的 JSON；请修正后重新载入',
  'policy.version_changed': '制度方案 {{pack}} 第 {{version}} 版已在使用，内容不得改动；请另立新版本',
  'policy.pack_malformed': '制度方案 {{pack}} 不完整或有误：{{problems}}',
  'policy.pack_extends_itself': '制度方案 {{pack}} 经 {{through}} 继承了自身；请改正继承关系',
  'policy.parent_pack_missing': '制度方案 {{pack}} 所继承的 {{parent}} 不存在；请先载入被继承的方案',
}
export default refusals
