import type { RuleCase } from '../../engine/cases.fixture.ts'

const paid = (...rows: string[]) => ({
  subsidy: ['id,program,beneficiary_hash,amount,paid_at,officer_id,village,is_death_benefit', ...rows].join('\n'),
})
const dead = (...rows: string[]) => ({ death: ['id_hash,died_on', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'thirty days after death are the grace, thirty-one are not; before death nothing is wrong',
    tables: {
      ...paid(
        'a,高龄,B1,100,2026-03-03,P1,V1,',
        'b,高龄,B2,100,2026-03-04,P1,V1,',
        'c,高龄,B2,100,2026-01-04,P1,V1,',
        'd,高龄,B3,100,2026-03-04,P1,V1,',
      ),
      ...dead('B1,2026-02-01', 'B2,2026-02-01'),
    },
    flagged: ['B2|高龄 3'],
    coverage: [4],
    sentence: ['仍发放 1 笔，共 100.00 元', '相隔 31 天', '最晚一笔早 1 天'],
  },
  {
    says: 'the planted case: four months after death; the contrast: twelve days',
    tables: { ...paid('a,低保,B1,600,2026-06-15,P1,V1,', 'b,低保,B2,600,2026-02-27,P1,V1,'), ...dead('B1,2026-02-15', 'B2,2026-02-15') },
    flagged: ['B1|低保 3'],
    coverage: [2],
  },
  {
    says: 'many payments of one programme are one signal, another programme is another; without a programme the beneficiary alone is the subject',
    tables: {
      ...paid(
        'a,低保,B1,600,2026-05-15,P1,V1,',
        'b,低保,B1,600,2026-06-15,P2,V1,',
        'c,高龄,B1,100,2026-06-15,P1,V1,',
        'd,,B2,100,2026-06-15,,,',
      ),
      ...dead('B1,2026-02-15', 'B2,2026-02-15'),
    },
    flagged: ['B1|低保 3', 'B1|高龄 3', 'B2 3'],
    coverage: [4],
    sentence: ['仍发放 2 笔，共 1,200.00 元，最晚一笔在 2026-06-15，相隔 120 天'],
  },
  {
    says: 'grants due to the death, money returned and what lies after the day of the data are left out; a corrected day of death holds',
    tables: {
      ...paid(
        'a,丧葬,B1,3000,2026-06-15,P1,V1,true',
        'b,高龄,B1,-100,2026-06-15,P1,V1,false',
        'c,高龄,B1,0,2026-06-15,P1,V1,',
        'd,高龄,B1,100,2027-01-15,P1,V1,',
        'e,高龄,B2,100,2026-06-15,P1,V1,false',
        'f,高龄,B3,100,2026-11-20,P1,V1,false',
      ),
      ...dead('B1,2026-02-15', 'B2,2026-02-15', 'B2,2026-06-01', 'B3,2026-12-01'),
    },
    flagged: [],
    coverage: [2],
  },
  {
    says: 'the grace is a setting',
    tables: { ...paid('a,高龄,B1,100,2026-02-03,P1,V1,'), ...dead('B1,2026-02-01') },
    settings: { graceDays: 1 },
    flagged: ['B1|高龄 3'],
  },
  {
    says: 'without beneficiary, day of payment or day of death nothing is said; an amount unknown is still a payment',
    tables: {
      ...paid('a,高龄,,100,2026-06-15,P1,V1,', 'b,高龄,B1,100,,P1,V1,', 'c,高龄,B2,100,2026-06-15,P1,V1,', 'd,高龄,B1,,2026-06-15,P1,V1,'),
      ...dead('B1,2026-02-15', 'B2,'),
    },
    flagged: ['B1|高龄 3'],
    coverage: [1, 'beneficiary_missing 1', 'day_missing 1', 'death_day_missing 1'],
  },
  { says: 'no payment is no clearance', tables: { ...paid(), ...dead('B1,2026-02-15') }, flagged: [], coverage: [0] },
  {
    says: 'without the death register nothing can be said',
    tables: paid('a,高龄,B1,100,2026-06-15,P1,V1,'),
    flagged: [],
    coverage: [0, 'table_missing all'],
  },
]
