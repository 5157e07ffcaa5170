const refusals: Record<string, string> = {
  'organisation.no_such_unit': 'There is no such unit; choose one of the organisation',
  'organisation.no_such_person': 'There is no such person; choose one of the list',
  'organisation.changed_meanwhile': 'Somebody else has just entered or changed this; your text is not lost, compare before you save',
  'organisation.row_faulty': 'Not saved; put right: {{fields}}',
  'organisation.out_of_sight': 'You may see the frame of your own unit and those below it, not of this one',
}
export default refusals
