import type { RuleCase } from '../../engine/cases.fixture.ts'

/** Amounts in yuan that follow the law over so many orders of magnitude. */
const natural = (n: number, from = 1, orders = 4) =>
  Array.from({ length: n }, (_, index) => (10 ** (from + (orders * (index + 0.5)) / n)).toFixed(2))
/** Every second amount is 900 yuan. */
const crowded = (n: number) => natural(n).map((each, at) => (at % 2 === 0 ? '900.00' : each))

const claims = (...rows: string[]) => ({ expense: ['id,amount,unit,vendor,approver_id,currency', ...rows].join('\n') })
const of = (unit: string, amounts: readonly string[], rest = ',,') => amounts.map((each, at) => `${unit}-${at},${each},${unit},${rest}`)

export const cases: readonly RuleCase[] = [
  {
    says: 'half the amounts of 900 yuan stray from the law, natural ones do not',
    tables: claims(...of('U1', crowded(200)), ...of('U2', natural(200))),
    flagged: ['unit|U1 1'],
    coverage: [2],
    sentence: ['单位 U1：200 笔金额的首位数字平均绝对偏差', '以 9 开头的多出'],
  },
  {
    says: 'from five hundred amounts on two digits are tested: those just below five thousand show',
    tables: claims(
      ...of(
        'U1',
        natural(1000).map((each, at) => (at % 5 === 0 ? (4900 + (at % 90)).toFixed(2) : each)),
      ),
      ...of('U2', natural(1000)),
    ),
    flagged: ['unit|U1 1'],
    sentence: ['1000 笔金额的前两位数字', '以 49 开头的多出'],
  },
  {
    says: 'vendors and approvers are subjects of their own',
    tables: claims(...crowded(200).map((each, at) => `x${at},${each},,V1,P1,`)),
    flagged: ['approver|P1 1', 'vendor|V1 1'],
    coverage: [2],
  },
  {
    says: 'ninety-nine amounts are too few and five hundred within two orders of magnitude too narrow; small, negative and missing amounts do not count',
    tables: claims(...of('U1', natural(99)), ...of('U2', natural(600, 3, 1)), ...of('U3', [...natural(99), '9.99', '0', '-500.00', ''])),
    flagged: [],
    coverage: [0, 'narrow_span 1', 'small_sample 2'],
  },
  {
    says: 'a single digit is tested in a hundred amounts, which are enough',
    tables: claims(...of('U1', crowded(100))),
    flagged: ['unit|U1 1'],
    coverage: [1],
  },
  {
    says: 'rows of another currency are left out and counted, CNY is not another',
    tables: claims(
      ...of('U1', natural(200), ',,CNY'),
      ...of('U2', natural(200)),
      ...crowded(200).map((each, at) => `y${at},${each},U2,,,USD`),
    ),
    flagged: [],
    coverage: [2, 'other_currency 200'],
  },
  {
    says: 'the samples and the cut-off are settings, but chance stays below the line',
    tables: claims(...of('U1', crowded(60)), ...of('U2', natural(60))),
    settings: { smallestSample: 50, oneDigitLine: 0.0001 },
    flagged: ['unit|U1 1'],
    coverage: [2],
  },
  { says: 'one row is too few', tables: claims('a,100,U1,,,'), flagged: [], coverage: [0, 'small_sample 1'] },
  { says: 'nothing at all is no clearance', tables: claims(), flagged: [], coverage: [0] },
]
