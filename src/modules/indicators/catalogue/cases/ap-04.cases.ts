import type { RuleCase } from '../../engine/cases.fixture.ts'

const events = (...rows: string[]) => ({
  event: ['case_id,step_code,actor_id,started_at', ...rows.map((each) => `${each},2026-03-02 09:00:00`)].join('\n'),
})

export const cases: readonly RuleCase[] = [
  {
    says: 'the same person on two incompatible steps of one case, by words within the names of steps; repeated rows count once',
    tables: events(
      'a,窗口受理,P1',
      'a,初步审核,P1',
      'a,初步审核,P1',
      'a,领导审批,P2',
      'b,现场核查,P3',
      'b,审批,P3',
      'c,采购,P4',
      'c,验收,P4',
      'd,贷前调查,P5',
      'd,审批,P5',
    ),
    flagged: ['a|P1 3', 'b|P3 3', 'c|P4 3', 'd|P5 3'],
    coverage: [4],
    sentence: ['办件 a 的不相容环节（初步审核与窗口受理）都由 P1 办理', '（1 对）'],
  },
  {
    says: 'two people, other cases and compatible steps are clear; a step that holds both words is no pair with itself',
    tables: events('a,受理,P1', 'a,审核,P2', 'b,审核,P1', 'b,审批,P2', 'c,受理,P1', 'c,送达,P1', 'd,审核审批,P1', 'd,审核审批,P1'),
    flagged: [],
    coverage: [4],
  },
  {
    says: 'three steps by one person are one signal with all pairs',
    tables: events('a,受理,P1', 'a,审核,P1', 'a,审批,P1'),
    flagged: ['a|P1 3'],
    coverage: [1],
    sentence: ['受理与审批', '受理与审核', '审批与审核', '（3 对）'],
  },
  {
    says: 'a table of the institution replaces the words, by exact names and in both directions',
    tables: {
      ...events('a,受理,P1', 'a,审核,P1', 'b,制证,P1', 'b,发证,P1', 'c,制证岗,P1', 'c,发证,P1'),
      incompatible: 'step_a,step_b\n制证,发证\n发证,制证\n送达,送达',
    },
    flagged: ['b|P1 3'],
    coverage: [2, 'steps_unknown 1'],
    sentence: ['（1 对）'],
  },
  {
    says: 'the words are a setting',
    tables: events('a,受理,P1', 'a,送达,P1', 'b,受理,P1', 'b,审核,P1'),
    settings: { pairs: ['受理/送达'] },
    flagged: ['a|P1 3'],
    coverage: [2],
  },
  {
    says: 'a missing actor is nobody, not the same person twice; unknown steps are unassessable',
    tables: events('a,审核,', 'a,审批,', 'b,送达,P1', 'c,审核,P1', 'c,审批,P1', 'c,受理,'),
    flagged: ['c|P1 3'],
    coverage: [0, 'actor_missing 2', 'steps_unknown 1'],
  },
  { says: 'no event is no clearance', tables: events(), flagged: [], coverage: [0] },
  {
    says: 'without actors nothing can be said',
    tables: { event: 'case_id,step_code\na,审核' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
