import { randomUUID } from 'node:crypto'
import { type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { countdownTo } from '../matters/matter.rules.ts'
import type { MatterTables } from '../matters/matter.tables.ts'
import { personsById, unitsNamed } from '../organisation/organisation.store.ts'
import { packAtVersion } from '../policy/policy.store.ts'
import { holdsAnyWay } from '../policy/words/synonyms.store.ts'
import { placed, type WarningFilter } from './listed/filter.store.ts'
import { draftSchema, type WarningDraft, type warningLine, type WarningState } from './warning.schema.ts'
import type { WarningTables } from './warning.tables.ts'

export type WarningLine = z.infer<typeof warningLine>

type Tables = WarningTables & Pick<MatterTables, 'matters'>
const on = (tx: Tx) => tx.withTables<Tables>()

export interface WarningRow {
  id: string
  matterId: string
  title: string
  rank: number
  proposedRank: number | null
  draft: WarningDraft
  personId: string | null
  unitId: string
  state: WarningState
  draftedBy: string
  issuedOn: Day | null
  isAccountable: boolean
  isHandedOver: boolean
}

export async function insertWarning(
  work: Work,
  warning: { matterId: string; title: string; draft: WarningDraft; proposedRank: number | null },
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('warnings')
    .values({
      id,
      matter_id: warning.matterId,
      title: warning.title,
      rank: warning.draft.rank,
      proposed_rank: warning.proposedRank,
      draft: sql`${JSON.stringify(warning.draft)}::jsonb`,
      person_id: warning.draft.personId,
      unit_id: warning.draft.unitId,
      state: 'drafting',
      drafted_by: work.actor.personId,
      issued_on: null,
    })
    .execute()
  return id
}

export async function updateDraft(
  tx: Tx,
  id: string,
  to: { title: string; draft: WarningDraft; proposedRank: number | null },
): Promise<void> {
  await on(tx)
    .updateTable('warnings')
    .set({
      title: to.title,
      rank: to.draft.rank,
      proposed_rank: to.proposedRank,
      draft: sql`${JSON.stringify(to.draft)}::jsonb`,
      person_id: to.draft.personId,
      unit_id: to.draft.unitId,
    })
    .where('id', '=', id)
    .execute()
}

/** Mark what happened to a warning as a whole. */
export async function markWarning(
  tx: Tx,
  id: string,
  to: { issued_on?: Day; is_accountable?: boolean; is_handed_over?: boolean },
): Promise<void> {
  await on(tx).updateTable('warnings').set(to).where('id', '=', id).execute()
}

export async function warningRow(tx: Tx, id: string): Promise<WarningRow | undefined> {
  const row = await on(tx).selectFrom('warnings').selectAll().where('id', '=', id).executeTakeFirst()
  return row && rowOf(row)
}

function rowOf(row: Selectable<Tables['warnings']>): WarningRow {
  return {
    id: row.id,
    matterId: row.matter_id,
    title: row.title,
    rank: row.rank,
    proposedRank: row.proposed_rank,
    draft: draftSchema.parse(row.draft),
    personId: row.person_id,
    unitId: row.unit_id,
    state: row.state,
    draftedBy: row.drafted_by,
    issuedOn: row.issued_on,
    isAccountable: row.is_accountable,
    isHandedOver: row.is_handed_over,
  }
}

const lineColumns = [
  'warnings.id',
  'matter_id',
  'matter_no',
  'warnings.title',
  'rank',
  'state',
  'person_id',
  'unit_id',
  'drafted_by',
  'issued_on',
  'warnings.seq',
  'pack_id',
  'pack_version',
] as const

type LineRow = Pick<
  Selectable<Tables['warnings']>,
  'id' | 'matter_id' | 'title' | 'rank' | 'state' | 'person_id' | 'unit_id' | 'drafted_by' | 'issued_on' | 'seq'
> & { matter_no: string; pack_id: string; pack_version: number }

function lineRows({ tx, today }: Work, filter: WarningFilter): SelectQueryBuilder<Tables, 'warnings' | 'matters', LineRow> {
  let rows = on(tx).selectFrom('warnings').innerJoin('matters', 'matters.id', 'matter_id').select(lineColumns).where(placed(filter, today))
  if (filter.id) rows = rows.where('warnings.id', '=', filter.id)
  if (filter.matterId) rows = rows.where('matter_id', '=', filter.matterId)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.rank !== undefined) rows = rows.where('rank', '=', filter.rank)
  if (filter.unitId) rows = rows.where('unit_id', '=', filter.unitId)
  if (filter.words) {
    const { words } = filter
    const like = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) =>
      eb.or([
        holdsAnyWay('warnings.title', words),
        eb('matter_no', 'like', like),
        eb.exists(
          eb.selectFrom('letters').select('letters.id').whereRef('letters.warning_id', '=', 'warnings.id').where('doc_no', 'like', like),
        ),
      ]),
    )
  }
  return rows
}

