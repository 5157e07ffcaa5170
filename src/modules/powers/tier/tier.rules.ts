import type { PersonLine } from '../../organisation/organisation.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { Manager, Supervisor, Tier } from './tier.schema.ts'

/** Who holds which place of responsibility for one unit. */
export type Responsible = Readonly<Record<Manager | Supervisor, readonly PersonLine[]>>

/** Manager and supervisors of a power of this rank in a unit with these people; undefined where the pack has no such tier. Nobody supervises what they manage. */
export function tierOf(pack: Pick<PolicyPack, 'supervision'>, rank: number, people: Responsible): Tier | undefined {
  const found = pack.supervision.find((each) => each.rank === rank)
  if (!found) return undefined
  const manage = { as: found.manage, persons: [...people[found.manage]] }
  const supervise = found.supervise.map((as) => ({ as, persons: [...people[as]] }))
  return { rank, manage, supervise, flaws: flawsOf(manage, supervise) }
}

function flawsOf(manage: Tier['manage'], supervise: Tier['supervise']): Tier['flaws'] {
  const watching = supervise.flatMap((each) => each.persons)
  const both = manage.persons.filter((person) => watching.some((each) => each.id === person.id))
  return [
    ...(both.length > 0 ? [{ flaw: 'samePerson' as const, names: both.map((person) => person.name) }] : []),
    ...(manage.persons.length === 0 ? [{ flaw: 'nobodyManages' as const, names: [] }] : []),
    ...(watching.length === 0 ? [{ flaw: 'nobodySupervises' as const, names: [] }] : []),
  ]
}
