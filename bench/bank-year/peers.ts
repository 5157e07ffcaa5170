import type { RuleProperties } from 'json-rules-engine'
import type { Lake } from '../../src/modules/datasets/lake/lake.ts'

/** What a record-by-record engine is handed: the record's own fields and the history that the rules ask about. */
export interface Facts {
  kind: 'txn' | 'loan'
  /** Transfers of this staff member with customers in the last 90 days, this one included, and their sum in 分. */
  transfers90: number
  sum90: number
  isOwnBusiness: boolean
  amount: number
  minutes: number
  isDisbursedFirst: boolean
  isOffHours: boolean
}

const WINDOW_MS = 90 * 86_400_000

/** All transactions and loans in the order of time, each with its history. */
export async function historyFacts(lake: Lake): Promise<Facts[]> {
  const txns = await lake.connection.runAndReadAll(`
    SELECT owner_kind, owner_id, cp_kind, CAST(amount AS DOUBLE), epoch_ms(ts), teller_id, authoriser_id FROM txn ORDER BY ts, id`)
  const recent = new Map<string, { at: number; amount: number }[]>()
  const facts = txns.getRows().map(([ownerKind, ownerId, cpKind, amount, at, teller, authoriser]): Facts => {
    const isTransfer = ownerKind === 'staff' && cpKind === 'customer'
    const own = isTransfer ? (recent.get(String(ownerId)) ?? []).filter((each) => each.at > Number(at) - WINDOW_MS) : []
    if (isTransfer) {
      own.push({ at: Number(at), amount: Number(amount) })
      recent.set(String(ownerId), own)
    }
    const isOwnBusiness = ownerKind === 'staff' && ownerId !== null && (teller === ownerId || authoriser === ownerId)
    const sum90 = own.reduce((sum, each) => sum + each.amount, 0)
    return {
      kind: 'txn',
      transfers90: own.length,
      sum90,
      isOwnBusiness,
      amount: Number(amount),
      minutes: 0,
      isDisbursedFirst: false,
      isOffHours: false,
    }
  })
  const loans = await lake.connection.runAndReadAll(`
    SELECT CAST(amount AS DOUBLE), (epoch_ms(approved_at) - epoch_ms(applied_at)) / 60000.0, disbursed_at < approved_at,
      NOT is_working OR CAST(approved_at AS TIME) < TIME '08:00' OR CAST(approved_at AS TIME) > TIME '19:00'
    FROM loan JOIN work_day ON day = CAST(approved_at AS DATE) ORDER BY id`)
  return [
    ...facts,
    ...loans.getRows().map(
      ([amount, minutes, isFirst, isOff]): Facts => ({
        kind: 'loan',
        transfers90: 0,
        sum90: 0,
        isOwnBusiness: false,
        amount: Number(amount),
        minutes: Number(minutes),
        isDisbursedFirst: isFirst === true,
        isOffHours: isOff === true,
      }),
    ),
  ]
}

/** The three rules for json-rules-engine. */
export function rulesOf(): RuleProperties[] {
  const fact = (name: keyof Facts, operator: string, value: unknown) => ({ fact: name, operator, value })
  return [
    {
      conditions: { any: [fact('transfers90', 'greaterThanInclusive', 3), fact('sum90', 'greaterThanInclusive', 5_000_000)] },
      event: { type: 'BK-01' },
    },
    { conditions: { all: [fact('isOwnBusiness', 'equal', true)] }, event: { type: 'BK-07' } },
    {
      conditions: {
        any: [
          { all: [fact('kind', 'equal', 'loan'), fact('isDisbursedFirst', 'equal', true)] },
          {
            all: [
              fact('kind', 'equal', 'loan'),
              fact('minutes', 'lessThanInclusive', 30),
              fact('amount', 'greaterThanInclusive', 30_000_000),
            ],
          },
        ],
      },
      event: { type: 'BK-11' },
    },
  ]
}

/** The three rules as a decision table for ZEN; every row that holds is collected. */
export function decisionOf(): object {
  const position = { x: 0, y: 0 }
  const inputs = ['kind', 'transfers90', 'sum90', 'isOwnBusiness', 'amount', 'minutes', 'isDisbursedFirst', 'isOffHours'].map((field) => ({
    id: field,
    name: field,
    field,
  }))
  const empty = Object.fromEntries(inputs.map(({ id }) => [id, '']))
  const rows = [
    { rule: 'BK-01', transfers90: '>= 3' },
    { rule: 'BK-01', sum90: '>= 5000000', transfers90: '< 3' },
    { rule: 'BK-07', isOwnBusiness: 'true' },
    { rule: 'BK-11', kind: '"loan"', isDisbursedFirst: 'true' },
    { rule: 'BK-11', kind: '"loan"', minutes: '<= 30', amount: '>= 30000000', isDisbursedFirst: 'false' },
    { rule: 'BK-11', kind: '"loan"', isOffHours: 'true', isDisbursedFirst: 'false' },
  ].map(({ rule, ...conditions }, index) => ({ _id: `row${index}`, ...empty, ...conditions, rule: `"${rule}"` }))
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', type: 'inputNode', name: 'record', position },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'rules',
        position,
        content: { hitPolicy: 'collect', inputs, outputs: [{ id: 'rule', name: 'rule', field: 'rule' }], rules: rows },
      },
      { id: 'out', type: 'outputNode', name: 'hits', position },
    ],
    edges: [
      { id: 'e1', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'e2', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  }
}
