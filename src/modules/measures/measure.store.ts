import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { countdownTo } from '../matters/matter.rules.ts'
import { personsById, unitsNamed } from '../organisation/organisation.store.ts'
import { packsAt } from '../organisation/pack-at.store.ts'
import { isOverdue } from './measure.rules.ts'
import type { MeasureContent, MeasureLine, MeasureState, Prevention } from './measure.schema.ts'
import type { MeasureTables } from './measure.tables.ts'

type Tables = MeasureTables & { risk_points: { id: string; no: string; title: string; rank: number | null; unit_id: string } }
const on = (tx: Tx) => tx.withTables<Tables>()

export interface MeasureRow extends Selectable<MeasureTables['measures']> {
  point_no: string
  point_title: string
  point_rank: number | null
}

export interface MeasureFilter {
  unitId?: string | undefined
  /** This very unit, without those below it. */
  isAlone?: boolean | undefined
  leaderId?: string | undefined
  state?: MeasureState | undefined
  type?: string | undefined
  phase?: MeasureContent['phase'] | undefined
  prevention?: Prevention | undefined
  pointId?: string | undefined
  ruleId?: string | undefined
  owner?: string | undefined
  isOverdue?: boolean | undefined
  isOpen?: boolean | undefined
  dueFrom?: Day | undefined
  dueTo?: Day | undefined
  isOwnerless?: boolean | undefined
  words?: string | undefined
}

function rowsOf(tx: Tx) {
  return on(tx)
    .selectFrom('measures')
    .innerJoin('risk_points', 'risk_points.id', 'measures.point_id')
    .selectAll('measures')
    .select(['risk_points.no as point_no', 'risk_points.title as point_title', 'risk_points.rank as point_rank'])
}

/** The owner has left: nobody answers for the measure until another is named. */
const OWNERLESS = sql<boolean>`NOT EXISTS (SELECT 1 FROM tenures WHERE tenures.person_id = measures.owner AND tenures.to_on IS NULL)`

/** Measures, the earliest limit first. */
export async function measuresPage(work: Work, filter: MeasureFilter, after: string | undefined, limit: number): Promise<MeasureRow[]> {
  let rows = rowsOf(work.tx)
  if (filter.unitId && filter.isAlone) rows = rows.where('measures.unit_id', '=', filter.unitId)
  else if (filter.unitId)
    rows = rows.where(sql<boolean>`measures.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.unitId})`)
  if (filter.leaderId)
    rows = rows.where(sql<boolean>`measures.unit_id IN (SELECT unit_id FROM charges WHERE person_id = ${filter.leaderId})`)
  if (filter.state) rows = rows.where('measures.state', '=', filter.state)
  if (filter.type) rows = rows.where('measures.type', '=', filter.type)
  if (filter.phase) rows = rows.where('measures.phase', '=', filter.phase)
  if (filter.prevention) rows = rows.where('measures.prevention', '=', filter.prevention)
  if (filter.pointId) rows = rows.where('measures.point_id', '=', filter.pointId)
  if (filter.ruleId) rows = rows.where('measures.rule_id', '=', filter.ruleId)
  if (filter.owner) rows = rows.where('measures.owner', '=', filter.owner)
  if (filter.isOverdue) rows = rows.where('due_on', '<', work.today).where('measures.state', 'in', ['planned', 'inProgress', 'returned'])
  if (filter.isOpen) rows = rows.where('measures.state', '<>', 'verified')
  if (filter.dueFrom) rows = rows.where('due_on', '>=', filter.dueFrom)
  if (filter.dueTo) rows = rows.where('due_on', '<=', filter.dueTo)
  if (filter.isOwnerless) rows = rows.where(OWNERLESS).where('measures.state', '<>', 'verified')
  if (filter.words)
    rows = rows.where(
      sql<boolean>`(strpos(measures.text, ${filter.words}) > 0 OR strpos(risk_points.title, ${filter.words}) > 0 OR strpos(risk_points.no, ${filter.words}) > 0
        OR owner IN (SELECT id FROM persons WHERE name = ${filter.words} OR strpos(pinyin, ${filter.words.toLowerCase()}) > 0))`,
    )
  if (after)
    rows = rows.where(
      sql<boolean>`(due_on, measures.seq) > (SELECT last.due_on, last.seq FROM measures AS last WHERE last.id = ${after}::uuid)`,
    )
  return rows.orderBy('due_on').orderBy('measures.seq').limit(limit).execute()
}

