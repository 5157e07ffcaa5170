import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { inYuan, OTHER_CURRENCY } from './currency.rules.ts'

const SHARED: Record<string, { zh: string; en: string }> = {
  supplier: { zh: '向同一供应商', en: 'from one supplier' },
  requester: { zh: '由同一申请人', en: 'by one requester' },
}

const EXAMPLE: WorkedExample = {
  story: {
    zh: '办公室 10 天内向供应商 K1 下两单办公用品，2.8 万元和 2.3 万元，各低于审批限额 5 万元，合计 5.1 万元 → 关注 (2)。后勤科两单相隔 30 天（第 31 天），不报；信息科两单合计 4.9 万元，不报。',
    en: 'Within ten days an office ordered twice from one supplier, 28,000 and 23,000 yuan, each below the approval limit of 50,000 and together 51,000: rank 2. Two orders that lie 30 days apart (the 31st day), or that add up to 49,000, are not flagged.',
  },
  tables: {
    purchase_order: `id,unit,category,requester,company_id,amount,approval_limit,ordered_at
O1,办公室,办公用品,P01,K1,28000,50000,2026-03-02
O2,办公室,办公用品,P02,K1,23000,50000,2026-03-11
O3,后勤科,办公用品,P03,K1,28000,50000,2026-03-02
O4,后勤科,办公用品,P04,K1,28000,50000,2026-04-01
O5,信息科,耗材,P05,K2,25000,50000,2026-03-02
O6,信息科,耗材,P06,K2,24000,50000,2026-03-03`,
  },
  flagged: ['办公室|办公用品|supplier|K1 2'],
}

