const refusals: Record<string, string> = {
  'policy.no_such_pack': 'There is no such version of the policy pack; choose one of the list',
  'policy.file_is_not_json': 'The policy pack file {{file}} is not valid JSON; correct it and load it again',
  'policy.version_changed': 'Version {{version}} of policy pack {{pack}} is in use and may not change; make a new version',
  'policy.pack_malformed':
    'The policy pack {{pack}} is incomplete or wrong: {{problems}}; correct it at the places named and load it again',
  'policy.pack_extends_itself': 'The policy pack {{pack}} inherits from itself through {{through}}; correct the inheritance',
  'policy.parent_pack_missing': 'The policy pack {{pack}} inherits from {{parent}}, which does not exist; load that one first',
}
export default refusals
