import { z } from 'zod'
import { fen } from '../../../kernel/money.ts'
import { defineIndicator, numberAt, type Sql, textAt, type WorkedExample } from '../indicator.schema.ts'

const KINDS: Record<string, { zh: string; en: string }> = {
  unit: { zh: '单位', en: 'unit' },
  vendor: { zh: '商户', en: 'vendor' },
  approver: { zh: '审批人', en: 'approver' },
}

const SAMPLE = 200
/** Amounts that follow the law over four orders of magnitude. */
const natural = (at: number) => (10 ** (1 + (4 * (at + 0.5)) / SAMPLE)).toFixed(2)
const EXAMPLE: WorkedExample = {
  story: {
    zh: '路政科 200 笔报销中有一半恰为 900 元：首位数字的平均绝对偏差 (MAD) 远超 0.015 和机会线 → 低 (1)，说明指出以 9 开头的多出多少个百分点。养护科 200 笔金额自然分布，不报。样本 500 笔以上用前两位数字。机会线为 E + 3·S（P31），两者取高。',
    en: 'Half of the 200 claims of a unit are exactly 900 yuan: the mean absolute deviation of the first digit is far above 0.015 and above what chance gives: rank 1, and the sentence names the digit 9. A unit with 200 natural amounts is not flagged. From 500 amounts two digits are tested. Chance is E + 3·S (P31); the line is the higher of the two.',
  },
  tables: {
    expense: `id,amount,unit
${Array.from({ length: SAMPLE }, (_, at) => `A${at},${at % 2 === 0 ? '900.00' : natural(at)},路政科`).join('\n')}
${Array.from({ length: SAMPLE }, (_, at) => `B${at},${natural(at)},养护科`).join('\n')}`,
  },
  flagged: ['unit|路政科 1'],
}

/** How many amounts each key has, and how far they span. */
const SIZED: Sql = {
  text: 'SELECT kind, who, CAST(SUM(hits) AS BIGINT) AS n, MIN(smallest) AS smallest, MAX(largest) AS largest FROM begun GROUP BY kind, who',
}

/**
 * EX-06 Benford deviation 本福特偏离, by unit, by vendor and by approver; the line is the cut-off or what chance gives, whichever is higher. P31. Evidence are the
 * claims that begin with the digits most in excess: the ones to look at.
 */
