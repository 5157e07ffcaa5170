import type { RuleCase } from '../../engine/cases.fixture.ts'

const duties = (...rows: string[]) => ({
  warning_duty: ['id,owed_by_kind,owed_by,unit,person_ids,state,due_on,extended_to,answered_on', ...rows].join('\n'),
})
const asOf = '2026-03-10'

export const cases: readonly RuleCase[] = [
  {
    says: 'on the last day nothing is late, the day after it is; an answer on the last day is in time',
    tables: duties(
      'a,person,P1,U1,P1,owed,2026-03-10,,',
      'b,person,P1,U1,P1,owed,2026-03-09,,',
      'c,person,P1,U1,P1,met,2026-03-02,,2026-03-02',
      'd,unit,U1,U1,P9,answered,2026-03-02,,2026-03-03',
    ),
    asOf,
    flagged: ['b 2', 'd 2'],
    coverage: [4],
    sentence: ['P1 的回告义务期限为 2026-03-09，至今未回告，已逾期 1 天', 'U1 的回告义务期限为 2026-03-02，2026-03-03 才回告，逾期 1 天'],
  },
  {
    says: 'an extension holds, whether it ends later or earlier than the first limit',
    tables: duties(
      'a,person,P1,U1,P1,owed,2026-03-02,2026-03-10,',
      'b,person,P1,U1,P1,owed,2026-03-20,2026-03-05,',
      'c,person,P1,U1,P1,answered,2026-03-02,2026-03-04,2026-03-05',
    ),
    asOf,
    flagged: ['b 2', 'c 2'],
    coverage: [3],
  },
  {
    says: 'what is withdrawn or under objection is left out; an answer to come is none yet',
    tables: duties(
      'a,person,P1,U1,P1,withdrawn,2026-03-02,,',
      'b,person,P1,U1,P1,objected,2026-03-02,,',
      'c,person,P1,U1,P1,owed,2026-03-02,,2026-03-20',
    ),
    asOf,
    flagged: ['c 2'],
    coverage: [1],
    sentence: ['至今未回告，已逾期 8 天'],
  },
  {
    says: 'a grace is a setting; the duty of nobody in particular is told as such',
    tables: duties('a,,,U1,,overdue,2026-03-02,,', 'b,person,P1,U1,P1,owed,2026-03-03,,'),
    settings: { graceDays: 7 },
    asOf,
    flagged: ['a 2'],
    coverage: [2],
    sentence: ['回告义务期限为 2026-03-02（宽限 7 天），至今未回告，已逾期 8 天'],
  },
  {
    says: 'without a limit nothing is said',
    tables: duties('a,person,P1,U1,P1,owed,,,', 'b,person,P1,U1,P1,owed,,2026-03-02,'),
    asOf,
    flagged: ['b 2'],
    coverage: [1, 'limit_missing 1'],
  },
  { says: 'no duty is no clearance', tables: duties(), flagged: [], coverage: [0] },
  { says: 'without the duties nothing can be said', tables: {}, flagged: [], coverage: [0, 'table_missing all'] },
]
