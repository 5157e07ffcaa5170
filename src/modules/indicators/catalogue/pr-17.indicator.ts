import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { defineIndicator, numberAt, textAt, type WorkedExample } from '../indicator.schema.ts'
import { inYuan, OTHER_CURRENCY } from './currency.rules.ts'
import { percent } from './percent.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '合同 C001 原价 560 万元，批准变更 12.6 万 + 31 万 + 24 万 = 67.6 万元，为 12.07%，超过 10% → 关注 (2)；超过 20% 为高风险 (3)。合同 C002 变更 4%，不报；C003 正好 10%，也不报。',
    en: 'Contract C001 of 5,600,000 yuan has approved changes of 676,000, 12.07 %: rank 2 (above 20 %: rank 3). Contract C002 with 4 % and C003 with exactly 10 % are not flagged.',
  },
  tables: {
    contract: `id,amount
C001,5600000
C002,1000000
C003,1000000`,
    contract_change: `contract_id,seq,amount,approved_at
C001,1,126000,2026-03-20
C001,2,310000,2026-05-18
C001,3,240000,2026-07-06
C002,1,40000,2026-08-10
C003,1,100000,2026-08-10`,
  },
  flagged: ['C001 2'],
}

/** PR-17 Contract increase 合同变更超10%: approved changes, net, against the original amount. P14: the statutory 10 % must be exceeded. P32. */
export const contractIncrease = defineIndicator({
  code: 'PR-17',
  version: 1,
  title: { zh: '合同变更超10%', en: 'Contract increase above 10 %' },
  question: {
    zh: '经批准的合同变更净额是否超过原合同金额的一成？',
    en: 'Do the approved changes of a contract, net, exceed a tenth of its original amount?',
  },
  why: {
    zh: '低价中标、变更加价，使招标时的竞争落空。',
    en: 'A low bid raised by changes afterwards defeats the competition in which it won.',
  },
  basis: '政府采购法第四十九条；政府采购法实施条例第六十七条第五项',
  reads: { contract: ['id', 'amount'], contract_change: ['contract_id', 'seq', 'amount', 'approved_at'] },
  mayRead: { contract: ['unit', 'company_id', 'signed_at', 'currency'], contract_change: ['approver', 'reason'] },
  settings: z.strictObject({
    line: z
      .number()
      .positive()
      .default(0.1)
      .meta({ title: '变更净额占原合同比例', en: 'Net change as a share of the original contract', unit: 'ratio', isStatutory: true }),
    highLine: z.number().positive().default(0.2).meta({ title: '高风险比例', en: 'High-risk ratio', unit: 'ratio', isStatutory: false }),
  }),
  subject: ['id'],
  judges: { zh: '合同', en: 'contracts' },
  measure: 'ratio',
  exclusions: [
    { zh: '未批准的变更', en: 'changes not approved' },
    { zh: '减少金额的变更相应抵减', en: 'decreases are set off' },
  ],
  related: {
    zh: '合同变更审批环节；措施：变更累计比例逐次提示，超过一成重新采购或上会。',
    en: 'Approval of contract changes; measures: the running share is shown at each change, above a tenth a new tender or a meeting.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'contract_change',
    key: "contract_id || '/' || CAST(seq AS VARCHAR)",
    columns: ['contract_id', 'seq', 'amount', 'submitted_at', 'approved_at', 'reason', 'approver'],
    deciding: ['amount', 'approved_at'],
  },
  reasons: {
    amount_missing: { zh: '原合同金额缺失或不大于零', en: 'the original amount is missing or not positive' },
    change_incomplete: { zh: '已批准的变更缺少金额', en: 'an approved change lacks its amount' },
    contract_absent: { zh: '变更对应的合同不在合同表中', en: 'changes whose contract is not in the contract table' },
    other_currency: OTHER_CURRENCY,
  },
  query: ({ line, highLine }, sql) => sql`
    WITH changed AS (
      SELECT contract_id, CAST(SUM(amount) AS BIGINT) AS net, COUNT(*) AS changes, ${sql.texts('approver')} AS persons,
             ${sql.evidence("(contract_id || '/' || CAST(seq AS VARCHAR))")} AS evidence
      FROM contract_change WHERE approved_at IS NOT NULL AND amount IS NOT NULL GROUP BY contract_id)
    SELECT c.id, CASE WHEN h.net > c.amount * ${highLine} THEN 3 ELSE 2 END AS rank,
           CAST(h.net AS DOUBLE PRECISION) / NULLIF(c.amount, 0) AS value, ${line} AS line, h.evidence, c.unit, h.persons,
           c.amount AS original, h.net, h.changes
    FROM contract AS c JOIN changed AS h ON h.contract_id = c.id
    WHERE c.amount > 0 AND h.net > c.amount * ${line} AND ${inYuan(sql, 'c.currency')}`,
  coverage: (_settings, sql) => sql`
    WITH changed AS (
      SELECT contract_id, COUNT(*) FILTER (WHERE approved_at IS NOT NULL AND amount IS NULL) AS incomplete
      FROM contract_change GROUP BY contract_id),
    judged AS (
      SELECT CASE WHEN c.id IS NULL THEN 'contract_absent'
                  WHEN NOT ${inYuan(sql, 'c.currency')} THEN 'other_currency'
                  WHEN c.amount IS NULL OR c.amount <= 0 THEN 'amount_missing'
                  WHEN h.incomplete > 0 THEN 'change_incomplete' END AS reason
      FROM contract AS c FULL JOIN changed AS h ON h.contract_id = c.id)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  explain(row, { line }) {
    const [net, original] = [numberAt(row, 'net'), numberAt(row, 'original')]
    const allowed = Math.floor(original * line)
    return {
      why: {
        zh: `合同 ${textAt(row, 'id')}：${numberAt(row, 'changes')} 次批准变更净增 ${yuanShown(net)} 元，为原合同 ${yuanShown(original)} 元的 ${percent(row.value)}，超过 ${percent(line)}。`,
        en: `Contract ${textAt(row, 'id')}: ${numberAt(row, 'changes')} approved changes add ${yuanShown(net)} yuan net, ${percent(row.value)} of the original ${yuanShown(original)}, above ${percent(line)}.`,
      },
      wouldClear: {
        zh: `变更净额不超过 ${yuanShown(allowed)} 元（少 ${yuanShown(net - allowed)} 元）。`,
        en: `A net change of at most ${yuanShown(allowed)} yuan (${yuanShown(net - allowed)} less).`,
      },
    }
  },
})
