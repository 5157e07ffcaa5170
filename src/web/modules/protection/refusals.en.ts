const refusals: Record<string, string> = {
  'clarification.not_found': 'There is no such clarification, or you may not see it',
  'clarification.not_unfounded': 'This entry has not proved unfounded; conclude its assessment first, or check it as untrue and close it',
  'clarification.not_concerned': 'This person is not concerned by the entry; choose one of those listed',
  'clarification.under_way': 'A clarification for this person is under way or done; go on with that one',
  'clarification.way_not_open': 'The policy pack does not have this way; choose one of those listed',
  'clarification.needs_scope': 'A circular needs the scope within which it is told',
  'clarification.not_open': 'This cannot be done now; please reload the page',
  'clarification.answer_needs_paper': 'An answer entered for the person needs the paper on which it stands',
  'clarification.decider_proposed_it': 'Whoever proposed it cannot approve it; another head or the secretary can',
  'clarification.delivery_day': 'The delivery lies between its approval on {{from}} and today, {{to}}',
}
export default refusals
