import { isRefusal, type Refusal } from '../../../../kernel/refusal.ts'
import type { Work } from '../../../../platform/module.ts'
import type { PolicyPack } from '../../pack.schema.ts'
import { packTrial } from '../../policy.question.ts'
import { raisedWith } from '../approval.act.ts'
import { inForce } from '../draft.act.ts'
import type { DraftRow } from '../draft.store.ts'
import { TRIAL_EFFECTS, TRIAL_KEPT, TRIAL_SHOWN, type TrialAnswer, type TrialLine, type TrialList } from '../trial.schema.ts'

/** Record by record, of all lists or of one, what the draft, and the packs raised with it, would change were they in force today, and what is kept. */
async function tried(work: Work, row: DraftRow, base: PolicyPack, only?: TrialList): Promise<TrialLine[] | Refusal> {
  const raised = await raisedWith(work, row, base)
  if (isRefusal(raised)) return raised
  const pairs = [{ before: base, after: row.content }, ...raised]
  const changes = await Promise.all(
    pairs.map(async ({ before, after }) => ({ packId: before.id, before: await inForce(work, before), after })),
  )
  return (await work.ask(packTrial, { changes, only })).flat()
}

/** 试算: how much would change, the first of each kind, and how much is kept. */
export async function trial(work: Work, row: DraftRow, base: PolicyPack): Promise<TrialAnswer | Refusal> {
  const lines = await tried(work, row, base)
  if (isRefusal(lines)) return lines
  const of = (list: TrialList) => lines.filter((line) => line.effect === list)
  const kinds = TRIAL_EFFECTS.map((effect) => ({ effect, of: of(effect) })).filter((kind) => kind.of.length > 0)
  const kept = TRIAL_KEPT.map((what) => ({ what, count: of(what).length }))
  return {
    counts: kinds.map((kind) => ({ effect: kind.effect, count: kind.of.length })),
    lines: kinds.flatMap((kind) => kind.of.slice(0, TRIAL_SHOWN)),
    // That points and matters keep theirs is said even where there are none.
    keeps: kept.filter(({ what, count }) => count > 0 || what === 'riskPoint' || what === 'matter'),
  }
}

/** A page of all records of one kind; the cursor is how many came before. */
export async function trialPage(
  work: Work,
  { row, base }: { row: DraftRow; base: PolicyPack },
  { list, cursor, limit }: { list: TrialList; cursor: number; limit: number },
): Promise<{ items: (TrialLine & { at: number })[]; next: string | null } | Refusal> {
  const lines = await tried(work, row, base, list)
  if (isRefusal(lines)) return lines
  const all = lines.filter((line) => line.effect === list).map((line, at) => ({ ...line, at }))
  const end = cursor + limit
  return { items: all.slice(cursor, end), next: end < all.length ? String(end) : null }
}
