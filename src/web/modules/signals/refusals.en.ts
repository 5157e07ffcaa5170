const refusals: Record<string, string> = {
  'signal.not_found': 'There is no such signal, or it is not in your register; look in the list of signals',
  'signal.triage_not_open':
    'The state of this signal has changed, so this is no longer open; reload it, and handle registered ones on the page of their matter',
  'signal.duplicate_of_unknown': 'The other signal does not exist or is this one; choose another of the list',
  'signal.unit_unknown': 'There is no unit {{unit}}; choose one of the list',
  'signal.budget_not_yours': 'The signals of this unit are not in your charge; choose a unit within it',
}
export default refusals
