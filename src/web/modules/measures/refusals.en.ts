const refusals: Record<string, string> = {
  'measure.not_found': 'No such measure, or it is not of your unit',
  'measure.no_such_point': 'No such risk point, or it is not of your unit',
  'measure.point_retired': 'The point {{no}} was retired and takes no measures',
  'measure.of_another_unit': 'Only measures of your own unit and those below',
  'measure.unknown_owner': 'There is no such person; choose the owner again',
  'measure.unknown_rule': 'There is no such rule in the library; choose again',
  'measure.unknown_type': 'The policy pack has no such type; it has {{known}}',
  'measure.due_in_past': 'The limit {{dueOn}} lies before today, {{today}}; choose a day to come',
  'measure.act_not_open': 'This is not open in the present state; reload to see where it stands',
  'measure.changed_meanwhile': 'Somebody else has just changed this measure; reload first',
  'measure.not_the_owner': 'The owner of the measure carries it out and hands in',
  'measure.verifier_is_owner': 'Nobody verifies a measure of their own; somebody else can',
  'measure.not_judged': 'Judge pertinence, effectiveness, operability and binding force before it passes',
  'measure.rule_known': 'The unit has already entered the rule “{{title}}”',
}
export default refusals
