import type { Day } from '../../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import { enter, revise, submit } from '../power.act.ts'
import type { Power } from '../power.store.ts'
import type { Planned } from './plan.ts'
import { rowProblem } from './row.problem.rules.ts'

/** What is said of rows that say it not themselves. */
interface Otherwise {
  effectiveOn: Day
  reason: string
  submits: boolean
}

/** Write the rows down as drafts, or hand them in for review; what cannot be is told with its row. */
export async function takeIn(
  work: Work,
  planned: readonly Planned[],
  otherwise: Otherwise,
): Promise<{ taken: Power[]; problems: SheetProblem[] }> {
  const taken: Power[] = []
  const problems: SheetProblem[] = []
  for (const each of planned) {
    const drafted = await write(work, each, otherwise)
    if (!isRefusal(drafted)) taken.push(drafted)
    const revision = each.power ? each.power.revision + 1 : 1
    const done = otherwise.submits && !isRefusal(drafted) ? await submit(work, drafted.id, revision) : drafted
    if (isRefusal(done)) problems.push(rowProblem(each.row, done))
  }
  return { taken, problems }
}

function write(work: Work, { unitId, no, power, content, ...row }: Planned, otherwise: Otherwise): Promise<Power | Refusal> {
  const written = { content, effectiveOn: row.effectiveOn ?? otherwise.effectiveOn, reason: row.reason ?? otherwise.reason }
  return power ? revise(work, power.id, power.revision, written) : enter(work, unitId, no, written)
}
