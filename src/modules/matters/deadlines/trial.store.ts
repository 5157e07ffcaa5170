import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { TrialPart } from '../../policy/drafts/trial.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { PackChange } from '../../policy/policy.question.ts'

/** The limit that a running deadline was counted by, as far as the pack has one of that kind. */
const LIMIT_OF = {
  assessment: (pack) => pack.assessment.limit,
  'letter.service': (pack) => pack.warning.limits.service,
  'duty.verify': (pack) => pack.warning.limits.verify,
  'duty.second': (pack) => pack.warning.limits.second,
} as const satisfies Record<string, (pack: PolicyPack) => { count: number; unit: string }>
const KINDS = Object.keys(LIMIT_OF) as (keyof typeof LIMIT_OF)[]

/** Open matters that the actor may see keep the version under which they began, and so the day of every limit that runs. */
export async function trialOfMatters(tx: Tx, changes: readonly PackChange[]): Promise<TrialPart> {
  const packIds = changes.map((each) => each.packId)
  const { rows } = await sql<{ id: string; no: string; unitName: string; version: number }>`
    SELECT matters.id::text AS id, matter_no AS no, units.name AS "unitName", matters.pack_version AS version
    FROM matters JOIN units ON units.id = matters.register_node
    WHERE matters.pack_id = ANY (${packIds}::text[]) AND stage NOT IN ('closed', 'handedOver')
    ORDER BY units.position, units.id, matter_no`.execute(tx)
  const matters = rows.map(({ id, no, unitName, version }) => ({
    ...{ effect: 'matter' as const, title: no, unitName, from: String(version), to: String(version), link: `/matters/${id}` },
  }))
  return [...matters, ...(await Promise.all(changes.map((change) => deadlinesKept(tx, change)))).flat()]
}

/** Deadlines that run, of which a new one would be counted by another limit: their day stays. */
async function deadlinesKept(tx: Tx, { packId, before, after }: PackChange): Promise<TrialPart> {
  const kinds = KINDS.filter((kind) => {
    const [one, other] = [LIMIT_OF[kind](before), LIMIT_OF[kind](after)]
    return one.count !== other.count || one.unit !== other.unit
  })
  if (kinds.length === 0) return []
  const { rows } = await sql<{ no: string; unitName: string; dueOn: Day; link: string }>`
    SELECT matter_no AS no, units.name AS "unitName", due_on AS "dueOn", deadlines.link
    FROM deadlines JOIN matters ON matters.id = deadlines.matter_id JOIN units ON units.id = matters.register_node
    WHERE matters.pack_id = ${packId} AND stage NOT IN ('closed', 'handedOver') AND met_at IS NULL AND deadlines.kind = ANY (${kinds}::text[])
    ORDER BY due_on, units.position, units.id, matter_no, deadlines.id`.execute(tx)
  return rows.map(({ no, unitName, dueOn, link }) => ({ effect: 'deadline', title: no, unitName, from: dueOn, to: dueOn, link }))
}
