import type { RuleCase } from '../../engine/cases.fixture.ts'

const points = (...rows: string[]) => ({ risk_point: ['id,unit,post,rank,in_force_on,retired_on', ...rows].join('\n') })
const checks = (...rows: string[]) => ({ spot_check: ['id,unit,post,checked_on', ...rows].join('\n') })
const asOf = '2026-12-01'

export const cases: readonly RuleCase[] = [
  {
    says: 'two posts of rank 3 without spot check on 1 December; a post of rank 1 is not asked',
    tables: { ...points('F1,U1,W1,3,,', 'F2,U1,W2,3,,', 'F3,U1,W3,1,,'), ...checks() },
    asOf,
    flagged: ['post|W1 2', 'post|W2 2'],
    coverage: [2],
    sentence: ['2026 年高风险岗位 W1 尚未抽查，距年底还有 30 天'],
  },
  {
    says: 'on 30 September nothing is said yet, on 1 October it is',
    tables: { ...points('F1,U1,W1,3,,'), ...checks() },
    asOf: '2026-09-30',
    flagged: [],
    coverage: [0],
  },
  {
    says: 'on 1 October it is',
    tables: { ...points('F1,U1,W1,3,,'), ...checks() },
    asOf: '2026-10-01',
    flagged: ['post|W1 2'],
    coverage: [1],
  },
  {
    says: 'a check of this year counts, of last year or to come does not, and a check of the unit is none of its posts',
    tables: {
      ...points('F1,U1,W1,3,,', 'F2,U1,W2,3,,', 'F3,U1,W3,3,,', 'F4,U1,W4,3,,', 'F5,U1,W5,2,,'),
      ...checks('c1,U1,W1,2026-01-01', 'c2,U1,W2,2025-12-31', 'c3,U1,W3,2026-12-02', 'c4,U1,,2026-05-01'),
    },
    asOf,
    flagged: ['post|W2 2', 'post|W3 2', 'post|W4 2'],
    coverage: [4],
  },
  {
    says: 'a point of no post makes its unit high-risk, and any check in the unit answers for that; points not in force do not count',
    tables: {
      ...points('F1,U1,,3,,', 'F2,U2,,3,,', 'F3,U3,W3,3,2026-12-02,', 'F4,U3,W4,3,,2026-12-01', 'F5,U3,W5,3,2026-12-01,2026-12-02'),
      ...checks('c1,U1,W1,2026-03-01'),
    },
    asOf,
    flagged: ['post|W5 2', 'unit|U2 2'],
    coverage: [3],
    sentence: ['高风险单位 U2 尚未抽查'],
  },
  {
    says: 'a post may be of rank 3 by itself; several points of a post are one signal; more checks are a setting',
    tables: {
      ...points('F1,U1,W1,3,,', 'F2,U1,W1,3,,'),
      ...checks('c1,U1,W1,2026-03-01', 'c2,U1,W2,2026-03-01', 'c3,U1,W2,2026-04-01', 'c3,U1,W2,2026-04-01'),
      post_record: 'id,unit,holder_ids,rank\nW1,U1,P1;P2,\nW2,U1,P3,3\nW3,U1,P4,3\nW4,U1,P5,2',
    },
    settings: { checks: 2 },
    asOf,
    flagged: ['post|W1 2', 'post|W3 2'],
    coverage: [3],
    sentence: ['高风险岗位 W1 只抽查 1 次，应不少于 2 次'],
  },
  {
    says: 'points without rank or place, and checks without a day, leave it open',
    tables: { ...points('F1,U1,W1,,,', 'F2,,,3,,', 'F3,,,1,,', 'F4,U1,W4,3,,'), ...checks('c1,U1,W4,', 'c2,U1,W4,2026-03-01') },
    asOf,
    flagged: [],
    coverage: [1, 'day_missing 1', 'place_missing 1', 'rank_missing 1'],
  },
  { says: 'no risk point is no clearance', tables: { ...points(), ...checks() }, asOf, flagged: [], coverage: [0] },
  {
    says: 'without the spot checks nothing can be said',
    tables: points('F1,U1,W1,3,,'),
    asOf,
    flagged: [],
    coverage: [0, 'table_missing all'],
  },
]
