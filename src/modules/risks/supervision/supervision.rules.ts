import type { Tier } from '../../powers/tier/tier.schema.ts'
import type { Pace, SupervisionRow } from './supervision.schema.ts'

/** Who may be said to supervise: those of the tier who do not manage the same (GV-10). */
function independent({ manage, supervise }: Tier): string[] {
  const managing = new Set(manage.persons.map((each) => each.id))
  return supervisors(supervise).filter((id) => !managing.has(id))
}

const supervisors = (supervise: Tier['supervise']): string[] => [
  ...new Set(supervise.flatMap((each) => each.persons.map((person) => person.id))),
]

/** What is wrong with who watches this holder, and whether anybody does: nobody is supervised by themselves or by who manages the same. */
export function watchOf(tier: Tier | null, personId: string | null): Pick<SupervisionRow, 'flaws' | 'isUnsupervised'> {
  if (!tier) return { flaws: [], isUnsupervised: false }
  const own = tier.supervise.flatMap((each) => each.persons).find((each) => each.id === personId)
  return {
    flaws: [...tier.flaws, ...(own ? [{ flaw: 'ownSupervisor' as const, names: [own.name] }] : [])],
    isUnsupervised: independent(tier).every((id) => id === personId),
  }
}

/** The tiers of units as lists that a query can compare with. */
export interface TierLists {
  tiered: { unitId: string; rank: number }[]
  same: { unitId: string; rank: number }[]
  supervising: { unitId: string; rank: number; personId: string }[]
  /** Where nobody may watch. */
  unwatched: { unitId: string; rank: number }[]
  /** Who alone may watch there, and so is watched by nobody. */
  watching: { unitId: string; rank: number; personId: string }[]
}

export function listsOf(tiers: readonly { unitId: string; tier: Tier }[]): TierLists {
  const placed = tiers.map(({ unitId, tier }) => ({ unitId, rank: tier.rank, tier }))
  const bare = ({ unitId, rank }: (typeof placed)[number]) => ({ unitId, rank })
  const persons = (idsOf: (tier: Tier) => string[]) =>
    placed.flatMap((each) => idsOf(each.tier).map((personId) => ({ ...bare(each), personId })))
  return {
    tiered: placed.map(bare),
    same: placed.filter(({ tier }) => tier.flaws.some((each) => each.flaw === 'samePerson')).map(bare),
    supervising: persons(({ supervise }) => supervisors(supervise)),
    unwatched: placed.filter(({ tier }) => independent(tier).length === 0).map(bare),
    watching: persons((tier) => (independent(tier).length === 1 ? independent(tier) : [])),
  }
}

/** A pace of the pack, `P6M`; null where it cannot be said in one number. */
export function paceOf(duration: string): Pace | null {
  const found = /^P(\d+)([YMWD])$/u.exec(duration)
  const unit = (['Y', 'M', 'W', 'D'] as const).find((each) => each === found?.[2])
  return found && unit ? { count: Number(found[1]), unit } : null
}

/** Several measures in one sentence; their own full stops would stand before the semicolons. */
export const measuresText = (texts: readonly string[]): string => texts.map((text) => text.replace(/[。；;\s]+$/u, '')).join('；')
