import { sql } from 'kysely'
import type { Work } from '../../../platform/module.ts'
import type { TrialPart } from '../../policy/drafts/trial.schema.ts'
import type { PackChange } from '../../policy/policy.question.ts'
import { unitsUnder } from '../pack-at.store.ts'

/** Places in the roster of the leading group whose body would be called otherwise; the places themselves stay, they are no part of a pack. */
export async function trialOfBodies(work: Work, changes: readonly PackChange[]): Promise<TrialPart> {
  const nameOf = ({ bodies }: PackChange['before']) => bodies.names.leadingGroup ?? ''
  const changed = changes.filter(({ before, after }) => nameOf(before) !== nameOf(after))
  if (changed.length === 0) return []
  const units = await unitsUnder(
    work.tx,
    changed.map((each) => each.packId),
  )
  const { rows } = await sql<{ unitId: string; unitName: string; name: string }>`
    SELECT body_members.unit_id AS "unitId", units.name AS "unitName", persons.name
    FROM body_members JOIN units ON units.id = body_members.unit_id JOIN persons ON persons.id = body_members.person_id
    WHERE body_members.unit_id = ANY (${[...units.keys()]}::text[]) AND body = 'leadingGroup'
      AND from_on <= ${work.today}::date AND (to_on IS NULL OR to_on >= ${work.today}::date)
    ORDER BY units.position, units.id, persons.name, persons.id, from_on`.execute(work.tx)
  return rows.flatMap(({ unitId, unitName, name }) => {
    const change = changed.find((each) => each.packId === units.get(unitId)?.packId)
    return change
      ? [{ effect: 'body' as const, title: name, unitName, from: nameOf(change.before), to: nameOf(change.after), link: '/responsibility' }]
      : []
  })
}
