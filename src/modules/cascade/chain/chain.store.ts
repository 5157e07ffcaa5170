import { sql } from 'kysely'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { needsToday } from '../../measures/board/board.routes.ts'
import { gapCounts } from '../../measures/board/board.store.ts'
import { ownershipOf } from '../../measures/measure.store.ts'
import { allUnits, chargesOf, headsOf, personsById } from '../../organisation/organisation.store.ts'
import { gapsOf, sumUp } from './chain.rules.ts'
import type { ChainPage, ChainUnit } from './chain.schema.ts'

/** Posts of these units, and those that nobody holds now. */
async function postsIn(work: Work, unitIds: readonly string[]) {
  const { rows } = await sql<{ unit_id: string; posts: number; vacant: number }>`
    SELECT posts.unit_id, count(*)::int AS posts, count(*) FILTER (WHERE NOT EXISTS (
      SELECT 1 FROM tenures WHERE tenures.post_id = posts.id AND tenures.to_on IS NULL))::int AS vacant
    FROM posts WHERE posts.unit_id = ANY (${[...unitIds]}::text[]) GROUP BY posts.unit_id`.execute(work.tx)
  return new Map(rows.map((row) => [row.unit_id, row]))
}

async function groupOf(work: Work, unitId: string) {
  const { rows } = await sql<{ person_id: string; role: string }>`
    SELECT person_id, role FROM body_members WHERE unit_id = ${unitId} AND body = 'leadingGroup' AND from_on <= ${work.today}::date AND (to_on IS NULL OR to_on >= ${work.today}::date)
    ORDER BY array_position(ARRAY['head', 'deputy', 'member'], role), person_id`.execute(work.tx)
  return rows
}

/** 责任传导 at a unit: one question for each level, whatever their number. */
export async function chainAt(work: Work, unitId: string): Promise<ChainPage | Refusal> {
  const units = await allUnits(work.tx)
  const top = units.find((unit) => unit.id === unitId)
  if (!top) return refuse('chain.no_such_unit', { unit: unitId })
  if (!work.access.may('plan.read', unitId)) return refuse('chain.of_another_unit', {})
  const below = units.filter((unit) => unit.parentId === unitId)
  const here = below.length > 0 ? below : [top]
  const ids = here.map((unit) => unit.id)
  const [group, charges, heads] = [await groupOf(work, unitId), await chargesOf(work.tx, ids), await headsOf(work.tx, ids)]
  const [posts, ownership] = [await postsIn(work, ids), await ownershipOf(work, ids)]
  const guarded = await gapCounts(work.tx, await needsToday(work), ids)
  const persons = await personsById(work.tx, [...group.map((each) => each.person_id), ...charges.map((each) => each.personId)])
  const rows = here.map((unit): ChainUnit => {
    const facts = {
      head: heads.get(unit.id) ?? null,
      leaders: charges.filter((each) => each.unitId === unit.id).flatMap((each) => persons.get(each.personId) ?? []),
      ...{ posts: posts.get(unit.id)?.posts ?? 0, vacant: posts.get(unit.id)?.vacant ?? 0 },
      ...{
        points: guarded.get(unit.id)?.points ?? 0,
        fewMeasures: guarded.get(unit.id)?.few ?? 0,
        measures: ownership.get(unit.id)?.measures ?? 0,
      },
      ...{ ownerless: ownership.get(unit.id)?.ownerless ?? 0, overdue: ownership.get(unit.id)?.overdue ?? 0 },
    }
    return { unitId: unit.id, unitName: unit.name, ...facts, gaps: gapsOf(facts) }
  })
  const leaderIds = [...new Set(charges.map((each) => each.personId))]
  return {
    ...{ unitId, unitName: top.name, units: rows },
    group: group.flatMap(({ person_id, role }) => {
      const person = persons.get(person_id)
      return person ? [{ person, role }] : []
    }),
    leaders: leaderIds.flatMap((id) => {
      const person = persons.get(id)
      return person ? [{ person, ...sumUp(rows.filter((row) => row.leaders.some((each) => each.id === id))) }] : []
    }),
  }
}
