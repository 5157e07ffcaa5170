import type { RuleCase } from '../../engine/cases.fixture.ts'

const points = (...rows: string[]) => ({ risk_point: ['id,unit,title,rank,in_force_on,retired_on', ...rows].join('\n') })
const measures = (...rows: string[]) => ({ measure: ['id,point_id,owner_id,due_on,done_on', ...rows].join('\n') })
const asOf = '2026-03-31'

export const cases: readonly RuleCase[] = [
  {
    says: 'without a measure a point of rank 3 is told at once, others after more than thirty days',
    tables: {
      ...points('F1,U1,许可审批,3,2026-03-31,', 'F2,U1,,2,2026-02-28,', 'F3,U1,,2,2026-03-01,', 'F4,U1,,1,2026-01-01,', 'F5,U1,,3,,'),
      ...measures(),
    },
    asOf,
    flagged: ['F1 2', 'F2 2', 'F4 2', 'F5 2'],
    coverage: [5],
    sentence: ['3 级风险点 F1（许可审批）没有防控措施。', '2 级风险点 F2 没有防控措施，已 31 天，超过 30 天'],
  },
  {
    says: 'an overdue measure is told at once for rank 3, for others after more than thirty days; its owner is concerned',
    tables: {
      ...points('F1,U1,,3,2026-01-01,', 'F2,U1,,3,2026-01-01,', 'F3,U1,,2,2026-01-01,', 'F4,U1,,2,2026-01-01,'),
      ...measures(
        'M1,F1,P1,2026-03-30,',
        'M2,F2,P2,2026-03-31,',
        'M3,F3,P3,2026-02-28,',
        'M4,F3,P4,2026-02-20,',
        'M5,F3,P5,2026-02-01,2026-02-01',
        'M6,F4,P6,2026-03-01,',
      ),
    },
    asOf,
    flagged: ['F1 2', 'F3 2'],
    coverage: [4],
    sentence: ['3 级风险点 F1 有 1 项措施逾期未完成，最久 1 天。', '2 级风险点 F3 有 2 项措施逾期未完成，最久 39 天，超过 30 天'],
  },
  {
    says: 'done late is done; done later than the day looked at is not done yet; points not in force are left out',
    tables: {
      ...points(
        'F1,U1,,3,2026-01-01,',
        'F2,U1,,3,2026-01-01,',
        'F3,U1,,3,2026-04-01,',
        'F4,U1,,3,2026-01-01,2026-03-31',
        'F5,U1,,3,2026-01-01,2026-04-01',
      ),
      ...measures('M1,F1,P1,2026-01-30,2026-03-31', 'M2,F2,P2,2026-01-30,2026-04-01', 'M5,F5,P2,2026-05-30,'),
    },
    asOf,
    flagged: ['F2 2'],
    coverage: [3],
  },
  {
    says: 'the grace and the rank without one are settings',
    tables: { ...points('F1,U1,,2,2026-03-31,', 'F2,U1,,1,2026-03-25,', 'F3,U1,,1,2026-03-26,'), ...measures() },
    settings: { graceDays: 5, highRank: 2 },
    asOf,
    flagged: ['F1 2', 'F2 2'],
    coverage: [3],
  },
  {
    says: 'points without rank or day, measures without limit or point, leave it open, unless another measure is overdue anyway',
    tables: {
      ...points('F1,U1,,,2026-01-01,', 'F2,U1,,2,,', 'F3,U1,,2,2026-01-01,', 'F4,U1,,2,2026-01-01,', 'F5,U1,,1,,'),
      ...measures('M1,F3,P1,,', 'M2,F4,P1,,', 'M3,F4,P1,2026-01-01,', 'M4,F9,P1,2026-01-01,', 'M5,,P1,2026-01-01,', 'M6,F5,P1,,2026-01-01'),
    },
    asOf,
    flagged: ['F4 2'],
    coverage: [2, 'day_missing 1', 'limit_missing 1', 'point_absent 2', 'rank_missing 1'],
  },
  { says: 'no point is no clearance', tables: { ...points(), ...measures() }, asOf, flagged: [], coverage: [0] },
  {
    says: 'without the measures nothing can be said',
    tables: points('F1,U1,,3,2026-01-01,'),
    asOf,
    flagged: [],
    coverage: [0, 'table_missing all'],
  },
]
