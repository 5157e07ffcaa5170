import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import { unitsUnder } from '../../organisation/pack-at.store.ts'
import type { CodeInUse, TrialLine, TrialPart } from '../../policy/drafts/trial.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { PackChange } from '../../policy/policy.question.ts'

/** Types that measures bear. */
export async function typesInUse(tx: Tx): Promise<CodeInUse[]> {
  const { rows } = await sql<{ code: string; count: number }>`SELECT type AS code, count(*)::int AS count FROM measures GROUP BY 1`.execute(
    tx,
  )
  return rows.map((row) => ({ list: 'measures.types', ...row }))
}

/** Points in force of which other measures would be asked (R120). */
export async function trialOfNeeds(tx: Tx, changes: readonly PackChange[]): Promise<TrialPart> {
  const units = await unitsUnder(
    tx,
    changes.map((each) => each.packId),
  )
  const lines: TrialLine[] = []
  for (const { packId, before, after } of changes) {
    const ranks = before.scales.point.map(({ rank }) => rank).filter((rank) => needOf(before, rank) !== needOf(after, rank))
    if (ranks.length === 0) continue
    const here = [...units].filter(([, unit]) => unit.packId === packId).map(([id]) => id)
    const { rows } = await sql<{ id: string; no: string; title: string; unitName: string; rank: number }>`
      SELECT risk_points.id::text AS id, risk_points.no, risk_points.title, units.name AS "unitName", risk_points.rank
      FROM risk_points JOIN units ON units.id = risk_points.unit_id
      WHERE risk_points.unit_id = ANY (${here}::text[]) AND risk_points.state = 'inForce' AND risk_points.rank = ANY (${ranks}::int[])
      ORDER BY risk_points.rank DESC, risk_points.unit_id, risk_points.no`.execute(tx)
    lines.push(
      ...rows.map((row) => ({
        ...{ effect: 'measures' as const, title: `${row.no} ${row.title}`, unitName: row.unitName, link: `/risk-points/${row.id}` },
        ...{ from: needOf(before, row.rank), to: needOf(after, row.rank) },
      })),
    )
  }
  return lines
}

/** What is asked at a level, in words: `2（前期防控、中期监控）`. */
function needOf(pack: PolicyPack, rank: number): string {
  const need = pack.measures.needs.find((each) => each.rank === rank)
  if (!need) return '0'
  const phases = need.phases.map((phase) => pack.measures.phases.find((each) => each.code === phase)?.label ?? phase)
  return phases.length > 0 ? `${need.least}（${phases.join('、')}）` : String(need.least)
}
