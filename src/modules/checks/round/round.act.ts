import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { handlerAt, registerOf } from '../../matters/register.store.ts'
import type { Subject } from '../../organisation/organisation.schema.ts'
import { concernedAmong, headsOf, unitsAbove } from '../../organisation/organisation.store.ts'
import type { CheckKind } from '../../policy/parts/check-policy.schema.ts'
import { basisAt, kindAt } from '../basis/basis.store.ts'
import { castOf, checkRound } from '../check.rules.ts'
import type { RoundDraft } from '../check.schema.ts'
import { closeRound, insertRound, insertSheets, type Laid, reachableAmong, roundById, staffOf, unitsIn } from './round.store.ts'

/** Open a check: everybody in scope, or every unit, gets a sheet with who fills it in and who verifies it. */
export async function openRound(work: Work, draft: RoundDraft): Promise<string | Refusal> {
  const isHeld = work.actor.grants.some((grant) => grant.nodeId === draft.unitId)
  if (!isHeld || !work.access.may('check.open', draft.unitId)) return refuse('check.of_another_unit')
  const found = await kindAt(work, draft.unitId, draft.kind)
  if (isRefusal(found)) return found
  const basis = await basisAt(work, draft.unitId, draft.kind)
  const wrong = checkRound(draft, { today: work.today, hasBasis: basis !== undefined })
  if (wrong || !basis) return wrong ?? refuse('check.no_basis', { kind: draft.kind })
  const units = await unitsIn(work.tx, draft.unitId, draft.scope)
  const { laid, leftOut } = await sheetsFor(work, found.kind, units)
  if (laid.length === 0) return refuse('check.nobody_in_scope')
  const id = randomUUID()
  await insertRound(work, draft, { ...found, basis, leftOut, id })
  await insertSheets(work.tx, id, laid)
  await tellEach(work, id, [...new Set(laid.map((each) => each.filler))], 'owed')
  const details = { unitId: draft.unitId, kind: draft.kind, basis: basis.id, sheets: laid.length, leftOut }
  await work.note({ action: 'check.open', object: { kind: 'checkRound', id }, details })
  return id
}

/** Who is looked at by whom; those at the top of the house are left to a superior body, and nothing of them is stored here (P6). */
async function sheetsFor(work: Work, form: CheckKind, unitIds: readonly string[]): Promise<{ laid: Laid[]; leftOut: number }> {
  const subjects =
    form.of === 'unit'
      ? unitIds.map((id) => ({ subject: { kind: 'unit' as const, id }, unitId: id, isReachable: true }))
      : (await staffOf(work.tx, unitIds, work.today)).map(({ personId, unitId, isReachable }) => ({
          ...{ subject: { kind: 'person' as const, id: personId }, unitId, isReachable },
        }))
  const headsFrom = await headsAbove(work, unitIds)
  const laid: Laid[] = []
  for (const each of subjects) {
    const sheet = await sheetFor(work, form, each, headsFrom.get(each.unitId) ?? [])
    if (sheet) laid.push(sheet)
  }
  return { laid, leftOut: subjects.length - laid.length }
}

async function sheetFor(
  work: Work,
  form: CheckKind,
  { subject, unitId, isReachable }: { subject: Laid['subject']; unitId: string; isReachable: boolean },
  heads: readonly string[],
): Promise<Laid | undefined> {
  const about: Subject[] = [subject]
  const register = await registerOf(work.tx, about)
  if (isRefusal(register)) return undefined
  const officer = await handlerAt(work.tx, register.id, about)
  const candidates = [...new Set([...heads, ...(officer === undefined ? [] : [officer])])]
  const concerned = await concernedAmong(work.tx, candidates, about)
  const cast = castOf(form, subject.id, { candidates, concerned, isReachable })
  return cast ? { nodeId: register.id, unitId, subject, ...cast } : undefined
}

/** Unit → its head and those above, nearest first, as far as they can sign in. */
async function headsAbove(work: Work, unitIds: readonly string[]): Promise<Map<string, string[]>> {
  const lines = await Promise.all(unitIds.map(async (id) => [id, await unitsAbove(work.tx, id)] as const))
  const heads = await headsOf(
    work.tx,
    lines.flatMap(([, above]) => above.map((unit) => unit.id)),
  )
  const reachable = await reachableAmong(
    work.tx,
    [...heads.values()].map((head) => head.id),
  )
  return new Map(
    lines.map(([id, above]) => [id, above.flatMap((unit) => heads.get(unit.id)?.id ?? []).filter((personId) => reachable.has(personId))]),
  )
}

/** Over: what is not verified stays as it stands. */
export async function endRound(work: Work, id: string): Promise<string | Refusal> {
  const row = await roundById(work.tx, id)
  if (!row) return refuse('check.not_found', { check: id })
  const isHeld = work.actor.grants.some((grant) => grant.nodeId === row.unit_id)
  if (!isHeld || !work.access.may('check.open', row.unit_id)) return refuse('check.of_another_unit')
  if (row.closed_on !== null) return refuse('check.closed', { closedOn: row.closed_on })
  await closeRound(work.tx, id, work.today)
  await work.note({ action: 'check.close', object: { kind: 'checkRound', id }, details: { unitId: row.unit_id } })
  return id
}

/** A word without names and without content; once for each person, round and occasion (P13). */
export async function tellEach(
  work: Work,
  roundId: string,
  personIds: readonly string[],
  occasion: 'owed' | 'near' | 'overdue' | 'toVerify' | 'returned',
  key = '',
): Promise<void> {
  for (const personId of personIds)
    await notify(work, {
      ...{ personId, kind: `check.${occasion}`, link: '/check-sheets?mine=true', dedupeKey: `check.${occasion}|${roundId}|${key}` },
      object: { kind: 'checkRound', id: roundId },
    })
}
