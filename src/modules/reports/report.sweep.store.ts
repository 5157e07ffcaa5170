import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx } from '../../platform/module.ts'
import { ITEM_ENDS, type SetClock } from './report.rules.ts'

/** A report as the clock looks at it. */
export interface SweptReport {
  id: string
  registerNode: string
  isNamed: boolean
  matterId: string | null
}

const columns = sql`r.id, r.register_node AS "registerNode", r.is_named AS "isNamed", r.matter_id AS "matterId"`

/** Reports whose item has come to its end since the last sweep; marked with the day. */
export async function endReports(tx: Tx, today: Day): Promise<SweptReport[]> {
  const { rows } = await sql<SweptReport>`
    UPDATE reports AS r SET ended_on = ${today} FROM information_items AS i
    WHERE i.id = r.item_id AND r.ended_on IS NULL AND r.state = 'accepted' AND i.state = ANY (${[...ITEM_ENDS]}::text[]) RETURNING ${columns}`.execute(
    tx,
  )
  return rows
}

/** Reports of which the office has not been told. */
export async function takeNew(tx: Tx): Promise<SweptReport[]> {
  const { rows } = await sql<SweptReport>`UPDATE reports AS r SET is_new = false WHERE is_new RETURNING ${columns}`.execute(tx)
  return rows
}

/** Reports in which the reporter wrote and nobody looked. */
export async function withNews(tx: Tx): Promise<SweptReport[]> {
  const { rows } =
    await sql<SweptReport>`SELECT ${columns} FROM reports AS r WHERE has_news AND NOT is_new AND acknowledged_on IS NOT NULL`.execute(tx)
  return rows
}

export interface SweptClock extends SweptReport {
  kind: SetClock['kind']
  dueOn: Day
}

/** Clocks to be reminded of, or passed; each is taken once. */
export async function takeClocks(tx: Tx, what: 'remind' | 'pass', today: Day, limit: number): Promise<SweptClock[]> {
  const due =
    what === 'remind'
      ? sql`remind_on <= ${today} AND due_on >= ${today} AND reminded_on IS NULL`
      : sql`due_on < ${today} AND passed_on IS NULL`
  const mark = what === 'remind' ? sql`reminded_on = ${today}` : sql`passed_on = ${today}`
  const { rows } = await sql<SweptClock>`
    UPDATE report_clocks AS c SET ${mark} FROM reports AS r
    WHERE r.id = c.report_id AND (c.report_id, c.kind) IN (
      SELECT report_id, kind FROM report_clocks WHERE met_on IS NULL AND ${due} ORDER BY due_on LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING ${columns}, c.kind, c.due_on AS "dueOn"`.execute(tx)
  return rows
}

/** Who keeps this register and is not kept from what became of the report. */
export async function officersOf(tx: Tx, report: SweptReport, today: Day): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    SELECT DISTINCT person_id FROM role_grants WHERE node_id = ${report.registerNode} AND role IN ('disciplineOfficer', 'disciplineHead', 'disciplineSecretary')
      AND from_on <= ${today} AND (to_on IS NULL OR to_on >= ${today}) AND NOT jianwei_kept_from(person_id, ${report.matterId}::uuid) ORDER BY person_id`.execute(
    tx,
  )
  return rows.map((row) => row.person_id)
}

/** Take away copies of persons who left the office or stand aside, by register; how many. */
export async function takeCopiesAway(tx: Tx): Promise<{ registerNode: string; personId: string; count: number }[]> {
  const { rows } = await sql<{ registerNode: string; personId: string; count: number }>`
    WITH gone AS (
      DELETE FROM report_copies AS c USING report_keys AS k, reports AS r
      WHERE k.id = c.key_id AND r.id = c.report_id AND k.person_id IS NOT NULL
        AND (jianwei_kept_from(k.person_id, r.matter_id) OR NOT EXISTS (
          SELECT 1 FROM role_grants AS g WHERE g.person_id = k.person_id AND g.node_id = r.register_node AND g.role IN ('disciplineOfficer', 'disciplineHead', 'disciplineSecretary')
            AND g.from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (g.to_on IS NULL OR g.to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)))
      RETURNING r.register_node, k.person_id)
    SELECT register_node AS "registerNode", person_id AS "personId", count(*)::int AS count FROM gone GROUP BY 1, 2`.execute(tx)
  return rows
}

/** Uploads and beginnings that no report followed; how many. */
export async function dropOrphans(tx: Tx, before: Day): Promise<number> {
  const files = await sql`DELETE FROM report_files WHERE part_id IS NULL AND begun_on < ${before}`.execute(tx)
  const drafts = await sql`DELETE FROM report_drafts WHERE begun_on < ${before}`.execute(tx)
  return Number(files.numAffectedRows ?? 0n) + Number(drafts.numAffectedRows ?? 0n)
}
