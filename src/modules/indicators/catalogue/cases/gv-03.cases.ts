import type { RuleCase } from '../../engine/cases.fixture.ts'

const posts = (...units: string[]) => ({
  post_record: ['id,unit,is_head,holder_ids', ...units.map((unit, at) => `W${at},${unit},true,P${at}`)].join('\n'),
})
const held = (...rows: string[]) => ({ activity: ['id,unit,kind,held_on,expected,attended', ...rows].join('\n') })
const asOf = '2026-10-15'

export const cases: readonly RuleCase[] = [
  {
    says: 'none at all, no study, or no spot check are flagged; one of each is clear; what is missing is told in one signal',
    tables: {
      ...posts('U1', 'U2', 'U3', 'U4', 'U4'),
      ...held(
        'a1,U2,spot_check,2026-07-01,,',
        'a2,U3,study,2026-09-30,10,10',
        'a3,U4,study,2026-07-01,10,10',
        'a4,U4,spot_check,2026-09-30,,',
        'a5,U1,party_lesson,2026-08-01,,',
      ),
    },
    asOf,
    flagged: ['U1 1', 'U2 1', 'U3 1'],
    coverage: [4],
    sentence: ['U1 2026-Q3 季度：专题学习 0 次；抽查 0 次。', 'U3 2026-Q3 季度：抽查 0 次。'],
  },
  {
    says: 'nine tenths present are enough, a head fewer is not; the studies of the quarter count together',
    tables: {
      ...posts('U1', 'U2', 'U3'),
      ...held(
        'a1,U1,study,2026-07-01,10,9',
        'a2,U1,spot_check,2026-07-01,,',
        'b1,U2,study,2026-07-01,100,89',
        'b2,U2,spot_check,2026-07-01,,',
        'c1,U3,study,2026-07-01,10,8',
        'c2,U3,study,2026-08-01,10,10',
        'c3,U3,spot_check,2026-07-01,,',
      ),
    },
    asOf,
    flagged: ['U2 1'],
    coverage: [3],
    sentence: ['学习出勤 89/100（89 %），低于 90 %', '再到 1 人次'],
  },
  {
    says: 'only the last whole quarter counts, and on its last day it is whole',
    tables: { ...posts('U1'), ...held('a1,U1,study,2026-10-01,10,10', 'a2,U1,spot_check,2026-06-30,,') },
    asOf: '2026-09-30',
    flagged: ['U1 1'],
    coverage: [1],
    sentence: ['2026-Q3 季度：专题学习 0 次；抽查 0 次'],
  },
  {
    says: 'how many and how high are settings; one activity listed twice is one',
    tables: {
      ...posts('U1', 'U2'),
      ...held(
        'a1,U1,study,2026-07-01,10,5',
        'a1,U1,study,2026-07-01,10,5',
        'a2,U1,spot_check,2026-07-01,,',
        'a3,U1,spot_check,2026-08-01,,',
        'b1,U2,study,2026-07-01,10,5',
        'b2,U2,study,2026-07-02,10,5',
        'b3,U2,spot_check,2026-07-01,,',
        'b4,U2,spot_check,2026-08-01,,',
      ),
    },
    settings: { atLeast: 2, attendance: 0.5 },
    asOf,
    flagged: ['U1 1'],
    coverage: [2],
  },
  {
    says: 'attendance unknown, or of nobody expected, leaves it open, unless something is missing anyway; so do activities without unit, kind or day',
    tables: {
      ...posts('U1', 'U2', 'U3'),
      ...held(
        'a1,U1,study,2026-07-01,,',
        'a2,U1,spot_check,2026-07-01,,',
        'b1,U2,study,2026-07-01,10,',
        'c1,U3,study,2026-07-01,0,0',
        'c2,U3,spot_check,2026-07-01,,',
        'd1,,study,2026-07-01,10,10',
        'd2,U1,,2026-07-01,10,10',
        'd3,U1,study,,10,10',
      ),
    },
    asOf,
    flagged: ['U2 1'],
    coverage: [1, 'activity_incomplete 3', 'attendance_missing 2'],
  },
  { says: 'no unit is no clearance', tables: { ...posts(), ...held() }, asOf, flagged: [], coverage: [0] },
  { says: 'without the activities nothing can be said', tables: posts('U1'), asOf, flagged: [], coverage: [0, 'table_missing all'] },
]
