import { refuse } from '../../../kernel/refusal.ts'
import { handle, type Job } from '../../../platform/module.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { changeBudget, listBudgets } from './budget.api.ts'
import { budgetLines, setBudget, settleBudgets } from './budget.store.ts'

const BUDGET_JOB = 'signals.settleBudgets'

export const budgetRoutes = [
  handle(listBudgets, (call) => budgetLines(call)),

  handle(changeBudget, async (call) => {
    const { body, tx } = call
    if (!(await unitById(tx, body.nodeId))) return refuse('signal.unit_unknown', { unit: body.nodeId })
    if (!call.access.may('signal.budget', body.nodeId)) return refuse('signal.budget_not_yours', { unit: body.nodeId })
    await setBudget(call, body)
    await call.note({ action: 'signal.budget', object: { kind: 'unit', id: body.nodeId }, details: body })
    await call.enqueue(BUDGET_JOB, {})
    return budgetLines(call)
  }),
]

/** Early each morning, and after a budget changed: hold what is over, release where there is room. */
export const budgetJob: Job = {
  name: BUDGET_JOB,
  cron: '15 5 * * *',
  atStart: true,
  async run(host) {
    await host.sweep(async (work) => {
      const settled = await settleBudgets(work)
      if (settled.held + settled.released > 0)
        await work.note({ action: 'signal.settleBudgets', object: { kind: 'signals', id: 'inbox' }, details: settled })
    })
  },
}
