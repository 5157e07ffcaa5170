const refusals: Record<string, string> = {
  'power.not_found': 'No such power, or it is not of your unit; look it up in the register',
  'power.not_yet': 'On {{day}} this power was not yet in force; choose a later day',
  'power.of_another_unit': 'Only powers of your own unit and those below; the head of that unit or the discipline body above can do it',
  'power.unknown_category': 'The policy pack has no such category; it has {{known}}',
  'power.unknown_kind': '“{{category}}” has no such kind; it has {{known}}',
  'power.unknown_class': 'The policy pack has no such decision class; it has {{known}}',
  'power.unknown_level': 'The policy pack has no such level; it has {{known}}',
  'power.unknown_post': 'The post is not of this unit; it has {{known}}',
  'power.charge_basis_missing': '“{{category}}” needs the basis and rate of the charge',
  'power.promise_beyond_statute':
    'The promised {{promised}} working days are longer than the statutory {{statutory}}; promise no more than the statute',
  'power.number_taken': 'The number {{no}} is taken in this unit; choose another, or leave it empty',
  'power.same_title': 'The unit already has a power of this name: {{no}} {{title}}; revise that one instead',
  'power.same_basis': '{{no}} {{title}} already rests on “{{basis}}”; no article founds two powers, check article, paragraph and item',
  'power.act_not_open': 'This is not open in the present state; reload to see where it stands',
  'power.changed_meanwhile': 'Somebody else has just changed this power: look at their changes before you save; nothing you wrote is lost',
  'power.approver_is_drafter': 'Nobody reviews a draft of their own; another reviewer can',
  'power.effective_too_early': 'It must take effect after the version in force, which began on {{after}}',
  'power.is_retired': 'This power was struck off on {{since}}; enter it anew to take it up again',
  'power.in_use': '{{uses}} flow charts or risk points belong to this power; untie them first',
}
export default refusals
