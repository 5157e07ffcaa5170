const refusals: Record<string, string> = {
  'assessment.not_found': 'There is no such assessment, or it was not tabled to you; ask its handler if you need to know',
  'assessment.item_not_open': 'This item is past pre-assessment; the page of its matter says how it goes on',
  'assessment.not_a_draft':
    'This assessment was tabled, so the pre-assessment no longer changes; members say in their opinions where they differ',
  'assessment.clause_missing': 'A breach cites the clause that it breaks; where there is none, judge it “None”',
  'assessment.clause_unknown': 'Clause {{clause}} is not one of this kind of rules; choose one of the list',
  'assessment.member_must_stay_away': '{{persons}} must stay away; choose among the members who may sit',
  'assessment.no_quorum': 'Too few: {{spoken}} so far, at least {{needed}} needed; wait for other members or call more',
  'assessment.not_tabled': 'This assessment is not before a meeting; the office tables it first, and a conclusion no longer changes',
  'assessment.not_a_member': 'You do not sit in this meeting; its members give the opinions',
  'assessment.has_spoken': 'You have given your opinion; each member speaks once',
  'assessment.head_has_spoken': 'The head has spoken last, so no further opinions are taken; whoever may can conclude',
  'assessment.head_speaks_last': 'The head speaks last: {{spoken}} have spoken, and {{needed}} others must speak before you',
  'assessment.head_not_heard': 'The head has not spoken yet; wait for that before concluding',
  'assessment.rank_unknown': 'The policy pack in force has no level {{rank}}; choose one of the list',
  'assessment.unfounded_has_no_rank':
    'What is unfounded or unverifiable has no level; leave it empty, or park it where more is to be found out',
  'assessment.deviation_needs_reason': 'The level differs from the computed one; please say why',
  'assessment.warning_needs_rank': 'Without a level there is no warning; determine a level or choose another action',
  'assessment.parking_needs_review_day': 'Parking needs a day for review',
}
export default refusals
