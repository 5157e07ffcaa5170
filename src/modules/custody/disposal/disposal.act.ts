import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { matterById } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { DISPOSAL_JOB } from './disposal.job.ts'
import { afterDisposalDecision, afterDisposalStep, mayDispose } from './disposal.rules.ts'
import type { DisposalDecision } from './disposal.schema.ts'
import { barOf, type DisposalRow, disposalById, insertDisposal, saveDisposalDecision, saveDisposalState } from './disposal.store.ts'

async function note(
  work: Work,
  of: Pick<DisposalRow, 'id' | 'matterId' | 'registerNode'>,
  act: string,
  details: Record<string, unknown>,
): Promise<void> {
  await work.note({
    action: `disposal.${act}`,
    object: { kind: 'disposal', id: of.id },
    matterId: of.matterId,
    register: of.registerNode,
    details,
  })
}

/** 提出销毁 of a closed matter whose term has ended. */
export async function propose(work: Work, matterId: string, reason: string): Promise<Refusal | undefined> {
  const matter = await matterById(work.tx, matterId)
  if (!matter) return refuse('disposal.not_found', { matter: matterId })
  const barred = permittedAt(work, 'disposal.propose', matter.registerNode)
  if (barred) return barred
  const { bar, dueOn } = await barOf(work.tx, matterId)
  const refused = mayDispose(bar, dueOn) ?? (dueOn === null || dueOn > work.today ? refuse('disposal.too_early', { dueOn }) : undefined)
  if (refused || dueOn === null) return refused
  const id = await insertDisposal(work, { matterId, registerNode: matter.registerNode, dueOn }, reason)
  await note(work, { id, matterId, registerNode: matter.registerNode }, 'propose', { dueOn })
  return undefined
}

/** A disposal on which the actor acts in its office. */
export async function disposalFor(work: Work, id: string, permission: string): Promise<DisposalRow | Refusal> {
  const row = await disposalById(work.tx, id)
  if (!row) return refuse('disposal.not_found', { disposal: id })
  return permittedAt(work, permission, row.registerNode) ?? row
}

/** 审批: what is approved is executed by the clock. Answers the matter. */
export async function decide(work: Work, id: string, given: DisposalDecision): Promise<string | Refusal> {
  const row = await disposalFor(work, id, 'disposal.approve')
  if (isRefusal(row)) return row
  const to = afterDisposalDecision(row, given.decision, { by: work.actor.personId, ...(await barOf(work.tx, row.matterId)) })
  if (isRefusal(to)) return to
  await saveDisposalDecision(work, id, to, given.opinion)
  await note(work, row, given.decision, {})
  const about = { personId: row.proposedBy, kind: `disposal.${to}`, link: `/retention/matters/${row.matterId}` }
  await notify(work, { ...about, dedupeKey: `${id}|${to}`, object: { kind: 'disposal', id } })
  if (to === 'approved') await work.enqueue(DISPOSAL_JOB, {})
  return row.matterId
}

export async function withdraw(work: Work, id: string, reason: string): Promise<string | Refusal> {
  const row = await disposalFor(work, id, 'disposal.propose')
  if (isRefusal(row)) return row
  const to = afterDisposalStep(row, 'withdraw')
  if (isRefusal(to)) return to
  await saveDisposalState(work.tx, id, to)
  await note(work, row, 'withdraw', { reason })
  return row.matterId
}
