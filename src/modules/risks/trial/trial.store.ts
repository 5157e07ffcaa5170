import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import { unitsUnder } from '../../organisation/pack-at.store.ts'
import { asksFor, type CodeInUse, type TrialLine, type TrialList, type TrialPart } from '../../policy/drafts/trial.schema.ts'
import type { PackChange } from '../../policy/policy.question.ts'
import { lastInputsOf } from '../grading/grading.store.ts'
import { effectsOn, type TriedPoint } from './trial.rules.ts'

/** Codes that points and campaigns bear, each with how many. */
export async function codesOfPoints(tx: Tx): Promise<CodeInUse[]> {
  const { rows } = await sql<CodeInUse>`
    SELECT list, code, count(*)::int AS count FROM risk_points, LATERAL (
      VALUES ('riskTypes', risk_type), ('risks.affairs', affairs), ('keyAreas', key_area), ('scales.point', rank::text)
      UNION ALL SELECT 'risks.positions', jsonb_array_elements_text(coalesce(content -> 'positions', '[]'))
      UNION ALL SELECT 'causes', jsonb_array_elements_text(coalesce(content -> 'causes', '[]'))
      UNION ALL SELECT 'signTypes', jsonb_array_elements_text(coalesce(content -> 'signTypes', '[]'))) AS borne (list, code)
    WHERE code IS NOT NULL GROUP BY 1, 2
    UNION ALL SELECT 'risks.discovery', code, count(*)::int FROM risk_campaigns, unnest(channels) AS code GROUP BY 2`.execute(tx)
  return rows
}

/** Lists that are read off the points. */
const OF_POINTS = ['riskPoint', 'riskType', 'level', 'grade', 'review'] as const

/** Points that would read otherwise were these packs in force, and posts whose warning line would be another. */
export async function trialOfPoints(tx: Tx, changes: readonly PackChange[], only?: TrialList): Promise<TrialPart> {
  if (!asksFor(only, [...OF_POINTS, 'warningLine'])) return []
  const units = await unitsUnder(
    tx,
    changes.map((each) => each.packId),
  )
  const lines: TrialLine[] = []
  for (const change of changes) {
    const here = [...units].filter(([, unit]) => unit.packId === change.packId).map(([id]) => id)
    const points = asksFor(only, OF_POINTS) ? await openPoints(tx, here, asksFor(only, ['grade'])) : []
    if (asksFor(only, ['riskPoint'])) lines.push(...points.map(keptPoint))
    if (only !== 'riskPoint') lines.push(...points.flatMap((point) => effectsOn(point, change.before, change.after)))
    if (asksFor(only, ['warningLine'])) lines.push(...(await otherLines(tx, here, change)))
  }
  return lines
}

/** Whatever changes, a point keeps the version by which it was written until it is changed again. */
const keptPoint = ({ id, no, title, unitName, version }: TriedPoint): TrialLine => ({
  ...{ effect: 'riskPoint', title: `${no} ${title}`, unitName, link: `/risk-points/${id}` },
  ...{ from: String(version), to: String(version) },
})

/** Points that stand open; the values by which they were judged only where they count. */
async function openPoints(tx: Tx, unitIds: readonly string[], isJudged: boolean): Promise<TriedPoint[]> {
  const { rows } = await sql<Omit<TriedPoint, 'inputs'>>`
    SELECT risk_points.id::text AS id, risk_points.no, risk_points.title, units.name AS "unitName", risk_points.risk_type AS "riskType", risk_points.rank,
      risk_points.pack_version AS version, risk_points.state, content ->> 'carrier' AS carrier, posts.layer
    FROM risk_points JOIN units ON units.id = risk_points.unit_id LEFT JOIN posts ON posts.id = risk_points.post_id
    WHERE risk_points.unit_id = ANY (${[...unitIds]}::text[]) AND risk_points.state <> 'retired'
    ORDER BY risk_points.rank DESC NULLS LAST, risk_points.unit_id, risk_points.no`.execute(tx)
  const inputs = isJudged
    ? await lastInputsOf(
        tx,
        rows.map((row) => row.id),
      )
    : new Map<string, never>()
  return rows.map((row) => ({ ...row, inputs: inputs.get(row.id) }))
}

/** Posts without a line of their own stand under the pack's. */
async function otherLines(tx: Tx, unitIds: readonly string[], { before, after }: PackChange): Promise<TrialLine[]> {
  const [from, to] = [before.risks.warningLine, after.risks.warningLine]
  if (from === to) return []
  const { rows } = await sql<{ title: string; unitName: string; unitId: string }>`
    SELECT posts.title, units.name AS "unitName", units.id AS "unitId" FROM posts JOIN units ON units.id = posts.unit_id
    WHERE posts.unit_id = ANY (${[...unitIds]}::text[]) AND NOT EXISTS (
      SELECT 1 FROM (SELECT line FROM post_warning_lines WHERE post_id = posts.id ORDER BY seq DESC LIMIT 1) AS own WHERE own.line IS NOT NULL)
    ORDER BY units.position, units.id, posts.id`.execute(tx)
  return rows.map(({ title, unitName }) => ({
    effect: 'warningLine',
    title,
    unitName,
    from: String(from),
    to: String(to),
    link: '/warning-lines',
  }))
}
