import type { RuleCase } from '../../engine/cases.fixture.ts'

const paid = (...rows: string[]) => ({
  subsidy: ['id,program,beneficiary_hash,household,acct_hash,amount,paid_at,officer_id,village', ...rows].join('\n'),
})
const exclusive = (...rows: string[]) => ({ exclusive_program: ['program_a,program_b', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'three beneficiaries of two households are one too many, two are not; the owner of the account and the officers are named as concerned',
    tables: {
      ...paid(
        'a,地力,B1,H1,A1,100,2026-03-02,P1,V1',
        'b,地力,B2,H1,A1,100,2026-03-02,P1,V1',
        'c,地力,B3,H2,A1,100,2026-03-02,P2,V1',
        'd,地力,B4,H4,A2,100,2026-03-02,P1,V1',
        'e,地力,B5,H5,A2,100,2026-03-02,P1,V1',
      ),
      person: 'id,acct_hashes\nP9,A7;A1',
    },
    flagged: ['account|A1 3'],
    coverage: [2],
    sentence: ['账户 A1 收取 3 名领取人的补贴，分属 2 户，共 3 笔', '少 1 名'],
  },
  {
    says: 'one household may share an account, one person may have several payments, and returned money does not count',
    tables: paid(
      'a,地力,B1,H1,A1,100,2026-03-02,P1,V1',
      'b,地力,B2,H1,A1,100,2026-03-02,P1,V1',
      'c,地力,B3,H1,A1,100,2026-03-02,P1,V1',
      'd,地力,B4,H4,A2,100,2026-03-02,P1,V1',
      'd,地力,B4,H4,A2,100,2026-03-02,P1,V1',
      'e,地力,B5,H5,A2,100,2026-03-02,P1,V1',
      'f,地力,B6,H6,A2,-100,2026-03-02,P1,V1',
      'g,地力,B6,H6,A2,0,2026-03-02,P1,V1',
      'h,地力,B6,H6,A2,100,2027-03-02,P1,V1',
    ),
    flagged: [],
    coverage: [2],
  },
  {
    says: 'households unknown leave it open, unless those known are already two',
    tables: paid(
      'a,地力,B1,,A1,100,2026-03-02,P1,V1',
      'b,地力,B2,,A1,100,2026-03-02,P1,V1',
      'c,地力,B3,H2,A1,100,2026-03-02,P1,V1',
      'd,地力,B4,H4,A2,100,2026-03-02,P1,V1',
      'e,地力,B5,H5,A2,100,2026-03-02,P1,V1',
      'f,地力,B6,,A2,100,2026-03-02,P1,V1',
      'g,地力,,H7,A3,100,2026-03-02,P1,V1',
      'h,地力,B8,H8,,100,2026-03-02,P1,V1',
    ),
    flagged: ['account|A2 3'],
    coverage: [1, 'household_missing 1', 'key_missing 2'],
  },
  {
    says: 'programmes that exclude each other count by calendar year, whichever way round they are listed, once a pair',
    tables: {
      ...paid(
        'a,低保,B1,H1,A1,100,2026-01-02,P1,V1',
        'b,特困,B1,H1,A1,100,2026-11-02,P1,V1',
        'c,特困,B1,H1,A1,100,2026-11-03,P1,V1',
        'd,低保,B2,H2,A2,100,2025-12-31,P1,V1',
        'e,特困,B2,H2,A2,100,2026-01-01,P1,V1',
        'f,低保,B3,H3,A3,100,2026-01-02,P1,V1',
        'g,高龄,B3,H3,A3,100,2026-01-02,P1,V1',
        'h,低保,B4,H4,A4,100,2026-01-02,P1,V1',
        'i,特困,B4,H4,A4,100,,P1,V1',
      ),
      ...exclusive('特困,低保', '低保,特困', '低保,低保'),
    },
    flagged: ['exclusive|B1|低保+特困 3'],
    coverage: [8, 'day_missing 1'],
    sentence: ['领取人 B1 在 2026 年同时领取互斥的两项补贴：低保、特困（共 3 笔）'],
  },
  {
    says: 'how many beneficiaries are too many is a setting',
    tables: paid('a,地力,B1,H1,A1,100,2026-03-02,P1,V1', 'b,地力,B2,H2,A1,100,2026-03-02,P1,V1'),
    settings: { beneficiaries: 2 },
    flagged: ['account|A1 3'],
  },
  { says: 'nothing at all is no clearance', tables: paid(), flagged: [], coverage: [0] },
  {
    says: 'without accounts nothing can be said',
    tables: { subsidy: 'id,beneficiary_hash\na,B1' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
