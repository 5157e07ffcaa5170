import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { nodesBelow, personsById, unitById } from '../../organisation/organisation.store.ts'
import { findingFigures } from '../appraisal/appraisal.store.ts'
import { appraisalOf } from './cycle.question.ts'
import { type CyclePage, type ImprovementContent, improvementContent } from './cycle.schema.ts'

/** Checks among the routine duties 检查. */
const CHECKS = ['highRiskCheck', 'irregularCheck', 'headCheck', 'learningCheck', 'selfCheck']
const FEW = 50

interface Figures {
  plans: number
  drafts: number
  tasks: number
  tasks_done: number
  receipts: number
  accepted: number
  routine: number
  routine_done: number
  checks: number
  checks_done: number
}

async function figuresOf({ tx }: Work, ids: readonly string[], year: number): Promise<Figures> {
  const below = [...ids]
  const { rows } = await sql<Figures>`
    SELECT p.*, t.*, r.*, d.* FROM
      (SELECT count(issued_on)::int AS plans, count(*) FILTER (WHERE issued_on IS NULL)::int AS drafts FROM work_plans WHERE unit_id = ANY (${below}::text[]) AND year = ${year}) AS p,
      (SELECT count(*)::int AS tasks, count(done_on)::int AS tasks_done FROM plan_tasks
        WHERE is_issued AND unit_id = ANY (${below}::text[]) AND extract(year FROM due_on) = ${year}) AS t,
      (SELECT count(*)::int AS receipts, count(*) FILTER (WHERE state = 'accepted')::int AS accepted FROM forwarding_receipts
        WHERE unit_id = ANY (${below}::text[]) AND extract(year FROM due_on) = ${year}) AS r,
      (SELECT count(*)::int AS routine, count(done_on)::int AS routine_done, count(*) FILTER (WHERE code = ANY (${CHECKS}::text[]))::int AS checks,
        count(done_on) FILTER (WHERE code = ANY (${CHECKS}::text[]))::int AS checks_done FROM routine_duties
        WHERE unit_id = ANY (${below}::text[]) AND extract(year FROM period_from) = ${year}) AS d`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('an aggregate gives one row')
  return row
}

/** Points of the year that got another version, with what each says for a reason; those that name the finding of an appraisal come first (R266). */
async function revisionsOf({ tx }: Work, ids: readonly string[], year: number) {
  const { rows } = await sql<
    Omit<CyclePage['revisions'][number], 'finding'> & { all: number; finding: string | null; planId: string | null }
  >`
    SELECT v.point_id AS "pointId", p.no, p.title, v.version, v.effective_on::text AS "on", v.reason, f.text AS finding, f.plan_id AS "planId", count(*) OVER ()::int AS "all"
    FROM risk_point_versions AS v JOIN risk_points AS p ON p.id = v.point_id LEFT JOIN appraisal_findings AS f ON f.id = v.finding_id
    WHERE v.version > 1 AND v.unit_id = ANY (${[...ids]}::text[]) AND v.effective_on BETWEEN ${`${year}-01-01`}::date AND ${`${year}-12-31`}::date
    ORDER BY f.id IS NULL, v.effective_on DESC, p.no LIMIT ${FEW}`.execute(tx)
  return {
    all: rows[0]?.all ?? 0,
    rows: rows.map(({ all: _all, finding, planId, ...row }) => ({
      ...row,
      finding: finding === null || planId === null ? null : { text: finding, planId },
    })),
  }
}

export async function cycleOf(work: Work, unitId: string, year: number): Promise<CyclePage | Refusal> {
  const unit = await unitById(work.tx, unitId)
  if (!unit) return refuse('chain.no_such_unit', { unit: unitId })
  if (!work.access.may('plan.read', unitId)) return refuse('chain.of_another_unit', {})
  const ids = (await nodesBelow(work.tx, [unitId])).get(unitId) ?? [unitId]
  const figures = await figuresOf(work, ids, year)
  const revisions = await revisionsOf(work, ids, year)
  const findings = await findingFigures(work.tx, ids, year)
  const appraised = await work.ask(appraisalOf, { unitIds: ids, year })
  const at = `unitId=${encodeURIComponent(unitId)}`
  return {
    ...{ unitId, unitName: unit.name, year },
    plan: [
      { key: 'plans', count: figures.plans, of: null, link: `/work-plans?${at}&year=${year}&state=issued` },
      { key: 'drafts', count: figures.drafts, of: null, link: `/work-plans?${at}&year=${year}&state=draft` },
    ],
    execute: [
      { key: 'tasks', count: figures.tasks_done, of: figures.tasks, link: `/work-plans?${at}&year=${year}` },
      { key: 'receipts', count: figures.accepted, of: figures.receipts, link: '/forwardings' },
      { key: 'routine', count: figures.routine_done, of: figures.routine, link: `/routine?${at}` },
    ],
    appraise: [
      { key: 'checks', count: figures.checks_done, of: figures.checks, link: `/routine?${at}` },
      { key: 'appraisals', count: findings.appraisals, of: null, link: `/work-plans?${at}&year=${year}&appraised=yes` },
      { key: 'findings', count: findings.all, of: null, link: `/appraisal-findings?${at}&year=${year}` },
      ...appraised.flat(),
    ],
    isAppraised: findings.appraisals > 0 || appraised.length > 0,
    revise: [
      { key: 'revised', count: revisions.all, of: null, link: null },
      { key: 'fromAppraisal', count: findings.revised, of: findings.all, link: `/appraisal-findings?${at}&year=${year}&state=revised` },
    ],
    revisions: revisions.rows,
    improvements: await improvementsOf(work, ids, year),
    mayAdd: work.access.may('plan.keep', unitId),
  }
}

async function improvementsOf(work: Work, ids: readonly string[], year: number): Promise<CyclePage['improvements']> {
  const { rows } = await sql<{ id: string; content: unknown; on_day: string; by_person: string }>`
    SELECT id, content, on_day::text, by_person FROM improvements WHERE unit_id = ANY (${[...ids]}::text[]) AND year = ${year} ORDER BY seq DESC LIMIT 200`.execute(
    work.tx,
  )
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.by_person),
  )
  return rows.map((row) => ({
    ...{ id: row.id, content: improvementContent.parse(row.content), on: row.on_day },
    by: persons.get(row.by_person) ?? null,
  }))
}

export async function addImprovementOf(work: Work, content: ImprovementContent): Promise<Refusal | undefined> {
  if (!work.access.may('plan.keep', content.unitId)) return refuse('plan.of_another_unit', {})
  const id = randomUUID()
  await sql`INSERT INTO improvements (id, unit_id, year, content, on_day, by_person)
    VALUES (${id}, ${content.unitId}, ${content.year}, ${JSON.stringify(content)}::jsonb, ${work.today}, ${work.actor.personId})`.execute(
    work.tx,
  )
  await work.note({
    action: 'improvement.add',
    object: { kind: 'improvement', id },
    details: { unitId: content.unitId, year: content.year },
  })
  return undefined
}
