import type { RuleCase } from '../../engine/cases.fixture.ts'

const fines = (code: string, band: string, amounts: readonly (number | string)[], prefix = '') =>
  amounts.map((each, at) => `${prefix}${at},U1,${code},${band},${each},P${at % 3}`)
const penalties = (...rows: string[][]) => ({ penalty: ['case_id,unit,violation_code,band,amount,officer_id', ...rows.flat()].join('\n') })
const ALIKE = [1000, 1000, 1000, 1000, 1000, 1000, 1000]

export const cases: readonly RuleCase[] = [
  {
    says: 'the vector of the library: 500 fires with −10.1175, 2300 does not',
    tables: penalties(fines('R-07', '一般', [2000, 2000, 2200, 1900, 2100, 2000, 2300, 2050, 500])),
    flagged: ['8 2'],
    coverage: [9],
    sentence: ['罚款 500.00 元', '9 件的中位数为 2,000.00 元', '修正 z 值 −10.1175，明显偏低', '不低于 1,481.10 元'],
  },
  {
    says: 'the first amount beyond the line fires, the last within it does not, on both sides',
    tables: penalties(
      fines('A', '一般', [1000, 1000, 1100, 900, 1100, 900, 1000, 1518.91], 'a'),
      fines('B', '一般', [1000, 1000, 1100, 900, 1100, 900, 1000, 1259.46], 'b'),
      fines('C', '一般', [1000, 1000, 1100, 900, 1100, 900, 1000, 740.54], 'c'),
      fines('D', '一般', [1000, 1000, 1100, 900, 1100, 900, 1000, 740.55], 'd'),
      fines('E', '一般', [1000, 1000, 1100, 900, 1100, 900, 1000, 1259.45], 'e'),
    ),
    settings: { zLine: 1.75 },
    flagged: ['a7 2', 'b7 2', 'c7 2'],
    coverage: [40],
    sentence: ['不高于 1,259.45 元', '不低于 740.55 元'],
  },
  {
    says: 'where most fines are alike (MAD 0), more than a fifth off the median fires, exactly a fifth does not',
    tables: penalties(fines('A', '轻微', [...ALIKE, 800, 1200, 799.99, 1200.01])),
    flagged: ['10 2', '9 2'],
    coverage: [11],
    sentence: ['同类过半数额一致，偏离超过 20 %，明显偏低', '不低于 800.00 元', '不高于 1,200.00 元'],
  },
  {
    says: 'seven of a kind are too few',
    tables: penalties(fines('A', '一般', [...ALIKE.slice(1), 5000])),
    flagged: [],
    coverage: [0, 'sample_small 7'],
  },
  {
    says: 'bands are judged apart; without kind or with a fine of nothing a case is unassessable',
    tables: penalties(
      fines('A', '一般', ALIKE, 'a'),
      fines('A', '严重', [9000], 'b'),
      fines('', '一般', [5000], 'c'),
      fines('A', '', [5000], 'd'),
      fines('A', '一般', [0, '', -5], 'e'),
    ),
    flagged: [],
    coverage: [0, 'amount_missing 3', 'group_missing 2', 'sample_small 8'],
  },
  { says: 'no case is no clearance', tables: penalties(), flagged: [], coverage: [0] },
  { says: 'one case is none to compare', tables: penalties(fines('A', '一般', [1])), flagged: [], coverage: [0, 'sample_small 1'] },
  {
    says: 'without bands nothing can be said',
    tables: { penalty: 'case_id,violation_code,amount\na,R,1' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
