const refusals: Record<string, string> = {
  'survey.not_found': 'No such survey, or it still runs and is not yours to see',
  'survey.of_another_unit': 'Only surveys of your own unit and those below; they are approved by the head of the discipline office',
  'survey.act_not_open': 'This is not open in the present state; reload to see where it stands',
  'survey.approver_prepared': 'Nobody approves a survey they helped to draft; another head can',
  'survey.changed_meanwhile': 'Somebody else has just changed this survey; reload first',
  'survey.opens_in_past': 'The opening day {{opensOn}} lies before today, {{today}}; choose today or later',
  'survey.closes_before_it_opens': 'The closing day {{closesOn}} lies before the opening day {{opensOn}}; choose the same or a later one',
  'survey.too_long': 'A survey is open for at most {{days}} days',
  'survey.unknown_unit': 'One of the units asked about does not exist any more; choose again',
  'survey.no_codes_asked': 'This survey is answered by its public link only; it has no codes to print',
  'survey.not_counted': 'There are results only when the survey is over; come back then',
  'questionnaire.not_found': 'No such questionnaire, or it is not of your unit',
  'questionnaire.frozen': '“{{title}}”, version {{version}}, is asked by already and stays; save it as a new version',
  'questionnaire.changed_meanwhile': 'Somebody else has just changed this questionnaire; reload first',
  'questionnaire.not_the_newest': 'There is a later version of “{{title}}” than {{version}}; change the latest',
}
export default refusals
