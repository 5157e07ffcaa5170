import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { gapsOf } from '../pack.rules.ts'
import { packSchema, type PolicyPack } from '../pack.schema.ts'
import { digestOf } from '../policy.files.ts'
import { newestPacks, savePack } from '../policy.store.ts'
import { below, raiseChild } from './compare/child.rules.ts'
import { draftInHand, noteDraft, standingOf } from './draft.act.ts'
import { tellWriters } from './desk/draft.notices.ts'
import { approve, checkSeen } from './draft.rules.ts'
import { type DraftRow, lockPack, setDraft } from './draft.store.ts'
import { problemsIn, problemText } from './compare/problem.rules.ts'

/** A pack below the drafted one, as it is and as it is raised. */
export interface Raised {
  before: PolicyPack
  after: PolicyPack
  follows: string[]
  keeps: string[]
}

/** Every pack that extends the drafted one, raised with it, parents before children. */
export async function raisedWith(work: Work, row: DraftRow, base: PolicyPack): Promise<Raised[] | Refusal> {
  const packs = await newestPacks(work.tx)
  const parents = new Map([[base.id, { before: base, after: row.content }]])
  const raised: Raised[] = []
  for (const child of below(packs, base.id)) {
    const parent = parents.get(child.extends ?? '')
    if (!parent) continue
    const { pack, follows, keeps } = raiseChild(parent.before, parent.after, child)
    const effectiveFrom = row.effective_on > child.meta.effectiveFrom ? row.effective_on : child.meta.effectiveFrom
    const content = { ...pack, version: child.version + 1, meta: { ...child.meta, effectiveFrom } }
    const problems = problemsIn(content).map(problemText)
    if (problems.length > 0) return refuse('policy.child_faulty', { pack: child.meta.title, problems })
    const after = packSchema.parse(content)
    const gaps = gapsOf(after)
    if (gaps.length > 0)
      return refuse('policy.child_faulty', { pack: child.meta.title, problems: gaps.map((gap) => `contradiction|${gap}|`) })
    parents.set(child.id, { before: child, after })
    raised.push({ before: child, after, follows, keeps })
  }
  return raised
}

/** Approve: the next version of the pack and of each that extends it, in one act; or send back with a word. */
export async function decide(
  work: Work,
  id: string,
  body: { revision: number; decision: 'approve' | 'return'; note: string },
): Promise<number | null | Refusal> {
  const held = await draftInHand(work, id, 'policy.approve')
  if (isRefusal(held)) return held
  const { row, base, newest } = held
  const seen = checkSeen(standingOf(row), body.revision, 'submitted')
  if (seen) return seen
  if (body.decision === 'return') return sendBack(work, row, body.note)
  const by = { personId: work.actor.personId, today: work.today }
  const refused = approve(standingOf(row), row.content, newest, by)
  if (refused) return refused
  const raised = await raisedWith(work, row, base)
  if (isRefusal(raised)) return raised
  const late = raised.find((each) => each.after.meta.effectiveFrom !== row.effective_on)
  if (late) return refuse('policy.child_later', { pack: late.before.meta.title, day: late.before.meta.effectiveFrom })
  await bringIn(work, row, [row.content, ...raised.map((each) => each.after)])
  const version = row.content.version
  await setDraft(work.tx, id, { state: 'approved', decided_by: by.personId, decided_on: work.today, decision_note: body.note, version })
  await noteDraft(work, 'approveDraft', id, {
    pack: base.id,
    version,
    raised: raised.map((each) => `${each.after.id}@${each.after.version}`),
  })
  await tellWriters(work, row, 'approved')
  return version
}

async function sendBack(work: Work, row: DraftRow, note: string): Promise<null | Refusal> {
  if (note === '') return refuse('policy.return_without_note')
  await setDraft(work.tx, row.id, { state: 'draft', submitted_on: null, decision_note: note })
  await noteDraft(work, 'returnDraft', row.id, { pack: row.pack_id, note })
  await tellWriters(work, row, 'returned')
  return null
}

async function bringIn(work: Work, row: DraftRow, packs: readonly PolicyPack[]): Promise<void> {
  const made = { draftId: row.id, draftedBy: row.written_by, approvedBy: work.actor.personId, approvedOn: work.today, reason: row.reason }
  for (const pack of packs) {
    await lockPack(work.tx, pack.id)
    const digest = digestOf(pack)
    await savePack(work.tx, pack, digest, made)
    await work.note({ action: 'policy.bringIn', object: { kind: 'policyPack', id: `${pack.id}@${pack.version}` }, details: { digest } })
  }
}
