import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/day.ts'
import type { Work } from '../../platform/module.ts'
import { unitsNamed } from '../organisation/organisation.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import { postTitles } from './power.act.ts'
import { restsOnPower } from './power.question.ts'
import { labelsIn, openActs, stoodOn } from './power.rules.ts'
import type { PowerPage } from './power.schema.ts'
import { datedOf, powerById, versionRows, versionsOf } from './power.store.ts'
import { tierOf } from './tier/tier.rules.ts'
import { responsibleFor } from './tier/tier.store.ts'

/** One power with all its versions; what stood on the day asked for is shown. */
export async function powerPageOf(work: Work, id: string, day: Day = work.today): Promise<PowerPage | Refusal> {
  const power = await powerById(work.tx, id)
  if (!power) return refuse('power.not_found', { power: id })
  const rows = await versionRows(work.tx, id)
  const versions = await versionsOf(work.tx, rows, day)
  const shown = stoodOn(versions, day) ?? (day === work.today ? versions[0] : undefined)
  if (!shown) return refuse('power.not_yet', { day })
  const pack = await packAt(work.tx, power.unitId, work.today)
  const people = (await responsibleFor(work, [power.unitId])).get(power.unitId)
  const tier = pack && people && tierOf(pack, shown.content.rank, people)
  if (!tier) return refuse('policy.no_pack_at_node', { node: power.unitId })
  return {
    id: power.id,
    no: power.no,
    unitId: power.unitId,
    unitName: (await unitsNamed(work.tx, [power.unitId])).get(power.unitId) ?? power.unitId,
    shown,
    versions,
    ...labelsIn(pack, shown.content),
    postTitles: await postTitles(work, rows),
    tier,
    uses: (await work.ask(restsOnPower, { powerId: id })).flat(),
    mayAct: openActs(rows.map(datedOf), {
      personId: work.actor.personId,
      mayKeep: work.access.may('power.keep', power.unitId),
      mayReview: work.access.may('power.review', power.unitId),
    }),
  }
}
