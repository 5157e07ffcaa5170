const refusals: Record<string, string> = {
  'matter.not_found': 'There is no such matter, or it is not open to you; ask its handler if you need to know',
  'matter.unknown_subject': 'The person or unit concerned is not in the organisation or holds no post now; choose from the lists',
  'matter.no_superior_register':
    'The matter concerns the head or the discipline body of {{below}}, which may not keep it; no superior register is in the system, so send it up sealed on paper',
  'matter.handler_is_concerned': 'You or a relative are concerned by this; another discipline officer must register it',
  'policy.no_pack_at_node': '{{node}} has no policy pack in force; the system administrator must name one first',
}
export default refusals
