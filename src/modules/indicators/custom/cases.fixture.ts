import { CANONICAL_TABLES } from '../../datasets/canonical.register.schema.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { RuleCase } from '../engine/cases.fixture.ts'
import type { Indicator } from '../indicator.schema.ts'
import { compileCustom } from './custom.ts'
import { type CustomDefinition, customDefinition } from './custom.schema.ts'

/** A small definition; what is given replaces its parts. */
export const definitionOf = (given: Partial<CustomDefinition>): CustomDefinition =>
  customDefinition.parse({
    title: '同一商户频繁报销',
    question: '同一商户是否频繁报销？',
    why: '频繁报销可能是拆分或虚构。',
    basis: '本单位费用管理办法',
    dataset: 'expense',
    group: ['vendor'],
    span: { kind: 'all' },
    measure: { kind: 'count' },
    comparison: '>=',
    lines: [
      { at: 3, rank: 1 },
      { at: 5, rank: 2 },
    ],
    ...given,
  })

/** The indicator of a definition that holds. */
export function customOf(given: Partial<CustomDefinition>): Indicator {
  const made = compileCustom({ code: 'ZX-0001', version: 1, definition: definitionOf(given) }, CANONICAL_TABLES)
  if (isRefusal(made)) throw new Error(JSON.stringify(made))
  return made
}

export interface CustomCase extends RuleCase {
  definition: Partial<CustomDefinition>
}

const many = (count: number, row: (at: number) => string) => Array.from({ length: count }, (_, at) => row(at)).join('\n')
const DAY = { kind: 'year', day: 'txn_date' } as const

