import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { nodesBelow, unitsAbove } from '../../organisation/organisation.store.ts'
import { carriedPoints } from '../flow.page.ts'
import { ownerOf } from '../flow.store.ts'

/** A version, drawn or to be drawn (without an id), and the unit that it would be of. */
interface Asked {
  id: string | null
  item: string
  unitId: string | null
}

/** Null where the item is this unit's, nobody's yet, or common with no point of others on it: no unit draws, puts forward or brings into force the chart of another (R61, R62). */
export async function ofAnotherUnit(work: Work, { id, item, unitId }: Asked): Promise<Refusal | null> {
  const owner = await ownerOf(work.tx, item, id)
  if (owner === unitId) return null
  if (owner !== null) return named(work, owner)
  const own = (await nodesBelow(work.tx, unitId === null ? [] : [unitId])).get(unitId ?? '') ?? []
  const other = (await carriedPoints(work, item)).find((point) => point.unitId !== unitId && !own.includes(point.unitId))
  return other ? named(work, other.unitId) : null
}

/** A refusal that names a unit by its id, with the name for who works under the same top as it; any other as it is. */
export async function withOwner(work: Work, refusal: Refusal | null): Promise<Refusal | null> {
  const unit = refusal?.refused === 'flow.of_another_unit' ? refusal.facts['unit'] : undefined
  return typeof unit === 'string' && refusal?.facts['owner'] === undefined ? named(work, unit) : refusal
}

async function named(work: Work, unitId: string): Promise<Refusal> {
  const above = await unitsAbove(work.tx, unitId)
  const known = new Set(above.map((unit) => unit.id))
  // The nodes of the grants alone: a permission names every unit below them, which lie under the same top.
  const nodes = [...new Set(work.actor.grants.map((grant) => grant.nodeId))]
  const mine = await Promise.all(nodes.map((node) => unitsAbove(work.tx, node)))
  const isSeen = mine.flat().some((unit) => known.has(unit.id))
  const owner = above.find((unit) => unit.id === unitId)?.name
  return refuse('flow.of_another_unit', isSeen && owner ? { unit: unitId, owner } : { unit: null, owner: '——' })
}
