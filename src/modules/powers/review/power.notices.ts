import { sql } from 'kysely'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { REVIEWERS } from '../power.roles.ts'
import { type Power, versionRows } from '../power.store.ts'

/** Tell the nearest body that reviews that something waits; one notice a day is enough. */
export async function tellReviewers(work: Work, powers: readonly Power[]): Promise<void> {
  const unitIds = [...new Set(powers.map((power) => power.unitId))]
  const { rows } = await sql<{ person_id: string }>`
    SELECT DISTINCT role_grants.person_id FROM role_grants JOIN unit_closure ON unit_closure.ancestor_id = role_grants.node_id
    WHERE unit_closure.unit_id = ANY (${unitIds}::text[]) AND role_grants.role = ${REVIEWERS[0]}
      AND from_on <= ${work.today}::date AND (to_on IS NULL OR to_on >= ${work.today}::date)`.execute(work.tx)
  for (const { person_id: personId } of rows)
    if (personId !== work.actor.personId)
      await notify(work, {
        personId,
        kind: 'power.toReview',
        link: '/power-review',
        dedupeKey: `power.toReview|${work.today}`,
        object: { kind: 'powers', id: 'review' },
      })
}

/** Tell who wrote it what became of their draft. */
export async function tellDrafters(work: Work, power: Power): Promise<void> {
  const [row] = await versionRows(work.tx, power.id)
  if (!row) return
  for (const personId of row.written_by)
    await notify(work, {
      personId,
      kind: row.state === 'approved' ? 'power.approved' : 'power.returned',
      link: `/powers/${power.id}`,
      dedupeKey: `${row.id}|${row.revision}`,
      object: { kind: 'power', id: power.id },
    })
}
