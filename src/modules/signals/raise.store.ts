import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { registerOf } from '../matters/register.store.ts'
import { tell } from '../matters/timeline.store.ts'
import type { Subject } from '../organisation/organisation.schema.ts'
import { allUnits, personsById } from '../organisation/organisation.store.ts'
import { revise } from './signal.rules.ts'
import type { RaisedSignal, SignalTables } from './signal.tables.ts'

const on = (tx: Tx) => tx.withTables<SignalTables>()

/** A run of the rules, as far as signals must know it. */
export interface Run {
  id: string
  at: Date
}

export interface RaiseCount {
  fresh: number
  revised: number
  same: number
}

/** The rows that matter, whatever their order, make the digest: same evidence, same signal. */
export function evidenceDigestOf(signal: RaisedSignal): string {
  const rows = signal.finding.evidenceRows.map((row) =>
    JSON.stringify(Object.entries(row).sort(([one], [other]) => one.localeCompare(other))),
  )
  return createHash('sha256')
    .update(JSON.stringify([signal.finding.evidence, rows.sort()]))
    .digest('hex')
}

/** Take in what a run raised: new signals, revised ones, and silence where nothing changed. */
export async function takeIn(work: Work, run: Run, raised: readonly RaisedSignal[]): Promise<RaiseCount> {
  const place = await placesFor(work, raised)
  const count: RaiseCount = { fresh: 0, revised: 0, same: 0 }
  for (const signal of raised) {
    const digest = evidenceDigestOf(signal)
    const known = await on(work.tx)
      .selectFrom('signals')
      .select([
        'id',
        'state',
        'evidence_digest as evidenceDigest',
        'triaged_on as triagedOn',
        'revision',
        'matter_id as matterId',
        'register_node as registerNode',
      ])
      .where('rule', '=', signal.rule)
      .where('subject_key', '=', signal.subjectKey)
      .where('period', '=', signal.period)
      .executeTakeFirst()
    if (!known) {
      await insertSignal(work, run, signal, digest, place(signal))
      count.fresh += 1
      continue
    }
    if (known.state === 'shadow' && !signal.isShadow) {
      await updateSignal(work, run, signal, digest, { ...known, isReopened: true })
      count.fresh += 1
      continue
    }
    const revision = revise(known, digest, work.today)
    if (revision === 'same') {
      await on(work.tx).updateTable('signals').set({ run_id: run.id, run_at: run.at }).where('id', '=', known.id).execute()
      count.same += 1
      continue
    }
    await updateSignal(work, run, signal, digest, { ...known, isReopened: revision === 'reopened' })
    count.revised += 1
  }
  return count
}

/** What tells where a finding belongs. */
export type Located = Pick<RaisedSignal, 'unitId' | 'personIds'>

interface Place {
  registerNode: string
  unitId: string | null
  subjects: Subject[]
}

/** Where each signal lives; one look-up for each set of subjects, not one a signal. */
export async function placesFor(work: Work, raised: readonly Located[]): Promise<(signal: Located) => Place> {
  const units = await allUnits(work.tx)
  const known = new Set(units.map((unit) => unit.id))
  const persons = await personsById(
    work.tx,
    raised.flatMap((signal) => signal.personIds),
  )
  const fallback = units.find((unit) => unit.hasRegister && unit.kind === 'institution') ?? units.find((unit) => unit.hasRegister)
  if (!fallback) throw new Error('no unit keeps a register; load an organisation first')
  const places = new Map<string, Place>()
  const keyOf = (signal: Located) => JSON.stringify([signal.unitId, signal.personIds])
  for (const signal of raised) {
    const key = keyOf(signal)
    if (places.has(key)) continue
    const unitId = signal.unitId && known.has(signal.unitId) ? signal.unitId : null
    const subjects: Subject[] = signal.personIds.filter((id) => persons.has(id)).map((id) => ({ kind: 'person', id }))
    if (subjects.length === 0 && unitId) subjects.push({ kind: 'unit', id: unitId })
    const register = subjects.length > 0 ? await registerOf(work.tx, subjects) : fallback
    places.set(key, { registerNode: isRefusal(register) ? fallback.id : register.id, unitId, subjects })
  }
  return (signal) => places.get(keyOf(signal)) ?? { registerNode: fallback.id, unitId: null, subjects: [] }
}

async function insertSignal(work: Work, run: Run, signal: RaisedSignal, digest: string, place: Place): Promise<void> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('signals')
    .values({
      id,
      register_node: place.registerNode,
      rule: signal.rule,
      version: signal.version,
      rank: signal.rank,
      subject_key: signal.subjectKey,
      period: signal.period,
      unit_id: place.unitId,
      state: signal.isShadow ? 'shadow' : 'new',
      shown_on: signal.isShadow ? null : work.today,
      raised_on: work.today,
      revision: 1,
      evidence_digest: digest,
      triaged_on: null,
      run_id: run.id,
      run_at: run.at,
      first_run: run.id,
      revised_run: null,
      matter_id: null,
      finding: sql`${JSON.stringify(signal.finding)}::jsonb`,
    })
    .execute()
  if (place.subjects.length > 0)
    await on(work.tx)
      .insertInto('signal_subjects')
      .values(place.subjects.map((subject) => ({ signal_id: id, kind: subject.kind, subject_id: subject.id })))
      .execute()
}

async function updateSignal(
  work: Work,
  run: Run,
  signal: RaisedSignal,
  digest: string,
  known: { id: string; revision: number; matterId: string | null; isReopened: boolean },
): Promise<void> {
  await on(work.tx)
    .updateTable('signals')
    .set({
      rank: signal.rank,
      version: signal.version,
      evidence_digest: digest,
      revision: known.revision + 1,
      run_id: run.id,
      run_at: run.at,
      revised_run: run.id,
      finding: sql`${JSON.stringify(signal.finding)}::jsonb`,
      ...(known.isReopened ? { state: 'new' as const, shown_on: work.today } : {}),
    })
    .where('id', '=', known.id)
    .execute()
  await on(work.tx)
    .insertInto('signal_triage')
    .values({
      id: randomUUID(),
      signal_id: known.id,
      at: work.now,
      by_person: null,
      kind: known.isReopened ? 'reopened' : 'revised',
      reason: null,
      of_signal: null,
    })
    .execute()
  if (known.matterId)
    await tell(work, known.matterId, {
      key: 'signal.revised',
      facts: { rule: signal.rule, revision: known.revision + 1 },
      link: `/signals/${known.id}`,
    })
}
