import type { z } from 'zod'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { tierOf } from '../../powers/tier/tier.rules.ts'
import type { Tier } from '../../powers/tier/tier.schema.ts'
import { responsibleFor } from '../../powers/tier/tier.store.ts'
import { ownLines } from '../catalogue/line.store.ts'
import { measuresOfPoints } from '../control/control.question.ts'
import { formsOf, pointsOf, powersOf } from './means.store.ts'
import { checksOfUnits } from './supervision.question.ts'
import { listsOf, paceOf, watchOf } from './supervision.rules.ts'
import type { Lack, supervisionFileQuery, SupervisionRow } from './supervision.schema.ts'
import { type PlaceRow, placesPage, unitsFrom, unitsHolding } from './supervision.store.ts'

type Asked = z.output<typeof supervisionFileQuery>
/** How many checks of a unit are named; the rest stands in the list of checks. */
const CHECKS_NAMED = 2

/** Unit and level → who manages and who supervises there; every level of the unit's pack, whether a row has it or not. */
async function tiersIn(work: Work, units: readonly string[], packs: ReadonlyMap<string, PolicyPack>) {
  const people = await responsibleFor(work, units)
  return units.flatMap((unitId) => {
    const [pack, theirs] = [packs.get(unitId), people.get(unitId)]
    if (!pack || !theirs) return []
    return pack.supervision.flatMap(({ rank }) => {
      const tier = tierOf(pack, rank, theirs)
      return tier ? [{ unitId, tier }] : []
    })
  })
}

/** Rows of the register after a key, as many as asked for; refused where the reader may read nothing at or below the unit. */
export async function supervisionRows(
  work: Work,
  { unitId, ...filter }: Asked,
  page: { after: string | undefined; limit: number },
): Promise<SupervisionRow[] | Refusal> {
  const below = (await nodesBelow(work.tx, [unitId])).get(unitId) ?? []
  const units = below.filter((each) => work.access.may('riskPoint.read', each))
  if (units.length === 0) return refuse('riskPoint.no_such_unit')
  const rows: SupervisionRow[] = []
  const ahead = await unitsFrom(work.tx, units, page.after)
  const left = filter.lacks ? await lackingUnits(work, ahead, filter.lacks) : ahead
  for (let take = FIRST_UNITS; left.length > 0 && rows.length < page.limit; take *= 4)
    rows.push(...(await rowsOf(work, left.splice(0, take), filter, { after: page.after, limit: page.limit - rows.length })))
  return rows
}

/** Of these units those in which a row may lack this, so that the others are not looked at. */
async function lackingUnits(work: Work, units: string[], lacks: Lack): Promise<string[]> {
  if (lacks === 'untiered') return units
  const packs = await packsAt(work.tx, units, work.today)
  const lists = listsOf(await tiersIn(work, units, packs))
  const bare = lacks === 'samePerson' ? lists.same : lists.unwatched
  const persons = lacks === 'samePerson' ? lists.supervising : lists.watching
  const found = new Set([...bare.map((each) => each.unitId), ...(await unitsHolding(work.tx, persons, work.today))])
  return units.filter((id) => found.has(id))
}

/** Units looked at first: most often these fill a page; each further look takes four times as many. */
const FIRST_UNITS = 25

async function rowsOf(
  work: Work,
  units: readonly string[],
  filter: Omit<Asked, 'unitId'>,
  page: { after: string | undefined; limit: number },
): Promise<SupervisionRow[]> {
  const packs = await packsAt(work.tx, units, work.today)
  const tiers = await tiersIn(work, units, packs)
  const places = await placesPage(work.tx, units, work.today, filter, listsOf(tiers), page)
  const tierAt = new Map(tiers.map((each) => [`${each.unitId}|${each.tier.rank}`, each.tier]))
  return withMeans(work, places, packs, (place) => tierAt.get(`${place.unitId}|${place.rank}`) ?? null)
}

/** What stands on each place, and how it is watched. */
async function withMeans(
  work: Work,
  places: readonly PlaceRow[],
  packs: ReadonlyMap<string, PolicyPack>,
  tierFor: (place: PlaceRow) => Tier | null,
): Promise<SupervisionRow[]> {
  if (places.length === 0) return []
  const unitIds = [...new Set(places.map((each) => each.unitId))]
  const postIds = [...new Set(places.flatMap((each) => each.postId ?? []))]
  const powers = Map.groupBy(await powersOf(work.tx, postIds, work.today), (each) => each.postId)
  const points = Map.groupBy(await pointsOf(work.tx, unitIds, work.today), (each) => each.postId ?? each.unitId)
  const forms = new Map((await formsOf(work.tx, postIds)).map((each) => [`${each.postId}|${each.personId}`, each]))
  const lines = await ownLines(work.tx)
  const checks = Map.groupBy((await work.ask(checksOfUnits, { unitIds })).flat(), (each) => each.unitId)
  const laid = Map.groupBy(
    (
      await work.ask(measuresOfPoints, {
        pointIds: [...points.values()].flat().map((each) => each.pointId),
        on: work.today,
      })
    ).flat(),
    (each) => each.pointId,
  )
  return places.map((place) => {
    const { key, unitId, unitName, postId, title, layer, personId, personName } = place
    const pack = packs.get(unitId)
    const tier = tierFor(place)
    const own = points.get(postId ?? unitId) ?? []
    const form = forms.get(`${postId}|${personId}`)
    return {
      ...{ key, unitId, unitName, rank: place.rank, pointRank: place.pointRank, tier, ...watchOf(tier, personId) },
      post: postId === null || layer === null ? null : { id: postId, title, layer, isKeyPost: place.isKeyPost },
      person: personId === null ? null : { id: personId, name: personName ?? personId },
      powers: (postId === null ? [] : (powers.get(postId) ?? [])).map(({ postId: _post, ...power }) => power),
      points: own.map(({ pointId, no, title: name, rank }) => ({ pointId, no, title: name, rank })),
      measures: byPhase(
        pack,
        own.flatMap((each) => laid.get(each.pointId) ?? []),
      ),
      line: postId !== null && work.access.may('warningLine.read', unitId) ? (lines.get(postId) ?? pack?.risks.warningLine ?? null) : null,
      form: form ? { id: form.id, title: form.title, state: form.state, submittedOn: form.submittedOn } : null,
      checks: (checks.get(unitId) ?? []).slice(0, CHECKS_NAMED).map(({ unitId: _unit, ...check }) => check),
      selfCheckEvery: pack ? paceOf(pack.frequencies.selfCheck) : null,
      spotCheckEvery: pack && place.rank === highestOf(pack) ? paceOf(pack.frequencies.spotCheckHighRisk) : null,
    }
  })
}

const highestOf = (pack: PolicyPack) => Math.max(...pack.supervision.map((each) => each.rank))

/** Measures by phase, in the order of the pack; a text that several points share is said once. */
function byPhase(pack: PolicyPack | undefined, laid: readonly { phase: string; text: string }[]): SupervisionRow['measures'] {
  return (pack?.measures.phases ?? []).flatMap(({ code, label }) => {
    const texts = [...new Set(laid.filter((each) => each.phase === code).map((each) => each.text))]
    return texts.length > 0 ? [{ phase: code, phaseLabel: label, texts }] : []
  })
}
