import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import type { flowLine } from './flow.api.ts'

type FlowTables = {
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
  }
}
const on = (tx: Tx) => tx.withTables<FlowTables>()

export type FlowLine = z.infer<typeof flowLine>

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

const line = ['id', 'item', 'name', 'version', 'added_on as addedOn', 'steps'] as const

/** The newest version of each item's chart. */
export async function currentFlows(tx: Tx): Promise<FlowLine[]> {
  return on(tx).selectFrom('flows').select(line).distinctOn('item').orderBy('item').orderBy('version', 'desc').execute()
}

export async function flowById(tx: Tx, id: string): Promise<(FlowLine & { bpmn: string }) | undefined> {
  return on(tx)
    .selectFrom('flows')
    .select([...line, 'bpmn'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Item → chart, for the rules that compare cases with charts. */
export async function chartsByItem(tx: Tx): Promise<Map<string, string>> {
  const rows = await on(tx)
    .selectFrom('flows')
    .select(['item', 'bpmn'])
    .distinctOn('item')
    .orderBy('item')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.item, row.bpmn]))
}

export async function insertFlow(work: Work, flow: { item: string; name: string; bpmn: string; steps: number }): Promise<FlowLine> {
  const last = await on(work.tx)
    .selectFrom('flows')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('item', '=', flow.item)
    .executeTakeFirst()
  const row = { id: randomUUID(), ...flow, version: (last?.version ?? 0) + 1, added_on: work.today, added_by: work.actor.personId }
  await on(work.tx).insertInto('flows').values(row).execute()
  return { id: row.id, item: row.item, name: row.name, version: row.version, addedOn: row.added_on, steps: row.steps }
}
