import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import { addDays, type Day, weekdayOf } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import type { BudgetBody, BudgetLine } from './budget.api.ts'
import { heldRanks } from '../signal.rules.ts'
import type { SignalTables } from '../signal.tables.ts'

type BudgetTables = SignalTables & {
  alert_budgets: {
    id: string
    node_id: string
    per_week: number | null
    reason: string
    by_person: string
    by_name: string
    on_day: Day
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<BudgetTables>()

/** How many signals a unit's inbox takes a week; what is over is held back, never lost. */
export const budgetMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE signals ADD shown_on date;
      UPDATE signals SET shown_on = raised_on;
      CREATE INDEX signals_by_shown ON signals (unit_id, shown_on);
      CREATE TABLE alert_budgets (
        id uuid PRIMARY KEY, node_id text NOT NULL REFERENCES units, per_week int, reason text NOT NULL, by_person text NOT NULL, by_name text NOT NULL,
        on_day date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX alert_budgets_by_node ON alert_budgets (node_id, seq DESC);
      REVOKE UPDATE, DELETE ON alert_budgets FROM jianwei_app, jianwei_sweep;
    `.execute(db)
  },
}

/** The Monday of a day's week. */
export const weekOf = (day: Day): Day => addDays(day, -((weekdayOf(day) + 6) % 7))

export async function setBudget(work: Work, body: BudgetBody): Promise<void> {
  await on(work.tx)
    .insertInto('alert_budgets')
    .values({
      id: randomUUID(),
      node_id: body.nodeId,
      per_week: body.perWeek,
      reason: body.reason,
      by_person: work.actor.personId,
      by_name: work.actor.name,
      on_day: work.today,
    })
    .execute()
}

/** The decision that holds for each unit: its own or the nearest above; units without any are left out. */
async function budgets(tx: Tx): Promise<Map<string, { perWeek: number | null; nodeId: string; reason: string; byName: string; on: Day }>> {
  const rows = await on(tx)
    .selectFrom('alert_budgets')
    .distinctOn('node_id')
    .select(['node_id', 'per_week', 'reason', 'by_name', 'on_day'])
    .orderBy('node_id')
    .orderBy('seq', 'desc')
    .execute()
  const own = new Map(rows.map((row) => [row.node_id, row]))
  const units = await allUnits(tx)
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  return new Map(
    units.flatMap((unit) => {
      let at: string | null | undefined = unit.id
      while (at && !own.has(at)) at = parents.get(at)
      const found = at ? own.get(at) : undefined
      const { node_id: nodeId, per_week: perWeek, reason, by_name: byName, on_day: decidedOn } = found ?? {}
      return nodeId && reason && byName && decidedOn ? [[unit.id, { perWeek: perWeek ?? null, nodeId, reason, byName, on: decidedOn }]] : []
    }),
  )
}

/** Budget, use of this week and what is held back, by unit, as far as the actor may see signals. */
export async function budgetLines(work: Work): Promise<BudgetLine[]> {
  const limits = await budgets(work.tx)
  const rows = await on(work.tx)
    .selectFrom('signals')
    .select((eb) => [
      'unit_id',
      eb.fn.countAll<number>().filterWhere('shown_on', '>=', weekOf(work.today)).as('shown'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'held').as('held'),
    ])
    .where('unit_id', 'is not', null)
    .groupBy('unit_id')
    .execute()
  const used = new Map(rows.map((row) => [row.unit_id, row]))
  return (await allUnits(work.tx)).flatMap((unit) => {
    const limit = limits.get(unit.id)
    const use = used.get(unit.id)
    if (!limit && !use) return []
    return [
      {
        unitId: unit.id,
        unitName: unit.name,
        perWeek: limit?.perWeek ?? null,
        from: limit ? { nodeId: limit.nodeId, reason: limit.reason, byName: limit.byName, on: limit.on } : null,
        shown: Number(use?.shown ?? 0),
        held: Number(use?.held ?? 0),
      },
    ]
  })
}

/** Bring the inbox of every unit to its budget: hold what is over (the lowest rank first, never the highest), release where there is room. */
export async function settleBudgets(work: Work): Promise<{ held: number; released: number }> {
  const total = { held: 0, released: 0 }
  for (const [unitId, { perWeek }] of await budgets(work.tx)) {
    const shown = await shownThisWeek(work, unitId)
    if (perWeek === null || shown < perWeek) total.released += await release(work, unitId, perWeek === null ? null : perWeek - shown)
    else if (shown > perWeek) total.held += await hold(work, unitId, shown - perWeek)
  }
  return total
}

async function shownThisWeek(work: Work, unitId: string): Promise<number> {
  const row = await on(work.tx)
    .selectFrom('signals')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('unit_id', '=', unitId)
    .where('shown_on', '>=', weekOf(work.today))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

async function hold(work: Work, unitId: string, over: number): Promise<number> {
  const { rows } = await sql`
    UPDATE signals SET state = 'held', shown_on = NULL WHERE id IN (
      SELECT id FROM signals WHERE unit_id = ${unitId} AND state = 'new' AND shown_on >= ${weekOf(work.today)} AND rank = ANY(${heldRanks()}::int[])
      ORDER BY rank, seq DESC LIMIT ${over})
    RETURNING id`.execute(work.tx)
  return rows.length
}

async function release(work: Work, unitId: string, room: number | null): Promise<number> {
  const { rows } = await sql`
    UPDATE signals SET state = 'new', shown_on = ${work.today} WHERE id IN (
      SELECT id FROM signals WHERE unit_id = ${unitId} AND state = 'held' ORDER BY rank DESC, seq LIMIT ${room})
    RETURNING id`.execute(work.tx)
  return rows.length
}
