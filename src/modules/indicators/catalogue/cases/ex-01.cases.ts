import type { RuleCase } from '../../engine/cases.fixture.ts'

const claims = (...rows: string[]) => ({ expense: ['id,person_id,invoice_code,invoice_no,amount', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'one invoice on two claims is flagged, whoever made them; one on one claim is clear',
    tables: claims('a,P1,1100,00001234,100', 'b,P2,1100,00001234,250', 'c,P1,1100,00001235,100'),
    flagged: ['1100|00001234 3'],
    coverage: [3],
    sentence: ['发票 1100 / 00001234 报销了 2 次，涉及 2 人：a、b。', '冲销其余 1 次'],
  },
  {
    says: 'a number of twelve digits stands alone and its code does not matter; one of eleven digits needs its code',
    tables: claims(
      'a,P1,,123456789012,100',
      'b,P1,1100,123456789012,100',
      'c,P1,,12345678901,100',
      'd,P2,,12345678901,100',
      'e,P1,1100,12345678901,100',
    ),
    flagged: ['123456789012 3'],
    coverage: [3, 'code_missing 2'],
  },
  {
    says: 'equal numbers of different codes are two invoices; leading zeros tell numbers apart',
    tables: claims('a,P1,1100,00001234,100', 'b,P1,2200,00001234,100', 'c,P1,1100,1234,100'),
    flagged: [],
    coverage: [3],
  },
  {
    says: 'a reversal sets off one claim, zero claims nothing, an unknown amount is a claim',
    tables: claims(
      'a,P1,1100,1,100',
      'b,P1,1100,1,-100',
      'c,P1,1100,1,100',
      'd,P1,1100,2,100',
      'e,P1,1100,2,0',
      'f,P1,1100,3,100',
      'g,P1,1100,3,100',
      'h,P1,1100,3,-100',
      'i,P1,1100,3,100',
      'j,P1,1100,4,',
      'k,P1,1100,4,5',
    ),
    flagged: ['1100|3 3', '1100|4 3'],
    coverage: [10],
    sentence: ['1100 / 3 报销了 2 次'],
  },
  {
    says: 'claims without a number are unassessable and never duplicates of each other',
    tables: claims('a,P1,1100,,100', 'b,P1,1100,,100', 'c,P1,,,100'),
    flagged: [],
    coverage: [0, 'number_missing 3'],
  },
  {
    says: 'how many claims are too many is a setting',
    tables: claims('a,P1,1100,1,5', 'b,P1,1100,1,5', 'c,P1,1100,2,5', 'd,P1,1100,2,5', 'e,P1,1100,2,5'),
    settings: { claims: 3 },
    flagged: ['1100|2 3'],
  },
  { says: 'nothing at all is no clearance', tables: claims(), flagged: [], coverage: [0] },
  {
    says: 'without the numbers nothing can be said',
    tables: { expense: 'id,invoice_code\na,1100\nb,1100' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
