const refusals: Record<string, string> = {
  'matter.not_found': 'There is no such matter, or it is not open to you; ask its handler if you need to know',
  'matter.unknown_subject': 'The person or unit concerned is not in the organisation or holds no post now; choose from the lists',
  'matter.no_superior_register': 'The matter concerns the head or the discipline body of {{below}}, which may not keep it; no superior register is in the system, so send it up sealed on paper',
  'matter.handler_is_concerned': 'You or a relative are concerned by this; another discipline officer must register it',
  'organisation.no_such_unit': 'There is no such unit; choose one of the organisation',
  'organisation.no_such_person': 'There is no such person; choose one of the list',
  'policy.no_pack_at_node': '{{node}} has no policy pack in force; the system administrator must name one first',
  'policy.no_such_pack': 'There is no such version of the policy pack; choose one of the list',
  'policy.file_is_not_json': 'The policy pack file {{file}} is not valid JSON; correct it and load it again',
  'policy.version_changed': 'Version {{version}} of policy pack {{pack}} is in use and may not change; make a new version',
  'policy.pack_malformed': 'The policy pack {{pack}} is incomplete or wrong: {{problems}}',
  'policy.pack_extends_itself': 'The policy pack {{pack}} inherits from itself through {{through}}; correct the inheritance',
  'policy.parent_pack_missing': 'The policy pack {{pack}} inherits from {{parent}}, which does not exist; load that one first',
}
export default refusals
