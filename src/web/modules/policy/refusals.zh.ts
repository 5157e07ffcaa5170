const refusals: Record<string, string> = {
  'policy.no_such_pack': '没有这个版本的制度方案；请从制度方案列表中选取',
  'policy.file_is_not_json': '制度方案文件 {{file}} 不是有效的 JSON；请修正后重新载入',
  'policy.version_changed': '制度方案 {{pack}} 第 {{version}} 版已在使用，内容不得改动；请另立新版本',
  'policy.pack_malformed': '制度方案 {{pack}} 不完整或有误：{{problems}}；请按所列位置改正后重新载入',
  'policy.pack_extends_itself': '制度方案 {{pack}} 经 {{through}} 继承了自身；请改正继承关系',
  'policy.parent_pack_missing': '制度方案 {{pack}} 所继承的 {{parent}} 不存在；请先载入被继承的方案',
}
export default refusals
