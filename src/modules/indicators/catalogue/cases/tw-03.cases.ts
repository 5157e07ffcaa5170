import type { RuleCase } from '../../engine/cases.fixture.ts'

const paid = (...rows: string[]) => ({
  subsidy: ['id,program,beneficiary_hash,amount,paid_at,is_universal,disclosed_at,published_at', ...rows].join('\n'),
})
const people = (...rows: string[]) => ({ person: ['id,unit,id_hash,leave_date', ...rows].join('\n') })
const kin = (...rows: string[]) => ({ relation: ['person_id,kind,id_hash', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'an official and a declared relative are flagged, a stranger is not; two payments are one signal',
    tables: {
      ...paid(
        'a,低保,X1,100,2026-03-02,false,,',
        'b,低保,B1,100,2026-03-02,false,,',
        'c,低保,B1,100,2026-04-02,false,,',
        'd,低保,B9,100,2026-03-02,false,,',
      ),
      ...people('P1,U1,X1,', 'P2,U1,X2,'),
      ...kin('P2,parent,B1'),
    },
    flagged: ['P1|X1|低保 3', 'P2|B1|低保 3'],
    coverage: [4],
    sentence: [
      '干部 P1 本人领取非普惠性补贴（低保）1 笔',
      '干部 P2 的亲属 B1 领取非普惠性补贴（低保）2 笔，共 200.00 元，其中 2 笔发放前未申报亲属关系，2 笔未公示',
    ],
  },
  {
    says: 'disclosed and published by the day of payment is clear; only one of them, or a day later, is not',
    tables: {
      ...paid(
        'a,低保,B1,100,2026-03-02,false,2026-03-02,2026-03-02',
        'b,低保,B2,100,2026-03-02,false,2026-03-02,',
        'c,低保,B3,100,2026-03-02,false,,2026-03-02',
        'd,低保,B4,100,2026-03-02,false,2026-03-02,2026-03-03',
      ),
      ...people('P1,U1,X1,'),
      ...kin('P1,child,B1', 'P1,child,B2', 'P1,child,B3', 'P1,child,B4'),
    },
    flagged: ['P1|B2|低保 3', 'P1|B3|低保 3', 'P1|B4|低保 3'],
    coverage: [4],
  },
  {
    says: 'universal subsidies, money returned, payments to come and officials who had left are left out',
    tables: {
      ...paid(
        'a,地力,X1,100,2026-03-02,true,,',
        'b,低保,X1,-100,2026-03-02,false,,',
        'c,低保,X1,100,2027-03-02,false,,',
        'd,低保,X2,100,2026-03-02,false,,',
        'e,低保,B2,100,2026-01-31,false,,',
      ),
      ...people('P1,U1,X1,', 'P2,U1,X2,2026-02-01'),
      ...kin('P2,spouse,B2'),
    },
    flagged: ['P2|B2|低保 3'],
    coverage: [3],
  },
  {
    says: 'one beneficiary tied to two officials is a signal of each; an official listed as somebody’s relative as well',
    tables: {
      ...paid('a,低保,B1,100,2026-03-02,false,,', 'b,,X2,100,2026-03-02,false,,'),
      ...people('P1,U1,X1,', 'P2,U1,X2,'),
      ...kin('P1,child,B1', 'P2,sibling,B1', 'P1,spouse,X2', 'P1,spouse,X2', 'P7,child,B1', 'P1,other,'),
    },
    flagged: ['P1|B1|低保 3', 'P1|X2 3', 'P2|B1|低保 3', 'P2|X2 3'],
    coverage: [2],
  },
  {
    says: 'without beneficiary, or for an official without universality or day, nothing is said; of strangers they are not asked',
    tables: {
      ...paid(
        'a,低保,,100,2026-03-02,false,,',
        'b,低保,X1,100,2026-03-02,,,',
        'c,低保,X1,100,,false,,',
        'd,低保,B9,100,2026-03-02,,,',
        'e,低保,B9,100,,false,,',
        'f,地力,X1,100,,true,,',
      ),
      ...people('P1,U1,X1,', 'P3,U1,,'),
    },
    flagged: [],
    coverage: [3, 'beneficiary_missing 1', 'day_missing 1', 'universality_missing 1'],
  },
  { says: 'nothing at all is no clearance', tables: { ...paid(), ...people('P1,U1,X1,') }, flagged: [], coverage: [0] },
  {
    says: 'without the days of disclosure nothing can be said',
    tables: { subsidy: 'id,beneficiary_hash,is_universal,paid_at,published_at\na,X1,false,2026-03-02,', ...people('P1,U1,X1,') },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
