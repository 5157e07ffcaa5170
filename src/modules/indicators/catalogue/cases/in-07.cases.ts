import type { RuleCase } from '../../engine/cases.fixture.ts'

const signals = (...rows: string[]) => ({ signal_record: ['id,rule,rank,raised_on,state,unit,person_ids', ...rows].join('\n') })
/** On the last day of each month from May to October 2026 so many signals of rank 1, registered: they do not decay within the month, and hardly after with a long half-life. */
const course = (unit: string, ...counts: number[]) =>
  counts.flatMap((count, month) =>
    Array.from({ length: count }, (_, at) => `${unit}-${month}-${at},PR-26,1,${ENDS[month] ?? ''},registered,${unit},P-${unit}`),
  )
const ENDS = ['2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31']
const OLD = 'old,PR-26,1,2024-12-01,registered,U0,P0'
/** Without decay a score is a count. */
const STILL = { halfLifeDays: 3660, memoryDays: 365 }
const FORGET = { halfLifeDays: 3660, memoryDays: 10 }

export const cases: readonly RuleCase[] = [
  {
    says: 'Mann–Kendall over six months: S = 15 and S = 11 fire, S = 9 does not (two-sided p below 0.1, continuity corrected)',
    tables: signals(
      OLD,
      ...course('U1', 10, 11, 12, 13, 14, 15),
      ...course('U2', 11, 10, 13, 12, 14, 15),
      ...course('U3', 11, 10, 13, 12, 15, 14),
    ),
    settings: { ...FORGET, totalRise: 9 },
    flagged: ['U1 1', 'U2 1'],
    coverage: [4],
    sentence: [
      'U1 截至 2026-10-31 的 6 个月末综合分为 10.00、11.00、12.00、13.00、14.00、15.00：',
      'Mann–Kendall S 为 15，p 约 0.009，小于 0.1',
      'Mann–Kendall S 为 11，p 约 0.060',
    ],
  },
  {
    says: 'three rises in a row of 30 % in all fire; two rises, or three of less, do not',
    tables: signals(
      OLD,
      ...course('U1', 9, 9, 10, 11, 12, 13),
      ...course('U2', 9, 12, 10, 10, 12, 13),
      ...course('U3', 9, 12, 10, 11, 11, 12),
      ...course('U4', 13, 14, 10, 11, 12, 12),
    ),
    settings: { ...FORGET, significance: 0.001 },
    flagged: ['U1 1'],
    coverage: [5],
    sentence: ['连续 3 个月上升，累计上升 30'],
  },
  {
    says: 'ties: a course that is level has no trend, and one that rises from nothing fires by its three rises',
    tables: signals(
      OLD,
      ...course('U1', 3, 3, 3, 3, 3, 3),
      ...course('U2', 0, 0, 0, 1, 2, 3),
      ...course('U3', 0, 0, 0, 0, 0, 5),
      ...course('U4', 6, 5, 4, 3, 2, 1),
    ),
    settings: { ...FORGET, significance: 0.01 },
    flagged: ['U2 1'],
    coverage: [5],
    sentence: ['连续 3 个月上升，累计从 0 分升起'],
  },
  {
    says: 'excluded, duplicate and unfounded signals, those of the IN and GV packs and of the running month do not count',
    tables: {
      ...signals(
        OLD,
        'a1,PR-02,2,2026-08-31,registered,U1,P1',
        'a2,PR-02,2,2026-09-30,registered,U1,P1',
        'a3,PR-02,2,2026-10-31,excluded,U1,P1',
        'b1,PR-02,2,2026-08-31,registered,U2,P1',
        'b2,PR-02,2,2026-09-30,registered,U2,P1',
        'b3,IN-01,2,2026-10-31,registered,U2,P1',
        'c1,PR-02,2,2026-08-31,registered,U3,P1',
        'c2,PR-02,2,2026-09-30,registered,U3,P1',
        'c3,PR-02,2,2026-11-01,registered,U3,P1',
        'd1,PR-02,2,2026-08-31,registered,U4,P1',
        'd2,PR-02,2,2026-09-30,registered,U4,P1',
        'd3,PR-02,2,2026-10-31,registered,U4,P1',
        'e1,PR-02,2,2026-08-31,registered,U5,P1',
        'e2,PR-02,2,2026-09-30,registered,U5,P1',
        'e3,PR-02,2,2026-10-31,registered,U5,P1;P2',
        'f,PR-02,2,2026-10-31,registered,,P1',
      ),
      info_item: 'id,signal_id,truth\ni1,d3,unfounded',
      post_record: 'id,unit,is_head,holder_ids\nW1,U5,true,P9\nW2,U5,false,P8',
    },
    settings: { ...STILL, significance: 0.001 },
    flagged: ['U5 1'],
    coverage: [6],
  },
  {
    says: 'on the last day of a month that month is whole',
    tables: signals(
      OLD,
      'a,PR-02,2,2026-06-30,registered,U1,P1',
      'b,PR-02,2,2026-07-31,registered,U1,P1',
      'c,PR-02,2,2026-08-31,registered,U1,P1',
    ),
    settings: STILL,
    asOf: '2026-08-31',
    flagged: ['U1 1'],
    sentence: ['截至 2026-08-31 的 6 个月末综合分为 0.00、0.00、0.00、3.00'],
  },
  {
    says: 'records that do not go back six months leave every unit open, and so do incomplete signals',
    tables: signals(
      'a,PR-02,2,2026-08-31,registered,U1,P1',
      'b,PR-02,2,2026-09-30,registered,U1,P1',
      'c,PR-02,2,2026-10-31,registered,U1,P1',
      'd,PR-02,,2026-10-31,registered,U1,P1',
      'e,PR-02,2,2026-10-31,,U2,P1',
    ),
    flagged: [],
    coverage: [0, 'history_short 1', 'signal_incomplete 2'],
  },
  { says: 'no signal is no clearance', tables: signals(), flagged: [], coverage: [0] },
  { says: 'without the signals nothing can be said', tables: {}, flagged: [], coverage: [0, 'table_missing all'] },
]
