import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import type { AppraisalFinding } from '../../risks/point/point.schema.ts'
import type { AppraisalContent, FINDING_STATES, FindingLine, RevisionLine } from './appraisal.schema.ts'

export interface AppraisalRow {
  id: string
  content: unknown
  on: Day
  by: string
}

export async function appraisalsOf(tx: Tx, planId: string): Promise<AppraisalRow[]> {
  const { rows } = await sql<AppraisalRow>`
    SELECT id, content, on_day::text AS "on", by_person AS "by" FROM plan_appraisals WHERE plan_id = ${planId}::uuid ORDER BY seq DESC`.execute(
    tx,
  )
  return rows
}

/** Everybody who has reported on a task of the plan, its owner now or not. */
export async function reportersOn(tx: Tx, planId: string): Promise<string[]> {
  const { rows } = await sql<{ by: string }>`
    SELECT DISTINCT r.by_person AS "by" FROM plan_tasks AS t JOIN task_progress AS r ON r.task_id = t.id WHERE t.plan_id = ${planId}::uuid`.execute(
    tx,
  )
  return rows.map((row) => row.by)
}

export interface FindingFilter {
  /** Of a unit and all below it. */
  unitId?: string | undefined
  /** Of a unit and all above it: those that its own records may name. */
  bearsOn?: string | undefined
  year?: number | undefined
  state?: (typeof FINDING_STATES)[number] | undefined
  planId?: string | undefined
  ids?: readonly string[] | undefined
  words?: string | undefined
}

/** Is there a version in force, of a point or of a measure, that names the finding? */
const IS_REVISED = sql<boolean>`(EXISTS (SELECT 1 FROM risk_point_versions AS v WHERE v.finding_id = f.id)
  OR EXISTS (SELECT 1 FROM measure_versions AS v WHERE v.finding_id = f.id))`

/** A finding with the appraisal that made it. */
export type FoundLine = FindingLine & { appraisalId: string }

/** Findings of appraisals, the newest first, each with what was revised because of it. */
export async function findingsPage(work: Work, filter: FindingFilter, after: string | undefined, limit: number): Promise<FoundLine[]> {
  const { unitId, bearsOn, year, state, planId, ids, words } = filter
  const below = unitId === undefined ? undefined : ((await nodesBelow(work.tx, [unitId])).get(unitId) ?? [unitId])
  const asked = [
    sql`true`,
    ...(below ? [sql`f.unit_id = ANY (${[...below]}::text[])`] : []),
    ...(bearsOn === undefined ? [] : [bearingOn(bearsOn)]),
    ...(year === undefined ? [] : [sql`f.year = ${year}`]),
    ...(planId ? [sql`f.plan_id = ${planId}::uuid`] : []),
    ...(ids ? [sql`f.id = ANY (${[...ids]}::uuid[])`] : []),
    ...(words ? [sql`(strpos(f.text, ${words}) > 0 OR strpos(p.title, ${words}) > 0)`] : []),
    ...(state === 'revised' ? [IS_REVISED] : state === 'open' ? [sql`NOT ${IS_REVISED}`] : []),
    ...(after ? [sql`f.seq < (SELECT last.seq FROM appraisal_findings AS last WHERE last.id = ${after}::uuid)`] : []),
  ]
  const { rows } = await sql<Omit<FoundLine, 'revisions'>>`
    SELECT f.id, f.appraisal_id AS "appraisalId", f.text, f.plan_id AS "planId", p.title AS "planTitle", f.unit_id AS "unitId", u.name AS "unitName", f.year, a.on_day::text AS "on"
    FROM appraisal_findings AS f JOIN plan_appraisals AS a ON a.id = f.appraisal_id JOIN work_plans AS p ON p.id = f.plan_id JOIN units AS u ON u.id = f.unit_id
    WHERE ${sql.join(asked, sql` AND `)} ORDER BY f.seq DESC LIMIT ${limit}`.execute(work.tx)
  const revisions = await revisionsNaming(
    work.tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    ...row,
    revisions: (revisions.get(row.id) ?? []).map(({ findingId: _finding, ...revision }) => revision),
  }))
}

