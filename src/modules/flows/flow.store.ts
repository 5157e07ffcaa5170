import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import { pinyin } from 'pinyin-pro'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import type { FlowLine, FlowState, PointMove, Principle } from './flow.schema.ts'

export type FlowTables = {
  flows: {
    id: string
    item: string
    name: string
    version: number
    bpmn: string
    steps: number
    added_on: Day
    added_by: string
    seq: Generated<number>
    unit_id: string | null
    power_id: string | null
    searched: string
    state: FlowState
    revision: Generated<number>
    editors: string[]
    faults: number
    based_on: string | null
    changed_by: string
    changed_at: Date
    reason: Generated<string>
    submitted_by: string | null
    submitted_on: Day | null
    returned_by: string | null
    return_note: string | null
    approved_by: string | null
    approved_on: Day | null
    principles: Principle[] | null
    in_force_from: Day | null
    point_moves: PointMove[]
  }
}
export type FlowRow = Selectable<FlowTables['flows']>

const on = (tx: Tx) => tx.withTables<FlowTables>()

/** Charts 权力运行流程图 by item; a new chart of an item is a new version, the old ones stay. */
export const flowMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE flows (
        id uuid PRIMARY KEY, item text NOT NULL, name text NOT NULL, version int NOT NULL, bpmn text NOT NULL, steps int NOT NULL,
        added_on date NOT NULL, added_by text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (item, version));
    `.execute(db)
  },
}

const LINE = [
  'id',
  'item',
  'name',
  'version',
  'state',
  'unit_id as unitId',
  'power_id as powerId',
  'added_on as addedOn',
  'in_force_from as inForceFrom',
  'steps',
  'faults',
] as const

export interface FlowFilter {
  state: FlowState | undefined
  unitId: string | undefined
  item: string | undefined
  words: string | undefined
}

/** A page of charts by item, the newest version first; without a state those that were replaced or thrown away are left out. */
export async function flowsPage(tx: Tx, filter: FlowFilter, after: string | undefined, limit: number): Promise<FlowLine[]> {
  let rows = on(tx).selectFrom('flows').select(LINE)
  rows = filter.state ? rows.where('state', '=', filter.state) : rows.where('state', 'in', ['draft', 'submitted', 'approved', 'inForce'])
  if (filter.unitId) rows = rows.where('unit_id', '=', filter.unitId)
  if (filter.item) rows = rows.where('item', '=', filter.item)
  if (filter.words) rows = rows.where('searched', 'like', `%${filter.words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  if (after)
    rows = rows.where(sql<boolean>`(item, -version) > (SELECT last.item, -last.version FROM flows AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('item').orderBy('version', 'desc').limit(limit).execute()
}

export async function flowById(tx: Tx, id: string): Promise<(FlowLine & { bpmn: string }) | undefined> {
  return on(tx)
    .selectFrom('flows')
    .select([...LINE, 'bpmn'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** All that is kept of one version. */
export async function flowRow(tx: Tx, id: string): Promise<FlowRow | undefined> {
  return on(tx).selectFrom('flows').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All versions of an item, the newest first. */
export async function versionsOf(tx: Tx, item: string): Promise<FlowLine[]> {
  return on(tx)
    .selectFrom('flows')
    .select(LINE)
    .where('item', '=', item)
    .where('state', '<>', 'discarded')
    .orderBy('version', 'desc')
    .execute()
}

/** Item → chart in force, for the rules that compare cases with charts. */
export async function chartsByItem(tx: Tx): Promise<Map<string, string>> {
  const rows = await on(tx).selectFrom('flows').select(['item', 'bpmn']).where('state', '=', 'inForce').execute()
  return new Map(rows.map((row) => [row.item, row.bpmn]))
}

/** Item → what its chart in force is called. */
export async function chartNames(tx: Tx): Promise<Map<string, string>> {
  const rows = await on(tx).selectFrom('flows').select(['item', 'name']).where('state', '=', 'inForce').orderBy('item').execute()
  return new Map(rows.map((row) => [row.item, row.name]))
}

export interface NewFlow {
  item: string
  name: string
  bpmn: string
  steps: number
  faults?: number
  unitId?: string | null
  powerId?: string | null
  basedOn?: string | null
  moves?: PointMove[]
}

/** A draft; its version is the next of its item. */
export async function insertFlow(work: Work, flow: NewFlow): Promise<FlowLine> {
  const last = await on(work.tx)
    .selectFrom('flows')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('item', '=', flow.item)
    .executeTakeFirst()
  const { item, name, bpmn, steps, faults = 0, unitId = null, powerId = null, basedOn = null, moves = [] } = flow
  const me = work.actor.personId
  const row = { id: randomUUID(), item, name, steps, faults, version: (last?.version ?? 0) + 1, state: 'draft' as const }
  await on(work.tx)
    .insertInto('flows')
    .values({
      ...row,
      bpmn,
      searched: searchedText(item, name),
      unit_id: unitId,
      power_id: powerId,
      based_on: basedOn,
      point_moves: asJson(moves),
      added_on: work.today,
      added_by: me,
      editors: [me],
      changed_by: me,
      changed_at: work.now,
    })
    .execute()
  return { ...row, unitId, powerId, addedOn: work.today, inForceFrom: null }
}

/** Change a version that nobody saved since `revision`; false where somebody did. */
export async function changeFlow(
  tx: Tx,
  { id, revision }: { id: string; revision: number },
  to: Partial<Omit<FlowRow, 'id' | 'seq' | 'principles' | 'point_moves'>> & { principles?: Principle[]; point_moves?: PointMove[] },
): Promise<boolean> {
  const { principles, point_moves: moves, ...plain } = to
  const done = await on(tx)
    .updateTable('flows')
    .set({
      ...plain,
      revision: revision + 1,
      ...(principles ? { principles: asJson(principles) } : {}),
      ...(moves ? { point_moves: asJson(moves) } : {}),
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The version of an item that is in force. */
export async function inForceOf(tx: Tx, item: string): Promise<FlowRow | undefined> {
  return on(tx).selectFrom('flows').selectAll().where('item', '=', item).where('state', '=', 'inForce').executeTakeFirst()
}

/** The unit to which the chart of an item belongs, as its other versions say; null where it is nobody's yet, or common. */
export async function ownerOf(tx: Tx, item: string, leavingOut: string | null): Promise<string | null> {
  const { rows } = await sql<{ owner: string | null }>`SELECT jianwei_flow_owner(${item}, ${leavingOut}::uuid) AS owner`.execute(tx)
  return rows[0]?.owner ?? null
}

/** Approved versions whose day has come, the earliest first. */
export async function dueFlows(tx: Tx, today: Day): Promise<FlowRow[]> {
  return on(tx)
    .selectFrom('flows')
    .selectAll()
    .where('state', '=', 'approved')
    .where('in_force_from', '<=', today)
    .orderBy('in_force_from')
    .orderBy('version')
    .execute()
}

/** Item, name, full pinyin and initials. */
export function searchedText(item: string, name: string): string {
  const parts = pinyin(name, { toneType: 'none', type: 'array' })
  return [item, name, parts.join(''), parts.map((part) => part[0]).join('')].join(' ').toLowerCase()
}

const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

/** Charts in force that show how a power is exercised. */
export async function flowsOfPower(tx: Tx, powerId: string): Promise<{ id: string; name: string }[]> {
  return on(tx)
    .selectFrom('flows')
    .select(['id', 'name'])
    .where('power_id', '=', powerId)
    .where('state', '=', 'inForce')
    .orderBy('name')
    .execute()
}
