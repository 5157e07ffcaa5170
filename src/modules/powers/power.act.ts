import type { Day } from '../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import { postsNamed, unitById } from '../organisation/organisation.store.ts'
import { postsOf } from '../organisation/post.store.ts'
import { checkAgainst, checkComingIn, checkContent, entersOn, moved, underWay } from './power.rules.ts'
import type { PowerContent } from './power.schema.ts'
import {
  change,
  contentOf,
  datedOf,
  discard,
  insertPower,
  insertVersion,
  lockUnit,
  neighbours,
  nextNo,
  type Power,
  powerById,
  powerNumbered,
  rewrite,
  supersede,
  type VersionRow,
  versionRows,
} from './power.store.ts'

/** What a person wrote of a power. */
export interface Written {
  content: PowerContent
  effectiveOn: Day
  reason: string
}

interface Found {
  power: Power
  rows: VersionRow[]
  /** The version that is written or reviewed. */
  open: VersionRow | undefined
  /** The newest that was approved. */
  last: VersionRow | undefined
}

async function found(work: Work, id: string): Promise<Found | Refusal> {
  const seen = await powerById(work.tx, id)
  if (!seen) return refuse('power.not_found', { power: id })
  await lockUnit(work.tx, seen.unitId)
  const rows = await versionRows(work.tx, id)
  const open = underWay(rows.map((row) => ({ ...datedOf(row), row })))?.row
  return { power: seen, rows, open, last: rows.find((row) => row.state === 'approved') }
}

/** Roles act on their own units and those below. */
function ofAnother(work: Work, permission: 'power.keep' | 'power.review', unitId: string): Refusal | undefined {
  return work.access.may(permission, unitId) ? undefined : refuse('power.of_another_unit', {})
}

/** Is what was written in order, at this unit, beside its other powers? */
async function check(
  work: Work,
  unitId: string,
  of: { powerId: string; borne: PowerContent | undefined } | null,
  content: PowerContent,
): Promise<Refusal | undefined> {
  const pack = await packAt(work.tx, unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: unitId })
  const wrong = checkContent(content, { pack, today: work.today, borne: of?.borne })
  if (wrong) return wrong
  const posts = await postsOf(work.tx, unitId)
  if (!posts.some((post) => post.id === content.postId))
    return refuse('power.unknown_post', { known: [...new Set(posts.map((post) => post.title))] })
  return checkAgainst(content, await neighbours(work.tx, unitId, of?.powerId ?? null))
}

async function note(work: Work, action: string, power: Power, details: Record<string, unknown> = {}): Promise<void> {
  await work.note({ action, object: { kind: 'power', id: power.id }, details: { unitId: power.unitId, no: power.no, ...details } })
}

/** Enter a new power as a draft. */
export async function enter(work: Work, unitId: string, no: string | null, written: Written): Promise<Power | Refusal> {
  if (!(await unitById(work.tx, unitId))) return refuse('organisation.no_such_unit', { unit: unitId })
  const wrong = ofAnother(work, 'power.keep', unitId)
  if (wrong) return wrong
  await lockUnit(work.tx, unitId)
  if (no !== null && (await powerNumbered(work.tx, unitId, no))) return refuse('power.number_taken', { no })
  const faulty = await check(work, unitId, null, written.content)
  if (faulty) return faulty
  const power = await insertPower(work.tx, unitId, no ?? (await nextNo(work.tx, unitId)))
  await insertVersion(work.tx, power, { version: 1, state: 'draft', isRetirement: false, ...written, writtenBy: [work.actor.personId] })
  await note(work, 'power.draft', power, { version: 1 })
  return power
}

/** Write on the draft of a power, or begin one. Whoever did not see the newest state is told, and nothing is overwritten. */
export async function revise(work: Work, id: string, revision: number, written: Written): Promise<Power | Refusal> {
  const at = await found(work, id)
  if (isRefusal(at)) return at
  const { power, open, last } = at
  const faulty =
    ofAnother(work, 'power.keep', power.unitId) ??
    mayWrite(open, revision) ??
    checkComingIn(written.effectiveOn, last && datedOf(last)) ??
    (await check(work, power.unitId, { powerId: power.id, borne: last && contentOf(last) }, written.content))
  if (faulty) return faulty
  const version = open?.version ?? (last?.version ?? 0) + 1
  if (open) await rewrite(work.tx, open, { ...written, by: work.actor.personId, revision })
  else await insertVersion(work.tx, power, { version, state: 'draft', isRetirement: false, ...written, writtenBy: [work.actor.personId] })
  await note(work, 'power.draft', power, { version })
  return power
}