/** Versions that came into force naming these findings; of a measure, the first that names each. */
async function revisionsNaming(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, (RevisionLine & { findingId: string })[]>()
  const { rows } = await sql<RevisionLine & { findingId: string }>`
    SELECT v.finding_id AS "findingId", 'riskPoint' AS kind, v.point_id AS id, p.no || ' ' || p.title AS label, v.effective_on::text AS "on"
    FROM risk_point_versions AS v JOIN risk_points AS p ON p.id = v.point_id WHERE v.finding_id = ANY (${[...ids]}::uuid[])
    UNION ALL (SELECT DISTINCT ON (v.measure_id, v.finding_id) v.finding_id, 'measure', v.measure_id, m.text, v.from_on::text
    FROM measure_versions AS v JOIN measures AS m ON m.id = v.measure_id WHERE v.finding_id = ANY (${[...ids]}::uuid[]) ORDER BY v.measure_id, v.finding_id, v.seq)
    ORDER BY "on", label`.execute(tx)
  return Map.groupBy(rows, (row) => row.findingId)
}

/** Findings of a unit and of all above it. */
const bearingOn = (unitId: string) => sql`f.unit_id IN (SELECT ancestor_id FROM unit_closure WHERE unit_closure.unit_id = ${unitId})`

/** Findings by id, as revisions name them; `at` a unit, only those that bear on it. */
export async function findingsNamedBy(tx: Tx, ids: readonly string[], at?: string): Promise<AppraisalFinding[]> {
  const { rows } = await sql<AppraisalFinding>`
    SELECT f.id, f.text, f.plan_id AS "planId", p.title AS "planTitle" FROM appraisal_findings AS f JOIN work_plans AS p ON p.id = f.plan_id
    WHERE f.id = ANY (${[...ids]}::uuid[]) AND ${at === undefined ? sql`true` : bearingOn(at)}`.execute(tx)
  return rows
}

/** How many findings a year has brought these units, how many of them led to a revision, and how many plans were appraised. */
export async function findingFigures(
  tx: Tx,
  unitIds: readonly string[],
  year: number,
): Promise<{ all: number; revised: number; appraisals: number }> {
  const { rows } = await sql<{ all: number; revised: number; appraisals: number }>`
    SELECT count(*)::int AS "all", (count(*) FILTER (WHERE ${IS_REVISED}))::int AS revised, (SELECT count(DISTINCT a.plan_id)::int FROM plan_appraisals AS a
      JOIN work_plans AS p ON p.id = a.plan_id WHERE a.unit_id = ANY (${[...unitIds]}::text[]) AND p.year = ${year}) AS appraisals
    FROM appraisal_findings AS f WHERE f.unit_id = ANY (${[...unitIds]}::text[]) AND f.year = ${year}`.execute(tx)
  return rows[0] ?? { all: 0, revised: 0, appraisals: 0 }
}

/** Record an appraisal with its findings; none where the same person has recorded the same on the same day. */
export async function insertAppraisal(
  work: Work,
  plan: { id: string; unitId: string; year: number },
  content: AppraisalContent,
): Promise<string | undefined> {
  const id = randomUUID()
  const done = await sql`INSERT INTO plan_appraisals (id, plan_id, unit_id, content, on_day, by_person)
    VALUES (${id}, ${plan.id}, ${plan.unitId}, ${JSON.stringify(content)}::jsonb, ${work.today}, ${work.actor.personId})
    ON CONFLICT (plan_id, by_person, on_day, md5(content::text)) DO NOTHING`.execute(work.tx)
  if (done.numAffectedRows !== 1n) return undefined
  if (content.findings.length > 0)
    await sql`INSERT INTO appraisal_findings (id, appraisal_id, plan_id, unit_id, year, text)
      SELECT gen_random_uuid(), ${id}, ${plan.id}, ${plan.unitId}, ${plan.year}, said.text
      FROM unnest(${[...content.findings]}::text[]) WITH ORDINALITY AS said (text, place) ORDER BY place`.execute(work.tx)
  return id
}
