import type { Day } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { packSchema, type PackSource, type PolicyPack } from '../pack.schema.ts'
import { mergedPack } from '../pack.rules.ts'
import { codesInUse } from '../policy.question.ts'
import { newestPacks, packAtVersion, packOn } from '../policy.store.ts'
import { isPlain } from './compare/difference.rules.ts'
import { tellApprovers } from './desk/draft.notices.ts'
import { reach } from './draft.reach.ts'
import { checkSeen, codeStillInUse, readContent, submit } from './draft.rules.ts'
import { type DraftRow, draftById, insertDraft, lockPack, offerAt, openDrafts, saveDraft, setDraft } from './draft.store.ts'

/** A draft in hand with the newest version of its pack. */
export interface DraftInHand {
  row: DraftRow
  base: PolicyPack
  newest: { version: number; effectiveFrom: Day }
}

export const standingOf = (row: DraftRow) => ({
  state: row.state,
  revision: row.revision,
  baseVersion: row.base_version,
  writtenBy: row.written_by,
  effectiveOn: row.effective_on,
})

export const noteDraft = (work: Work, action: string, id: string, details: Record<string, unknown>) =>
  work.note({ action: `policy.${action}`, object: { kind: 'packDraft', id }, details })

export async function draftInHand(work: Work, id: string, permission: string): Promise<DraftInHand | Refusal> {
  const seen = await draftById(work.tx, id)
  if (!seen) return refuse('policy.no_such_draft')
  const refused = await reach(work, seen.pack_id, permission)
  if (refused) return refused
  await lockPack(work.tx, seen.pack_id)
  const [row, base, newest] = [
    await draftById(work.tx, id),
    await packAtVersion(work.tx, seen.pack_id, seen.base_version),
    (await newestPacks(work.tx)).find((pack) => pack.id === seen.pack_id),
  ]
  if (!row || !base || !newest) return refuse('policy.no_such_draft')
  return { row, base, newest: { version: newest.version, effectiveFrom: newest.meta.effectiveFrom } }
}

/** The version from which a draft may begin now: the newest, with no other draft of the pack under way. */
async function baseOf(work: Work, packId: string): Promise<PolicyPack | Refusal> {
  const base = (await newestPacks(work.tx)).find((pack) => pack.id === packId)
  if (!base) return refuse('policy.no_such_pack', { pack: packId, version: 0 })
  const refused = await reach(work, packId, 'policy.draft')
  if (refused) return refused
  await lockPack(work.tx, packId)
  const other = (await openDrafts(work.tx)).find((draft) => draft.pack_id === packId)
  return other ? refuse('policy.draft_under_way', { pack: base.meta.title }) : base
}

const laterOf = (one: Day, other: Day): Day => (one > other ? one : other)

async function keepDraft(work: Work, base: PolicyPack, content: PolicyPack, from: string): Promise<string> {
  const effectiveOn = laterOf(work.today, base.meta.effectiveFrom)
  const id = await insertDraft(work.tx, {
    ...{ packId: base.id, baseVersion: base.version, effectiveOn, reason: '', by: work.actor.personId, today: work.today },
    content: { ...content, version: base.version + 1, meta: { ...content.meta, effectiveFrom: effectiveOn } },
  })
  await noteDraft(work, 'beginDraft', id, { pack: base.id, base: base.version, from })
  return id
}

export async function begin(work: Work, packId: string, offeredVersion?: number): Promise<string | Refusal> {
  const base = await baseOf(work, packId)
  if (isRefusal(base)) return base
  if (offeredVersion === undefined) return keepDraft(work, base, base, `version ${base.version}`)
  const offered = await offerAt(work.tx, packId, offeredVersion)
  if (!offered) return refuse('policy.no_such_pack', { pack: packId, version: offeredVersion })
  return keepDraft(work, base, packSchema.parse(offered.content), `carried ${offeredVersion}`)
}

