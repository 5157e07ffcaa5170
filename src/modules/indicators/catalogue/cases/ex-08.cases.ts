import type { RuleCase } from '../../engine/cases.fixture.ts'

const claims = (...rows: string[]) => ({ expense: ['id,person_id,approver_id,approved_at,unit,amount', ...rows].join('\n') })
const claim = (id: string, person: string, approver: string, on: string) => `${id},${person},${approver},${on && `${on} 10:00:00`},U1,100`
/** P1 and P2 approve each other's claims on these days. */
const mutual = (days: readonly string[], back = days) => [
  ...days.map((on, at) => claim(`a${at}`, 'P2', 'P1', on)),
  ...back.map((on, at) => claim(`b${at}`, 'P1', 'P2', on)),
]

export const cases: readonly RuleCase[] = [
  {
    says: 'a claim approved by its claimant is flagged, once a person',
    tables: claims(claim('a', 'P1', 'P1', '2026-03-02'), claim('b', 'P1', 'P1', ''), claim('c', 'P2', 'P1', '2026-03-02')),
    flagged: ['self|P1 3'],
    coverage: [3],
    sentence: ['P1 审批了自己的报销 2 次。', '由他人审批'],
  },
  {
    says: 'three each way within ninety days, the first day included, are reciprocal',
    tables: claims(...mutual(['2026-03-02', '2026-04-16', '2026-05-30'])),
    flagged: ['reciprocal|P1|P2 3'],
    coverage: [6],
    sentence: ['P1 与 P2 在 90 天内互相审批，各不少于 3 次（自 2026-03-02 起）'],
  },
  { says: 'the ninety-first day is too late', tables: claims(...mutual(['2026-03-02', '2026-04-16', '2026-05-31'])), flagged: [] },
  {
    says: 'three one way and two the other are clear, and so are three each way of different pairs',
    tables: claims(
      ...mutual(['2026-03-02', '2026-03-03', '2026-03-04'], ['2026-03-02', '2026-03-03']),
      claim('c', 'P1', 'P3', '2026-03-04'),
    ),
    flagged: [],
    coverage: [6],
  },
  {
    says: 'claims without approval time do not count as reciprocal and are unassessable',
    tables: claims(...mutual(['2026-03-02', '2026-03-03', '2026-03-04'], ['2026-03-02', '2026-03-03', ''])),
    flagged: [],
    coverage: [5, 'time_missing 1'],
  },
  {
    says: 'claims without claimant or approver are unassessable and never their own approval',
    tables: claims(claim('a', '', 'P1', '2026-03-02'), claim('b', 'P1', '', '2026-03-02'), claim('c', '', '', '2026-03-02')),
    flagged: [],
    coverage: [0, 'person_missing 3'],
  },
  {
    says: 'the window and the count are settings; the name that comes first stands first',
    tables: claims(claim('a', 'P9', 'P10', '2026-03-02'), claim('b', 'P10', 'P9', '2026-03-02')),
    settings: { eachWay: 1, windowDays: 1 },
    flagged: ['reciprocal|P10|P9 3'],
  },
  { says: 'nothing at all is no clearance', tables: claims(), flagged: [], coverage: [0] },
]
