import type { Work } from '../../../platform/module.ts'
import { unitsUnder } from '../../organisation/pack-at.store.ts'
import type { TrialLine, TrialPart } from '../../policy/drafts/trial.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { PackChange } from '../../policy/policy.question.ts'
import { type Responsible, tierOf } from '../../powers/tier/tier.rules.ts'
import { responsibleFor } from '../../powers/tier/tier.store.ts'
import { levelsIn } from '../supervision/supervision.store.ts'

/** Units and levels, as far as powers or points of that level stand there, of which other persons would manage or supervise (Art. 21): it is read off the pack of the day. */
export async function trialOfTiers(work: Work, changes: readonly PackChange[]): Promise<TrialPart> {
  const changed = changes.filter(({ before, after }) => JSON.stringify(before.supervision) !== JSON.stringify(after.supervision))
  if (changed.length === 0) return []
  const units = await unitsUnder(
    work.tx,
    changed.map((each) => each.packId),
  )
  const levels = await levelsIn(work.tx, [...units.keys()], work.today)
  const people = await responsibleFor(work, [...new Set(levels.map((each) => each.unitId))])
  return levels.flatMap(({ unitId, rank }) => {
    const [unit, theirs] = [units.get(unitId), people.get(unitId)]
    const change = changed.find((each) => each.packId === unit?.packId)
    return unit && theirs && change ? linesOf(change, unit.name, rank, theirs) : []
  })
}

function linesOf({ before, after }: PackChange, unitName: string, rank: number, people: Responsible): TrialLine[] {
  const [now, then] = [personsAt(before, rank, people), personsAt(after, rank, people)]
  const level = after.scales.power.find((each) => each.rank === rank)?.label ?? String(rank)
  return (['manager', 'supervisor'] as const).flatMap((effect) =>
    now[effect] === then[effect]
      ? []
      : [{ effect, title: `${unitName} ${level}`, unitName, from: now[effect], to: then[effect], link: '/supervision-register' }],
  )
}

/** Who manages and who supervises, by name; nobody where the pack has no such tier or nobody holds the office. */
function personsAt(pack: PolicyPack, rank: number, people: Responsible): { manager: string; supervisor: string } {
  const tier = tierOf(pack, rank, people)
  const names = (persons: readonly { name: string }[] = []) => [...new Set(persons.map((each) => each.name))].join('、') || '—'
  return { manager: names(tier?.manage.persons), supervisor: names(tier?.supervise.flatMap((each) => each.persons)) }
}