/** A draft from the text of a file: a whole pack, or the part that differs from its parent. */
export async function importFile(work: Work, text: string): Promise<string | Refusal> {
  const file = parsed(text)
  if (!file) return refuse('policy.file_no_json')
  const { id, version } = file
  if (typeof id !== 'string' || typeof version !== 'number') return refuse('policy.file_no_pack')
  const known = await newestPacks(work.tx)
  if (!known.some((pack) => pack.id === id))
    return refuse('policy.file_unknown_pack', { pack: id, known: known.map((pack) => `${pack.id} ${pack.meta.title}`).join('、') })
  const base = await baseOf(work, id)
  if (isRefusal(base)) return base
  if (version < base.version) return refuse('policy.file_older', { version, newest: base.version })
  const whole = mergedPack(
    file as PackSource,
    (await newestPacks(work.tx)).map((pack): PackSource => ({ ...pack, id: pack.id })),
  )
  if (isRefusal(whole)) return whole
  const content = readContent(whole, base)
  if (isRefusal(content)) return content.refused === 'policy.draft_faulty' ? refuse('policy.file_faulty', content.facts) : content
  const used = await usedIn(work, base, content)
  return used ?? keepDraft(work, base, content, `file of version ${version}`)
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isPlain(value) ? value : undefined
  } catch {
    return undefined
  }
}

async function usedIn(work: Work, before: PolicyPack, after: PolicyPack): Promise<Refusal | undefined> {
  return codeStillInUse(before, after, (await work.ask(codesInUse, {})).flat())
}

export interface Writing {
  revision: number
  content: Record<string, unknown>
  effectiveOn: Day
  reason: string
}

export async function write(work: Work, id: string, writing: Writing): Promise<number | Refusal> {
  const held = await draftInHand(work, id, 'policy.draft')
  if (isRefusal(held)) return held
  const refused = checkSeen(standingOf(held.row), writing.revision, 'draft')
  if (refused) return refused
  const content = readContent(writing.content, held.base)
  if (isRefusal(content)) return content
  const used = await usedIn(work, held.base, content)
  if (used) return used
  const { effectiveOn, reason } = writing
  const dated = { ...content, meta: { ...content.meta, effectiveFrom: effectiveOn } }
  const isSaved = await saveDraft(work.tx, held.row, { content: dated, effectiveOn, reason, by: work.actor.personId })
  if (!isSaved) return refuse('policy.draft_changed_meanwhile', { revision: held.row.revision })
  await noteDraft(work, 'writeDraft', id, { pack: held.base.id, revision: held.row.revision + 1 })
  return held.row.revision + 1
}

export async function handIn(work: Work, id: string, revision: number): Promise<Refusal | undefined> {
  const held = await draftInHand(work, id, 'policy.draft')
  if (isRefusal(held)) return held
  if (held.row.reason === '') return refuse('policy.draft_without_reason')
  const refused =
    checkSeen(standingOf(held.row), revision, 'draft') ?? submit(standingOf(held.row), held.row.content, held.newest, work.today)
  if (refused) return refused
  await setDraft(work.tx, id, { state: 'submitted', submitted_on: work.today })
  await noteDraft(work, 'submitDraft', id, { pack: held.base.id, revision })
  await tellApprovers(work, held.row)
  return undefined
}

export async function drop(work: Work, id: string, revision: number): Promise<Refusal | undefined> {
  const held = await draftInHand(work, id, 'policy.draft')
  if (isRefusal(held)) return held
  const refused = checkSeen(standingOf(held.row), revision, 'draft')
  if (refused) return refused
  await setDraft(work.tx, id, { state: 'dropped', decided_on: work.today })
  await noteDraft(work, 'dropDraft', id, { pack: held.base.id, revision })
  return undefined
}

/** The pack as it is in force today, or as its newest version says where none is yet. */
export async function inForce(work: Work, pack: PolicyPack): Promise<PolicyPack> {
  return (await packOn(work.tx, pack.id, work.today)) ?? pack
}
