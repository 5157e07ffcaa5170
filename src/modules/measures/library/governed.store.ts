import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import type { PointRule } from '../../risks/point/point.schema.ts'
import type { GovernedPoint, RulePage } from './rule.schema.ts'

/** So many of each are shown on the page of a rule; the list of measures shows all. */
const SHOWN = 200

/** Measures that rest on the rule, open ones first. */
export async function measuresOn(tx: Tx, ruleId: string): Promise<RulePage['measures']> {
  const { rows } = await sql<RulePage['measures'][number]>`
    SELECT m.id, m.text, m.point_id AS "pointId", p.no AS "pointNo", units.name AS "unitName", m.state
    FROM measures AS m JOIN risk_points AS p ON p.id = m.point_id JOIN units ON units.id = m.unit_id
    WHERE m.rule_id = ${ruleId}::uuid ORDER BY m.state = 'verified', m.due_on, m.seq LIMIT ${sql.lit(SHOWN)}`.execute(tx)
  return rows
}

/** Points whose measures rest on the rule and points that name it, the highest level first. */
export async function pointsUnder(tx: Tx, ruleId: string): Promise<GovernedPoint[]> {
  const { rows } = await sql<GovernedPoint>`
    WITH governed AS (
      SELECT point_id, false AS named, count(*)::int AS measures FROM measures WHERE rule_id = ${ruleId}::uuid GROUP BY point_id
      UNION ALL SELECT point_id, true, 0 FROM risk_point_rules WHERE rule_id = ${ruleId}::uuid)
    SELECT p.id, p.no, p.title, units.name AS "unitName", p.rank, bool_or(named) AS "isNamed", sum(measures)::int AS measures
    FROM governed JOIN risk_points AS p ON p.id = point_id JOIN units ON units.id = p.unit_id
    GROUP BY p.id, p.no, p.title, units.name, p.rank, p.rank_order, p.seq ORDER BY p.rank_order DESC, p.seq DESC LIMIT ${sql.lit(SHOWN)}`.execute(
    tx,
  )
  return rows
}

/** Rules that a point names or on which its measures rest. */
export async function rulesOfPoint(tx: Tx, pointId: string | null, ruleIds: readonly string[]): Promise<PointRule[]> {
  const { rows } = await sql<PointRule>`
    SELECT id, title, doc_no AS "docNo", repealed_on::text AS "repealedOn", id = ANY (${[...ruleIds]}::uuid[]) AS "isNamed",
      (SELECT count(*) FROM measures WHERE point_id = ${pointId}::uuid AND rule_id = control_rules.id)::int AS measures
    FROM control_rules
    WHERE id = ANY (${[...ruleIds]}::uuid[]) OR id IN (SELECT rule_id FROM measures WHERE point_id = ${pointId}::uuid AND rule_id IS NOT NULL)
    ORDER BY repealed_on IS NOT NULL, effective_on DESC, seq DESC`.execute(tx)
  return rows
}
