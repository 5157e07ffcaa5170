const refusals: Record<string, string> = {
  'anatomy.not_found': 'There is no such anatomy, or you may not see it',
  'anatomy.not_open': 'This cannot be done in its present state; please reload the page',
  'anatomy.drafter_only': 'Only its drafter edits it and hands it in; return it to them for a change',
  'anatomy.decider_drafted_it': 'Nobody approves what they drafted; another head or the secretary can',
  'anatomy.in_the_library': 'The head of the office or the secretary takes it out of the library',
  'anatomy.matter_runs': 'The matter still runs; it can be dissected once it is closed',
  'anatomy.matter_unfounded': 'The matter proved unfounded and is no case to learn from',
  'anatomy.drafted_before': 'This matter has an anatomy already; edit that one, or withdraw it first',
  'anatomy.unknown_code': 'The policy pack does not have this; choose one of those listed',
  'anatomy.names_person': 'The text names “{{name}}”, whom the matter concerns; call them something else',
  'anatomy.names_unit': 'The text names the real unit “{{name}}”; call it something else',
  'anatomy.names_matter': 'The text holds the number of the matter, “{{name}}”; leave it out',
  'anatomy.too_many_points': 'At most {{most}} risk points can be suggested',
}
export default refusals
