import { sql } from 'kysely'
import type { Work } from '../../../platform/module.ts'
import { needsToday } from '../../measures/board/board.routes.ts'
import { guardCounts } from '../../measures/board/board.store.ts'
import type { Unit } from '../../organisation/organisation.schema.ts'
import { expectsLeader } from '../../organisation/frame/frame.rules.ts'
import { chargesOf } from '../../organisation/organisation.store.ts'
import type { UnitFacts } from './chain.rules.ts'

/** Each unit under this one with the line in which it is counted: the unit just below this one on the way down to it; this one itself is a line of its own. */
export async function linesUnder(work: Work, unitId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ unit_id: string; line: string }>`
    SELECT unit_closure.unit_id, units.id AS line FROM units JOIN unit_closure ON unit_closure.ancestor_id = units.id WHERE units.parent_id = ${unitId}
    UNION ALL SELECT id, id FROM units WHERE id = ${unitId}`.execute(work.tx)
  return new Map(rows.map((row) => [row.unit_id, row.line]))
}

/** Posts of these units, those that nobody holds now, and whether a head is in office. */
async function postsIn(work: Work, unitIds: readonly string[]) {
  const { rows } = await sql<{ unit_id: string; posts: number; vacant: number; headed: boolean }>`
    WITH held AS MATERIALIZED (SELECT DISTINCT post_id FROM tenures WHERE to_on IS NULL)
    SELECT posts.unit_id, count(*)::int AS posts, (count(*) FILTER (WHERE held.post_id IS NULL))::int AS vacant,
      bool_or(posts.is_head AND held.post_id IS NOT NULL) AS headed
    FROM posts LEFT JOIN held ON held.post_id = posts.id WHERE posts.unit_id = ANY (${[...unitIds]}::text[]) GROUP BY posts.unit_id`.execute(
    work.tx,
  )
  return new Map(rows.map((row) => [row.unit_id, row]))
}

/** What hangs on each of these units alone: one question for each level of the chain, whatever the number of units. */
export async function factsOf(
  work: Work,
  units: readonly Pick<Unit, 'id' | 'kind' | 'parentId'>[],
  kinds: ReadonlyMap<string, Unit['kind']>,
): Promise<UnitFacts[]> {
  const ids = units.map((unit) => unit.id)
  const [posts, guarded] = [await postsIn(work, ids), await guardCounts(work, await needsToday(work), ids)]
  const leaders = Map.groupBy(await chargesOf(work.tx, ids), (charge) => charge.unitId)
  return units.map(({ id, kind, parentId }) => ({
    isLed: expectsLeader({ kind }, parentId === null ? undefined : kinds.get(parentId)),
    ...{ unitId: id, kind, hasHead: posts.get(id)?.headed ?? false },
    leaderIds: [...new Set(leaders.get(id)?.map((charge) => charge.personId))],
    ...{ posts: posts.get(id)?.posts ?? 0, vacant: posts.get(id)?.vacant ?? 0 },
    ...{ points: guarded.get(id)?.points ?? 0, fewMeasures: guarded.get(id)?.few ?? 0, measures: guarded.get(id)?.measures ?? 0 },
    ...{ ownerless: guarded.get(id)?.ownerless ?? 0, overdue: guarded.get(id)?.overdue ?? 0 },
  }))
}

interface Seat {
  unit_id: string
  person_id: string
  role: string
}

/** Members in office of the leading group that answers for this unit: its own, or that of the nearest unit above which has one (R38, R39). */
export async function groupFor(work: Work, unitId: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    WITH seat AS (
      SELECT body_members.unit_id, person_id, role, depth FROM body_members JOIN unit_closure ON unit_closure.ancestor_id = body_members.unit_id
      WHERE unit_closure.unit_id = ${unitId} AND body = 'leadingGroup' AND from_on <= ${work.today}::date AND (to_on IS NULL OR to_on >= ${work.today}::date))
    SELECT unit_id, person_id, role FROM seat WHERE depth = (SELECT min(depth) FROM seat)
    ORDER BY array_position(ARRAY['head', 'deputy', 'member'], role), person_id`.execute(work.tx)
  return rows
}

/** Members in office of the unit's own 工作专班 (R41). */
export async function teamOf(work: Work, unitId: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    SELECT unit_id, person_id, role FROM body_members
    WHERE unit_id = ${unitId} AND body = 'workTeam' AND from_on <= ${work.today}::date AND (to_on IS NULL OR to_on >= ${work.today}::date)
    ORDER BY array_position(ARRAY['head', 'deputy', 'member'], role), person_id`.execute(work.tx)
  return rows
}
