const refusals: Record<string, string> = {
  'organisation.no_such_unit': 'There is no such unit; choose one of the organisation',
  'organisation.no_such_person': 'There is no such person; choose one of the list',
}
export default refusals