/** A page of warnings, newest first; `after` is the id of the last row shown. */
export async function warningsPage(
  work: Work,
  filter: WarningFilter,
  after: string | undefined,
  limit: number,
): Promise<{ line: WarningLine; seq: number }[]> {
  let rows = lineRows(work, filter)
  if (after !== undefined)
    rows = rows.where('warnings.seq', '<', (eb) => eb.selectFrom('warnings as last').select('last.seq').where('last.id', '=', after))
  const found = await rows.orderBy('warnings.seq', 'desc').limit(limit).execute()
  const lines = await linesOf(work, found)
  return found.flatMap((row, index) => {
    const line = lines[index]
    return line ? [{ line, seq: row.seq }] : []
  })
}

/** The next limit that runs under each warning: warning id → last day. */
async function nextDue(tx: Tx, ids: readonly string[]): Promise<Map<string, Day | null>> {
  if (ids.length === 0) return new Map()
  const running = on(tx)
    .selectFrom('duties')
    .where('warning_id', 'in', [...ids])
    .where('due_on', 'is not', null)
  const rows = await running
    .select((eb) => ['warning_id', eb.fn.min('due_on').as('due_on')])
    .groupBy('warning_id')
    .execute()
  return new Map(rows.map((row) => [row.warning_id, row.due_on]))
}

/** 文号 of each warning's own letter. */
async function numbersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const letters = on(tx)
    .selectFrom('letters')
    .where('warning_id', 'in', [...ids])
    .where('purpose', '=', 'warning')
  const rows = await letters.select(['warning_id', 'doc_no']).execute()
  return new Map(rows.map((row) => [row.warning_id, row.doc_no]))
}

/** Working days before the limit within which the light is yellow, by pack version. */
async function yellowBy(tx: Tx, rows: readonly LineRow[]): Promise<(row: LineRow) => number> {
  const packs = new Map<string, number>()
  const keyOf = (row: LineRow) => `${row.pack_id}@${row.pack_version}`
  for (const row of rows) {
    if (packs.has(keyOf(row))) continue
    packs.set(keyOf(row), (await packAtVersion(tx, row.pack_id, row.pack_version))?.warning.lights.yellowWithin ?? 2)
  }
  return (row) => packs.get(keyOf(row)) ?? 2
}

async function linesOf(work: Work, rows: readonly LineRow[]): Promise<WarningLine[]> {
  const { tx } = work
  const ids = rows.map((row) => row.id)
  const named = rows.flatMap((row) => [row.drafted_by, ...(row.person_id ? [row.person_id] : [])])
  const persons = await personsById(tx, named)
  const unitIds = rows.map((row) => row.unit_id)
  const units = await unitsNamed(tx, unitIds)
  const dues = await nextDue(tx, ids)
  const numbers = await numbersOf(tx, ids)
  const yellow = await yellowBy(tx, rows)
  return rows.map((row) => {
    const dueOn = dues.get(row.id)
    return {
      id: row.id,
      matterId: row.matter_id,
      matterNo: row.matter_no,
      docNo: numbers.get(row.id) ?? null,
      title: row.title,
      rank: row.rank,
      state: row.state,
      person: row.person_id ? (persons.get(row.person_id) ?? null) : null,
      unitId: row.unit_id,
      unitName: units.get(row.unit_id) ?? row.unit_id,
      draftedBy: persons.get(row.drafted_by)?.name ?? row.drafted_by,
      issuedOn: row.issued_on,
      countdown: dueOn ? countdownTo(work.calendar, work.today, dueOn, yellow(row)) : null,
    }
  })
}

export async function insertAccountability(
  work: Work,
  row: Omit<WarningTables['accountabilities'], 'id' | 'on_day' | 'by_person'>,
): Promise<void> {
  await on(work.tx)
    .insertInto('accountabilities')
    .values({
      ...row,
      persons: sql`${JSON.stringify(row.persons)}::jsonb`,
      id: randomUUID(),
      on_day: work.today,
      by_person: work.actor.personId,
    })
    .execute()
}

export async function insertHandOver(work: Work, row: Omit<WarningTables['hand_overs'], 'id' | 'on_day' | 'by_person'>): Promise<void> {
  await on(work.tx)
    .insertInto('hand_overs')
    .values({ ...row, id: randomUUID(), on_day: work.today, by_person: work.actor.personId })
    .execute()
}

export async function endingsOf(
  tx: Tx,
  warningId: string,
): Promise<{ accountabilities: Selectable<Tables['accountabilities']>[]; handOver: Selectable<Tables['hand_overs']> | undefined }> {
  const accountabilities = await on(tx)
    .selectFrom('accountabilities')
    .selectAll()
    .where('warning_id', '=', warningId)
    .orderBy('on_day')
    .execute()
  const handOver = await on(tx).selectFrom('hand_overs').selectAll().where('warning_id', '=', warningId).executeTakeFirst()
  return { accountabilities, handOver }
}
