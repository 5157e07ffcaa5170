import { sql } from 'kysely'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { needsToday } from '../../measures/board/board.routes.ts'
import { gapCounts } from '../../measures/board/board.store.ts'
import { ownershipOf } from '../../measures/measure.store.ts'
import type { PersonLine, Unit } from '../../organisation/organisation.schema.ts'
import { allUnits, chargesOf, headsOf, nodesBelow, personsById } from '../../organisation/organisation.store.ts'
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

type Charge = Awaited<ReturnType<typeof chargesOf>>[number]

/** Each of these units with who answers for it and what hangs on it: one question for each level, whatever their number. */
async function unitsOf(work: Work, units: readonly Unit[], charges: readonly Charge[], persons: ReadonlyMap<string, PersonLine>) {
  const ids = units.map((unit) => unit.id)
  const [heads, posts, ownership] = [await headsOf(work.tx, ids), await postsIn(work, ids), await ownershipOf(work, ids)]
  const guarded = await gapCounts(work.tx, await needsToday(work), ids)
  return units.map((unit): ChainUnit => {
    const leaders = new Set(charges.flatMap((each) => (each.unitId === unit.id ? [each.personId] : [])))
    const facts = {
      head: heads.get(unit.id) ?? null,
      leaders: [...leaders].flatMap((id) => persons.get(id) ?? []),
      ...{ posts: posts.get(unit.id)?.posts ?? 0, vacant: posts.get(unit.id)?.vacant ?? 0 },
      ...{ points: guarded.get(unit.id)?.points ?? 0, fewMeasures: guarded.get(unit.id)?.few ?? 0 },
      measures: ownership.get(unit.id)?.measures ?? 0,
      ...{ ownerless: ownership.get(unit.id)?.ownerless ?? 0, overdue: ownership.get(unit.id)?.overdue ?? 0 },
    }
    return { unitId: unit.id, unitName: unit.name, ...facts, gaps: gapsOf(facts) }
  })
}

/** 责任传导 at a unit: the units just below it, or those below it that one leader is in charge of. A leader's totals cover all of the latter. */
export async function chainAt(
  work: Work,
  { unitId, leaderId }: { unitId: string; leaderId?: string | undefined },
): Promise<ChainPage | Refusal> {
  const units = await allUnits(work.tx)
  const top = units.find((unit) => unit.id === unitId)
  if (!top) return refuse('chain.no_such_unit', { unit: unitId })
  if (!work.access.may('plan.read', unitId)) return refuse('chain.of_another_unit', {})
  const below = units.filter((unit) => unit.parentId === unitId)
  const here = new Set((below.length > 0 ? below : [top]).map((unit) => unit.id))
  const all = await chargesOf(work.tx, (await nodesBelow(work.tx, [unitId])).get(unitId) ?? [unitId])
  const leaderIds = new Set(all.flatMap((each) => (here.has(each.unitId) || each.personId === leaderId ? [each.personId] : [])))
  const charges = all.filter((each) => leaderIds.has(each.personId) || here.has(each.unitId))
  const charged = new Set(charges.map((each) => each.unitId))
  const group = await groupOf(work, unitId)
  const persons = await personsById(work.tx, [...group.map((each) => each.person_id), ...charges.map((each) => each.personId)])
  const shown = units.filter((unit) => here.has(unit.id) || charged.has(unit.id))
  const rows = await unitsOf(work, shown, charges, persons)
  const inCharge = (id: string) => rows.filter((row) => row.leaders.some((each) => each.id === id))
  const person = (id: string) => persons.get(id) ?? null
  return {
    ...{ unitId, unitName: top.name, leader: leaderId === undefined ? null : person(leaderId) },
    units: leaderId === undefined ? rows.filter((row) => here.has(row.unitId)) : inCharge(leaderId),
    group: group.flatMap(({ person_id, role }) => {
      const found = person(person_id)
      return found ? [{ person: found, role }] : []
    }),
    leaders: [...leaderIds].flatMap((id) => {
      const found = person(id)
      return found ? [{ person: found, ...sumUp(inCharge(id)) }] : []
    }),
  }
}
