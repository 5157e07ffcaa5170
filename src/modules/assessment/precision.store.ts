import { sql } from 'kysely'
import type { Tx } from '../../platform/module.ts'
import type { FindingAsked } from '../indicators/rules/back-test.job.ts'
import type { Precision } from '../indicators/rules/rule.api.ts'

/** The last conclusion on each matter: what was found true of it. */
const CONCLUDED = sql`
  SELECT DISTINCT ON (matter_id) matter_id, pre ->> 'truthfulness' AS truth FROM assessments WHERE state = 'concluded' ORDER BY matter_id, seq DESC`

/** Precision of each rule from assessed results (P4): triage decides relevance, the assessment what was true. Row-level security decides whose signals count. */
export async function rulePrecision(tx: Tx): Promise<Map<string, Precision>> {
  const { rows } = await sql<{ rule: string } & Precision>`
    SELECT rule, count(*) FILTER (WHERE state = 'registered')::int AS registered, count(*) FILTER (WHERE state = 'excluded')::int AS excluded,
      count(*) FILTER (WHERE truth IN ('founded', 'partlyFounded'))::int AS founded, count(*) FILTER (WHERE truth = 'unfounded')::int AS unfounded,
      count(*) FILTER (WHERE truth = 'unverifiable')::int AS unverifiable, count(*) FILTER (WHERE state IN ('new', 'watching'))::int AS open,
      count(*) FILTER (WHERE state = 'held')::int AS held, count(*) FILTER (WHERE state = 'shadow')::int AS shadow
    FROM signals LEFT JOIN (${CONCLUDED}) AS concluded USING (matter_id) GROUP BY rule`.execute(tx)
  return new Map(rows.map(({ rule, ...counts }) => [rule, counts]))
}

/** What was found of the subjects of each finding in matters that are concluded; null where there is none. */
export async function outcomesOf(tx: Tx, findings: readonly FindingAsked[]): Promise<('founded' | 'unfounded' | null)[]> {
  const { rows } = await sql<{ kind: string; id: string; founded: boolean }>`
    SELECT kind, subject_id AS id, bool_or(truth IN ('founded', 'partlyFounded')) AS founded
    FROM matter_subjects JOIN (${CONCLUDED}) AS concluded USING (matter_id) GROUP BY kind, subject_id`.execute(tx)
  const found = new Map(rows.map((row) => [`${row.kind}|${row.id}`, row.founded]))
  return findings.map(({ unitId, personIds }) => {
    const known = (personIds.length > 0 ? personIds.map((id) => `person|${id}`) : [`unit|${unitId ?? ''}`]).flatMap(
      (key) => found.get(key) ?? [],
    )
    if (known.length === 0) return null
    return known.some(Boolean) ? 'founded' : 'unfounded'
  })
}