export async function measureRow(tx: Tx, id: string): Promise<MeasureRow | undefined> {
  return rowsOf(tx).where('measures.id', '=', id).executeTakeFirst()
}

export async function measureLines(work: Work, rows: readonly MeasureRow[]): Promise<MeasureLine[]> {
  const unitIds = rows.map((row) => row.unit_id)
  const units = await unitsNamed(work.tx, unitIds)
  const packs = await packsAt(work.tx, unitIds, work.today)
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.owner),
  )
  return rows.map((row) => {
    const pack = packs.get(row.unit_id)
    const runs = row.state !== 'submitted' && row.state !== 'verified'
    return {
      id: row.id,
      pointId: row.point_id,
      pointNo: row.point_no,
      pointTitle: row.point_title,
      pointRank: row.point_rank,
      unitId: row.unit_id,
      unitName: units.get(row.unit_id) ?? row.unit_id,
      text: row.text,
      type: row.type,
      typeLabel: pack?.measures.types.find((each) => each.code === row.type)?.label ?? row.type,
      phase: row.phase,
      phaseLabel: pack?.measures.phases.find((each) => each.code === row.phase)?.label ?? row.phase,
      prevention: row.prevention,
      owner: persons.get(row.owner) ?? { id: row.owner, name: row.owner, postTitle: null, unitId: null, unitName: null },
      dueOn: row.due_on,
      state: row.state,
      countdown: runs ? countdownTo(work.calendar, work.today, row.due_on, pack?.warning.lights.yellowWithin ?? 2) : null,
      isOverdue: isOverdue({ state: row.state, dueOn: row.due_on }, work.today),
    }
  })
}

export async function insertMeasure(
  tx: Tx,
  pointId: string,
  unitId: string,
  content: MeasureContent,
  more: { changed_on: Day },
): Promise<string> {
  const id = randomUUID()
  const empty = { evidence: null, submitted_on: null, verified_by: null, verified_on: null, opinion: null, judgement: null }
  await on(tx)
    .insertInto('measures')
    .values({ id, point_id: pointId, unit_id: unitId, ...contentRow(content), state: 'planned', ...empty, ...more } as never)
    .execute()
  return id
}

export function contentRow({ text, type, phase, ownerId, dueOn, ruleId, prevention }: MeasureContent) {
  return { text, type, phase, owner: ownerId, due_on: dueOn, rule_id: ruleId, prevention }
}

/** Change a measure that still has this revision; false where it was changed meanwhile. */
export async function changeMeasure(tx: Tx, id: string, revision: number, to: UpdateObject<MeasureTables, 'measures'>): Promise<boolean> {
  const done = await tx
    .withTables<MeasureTables>()
    .updateTable('measures')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function attachFiles(tx: Tx, measureId: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await on(tx)
    .insertInto('measure_files')
    .values(fileIds.map((file_id) => ({ measure_id: measureId, file_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function filesOf(tx: Tx, measureId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT files.id, files.name FROM measure_files JOIN files ON files.id = measure_files.file_id WHERE measure_id = ${measureId}::uuid ORDER BY files.name`.execute(
    tx,
  )
  return rows
}

/** All measures as the rules on the platform's own records read them (GV-05); a measure is done on the day its evidence was handed in, once that is verified. */
export async function measureRecords(
  tx: Tx,
): Promise<{ id: string; point_id: string; title: string; owner_id: string; due_on: string; done_on: string | null }[]> {
  const { rows } = await sql<{ id: string; point_id: string; title: string; owner_id: string; due_on: string; done_on: string | null }>`
    SELECT id::text, point_id::text, text AS title, owner AS owner_id, due_on::text, CASE WHEN state = 'verified' THEN submitted_on::text END AS done_on FROM measures ORDER BY seq`.execute(
    tx,
  )
  return rows
}
