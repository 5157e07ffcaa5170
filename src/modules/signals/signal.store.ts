import { randomUUID } from 'node:crypto'
import { type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import type { MatterTables } from '../matters/matter.tables.ts'
import type { Subject } from '../organisation/organisation.schema.ts'
import { personsById, unitsNamed } from '../organisation/organisation.store.ts'
import { leadingSubjects } from '../organisation/leading/leading.store.ts'
import { nameSubjects } from '../organisation/subject.store.ts'
import { clarifiedSignals } from './about/clarified.store.ts'
import { sentenceOf } from './signal.rules.ts'
import type { SignalLine, signalPage, SignalState } from './signal.schema.ts'
import { findingSchema, type SignalTables } from './signal.tables.ts'

const on = (tx: Tx) => tx.withTables<SignalTables & Pick<MatterTables, 'matters'>>()

export interface SignalFilter {
  state: SignalState | 'open' | undefined
  rule: string | undefined
  rank: number | undefined
  unitId: string | undefined
  words: string | undefined
  /** About leading cadres 领导干部: their posts, and who holds one on this day. */
  leadingOn?: Day | undefined
  /** Rules whose codes begin with these letters. */
  family?: string | undefined
  /** This unit and all below it. */
  under?: string | undefined
}

type Signals = SelectQueryBuilder<SignalTables, 'signals', object>

function filtered(tx: Tx, filter: SignalFilter): Signals {
  let rows: Signals = tx.withTables<SignalTables>().selectFrom('signals')
  if (filter.state === 'open') rows = rows.where('state', 'in', ['new', 'watching'])
  else rows = filter.state ? rows.where('state', '=', filter.state) : rows.where('state', 'not in', ['shadow', 'held'])
  if (filter.rule) rows = rows.where('rule', '=', filter.rule)
  if (filter.rank !== undefined) rows = rows.where('rank', '=', filter.rank)
  if (filter.unitId) rows = rows.where('unit_id', '=', filter.unitId)
  if (filter.family) rows = rows.where('rule', 'like', `${filter.family}-%`)
  if (filter.under) rows = rows.where(sql<boolean>`unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.under})`)
  if (filter.leadingOn)
    rows = rows.where(
      sql<boolean>`signals.id IN (SELECT signal_id FROM ${leadingSubjects(filter.leadingOn)} JOIN signal_subjects USING (kind, subject_id))`,
    )
  if (filter.words) {
    const like = `%${filter.words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) => eb.or([eb('subject_key', 'like', like), eb('rule', 'like', like)]))
  }
  return rows
}

const columns = [
  'id',
  'rule',
  'version',
  'rank',
  'subject_key',
  'period',
  'unit_id',
  'state',
  'raised_on',
  'revision',
  'headline',
  'seq',
  'matter_id',
  'run_at',
] as const

const headlineSchema = findingSchema.pick({ title: true, sentence: true, value: true, line: true }).strip()

type Row = Pick<Selectable<SignalTables['signals']>, (typeof columns)[number]>

/** A page by rank or by day, newest of equals first; `after` is the id of the last row shown. */
export async function signalsPage(
  tx: Tx,
  filter: SignalFilter,
  sort: 'rank' | 'raisedOn',
  after: string | undefined,
  limit: number,
): Promise<{ line: SignalLine; seq: number }[]> {
  const column = sort === 'rank' ? 'rank' : 'raised_on'
  let rows = filtered(tx, filter).select(columns)
  if (after)
    rows = rows.where(
      sql<boolean>`(${sql.ref(column)}, seq) < (SELECT last.${sql.ref(column)}, last.seq FROM signals AS last WHERE last.id = ${after}::uuid)`,
    )
  const found = await rows.orderBy(column, 'desc').orderBy('seq', 'desc').limit(limit).execute()
  const lines = await linesOf(tx, found)
  return found.flatMap((row, index) => {
    const line = lines[index]
    return line ? [{ line, seq: row.seq }] : []
  })
}

const UNCLARIFIED = { clarifiedOn: null, clarifiedFor: [] }

async function linesOf(tx: Tx, rows: readonly Row[]): Promise<SignalLine[]> {
  const subjects = await subjectsOf(
    tx,
    rows.map((row) => row.id),
  )
  const units = await unitsNamed(
    tx,
    rows.flatMap((row) => row.unit_id ?? []),
  )
  const named = await nameSubjects(tx, [...subjects.values()].flat())
  const words = new Map(named.map((each) => [`${each.kind}|${each.id}`, each]))
  const clarified = await clarifiedSignals(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => {
    const finding = headlineSchema.parse(row.headline)
    return {
      id: row.id,
      rule: row.rule,
      ruleTitle: finding.title,
      rank: row.rank,
      subjectKey: row.subject_key,
      subjects: (subjects.get(row.id) ?? []).flatMap((each) => words.get(`${each.kind}|${each.id}`) ?? []),
      unitId: row.unit_id,
      unitName: row.unit_id ? (units.get(row.unit_id) ?? row.unit_id) : null,
      period: row.period === '' ? null : row.period,
      sentence: finding.sentence,
      value: finding.value,
      line: finding.line,
      state: row.state,
      raisedOn: row.raised_on,
      revision: row.revision,
      ...(clarified.get(row.id) ?? UNCLARIFIED),
    }
  })
}

export async function subjectsOf(tx: Tx, signalIds: readonly string[]): Promise<Map<string, Subject[]>> {
  const subjects = new Map<string, Subject[]>()
  if (signalIds.length === 0) return subjects
  const rows = await on(tx)
    .selectFrom('signal_subjects')
    .select(['signal_id', 'kind', 'subject_id as id'])
    .where('signal_id', '=', sql<string>`any(${signalIds}::uuid[])`)
    .orderBy('kind')
    .orderBy('subject_id')
    .execute()
  for (const { signal_id: signalId, ...subject } of rows) subjects.set(signalId, [...(subjects.get(signalId) ?? []), subject])
  return subjects
}

/** What each run found, raised and revised, as far as the actor may see it. */
export async function countsByRun(
  tx: Tx,
  runIds: readonly string[],
): Promise<Map<string, { signals: number; fresh: number; revised: number }>> {
  if (runIds.length === 0) return new Map()
  const { rows } = await sql<{ run: string; signals: number; fresh: number; revised: number }>`
    SELECT run, count(*) FILTER (WHERE run_id = run)::int AS signals, count(*) FILTER (WHERE first_run = run)::int AS fresh,
      count(*) FILTER (WHERE revised_run = run)::int AS revised
    FROM signals, unnest(${[...runIds]}::uuid[]) AS run WHERE run IN (run_id, first_run, revised_run) GROUP BY run`.execute(tx)
  return new Map(rows.map(({ run, ...counts }) => [run, counts]))
}

/** Open signals (new or watched) by rule and rank. */
export async function openCounts(tx: Tx): Promise<{ rule: string; rank: number; count: number }[]> {
  const rows = await on(tx)
    .selectFrom('signals')
    .select((eb) => ['rule', 'rank', eb.fn.countAll<number>().as('count')])
    .where('state', 'in', ['new', 'watching'])
    .groupBy(['rule', 'rank'])
    .orderBy('rule')
    .orderBy('rank')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

export async function signalById(tx: Tx, id: string): Promise<{ line: SignalLine; row: Row; registerNode: string } | undefined> {
  const row = await on(tx)
    .selectFrom('signals')
    .select([...columns, 'register_node'])
    .where('id', '=', id)
    .executeTakeFirst()
  const [line] = row ? await linesOf(tx, [row]) : []
  return row && line ? { line, row, registerNode: row.register_node } : undefined
}

/** What signals say, by id. */
export async function signalSentences(tx: Tx, ids: readonly string[]): Promise<Map<string, SignalLine['sentence']>> {
  const known = ids.filter((id) => z.uuid().safeParse(id).success)
  if (known.length === 0) return new Map()
  const lines = await linesOf(tx, await on(tx).selectFrom('signals').select(columns).where('id', 'in', known).execute())
  return new Map(lines.map((line) => [line.id, { zh: sentenceOf(line, 'zh'), en: sentenceOf(line, 'en') }]))
}

/** Everything the page of one signal shows, its history and its neighbours on the same subject included. */
export async function signalPageOf(tx: Tx, id: string): Promise<z.infer<typeof signalPage> | undefined> {
  const found = await signalById(tx, id)
  if (!found) return undefined
  const whole = await on(tx).selectFrom('signals').select('finding').where('id', '=', id).executeTakeFirstOrThrow()
  const finding = findingSchema.parse(whole.finding)
  const matter = found.row.matter_id
    ? await on(tx).selectFrom('matters').select(['id', 'matter_no as matterNo']).where('id', '=', found.row.matter_id).executeTakeFirst()
    : undefined
  return {
    signal: found.line,
    version: found.row.version,
    basis: finding.basis,
    why: finding.why,
    settings: finding.settings,
    evidence: finding.evidence,
    evidenceTable: finding.evidenceTable,
    evidenceRows: finding.evidenceRows,
    decidingColumns: finding.decidingColumns,
    peers: finding.peers,
    wouldClear: finding.wouldClear,
    triage: await triageOf(tx, id),
    earlier: await earlierOf(tx, found.line),
    matter: matter ?? null,
    runAt: found.row.run_at.toISOString(),
  }
}

async function triageOf(tx: Tx, id: string): Promise<z.infer<typeof signalPage>['triage']> {
  const rows = await on(tx)
    .selectFrom('signal_triage')
    .select(['at', 'by_person', 'kind', 'reason'])
    .where('signal_id', '=', id)
    .orderBy('at')
    .execute()
  const persons = await personsById(
    tx,
    rows.flatMap((row) => row.by_person ?? []),
  )
  return rows.map((row) => ({
    at: row.at.toISOString(),
    byName: row.by_person ? (persons.get(row.by_person)?.name ?? row.by_person) : '系统',
    kind: row.kind,
    reason: row.reason,
  }))
}

async function earlierOf(tx: Tx, line: SignalLine): Promise<z.infer<typeof signalPage>['earlier']> {
  if (line.subjects.length === 0) return []
  const rows = await on(tx)
    .selectFrom('signals')
    .innerJoin('signal_subjects', 'signal_subjects.signal_id', 'signals.id')
    .select(['signals.id', 'signals.rule', 'signals.raised_on as raisedOn', 'signals.state'])
    .distinct()
    .where('signals.id', '!=', line.id)
    .where((eb) =>
      eb.or(
        line.subjects.map((subject) =>
          eb.and([eb('signal_subjects.kind', '=', subject.kind), eb('signal_subjects.subject_id', '=', subject.id)]),
        ),
      ),
    )
    .orderBy('signals.raised_on', 'desc')
    .limit(20)
    .execute()
  const clarified = await clarifiedSignals(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, ...(clarified.get(row.id) ?? UNCLARIFIED) }))
}

/** Put a signal into a state and write down who decided it and why. */
export async function decide(
  work: Work,
  id: string,
  to: { state: SignalState; kind: string; reason: string | null; ofSignal: string | null; matterId?: string },
): Promise<void> {
  await on(work.tx)
    .updateTable('signals')
    .set({ state: to.state, triaged_on: work.today, ...(to.matterId ? { matter_id: to.matterId } : {}) })
    .where('id', '=', id)
    .execute()
  await on(work.tx)
    .insertInto('signal_triage')
    .values({
      id: randomUUID(),
      signal_id: id,
      at: work.now,
      by_person: work.actor.personId || null,
      kind: to.kind,
      reason: to.reason,
      of_signal: to.ofSignal,
    })
    .execute()
}

/** The signal follows its matter into the register above. P6. */
export async function passUp(tx: Tx, id: string, registerNode: string): Promise<void> {
  await sql`SELECT jianwei_pass_signal_up(${id}::uuid, ${registerNode})`.execute(tx)
}
