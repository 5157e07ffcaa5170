import type { RuleCase } from '../../engine/cases.fixture.ts'

const claims = (...rows: string[]) => ({ expense: ['id,vendor,amount,txn_date,invoice_no,type,currency', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'seven days apart is flagged, eight is clear, and so is another amount',
    tables: claims(
      'a,V1,100,2026-03-02,1,meal,',
      'b,V1,100,2026-03-09,2,meal,',
      'c,V2,100,2026-03-02,3,meal,',
      'd,V2,100,2026-03-10,4,meal,',
      'e,V3,100,2026-03-02,5,meal,',
      'f,V3,100.01,2026-03-02,6,meal,',
    ),
    flagged: ['V1|10000 2'],
    coverage: [6],
    sentence: ['V1 有 2 张不同的票据金额都是 100.00 元（2026-03-02 至 2026-03-09）', '至少 8 天'],
  },
  {
    says: 'the same number is not for this rule; a claim without a number differs from any other claim',
    tables: claims(
      'a,V1,100,2026-03-02,1,meal,',
      'b,V1,100,2026-03-03,1,meal,',
      'c,V2,100,2026-03-02,2,meal,',
      'd,V2,100,2026-03-02,,meal,',
      'e,V3,100,2026-03-02,,meal,',
      'f,V3,100,2026-03-02,,meal,',
      'g,V4,100,2026-03-02,,meal,',
    ),
    flagged: ['V2|10000 2', 'V3|10000 2'],
  },
  {
    says: 'overlapping windows are one episode, and a later one is an episode of its own',
    tables: claims(
      'a,V1,100,2026-03-02,1,meal,',
      'b,V1,100,2026-03-08,2,meal,',
      'c,V1,100,2026-03-14,3,meal,',
      'd,V1,100,2026-05-01,4,meal,',
      'e,V1,100,2026-05-02,5,meal,',
      'f,V1,100,2026-07-01,6,meal,',
    ),
    flagged: ['V1|10000 2', 'V1|10000 2'],
    sentence: ['有 3 张不同的票据', '2026-03-02 至 2026-03-14', '2026-05-01 至 2026-05-02'],
  },
  {
    says: 'the pair inside seven days counts even where the first of one invoice lies long before',
    tables: claims('a,V1,100,2026-03-02,1,meal,', 'b,V1,100,2026-04-01,1,meal,', 'c,V1,100,2026-04-03,2,meal,'),
    flagged: ['V1|10000 2'],
    sentence: ['2026-04-01 至 2026-04-03'],
  },
  {
    says: 'train fares are left out, and which types those are is a setting',
    tables: claims('a,V1,100,2026-03-02,1,train,', 'b,V1,100,2026-03-03,2,train,', 'c,V2,100,2026-03-02,3,,', 'd,V2,100,2026-03-03,4,,'),
    flagged: ['V2|10000 2'],
    coverage: [2],
  },
  {
    says: 'days apart and excluded types can be set',
    tables: claims(
      'a,V1,100,2026-03-02,1,train,',
      'b,V1,100,2026-03-03,2,train,',
      'c,V2,100,2026-03-02,3,taxi,',
      'd,V2,100,2026-03-02,4,taxi,',
      'e,V3,100,2026-03-02,5,meal,',
      'f,V3,100,2026-03-02,6,meal,',
    ),
    settings: { daysApart: 0, fixedPriceTypes: ['taxi'] },
    flagged: ['V3|10000 2'],
  },
  {
    says: 'missing vendor, amount or day, amounts not positive and other currencies are unassessable',
    tables: claims(
      'a,,100,2026-03-02,1,meal,',
      'b,,100,2026-03-02,2,meal,',
      'c,V1,,2026-03-02,3,meal,',
      'd,V1,0,2026-03-02,4,meal,',
      'e,V1,-100,2026-03-02,5,meal,',
      'f,V1,-100,2026-03-02,6,meal,',
      'g,V1,100,,7,meal,',
      'h,V1,100,2026-03-02,8,meal,USD',
      'i,V1,100,2026-03-02,9,meal,USD',
      'j,V1,100,2026-03-02,10,meal,CNY',
    ),
    flagged: [],
    coverage: [1, 'amount_missing 1', 'amount_not_positive 3', 'day_missing 1', 'other_currency 2', 'vendor_missing 2'],
  },
  { says: 'nothing at all is no clearance', tables: claims(), flagged: [], coverage: [0] },
]
