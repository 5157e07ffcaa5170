import type { RuleCase } from '../../engine/cases.fixture.ts'

const claims = (...rows: string[]) => ({ expense: ['id,vendor,invoice_code,invoice_no,invoice_date,txn_date', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'three running numbers on two claims are flagged, two are clear, a gap is clear',
    tables: claims(
      'a,V1,C1,10000001,2026-03-02,',
      'a,V1,C1,10000002,2026-03-02,',
      'b,V1,C1,10000003,2026-03-02,',
      'c,V2,C1,10000001,2026-03-02,',
      'd,V2,C1,10000002,2026-03-20,',
      'e,V3,C1,10000001,2026-03-02,',
      'f,V3,C1,10000002,2026-03-20,',
      'g,V3,C1,10000004,2026-03-28,',
    ),
    flagged: ['V1|C1|10000001 2'],
    coverage: [8],
    sentence: ['V1 的发票 10000001 至 10000003 共 3 个号码相连，分在 2 张报销单，日期前后相隔 0 天。'],
  },
  {
    says: 'on one claim, dates three days apart are clear and four days apart are flagged',
    tables: claims(
      'a,V1,C1,10000001,2026-03-02,',
      'a,V1,C1,10000002,2026-03-03,',
      'a,V1,C1,10000003,2026-03-05,',
      'b,V2,C1,10000001,,2026-03-02',
      'b,V2,C1,10000002,2026-03-03,2026-03-20',
      'b,V2,C1,10000003,2026-03-06,',
    ),
    flagged: ['V2|C1|10000001 2'],
    sentence: ['分在 1 张报销单，日期前后相隔 4 天'],
  },
  {
    says: 'one number claimed three times is no run, and each vendor and code runs by itself',
    tables: claims(
      'a,V1,C1,10000001,2026-03-02,',
      'b,V1,C1,10000001,2026-03-12,',
      'c,V1,C1,10000001,2026-03-22,',
      'd,V2,C1,10000001,2026-03-02,',
      'e,V2,C2,10000002,2026-03-12,',
      'f,V2,C1,10000003,2026-03-22,',
      'g,V4,C1,10000002,2026-03-22,',
    ),
    flagged: [],
  },
  {
    says: 'digital numbers of twenty digits run on without a code, across the limit of exact doubles',
    tables: claims(
      'a,V1,,26317000001234567898,2026-03-02,',
      'b,V1,,26317000001234567899,2026-03-12,',
      'c,V1,,26317000001234567900,2026-03-22,',
      'd,V2,,26317000001234567000,2026-03-02,',
      'e,V2,,26317000001234567002,2026-03-12,',
      'f,V2,,26317000001234567004,2026-03-22,',
      'g,V3,,26317000001234567000,2026-03-02,',
      'h,V3,,25317000001234567001,2026-03-12,',
      'i,V3,,26317000001234567002,2026-03-22,',
    ),
    flagged: ['V1|26317000001234567898 2'],
  },
  {
    says: 'two runs of one vendor are two subjects, and leading zeros stay in the name',
    tables: claims(
      ...['00000098', '00000099', '00000100', '00000105', '00000106', '00000107'].map((no, at) => `x${at},V1,C1,${no},2026-03-02,`),
    ),
    flagged: ['V1|C1|00000098 2', 'V1|C1|00000105 2'],
  },
  {
    says: 'numbers that are missing, not numeric or too long, and claims without vendor, are unassessable; a missing date is none',
    tables: claims(
      'a,V1,C1,,2026-03-02,',
      'b,V1,C1,1234A,2026-03-02,',
      'c,V1,C1,123456789012345678901,2026-03-02,',
      'd,,C1,10000001,2026-03-02,',
      'e,,C1,10000002,2026-03-02,',
      'f,,C1,10000003,2026-03-02,',
      'g,V1,C1,10000001,,',
    ),
    flagged: [],
    coverage: [1, 'number_missing 1', 'number_not_numeric 2', 'vendor_missing 3'],
  },
  {
    says: 'the length of a run is a setting',
    tables: claims('a,V1,C1,10000001,,', 'b,V1,C1,10000002,,'),
    settings: { run: 2 },
    flagged: ['V1|C1|10000001 2'],
    sentence: ['不超过 1 个'],
  },
  { says: 'nothing at all is no clearance', tables: claims(), flagged: [], coverage: [0] },
]