export const benfordDeviation = defineIndicator({
  code: 'EX-06',
  version: 2,
  title: { zh: '本福特偏离', en: 'Benford deviation' },
  question: {
    zh: '某单位、商户或审批人的报销金额首位数字分布是否明显偏离本福特定律？',
    en: 'Do the leading digits of the amounts of a unit, vendor or approver stray from Benford’s law?',
  },
  why: {
    zh: '自然形成的金额首位数字服从本福特定律；编造或凑数的金额不服从。',
    en: 'Amounts that arise by themselves follow the law; invented or rounded ones do not.',
  },
  basis: 'Nigrini, Benford’s Law (2012); 审计抽样实务',
  reads: { expense: ['id', 'amount'] },
  mayRead: { expense: ['unit', 'vendor', 'approver_id', 'currency', 'txn_date'] },
  settings: z.strictObject({
    smallestAmount: fen
      .min(10)
      .default(1_000)
      .meta({ title: '计入的最小金额', en: 'Smallest amount counted', unit: 'fen', isStatutory: false }),
    smallestSample: z.int().min(30).default(100).meta({ title: '最小样本', en: 'Smallest sample', unit: 'count', isStatutory: false }),
    twoDigitsFrom: z
      .int()
      .min(30)
      .default(500)
      .meta({ title: '用前两位数字的最小样本', en: 'Smallest sample for the first two digits', unit: 'count', isStatutory: false }),
    oneDigitLine: z
      .number()
      .positive()
      .default(0.015)
      .meta({ title: '首位数字平均绝对偏差', en: 'Mean absolute deviation of the first digit', unit: 'deviation', isStatutory: false }),
    twoDigitsLine: z.number().positive().default(0.0022).meta({
      title: '前两位数字平均绝对偏差',
      en: 'Mean absolute deviation of the first two digits',
      unit: 'deviation',
      isStatutory: false,
    }),
  }),
  subject: ['kind', 'who'],
  judges: { zh: '单位、商户和审批人', en: 'units, vendors and approvers' },
  measure: 'deviation',
  exclusions: [
    { zh: '10 元以下的金额', en: 'amounts below 10 yuan' },
    { zh: '样本不足或金额跨度不足两个数量级的', en: 'small samples, and large ones that span less than two orders of magnitude' },
  ],
  related: {
    zh: '费用报销与付款环节；措施：对偏离的单位、商户、审批人抽查原始凭证。',
    en: 'Claims and payments; measures: originals of the flagged unit, vendor or approver are inspected.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'expense',
    key: 'id',
    columns: ['id', 'person_id', 'unit', 'vendor', 'txn_date', 'amount', 'approver_id'],
    deciding: ['amount'],
  },
  reasons: {
    small_sample: { zh: '样本不足（少于最小样本）', en: 'too few amounts' },
    narrow_span: { zh: '金额跨度不足两个数量级', en: 'the amounts span less than two orders of magnitude' },
    other_currency: { zh: '币种不是人民币', en: 'another currency than CNY' },
    column_missing: { zh: '缺少单位、商户和审批人列', en: 'there is no unit, vendor or approver column' },
  },
  stage: ({ smallestAmount }, sql) => sql`
    WITH amounts AS (${amountsSql(smallestAmount, sql.leading('amount', '2').text)})
    SELECT kind, who, lead, COUNT(*) AS hits, MIN(amount) AS smallest, MAX(amount) AS largest, MAX(txn_date) AS latest, array_agg(id) AS ids
    FROM amounts GROUP BY kind, who, lead`,
  query: ({ smallestSample, twoDigitsFrom, oneDigitLine, twoDigitsLine }, sql, stage) => sql`
    WITH begun AS (${stage}),
    sized AS (${SIZED}),
    tested AS (
      SELECT kind, who, n, CASE WHEN n >= ${twoDigitsFrom} THEN 2 ELSE 1 END AS digits FROM sized
      WHERE n >= ${smallestSample} AND (n < ${twoDigitsFrom} OR largest >= 100 * smallest)),
    law AS (
      SELECT d AS lead, CASE WHEN d < 10 THEN 1 ELSE 2 END AS digits, LOG10(1 + 1 / CAST(d AS DOUBLE PRECISION)) AS p FROM generate_series(1, 99) AS g(d)),
    counted AS (
      SELECT b.kind, b.who, CASE WHEN t.digits = 1 THEN CAST(FLOOR(b.lead / 10.0) AS INTEGER) ELSE b.lead END AS lead, CAST(SUM(b.hits) AS BIGINT) AS hits
      FROM begun AS b JOIN tested AS t ON t.kind = b.kind AND t.who = b.who GROUP BY 1, 2, 3),
    compared AS (
      SELECT t.kind, t.who, t.n, t.digits, l.lead, l.p, CAST(COALESCE(c.hits, 0) AS DOUBLE PRECISION) / t.n AS seen
      FROM tested AS t JOIN law AS l ON l.digits = t.digits LEFT JOIN counted AS c ON c.kind = t.kind AND c.who = t.who AND c.lead = l.lead),
    measured AS (
      SELECT kind, who, n, digits, ${sql.steady('AVG(ABS(seen - p))')} AS value,
             ${sql.steady('AVG(SQRT(2 * p * (1 - p) / (PI() * n))) + 3 * SQRT(SUM(p * (1 - p) * (1 - 2 / PI()) / n)) / COUNT(*)')} AS chance,
             ${sql.first('lead', 'seen - p DESC, lead')} AS lead, ${sql.steady('MAX(seen - p)')} AS excess
      FROM compared GROUP BY kind, who, n, digits),
    flagged AS (
      SELECT *, GREATEST(chance, CASE WHEN digits = 2 THEN ${twoDigitsLine} ELSE ${oneDigitLine} END) AS line FROM measured),
    crowded AS (
      SELECT b.kind, b.who, b.ids, b.latest FROM flagged AS f JOIN begun AS b ON b.kind = f.kind AND b.who = f.who
      WHERE f.value > f.line AND f.lead = CASE WHEN f.digits = 1 THEN CAST(FLOOR(b.lead / 10.0) AS INTEGER) ELSE b.lead END),
    listed AS (
      SELECT kind, who, ${sql.ids('id')} AS evidence, CAST(MAX(latest) AS VARCHAR) AS evidence_until
      FROM crowded CROSS JOIN LATERAL unnest(ids) AS held(id) GROUP BY kind, who)
    SELECT f.kind, f.who, 1 AS rank, f.value, f.line, l.evidence, l.evidence_until, CASE WHEN f.kind = 'unit' THEN f.who END AS unit,
           CASE WHEN f.kind = 'approver' THEN ARRAY[f.who] END AS persons, f.n, f.digits, f.lead, f.excess
    FROM flagged AS f JOIN listed AS l ON l.kind = f.kind AND l.who = f.who`,
  coverage: ({ smallestSample, twoDigitsFrom }, sql, stage) => sql`
    WITH begun AS (${stage}),
    sized AS (${SIZED}),
    judged AS (
      SELECT CASE WHEN n < ${smallestSample} THEN 'small_sample' WHEN n >= ${twoDigitsFrom} AND largest < 100 * smallest THEN 'narrow_span' END AS reason FROM sized)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason
    UNION ALL SELECT 'other_currency' AS reason, COUNT(*) AS subjects FROM expense WHERE currency <> 'CNY' HAVING COUNT(*) > 0`,
  increment: {
    tables: ['expense'],
    key: ['kind', 'who'],
    touched: ({ smallestAmount }) => touchedSql(smallestAmount),
    within: {},
    coverage: 'whole',
  },
  explain(row) {
    const kind = KINDS[textAt(row, 'kind')] ?? { zh: '', en: '' }
    const digits = numberAt(row, 'digits')
    const facts = { n: numberAt(row, 'n'), lead: numberAt(row, 'lead'), excess: Number((numberAt(row, 'excess') * 100).toFixed(2)) }
    return {
      why: {
        zh: `${kind.zh} ${textAt(row, 'who')}：${facts.n} 笔金额的${digits === 2 ? '前两位' : '首位'}数字平均绝对偏差 ${row.value.toFixed(5)}，超过 ${row.line.toFixed(5)}；以 ${facts.lead} 开头的多出 ${facts.excess} 个百分点。`,
        en: `${kind.en} ${textAt(row, 'who')}: the ${digits === 2 ? 'first two digits' : 'first digit'} of ${facts.n} amounts deviate by ${row.value.toFixed(5)} on average, above ${row.line.toFixed(5)}; those that begin with ${facts.lead} are ${facts.excess} percentage points too many.`,
      },
      wouldClear: { zh: `平均绝对偏差不超过 ${row.line.toFixed(5)}。`, en: `A mean absolute deviation of at most ${row.line.toFixed(5)}.` },
    }
  },
})

/** The kinds of key, with the column of a claim that names it. */
const KEYS = [
  ['unit', 'unit'],
  ['vendor', 'vendor'],
  ['approver', 'approver_id'],
] as const

const countedFor = (column: string, smallestAmount: number) =>
  `amount >= ${smallestAmount} AND ${column} IS NOT NULL AND (currency IS NULL OR currency = 'CNY')`

/** The amounts under each key, with their leading digits; a claim counts once for its unit, its vendor and its approver. */
function amountsSql(smallestAmount: number, lead: string): Sql {
  const under = ([kind, column]: readonly [string, string]) =>
    `SELECT '${kind}' AS kind, ${column} AS who, id, amount, txn_date, ${lead} AS lead FROM expense WHERE ${countedFor(column, smallestAmount)}`
  return { text: KEYS.map(under).join(' UNION ALL ') }
}

/** Keys to which an amount came. */
function touchedSql(smallestAmount: number): Sql {
  const under = ([kind, column]: readonly [string, string]) =>
    `SELECT '${kind}' AS kind, ${column} AS who FROM fresh_expense WHERE ${countedFor(column, smallestAmount)}`
  return { text: KEYS.map(under).join(' UNION ') }
}
