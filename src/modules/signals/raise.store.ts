import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { registerOf } from '../matters/register.store.ts'
import { tell } from '../matters/timeline.store.ts'
import type { Subject } from '../organisation/organisation.schema.ts'
import { allUnits, personsById } from '../organisation/organisation.store.ts'
import { revise } from './signal.rules.ts'
import type { SignalState } from './signal.schema.ts'
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
  const known = await knownOf(work, raised)
  const fresh = new Map<string, { signal: RaisedSignal; digest: string; place: Place }>()
  const same: string[] = []
  let [revised, enabled] = [0, 0]
  for (const signal of raised) {
    const digest = evidenceDigestOf(signal)
    const before = known.get(keyOf(signal))
    if (!before) {
      fresh.set(keyOf(signal), { signal, digest, place: place(signal) })
      continue
    }
    const isEnabled = before.state === 'shadow' && !signal.isShadow
    const revision = isEnabled ? 'reopened' : revise(before, digest, work.today)
    if (revision === 'same') {
      same.push(before.id)
      continue
    }
    await updateSignal(work, run, signal, digest, { ...before, isReopened: revision === 'reopened' })
    if (isEnabled) enabled += 1
    else revised += 1
  }
  await insertSignals(work, run, [...fresh.values()])
  if (same.length > 0)
    await on(work.tx)
      .updateTable('signals')
      .set({ run_id: run.id, run_at: run.at })
      .where('id', '=', sql<string>`any(${same}::uuid[])`)
      .execute()
  return { fresh: fresh.size + enabled, revised, same: same.length }
}

const keyOf = ({ rule, subjectKey, period }: Pick<RaisedSignal, 'rule' | 'subjectKey' | 'period'>) =>
  JSON.stringify([rule, subjectKey, period])

interface Known {
  id: string
  state: SignalState
  evidenceDigest: string
  triagedOn: Day | null
  revision: number
  matterId: string | null
}

/** The signals that there are already on these subjects and periods; one look-up for all. */
async function knownOf(work: Work, raised: readonly RaisedSignal[]): Promise<Map<string, Known>> {
  if (raised.length === 0) return new Map()
  const [rules, subjects, periods] = (['rule', 'subjectKey', 'period'] as const).map((key) => raised.map((signal) => signal[key]))
  const { rows } = await sql<Known & Pick<RaisedSignal, 'rule' | 'subjectKey' | 'period'>>`
    SELECT id, state, evidence_digest AS "evidenceDigest", triaged_on AS "triagedOn", revision, matter_id AS "matterId", rule, subject_key AS "subjectKey", period
    FROM signals JOIN unnest(${rules}::text[], ${subjects}::text[], ${periods}::text[]) AS asked (rule, subject_key, period) USING (rule, subject_key, period)`.execute(
    work.tx,
  )
  return new Map(rows.map(({ rule, subjectKey, period, ...row }) => [keyOf({ rule, subjectKey, period }), row]))
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
  const placeKey = (signal: Located) => JSON.stringify([signal.unitId, signal.personIds])
  for (const signal of raised) {
    const key = placeKey(signal)
    if (places.has(key)) continue
    const unitId = signal.unitId && known.has(signal.unitId) ? signal.unitId : null
    const subjects: Subject[] = signal.personIds.filter((id) => persons.has(id)).map((id) => ({ kind: 'person', id }))
    if (subjects.length === 0 && unitId) subjects.push({ kind: 'unit', id: unitId })
    const register = subjects.length > 0 ? await registerOf(work.tx, subjects) : fallback
    places.set(key, { registerNode: isRefusal(register) ? fallback.id : register.id, unitId, subjects })
  }
  return (signal) => places.get(placeKey(signal)) ?? { registerNode: fallback.id, unitId: null, subjects: [] }
}

/** Signals written in one statement; a finding may be some kilobytes. */
const SIGNALS_A_STATEMENT = 100

async function insertSignals(
  work: Work,
  run: Run,
  fresh: readonly { signal: RaisedSignal; digest: string; place: Place }[],
): Promise<void> {
  for (let at = 0; at < fresh.length; at += SIGNALS_A_STATEMENT) {
    const piece = fresh.slice(at, at + SIGNALS_A_STATEMENT).map((each) => ({ ...each, id: randomUUID() }))
    await on(work.tx)
      .insertInto('signals')
      .values(
        piece.map(({ id, signal, digest, place }) => ({
          id,
          register_node: place.registerNode,
          rule: signal.rule,
          version: signal.version,
          rank: signal.rank,
          subject_key: signal.subjectKey,
          period: signal.period,
          unit_id: place.unitId,
          state: signal.isShadow ? ('shadow' as const) : ('new' as const),
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
          finding: sql<RaisedSignal['finding']>`${JSON.stringify(signal.finding)}::jsonb`,
        })),
      )
      .execute()
    const subjects = piece.flatMap(({ id, place }) =>
      place.subjects.map((subject) => ({ signal_id: id, kind: subject.kind, subject_id: subject.id })),
    )
    if (subjects.length > 0) await on(work.tx).insertInto('signal_subjects').values(subjects).execute()
  }
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