/** A draft is open to writing while nobody reviews it, to whoever saw its newest state. */
function mayWrite(open: VersionRow | undefined, revision: number): Refusal | undefined {
  if (open?.state === 'inReview' || open?.is_retirement) return refuse('power.act_not_open', { state: open.state, act: 'revise' })
  const newest = open?.revision ?? 0
  return newest === revision ? undefined : refuse('power.changed_meanwhile', { revision: newest })
}

/** Propose to strike a power off; its words stay as they are. */
export async function retire(work: Work, id: string, of: Omit<Written, 'content'>): Promise<Power | Refusal> {
  const at = await found(work, id)
  if (isRefusal(at)) return at
  const { power, open, last } = at
  const wrong = ofAnother(work, 'power.keep', power.unitId)
  if (wrong) return wrong
  if (open || !last) return refuse('power.act_not_open', { state: open?.state ?? 'draft', act: 'retire' })
  const early = checkComingIn(of.effectiveOn, datedOf(last))
  if (early) return early
  const version = last.version + 1
  const written = { content: contentOf(last), ...of, writtenBy: [work.actor.personId] }
  await insertVersion(work.tx, power, { version, state: 'draft', isRetirement: true, ...written })
  return submit(work, id, 1)
}

export async function submit(work: Work, id: string, revision: number): Promise<Power | Refusal> {
  return step(work, id, 'power.keep', { act: 'submit', revision }, async ({ power, open, last }) => {
    const faulty =
      checkComingIn(open.effective_on, last && datedOf(last)) ??
      (open.is_retirement
        ? undefined
        : await check(work, power.unitId, { powerId: power.id, borne: last && contentOf(last) }, contentOf(open)))
    if (faulty) return faulty
    await change(work.tx, open.id, revision, {
      state: 'inReview',
      submitted_on: work.today,
      reviewed_by: null,
      reviewed_on: null,
      review_note: null,
    })
    return undefined
  })
}

/** Throw a draft away; a power that never came into force goes with it, unless something rests on it. */
export async function throwAway(work: Work, id: string, revision: number, uses: number): Promise<Power | Refusal> {
  return step(work, id, 'power.keep', { act: 'discard', revision }, async ({ open }) => {
    if (open.version === 1 && uses > 0) return refuse('power.in_use', { uses })
    await discard(work.tx, open)
    return undefined
  })
}

/** Approve a version, or return it with what is missing. */
export async function judge(
  work: Work,
  id: string,
  verdict: { act: 'approve' | 'return'; revision: number; note: string },
): Promise<Power | Refusal> {
  return step(work, id, 'power.review', verdict, async ({ open, last }) => {
    const judged = { reviewed_by: work.actor.personId, reviewed_on: work.today, review_note: verdict.note }
    if (verdict.act === 'return') {
      await change(work.tx, open.id, verdict.revision, { state: 'draft', ...judged })
      return undefined
    }
    const effectiveOn = entersOn({ version: open.version, effectiveOn: open.effective_on }, work.today)
    const early = checkComingIn(effectiveOn, last && datedOf(last))
    if (early) return early
    if (last) await supersede(work.tx, last.id, effectiveOn)
    await change(work.tx, open.id, verdict.revision, { state: 'approved', effective_on: effectiveOn, ...judged })
    return undefined
  })
}

/** One step of the version under way: found, permitted, open, taken, noted. */
async function step(
  work: Work,
  id: string,
  permission: 'power.keep' | 'power.review',
  of: { act: 'submit' | 'approve' | 'return' | 'discard'; revision: number },
  take: (at: Found & { open: VersionRow }) => Promise<Refusal | undefined>,
): Promise<Power | Refusal> {
  const at = await found(work, id)
  if (isRefusal(at)) return at
  const { power, open } = at
  const wrong = ofAnother(work, permission, power.unitId)
  if (wrong) return wrong
  if (!open) return refuse('power.act_not_open', { state: 'approved', act: of.act })
  const to = moved({ state: open.state, revision: open.revision, writtenBy: open.written_by }, of.act, {
    personId: work.actor.personId,
    revision: of.revision,
  })
  if (isRefusal(to)) return to
  const refused = await take({ ...at, open })
  if (refused) return refused
  await note(work, `power.${of.act}`, power, { version: open.version })
  return power
}

/** Posts by their titles, for those who read codes. */
export async function postTitles(work: Work, rows: readonly VersionRow[]): Promise<Record<string, string>> {
  const posts = await postsNamed(
    work.tx,
    rows.map((row) => row.post_id),
  )
  return Object.fromEntries([...posts].map(([id, post]) => [id, post.title]))
}