/** PR-03 Rapid order splitting 短期拆单: orders each below the approval limit that reach it together within a month. */
export const orderSplitting = defineIndicator({
  code: 'PR-03',
  version: 1,
  title: { zh: '短期拆单', en: 'Rapid order splitting' },
  question: {
    zh: '同一单位、同类采购，是否在一个月内向同一供应商或由同一申请人分成几单，每单低于审批限额，合计却达到？',
    en: 'Did a unit split orders of one category, from one supplier or by one requester, within a month so that each stays below the approval limit and together they reach it?',
  },
  why: {
    zh: '拆成小单使本应上一级审批的采购由经办层自行决定。',
    en: 'Small orders leave to the desk what the next level should have approved.',
  },
  basis: '行政事业单位内部控制规范（试行）第三十四条；世界银行采购红旗清单（相关采购恰低于限额）',
  reads: { purchase_order: ['id', 'unit', 'category', 'amount', 'ordered_at'] },
  mayRead: { purchase_order: ['requester', 'company_id', 'approval_limit', 'approver', 'exception_flag', 'currency'] },
  settings: z.strictObject({
    approvalLimit: fen
      .positive()
      .default(5_000_000)
      .meta({ title: '未注明限额时的审批限额', en: 'Approval limit where none is noted', unit: 'fen', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(30)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
    atLeast: z.int().min(2).default(2).meta({ title: '至少几单', en: 'Fewest orders', unit: 'count', isStatutory: false }),
  }),
  subject: ['unit', 'category', 'shared_by', 'who'],
  judges: { zh: '采购订单', en: 'purchase orders' },
  measure: 'fen',
  exclusions: [
    { zh: '单笔已达到审批限额的订单', en: 'single orders at or above the limit' },
    { zh: '预算调整或经批准的例外', en: 'budget adjustments and approved exceptions' },
  ],
  related: {
    zh: '采购申请与审批环节；措施：系统按供应商和申请人滚动累计，达到限额即提级审批。',
    en: 'Requests and approval of purchases; measures: a running sum by supplier and requester raises the level of approval.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'purchase_order',
    key: 'id',
    columns: ['id', 'unit', 'category', 'requester', 'company_id', 'amount', 'approval_limit', 'ordered_at', 'approver'],
    deciding: ['amount', 'approval_limit', 'ordered_at'],
  },
  reasons: {
    key_missing: { zh: '缺少单位或类别，或供应商和申请人都缺少', en: 'unit or category, or both supplier and requester are missing' },
    amount_missing: { zh: '金额缺失或不大于零', en: 'the amount is missing or not positive' },
    day_missing: { zh: '缺少下单日期', en: 'the day of the order is missing' },
    other_currency: OTHER_CURRENCY,
  },
  query: ({ approvalLimit, windowDays, atLeast }, sql) => sql`
    WITH small AS (
      SELECT id, unit, category, requester, company_id, amount, ordered_at, COALESCE(approval_limit, ${approvalLimit}) AS line_fen FROM purchase_order
      WHERE unit IS NOT NULL AND category IS NOT NULL AND ordered_at IS NOT NULL AND exception_flag IS NULL AND ${inYuan(sql)}
        AND amount > 0 AND amount < COALESCE(approval_limit, ${approvalLimit})),
    keyed AS (${keyedSql(sql, 'supplier', 'company_id')} UNION ALL ${keyedSql(sql, 'requester', 'requester')}),
    lined AS (
      SELECT *, MAX(line_fen) OVER (PARTITION BY unit, category, shared_by, who ORDER BY ordered_at
                                    RANGE BETWEEN CURRENT ROW AND ${sql.days(windowDays - 1)} FOLLOWING) AS highest
      FROM keyed),
    ${episodes(sql, {
      name: 'split',
      from: 'lined',
      by: ['unit', 'category', 'shared_by', 'who'],
      day: 'ordered_at',
      id: 'id',
      windowDays,
      sum: 'amount',
      fires: fires(sql, atLeast),
    })}
    SELECT unit, category, shared_by, who, 2 AS rank, CAST(MAX(sum_in_window) FILTER (WHERE ${fires(sql, atLeast)}) AS BIGINT) AS value,
           MAX(line_fen) AS line, ${sql.evidence('id')} AS evidence, ${sql.texts('requester')} AS persons,
           CAST(MIN(ordered_at) AS VARCHAR) AS period, COUNT(*) AS orders, MAX(amount) AS largest
    FROM split GROUP BY unit, category, shared_by, who, episode`,
  coverage: (_settings, sql) => sql`
    SELECT CASE WHEN NOT ${inYuan(sql)} THEN 'other_currency'
                WHEN unit IS NULL OR category IS NULL OR (company_id IS NULL AND requester IS NULL) THEN 'key_missing'
                WHEN amount IS NULL OR amount <= 0 THEN 'amount_missing'
                WHEN ordered_at IS NULL THEN 'day_missing' END AS reason, COUNT(*) AS subjects
    FROM purchase_order WHERE exception_flag IS NULL GROUP BY 1`,
  explain(row, { windowDays }) {
    const { value, line, period } = row
    const by = SHARED[textAt(row, 'shared_by')] ?? { zh: '', en: '' }
    const [unit, category, who] = ['unit', 'category', 'who'].map((each) => textAt(row, each))
    const [orders, largest] = [numberAt(row, 'orders'), yuanShown(numberAt(row, 'largest'))]
    const over = yuanShown(value - line + 1)
    return {
      why: {
        zh: `${unit} ${by.zh} ${who} 采购${category}，自 ${period} 起 ${orders} 单，${windowDays} 天内合计最多 ${yuanShown(value)} 元，达到审批限额 ${yuanShown(line)} 元，而每单都低于限额（最大一单 ${largest} 元）。`,
        en: `${unit}, ${category} ${by.en} ${who}: ${orders} orders from ${period}, up to ${yuanShown(value)} yuan within ${windowDays} days, at or above the approval limit of ${yuanShown(line)}, while each stays below it (the largest ${largest}).`,
      },
      wouldClear: {
        zh: `${windowDays} 天内合计少 ${over} 元，或合并为一单按限额以上审批，或有批准例外的记录。`,
        en: `${over} yuan less within ${windowDays} days, or one order approved at the higher level, or a recorded exception.`,
      },
    }
  },
})

/** A window fires when its orders reach the highest limit among them. */
const fires = (sql: SqlDialect, atLeast: number): Sql => sql`in_window >= ${atLeast} AND sum_in_window >= highest`

const keyedSql = (sql: SqlDialect, sharedBy: string, column: string): Sql =>
  sql`SELECT id, unit, category, ${sharedBy} AS shared_by, ${sql.raw(column)} AS who, requester, amount, ordered_at, line_fen
      FROM small WHERE ${sql.raw(column)} IS NOT NULL`
