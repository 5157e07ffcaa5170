import type { RuleCase } from '../../engine/cases.fixture.ts'

const posts = (...units: string[]) => ({
  post_record: ['id,unit,is_head,holder_ids', ...units.map((unit, at) => `W${at},${unit},true,P${at}`)].join('\n'),
})
const checks = (...rows: string[]) => ({ self_check: ['id,unit,post,period,submitted_on', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'ten working days after 30 June 2026 is 14 July: on that day nobody is late yet, the day after they are',
    tables: { ...posts('U1'), ...checks() },
    asOf: '2026-07-15',
    flagged: ['U1 1'],
    coverage: [1],
    sentence: ['U1 2026-H1 的自查应在 2026-07-14 前（期末后 10 个工作日）提交，至今未提交，已过 1 天'],
  },
  {
    says: 'until then the half-year before is the last one whose limit has passed',
    tables: { ...posts('U1', 'U2'), ...checks('z1,U1,,2025-H2,2026-01-08') },
    asOf: '2026-07-14',
    flagged: ['U2 1'],
    coverage: [2],
    sentence: ['U2 2025-H2 的自查应在 2026-01-15 前'],
  },
  {
    says: 'handed in on the last day is in time, a day later is late; the first of several counts, one to come does not, another period does not',
    tables: {
      ...posts('U1', 'U2', 'U3', 'U4', 'U5'),
      ...checks(
        'z1,U1,,2026-H1,2026-07-14',
        'z2,U2,,2026-H1,2026-07-15',
        'z3,U3,W9,2026-H1,2026-07-20',
        'z4,U3,W8,2026-H1,2026-07-10',
        'z5,U4,,2026-H1,2026-08-20',
        'z6,U5,,2025-H2,2026-07-10',
      ),
    },
    asOf: '2026-07-31',
    flagged: ['U2 1', 'U4 1', 'U5 1'],
    coverage: [5],
    sentence: ['2026-07-15 才提交，迟 1 天', '至今未提交，已过 17 天'],
  },
  {
    says: 'within how many working days is a setting; in January the second half-year of last year is due',
    tables: { ...posts('U1'), ...checks('z1,U1,,2025-H2,2026-01-06') },
    settings: { withinWorkDays: 1 },
    asOf: '2026-01-30',
    flagged: ['U1 1'],
    coverage: [1],
    sentence: ['2025-H2'],
  },
  {
    says: 'self-checks without unit, period or day leave it open, and so does a day outside the calendar',
    tables: { ...posts('U1'), ...checks('z1,,,2026-H1,2026-07-10', 'z2,U1,,,2026-07-10', 'z3,U1,,2026-H1,', 'z4,U1,,2026-H1,2026-07-10') },
    asOf: '2026-08-10',
    flagged: [],
    coverage: [1, 'check_incomplete 3'],
  },
  {
    says: 'outside the calendar nothing can be said',
    tables: { ...posts('U1', 'U1', 'U2'), ...checks() },
    asOf: '2001-08-10',
    flagged: [],
    coverage: [0, 'outside_calendar 2'],
  },
  { says: 'no unit is no clearance', tables: { ...posts(), ...checks() }, flagged: [], coverage: [0] },
  { says: 'without the self-checks nothing can be said', tables: posts('U1'), flagged: [], coverage: [0, 'table_missing all'] },
]
