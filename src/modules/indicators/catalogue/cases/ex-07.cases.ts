import type { RuleCase } from '../../engine/cases.fixture.ts'

const claims = (...rows: string[]) => ({ expense: ['id,person_id,vendor,approver_id,txn_date,amount,currency', ...rows].join('\n') })
const limits = (...rows: string[]) => ({ approval_limit: ['approver_id,amount', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'nine tenths of the limit is within, a cent less and the limit itself are not',
    tables: {
      ...claims(
        ...['4500', '4999.99', '4600'].map((each, at) => `a${at},P1,,A1,2026-03-0${at + 1},${each},`),
        ...['4499.99', '4999.99', '4600'].map((each, at) => `b${at},P2,,A1,2026-03-0${at + 1},${each},`),
        ...['4500', '5000', '4600'].map((each, at) => `c${at},P3,,A1,2026-03-0${at + 1},${each},`),
      ),
      ...limits('A1,5000'),
    },
    flagged: ['person|P1|500000 2'],
    coverage: [9],
    sentence: ['报销人 P1 自 2026-03-01 起有 3 笔报销紧贴审批限额 5,000.00 元之下', '合计 14,099.99 元', '不超过 2 笔'],
  },
  {
    says: 'three in ninety days, the first day included, are flagged; the ninety-first day is too late',
    tables: claims(
      ...['2026-03-02', '2026-04-01', '2026-05-30'].map((on, at) => `a${at},P1,,,${on},4900,`),
      ...['2026-03-02', '2026-04-01', '2026-05-31'].map((on, at) => `b${at},P2,,,${on},4900,`),
    ),
    flagged: ['person|P1|500000 2'],
  },
  {
    says: 'one vendor paid by three people is flagged under the vendor only',
    tables: claims(...[1, 2, 3].map((each) => `a${each},P${each},V1,A1,2026-03-02,4900,`)),
    flagged: ['vendor|V1|500000 2'],
    sentence: ['商户 V1'],
  },
  {
    says: 'each claim is held to the limit of its own approver, and claims under different limits are judged apart',
    tables: {
      ...claims(
        'a,P1,,A1,2026-03-02,4900,',
        'b,P1,,A1,2026-03-02,4900,',
        'c,P1,,A2,2026-03-02,950,',
        'd,P1,,A2,2026-03-02,960,',
        'e,P1,,A2,2026-03-02,970,',
        'f,P2,,A3,2026-03-02,4900,',
        'g,P2,,A3,2026-03-02,4900,',
        'h,P2,,,2026-03-02,4900,',
      ),
      ...limits('A1,5000', 'A2,1000', 'A3,0'),
    },
    flagged: ['person|P1|100000 2', 'person|P2|500000 2'],
  },
  {
    says: 'overlapping windows are one episode, later claims another',
    tables: claims(
      ...['2026-01-02', '2026-02-02', '2026-03-02', '2026-05-02', '2026-11-01', '2026-11-02', '2026-11-03'].map(
        (on, at) => `a${at},P1,,,${on},4900,`,
      ),
    ),
    flagged: ['person|P1|500000 2', 'person|P1|500000 2'],
    sentence: ['自 2026-01-02 起有 4 笔', '自 2026-11-01 起有 3 笔'],
  },
  {
    says: 'missing data, amounts not positive and other currencies are unassessable',
    tables: claims(
      'a,,,A1,2026-03-02,4900,',
      'b,P1,,A1,2026-03-02,,',
      'c,P1,,A1,2026-03-02,0,',
      'd,P1,,A1,2026-03-02,-4900,',
      'e,P1,,A1,,4900,',
      ...[1, 2, 3].map((each) => `f${each},P1,,A1,2026-03-02,4900,USD`),
      'g,P1,,A1,2026-03-02,4900,CNY',
    ),
    flagged: [],
    coverage: [1, 'amount_missing 1', 'amount_not_positive 2', 'day_missing 1', 'other_currency 3', 'who_missing 1'],
  },
  {
    says: 'the limit, the band and the count are settings',
    tables: claims('a,P1,,,2026-03-02,160,', 'b,P1,,,2026-03-02,199,'),
    settings: { limit: 20_000, band: 0.2, atLeast: 2 },
    flagged: ['person|P1|20000 2'],
  },
  { says: 'nothing at all is no clearance', tables: claims(), flagged: [], coverage: [0] },
]
