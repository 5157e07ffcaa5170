import { randomUUID } from 'node:crypto'
import { type Generated, sql, type UpdateObject } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { monthAfter } from './month.rules.ts'
import type { MeasureChange, MonthChange, MonthState } from './month.schema.ts'

type MonthTables = {
  risk_month_filings: {
    id: string
    unit_id: string
    superior_id: string | null
    month: Day
    due_on: Day
    state: MonthState
    changes: MonthChange[]
    register: MeasureChange[]
    drafted_on: Day
    revision: Generated<number>
    sent_on: Day | null
    sent_by: string | null
    receipt_no: string | null
    received_on: Day | null
    received_by: string | null
    remark: Generated<string>
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<MonthTables>()

export interface MonthRow {
  id: string
  unitId: string
  unitName: string
  superiorId: string | null
  superiorName: string | null
  month: Day
  dueOn: Day
  state: MonthState
  changes: MonthChange[]
  register: MeasureChange[]
  revision: number
  sentOn: Day | null
  sentBy: string | null
  receiptNo: string | null
  receivedOn: Day | null
  receivedBy: string | null
  remark: string
}

export interface MonthFilter {
  id?: string | undefined
  unitId?: string | undefined
  state?: MonthState | undefined
  /** Still to be sent, and past its day. */
  lateOn?: Day | undefined
  search?: string | undefined
}

/** Filings of changes, the latest month first. */
export async function monthRows(tx: Tx, filter: MonthFilter, after: string | undefined, limit: number): Promise<MonthRow[]> {
  const like = filter.search ? `%${filter.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const { rows } = await sql<MonthRow>`
    SELECT f.id, f.unit_id AS "unitId", units.name AS "unitName", f.superior_id AS "superiorId", above.name AS "superiorName", f.month::text AS month, f.due_on::text AS "dueOn",
      f.state, f.changes, f.register, f.revision, f.sent_on::text AS "sentOn", f.sent_by AS "sentBy", f.receipt_no AS "receiptNo", f.received_on::text AS "receivedOn", f.received_by AS "receivedBy", f.remark
    FROM risk_month_filings AS f JOIN units ON units.id = f.unit_id LEFT JOIN units AS above ON above.id = f.superior_id
    WHERE (${filter.id ?? null}::uuid IS NULL OR f.id = ${filter.id ?? null}::uuid)
      AND (${filter.state ?? null}::text IS NULL OR f.state = ${filter.state ?? null})
      AND (${filter.lateOn ?? null}::date IS NULL OR f.state IN ('draft', 'returned') AND f.due_on < ${filter.lateOn ?? null}::date)
      AND (${filter.unitId ?? null}::text IS NULL OR f.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.unitId ?? null}))
      AND (${like}::text IS NULL OR units.name LIKE ${like} OR f.receipt_no LIKE ${like} OR f.month::text LIKE ${like} OR f.changes::text LIKE ${like} OR f.register::text LIKE ${like})
      AND (${after ?? null}::uuid IS NULL OR (f.month, f.seq) < (SELECT last.month, last.seq FROM risk_month_filings AS last WHERE last.id = ${after ?? null}::uuid))
    ORDER BY f.month DESC, f.seq DESC LIMIT ${limit}`.execute(tx)
  return rows
}

/** Changes of level and measures, and retirements, of a month: under the nearest node above each point that had an office of its own when the month was over. */
export async function changesOf(tx: Tx, month: Day): Promise<Map<string, MonthChange[]>> {
  const { rows } = await sql<MonthChange & { nodeId: string }>`
    WITH offices AS (SELECT DISTINCT node_id FROM role_grants WHERE role IN ('disciplineOfficer', 'disciplineHead')
      AND from_on <= ${monthAfter(month)}::date AND (to_on IS NULL OR to_on >= ${monthAfter(month)}::date)),
    changed AS (
      SELECT v.point_id, v.unit_id, v.rank, v.content, v.effective_on, v.reason, before.rank AS rank_before, before.content AS content_before,
        CASE WHEN v.rank IS DISTINCT FROM before.rank AND v.content ->> 'measures' IS DISTINCT FROM before.content ->> 'measures' THEN 'levelAndMeasures'
          WHEN v.rank IS DISTINCT FROM before.rank THEN 'level' ELSE 'measures' END AS kind
      FROM risk_point_versions AS v JOIN risk_point_versions AS before ON before.point_id = v.point_id AND before.version = v.version - 1
      WHERE v.effective_on >= ${month}::date AND v.effective_on < ${monthAfter(month)}::date
        AND (v.rank IS DISTINCT FROM before.rank OR v.content ->> 'measures' IS DISTINCT FROM before.content ->> 'measures')
      UNION ALL SELECT v.point_id, v.unit_id, NULL, v.content, v.ended_on, p.reason, v.rank, v.content, 'retired'
      FROM risk_point_versions AS v JOIN risk_points AS p ON p.id = v.point_id
      WHERE p.state = 'retired' AND v.version = p.version AND v.ended_on >= ${month}::date AND v.ended_on < ${monthAfter(month)}::date)
    SELECT node.ancestor_id AS "nodeId", changed.point_id AS "pointId", p.no, units.name AS "unitName", posts.title AS "postTitle", changed.content ->> 'title' AS title, changed.kind,
      changed.rank_before AS "rankBefore", changed.rank, coalesce(changed.content_before ->> 'measures', '') AS "measuresBefore", coalesce(changed.content ->> 'measures', '') AS measures,
      changed.effective_on::text AS "effectiveOn", changed.reason
    FROM changed JOIN risk_points AS p ON p.id = changed.point_id JOIN units ON units.id = changed.unit_id LEFT JOIN posts ON posts.id = changed.content ->> 'postId'
    JOIN LATERAL (SELECT ancestor_id FROM unit_closure WHERE unit_id = changed.unit_id AND ancestor_id IN (SELECT node_id FROM offices) ORDER BY depth LIMIT 1) AS node ON true
    ORDER BY units.position, p.no`.execute(tx)
  const groups = Map.groupBy(rows, (row) => row.nodeId)
  return new Map([...groups].map(([nodeId, all]) => [nodeId, all.map(({ nodeId: _node, ...change }) => change)]))
}

/** A draft for a node and month that has none yet; its id, or undefined where one stood there. */
export async function insertMonth(
  work: Work,
  filing: {
    unitId: string
    superiorId: string | null
    month: Day
    dueOn: Day
    changes: readonly MonthChange[]
    register: readonly MeasureChange[]
  },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO risk_month_filings (id, unit_id, superior_id, month, due_on, state, changes, register, drafted_on)
    VALUES (${randomUUID()}::uuid, ${filing.unitId}, ${filing.superiorId}, ${filing.month}, ${filing.dueOn}, 'draft', ${JSON.stringify(filing.changes)}::jsonb, ${JSON.stringify(filing.register)}::jsonb, ${work.today})
    ON CONFLICT (unit_id, month) DO NOTHING RETURNING id`.execute(work.tx)
  return rows[0]?.id
}

/** Change a filing that still has this revision; false where it was changed meanwhile. */
export async function changeMonth(
  tx: Tx,
  { id, revision }: { id: string; revision: number },
  to: UpdateObject<MonthTables, 'risk_month_filings'>,
): Promise<boolean> {
  const done = await on(tx)
    .updateTable('risk_month_filings')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