/** Cases of custom rules; each runs on DuckDB and on PostgreSQL. */
export const CUSTOM_CASES: readonly CustomCase[] = [
  {
    says: 'counts over all history: below the line, at it, at the second line; rows without a group are counted apart',
    definition: {},
    tables: {
      expense: `id,vendor\n${many(2, (at) => `a${at},甲`)}\n${many(3, (at) => `b${at},乙`)}\n${many(5, (at) => `c${at},丙`)}\nd1,`,
    },
    flagged: ['丙 2', '乙 1'],
    coverage: [3, 'group_missing 1'],
    sentence: ['商户 乙，全部历史：次数 3，达到 3（共 3 条记录）。', '次数 5，达到 5', '次数低于 3。'],
  },
  { says: 'an empty table judges nothing', definition: {}, tables: { expense: 'id,vendor' }, flagged: [], coverage: [0] },
  {
    says: 'one row at a line of one; at a line that must be passed it is not enough',
    definition: { lines: [{ at: 1, rank: 3 }], comparison: '>' },
    tables: { expense: 'id,vendor\na,甲\nb,乙\nc,乙' },
    flagged: ['乙 3'],
    coverage: [2],
    sentence: ['次数 2，超过 1', '次数不超过 1。'],
  },
  {
    says: 'sums amounts by calendar year, in yuan; other currencies, no day and no amount are counted apart; whom it concerns is named',
    definition: {
      filter: 'amount > 100.50 && type in ["meal", "fuel"]',
      group: ['person_id', 'vendor'],
      unitColumn: 'unit',
      personColumn: 'approver_id',
      span: DAY,
      measure: { kind: 'sum', column: 'amount' },
      lines: [{ at: 100_000, rank: 2 }],
    },
    tables: {
      expense: `id,vendor,person_id,unit,approver_id,type,amount,txn_date,currency
a1,甲,p1,u1,q1,meal,500,2025-12-31,
a2,甲,p1,u1,q2,meal,500,2026-01-01,CNY
a3,甲,p1,u2,p1,fuel,500.00,2026-12-31,CNY
a4,甲,p1,u1,q3,meal,100.50,2026-03-01,CNY
a5,甲,p1,u1,q3,lodging,900,2026-03-01,CNY
b1,乙,p2,u1,q1,meal,5000,2026-03-01,USD
b2,乙,p2,u1,q1,meal,5000,,CNY
b3,乙,p2,u1,q1,meal,,2026-03-01,CNY
b4,乙,,u1,q1,meal,5000,2026-03-01,CNY`,
    },
    flagged: ['p1|甲 2'],
    coverage: [2, 'day_missing 1', 'group_missing 1', 'other_currency 1'],
    sentence: ['报销人 p1、商户 甲，2026 年：金额合计 1,000.00 元，达到 1,000.00 元（共 2 条记录）。'],
  },
  {
    says: 'counts different values by calendar month; several persons share one vendor',
    definition: {
      span: { kind: 'month', day: 'txn_date' },
      measure: { kind: 'distinct', column: 'person_id' },
      lines: [{ at: 3, rank: 1 }],
    },
    tables: {
      expense:
        'id,vendor,person_id,txn_date\na,甲,p1,2026-01-01\nb,甲,p2,2026-01-09\nc,甲,p3,2026-01-31\nd,甲,p3,2026-01-31\ne,甲,p4,2026-02-01\nf,乙,,2026-02-01',
    },
    flagged: ['甲 1'],
    coverage: [2, 'measure_missing 1'],
    sentence: ['2026 年 1 月：不同报销人数 3'],
  },
  {
    says: 'a share of rows that meet a second condition, with its least sample; the line is exact',
    definition: {
      measure: { kind: 'share', meets: '!isWorkday(txn_date) || weekday(txn_date) in [6, 7]' },
      lines: [{ at: 0.3, rank: 1 }],
      minimumSample: 10,
      span: { kind: 'all' },
    },
    tables: {
      expense: `id,vendor,txn_date
${many(7, (at) => `a${at},甲,2026-03-0${(at % 5) + 2}`)}
${many(3, (at) => `w${at},甲,2026-03-07`)}
${many(8, (at) => `b${at},乙,2026-03-03`)}
${many(2, (at) => `x${at},乙,2026-03-08`)}
${many(9, (at) => `c${at},丙,2026-03-07`)}`,
    },
    flagged: ['甲 1'],
    coverage: [2, 'small_sample 1'],
    sentence: ['占比 30%，达到 30%（共 10 条记录）'],
  },
  {
    says: 'averages amounts; negative and zero amounts count',
    definition: { measure: { kind: 'average', column: 'amount' }, lines: [{ at: 10_000, rank: 1 }], comparison: '>' },
    tables: { expense: 'id,vendor,amount\na,甲,300\nb,甲,-100\nc,甲,100\nd,乙,200.01\ne,乙,0\nf,丙,100' },
    flagged: ['乙 1'],
    coverage: [3],
    sentence: ['金额平均 100.01 元，超过 100.00 元', '金额平均不超过 100.00 元。'],
  },
  {
    says: 'a rolling window: two windows that overlap are one episode named by its first day, one apart is another',
    definition: {
      span: { kind: 'rolling', day: 'txn_date', days: 7 },
      lines: [
        { at: 3, rank: 1 },
        { at: 4, rank: 3 },
      ],
    },
    tables: {
      expense: `id,vendor,txn_date
a,甲,2026-01-01
b,甲,2026-01-05
c,甲,2026-01-07
d,甲,2026-01-09
e,甲,2026-01-30
f,甲,2026-02-01
g,甲,2026-02-05
h,乙,2026-01-01
i,乙,2026-01-05
j,乙,2026-01-08
k,丙,2026-03-01
l,丙,2026-03-01
m,丙,2026-03-02
n,丙,2026-03-07
o,丙,`,
    },
    flagged: ['丙 3', '甲 1', '甲 1'],
    coverage: [3, 'day_missing 1'],
    sentence: ['2026-01-01 起任意连续 7 天内：次数 3', '2026-01-30 起', '次数 4，达到 4'],
  },
  {
    says: 'a rolling sum of money, and a rolling share with its least sample in the span',
    definition: {
      span: { kind: 'rolling', day: 'txn_date', days: 30 },
      measure: { kind: 'sum', column: 'amount' },
      lines: [{ at: 100_000, rank: 2 }],
    },
    tables: {
      expense:
        'id,vendor,txn_date,amount\na,甲,2026-01-01,400\nb,甲,2026-01-20,600\nc,甲,2026-02-15,399.99\nd,乙,2026-01-01,999.99\ne,乙,2026-01-31,0.01',
    },
    flagged: ['甲 2'],
    coverage: [2],
    sentence: ['金额合计 1,000.00 元，达到 1,000.00 元（共 2 条记录）'],
  },
  {
    says: 'a rolling share',
    definition: {
      span: { kind: 'rolling', day: 'txn_date', days: 10 },
      measure: { kind: 'share', meets: 'vendor.endsWith("甲")' },
      group: ['unit'],
      unitColumn: 'unit',
      minimumSample: 3,
      lines: [{ at: 0.6, rank: 1 }],
    },
    tables: {
      expense:
        'id,unit,vendor,txn_date\na,u1,东甲,2026-01-01\nb,u1,东甲,2026-01-02\nc,u1,乙,2026-01-03\nd,u2,东甲,2026-01-01\ne,u2,东甲,2026-01-02\nf,u2,东甲,2026-02-02',
    },
    flagged: ['u1 1'],
    coverage: [2],
    sentence: ['占比 66.67%，达到 60%'],
  },
  {
    says: 'a negation takes in what is empty, a comparison does not; days are subtracted, texts searched',
    definition: {
      dataset: 'payment',
      filter:
        '!(payee_type == "公司") && paid_at - acceptance_at < 0 && vendor.contains("o\'x") && amount * 2 >= 100 && contract_id == null',
      group: ['approver'],
      lines: [{ at: 1, rank: 1 }],
    },
    tables: {
      payment:
        "id,approver,payee_type,paid_at,acceptance_at,vendor,amount,contract_id\na,q1,,2026-01-01,2026-01-02,o'xy,50,\nb,q2,公司,2026-01-01,2026-01-02,o'xy,50,\nc,q3,个人,2026-01-02,2026-01-02,o'xy,50,\nd,q4,个人,2026-01-01,,o'xy,50,\ne,q5,个人,2026-01-01,2026-01-02,oxy,50,\nf,q6,个人,2026-01-01,2026-01-02,o'xy,49.99,\ng,q7,个人,2026-01-01,2026-01-02,o'xy,50,k",
    },
    flagged: ['q1 1'],
    coverage: [1],
  },
  {
    says: 'instants compare with days and minutes; the hour and the month are asked',
    definition: {
      filter:
        'submitted_at >= "2026-01-01" && submitted_at <= "2026-06-30" && (hour(submitted_at) >= 22 || submitted_at < "2026-01-01 06:00") && month(submitted_at) < 7 && size(vendor) == 1',
      lines: [{ at: 1, rank: 1 }],
    },
    tables: {
      expense:
        'id,vendor,submitted_at\na,甲,2026-06-30 22:00:00\nb,乙,2026-01-01 05:59:00\nc,丙,2026-03-01 12:00:00\nd,丁,2026-07-01 23:00:00\ne,戊己,2026-03-01 23:00:00',
    },
    flagged: ['乙 1', '甲 1'],
    coverage: [2],
  },
  {
    says: 'rows of a table without a key of their own are told apart; numbers are summed up exactly',
    definition: {
      dataset: 'event',
      group: ['actor_id'],
      filter: 'item == "许可"',
      span: { kind: 'month', day: 'started_at' },
      lines: [{ at: 2, rank: 1 }],
    },
    tables: {
      event:
        'case_id,item,step_code,actor_id,started_at\nk1,许可,a,p1,2026-01-01 09:00:00\nk1,许可,a,p1,2026-01-01 09:00:00\nk2,许可,b,p2,2026-01-01 09:00:00',
    },
    flagged: ['p1 1'],
    coverage: [2],
  },
  {
    says: 'settings of a unit move the lines',
    definition: {},
    settings: { line1: 2, line2: 3 },
    tables: { expense: 'id,vendor\na,甲\nb,甲\nc,乙\nd,乙\ne,乙\nf,丙' },
    flagged: ['乙 2', '甲 1'],
    sentence: ['次数低于 2。'],
  },
]
