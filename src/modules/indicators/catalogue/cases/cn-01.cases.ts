import type { RuleCase } from '../../engine/cases.fixture.ts'

const measured = (...rows: string[]) => ({ measurement: ['contract_id,item,period,boq_qty,cum_qty,approver', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'the bill itself and 105 per cent are still within their lines; a little more is not',
    tables: measured('C,a,1,60,60,P1', 'C,b,1,60,60.0001,P1', 'C,c,1,60,63,P1', 'C,d,1,60,63.0001,', 'C,e,1,60,59,P1'),
    flagged: ['C|b 2', 'C|c 2', 'C|d 3'],
    coverage: [5],
    sentence: ['累计计量 63，为清单数量 60 的 105 %', '累计计量不超过 60（少 3）'],
  },
  {
    says: 'the last period counts, by length and then by text',
    tables: measured(
      'C,a,9,100,120,P1',
      'C,a,10,100,90,P1',
      'C,b,2025-12,100,90,P1',
      'C,b,2026-01,100,110,P1',
      'C,c,第9期,100,90,P1',
      'C,c,第10期,100,110,P1',
    ),
    flagged: ['C|b 3', 'C|c 3'],
    coverage: [3],
    sentence: ['到 第10期 期', '到 2026-01 期'],
  },
  {
    says: 'an approved change of this item clears it; of another item or contract, not yet approved or approved later it does not',
    tables: {
      ...measured('C,a,1,100,110,P1', 'C,b,1,100,110,P1', 'C,c,1,100,110,P1', 'C,d,1,100,110,P1', 'D,a,1,100,110,P1'),
      contract_change: 'contract_id,seq,item,approved_at\nC,1,a,2026-03-02\nC,2,c,\nC,3,d,2027-03-02\nC,4,,2026-03-02',
      contract: 'id,unit\nC,U1',
    },
    flagged: ['C|b 3', 'C|c 3', 'C|d 3', 'D|a 3'],
    coverage: [4],
  },
  {
    says: 'without bill or measured quantity in the last period nothing is said; nothing measured and negative is clear',
    tables: measured(
      'C,a,1,,110,P1',
      'C,b,1,0,110,P1',
      'C,c,1,-5,110,P1',
      'C,d,1,100,,P1',
      'C,e,1,100,0,P1',
      'C,f,1,100,-20,P1',
      'C,g,1,100,120,P1',
      'C,g,2,100,,P1',
    ),
    flagged: [],
    coverage: [2, 'bill_missing 3', 'measured_missing 2'],
  },
  {
    says: 'a bill of almost nothing gives a large ratio and no error',
    tables: measured('C,a,1,0.000001,90000000,P1'),
    flagged: ['C|a 3'],
    coverage: [1],
  },
  { says: 'no measurement is no clearance', tables: measured(), flagged: [], coverage: [0] },
  {
    says: 'without the bill nothing can be said',
    tables: { measurement: 'contract_id,item,period,cum_qty\nC,a,1,5' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
