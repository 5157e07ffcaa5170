import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import { unitsUnder } from '../../organisation/pack-at.store.ts'
import type { TrialPart } from '../../policy/drafts/trial.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { PackChange } from '../../policy/policy.question.ts'

/** Meetings called and not yet ended, of which page and minutes would call the body that assesses otherwise. Their quorum stays as it was called. */
export async function trialOfMeetings(tx: Tx, changes: readonly PackChange[]): Promise<TrialPart> {
  const nameOf = ({ bodies }: PolicyPack) => bodies.names[bodies.assessor] ?? ''
  const changed = changes.filter(({ before, after }) => nameOf(before) !== nameOf(after))
  if (changed.length === 0) return []
  const units = await unitsUnder(
    tx,
    changed.map((each) => each.packId),
  )
  const { rows } = await sql<{ id: string; title: string; unitId: string; unitName: string; heldOn: Day }>`
    SELECT assessment_meetings.id::text AS id, title, units.id AS "unitId", units.name AS "unitName", held_on AS "heldOn"
    FROM assessment_meetings JOIN units ON units.id = register_node
    WHERE register_node = ANY (${[...units.keys()]}::text[]) AND state IN ('called', 'tabled') ORDER BY held_on, seq`.execute(tx)
  return rows.flatMap(({ id, title, unitId, unitName, heldOn }) => {
    const change = changed.find((each) => each.packId === units.get(unitId)?.packId)
    if (!change) return []
    return [
      {
        ...{ effect: 'body' as const, title: `${heldOn} ${title}`, unitName, link: `/assessment-meetings/${id}` },
        ...{ from: nameOf(change.before), to: nameOf(change.after) },
      },
    ]
  })
}
