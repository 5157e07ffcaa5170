import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'

const tag = '疑点 signals'

/** How many signals a unit's inbox takes a week; null lifts the limit. Signals of the highest rank are never held back. */
export const budgetSchema = z.strictObject({
  nodeId: z.string().min(1).meta({ title: '单位' }),
  perWeek: z.int().min(1).max(10_000).nullable().meta({ title: '每周上限' }),
  reason: z.string().trim().min(4).max(500).meta({ title: '理由' }),
})
export type BudgetBody = z.infer<typeof budgetSchema>

export const budgetLine = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  perWeek: z.int().nullable(),
  /** Which unit decided it, and why; null where no limit was ever set. */
  from: z.strictObject({ nodeId: z.string(), reason: z.string(), byName: z.string(), on: z.string() }).nullable(),
  /** Signals that came into the inbox this week, and those held back. */
  shown: z.int(),
  held: z.int(),
})
export type BudgetLine = z.infer<typeof budgetLine>

export const listBudgets = endpoint({
  method: 'GET',
  path: '/api/signal-budgets',
  permission: 'signal.read',
  tag,
  summary: '每周疑点上限及暂缓数 Weekly budgets and what is held back, by unit',
  returns: z.array(budgetLine),
})

export const changeBudget = endpoint({
  method: 'POST',
  path: '/api/signal-budgets',
  permission: 'signal.budget',
  tag,
  summary: '设定每周疑点上限 Set the weekly budget of a unit and all below it',
  body: budgetSchema,
  returns: z.array(budgetLine),
})
