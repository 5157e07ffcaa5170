import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Basis, PowerContent } from '../../src/modules/powers/power.schema.ts'
import { insertPower, insertVersion, type NewVersion, type Power, supersede, versionRows } from '../../src/modules/powers/power.store.ts'
import type { Institution } from '../institution.schema.ts'
import { BANK_POWERS } from './bank.ts'
import { HIGHWAY_POWERS } from './highway.ts'
import type { DemoPower } from './power.ts'

const CATALOGUES: Readonly<Record<string, readonly DemoPower[]>> = { highway: HIGHWAY_POWERS, bank: BANK_POWERS }

/** The first catalogue came into force so many days ago, its revision later. */
const CLEARED_DAYS_AGO = 690
const REVISED_DAYS_AGO = 215

interface Hands {
  writer: string
  reviewer: string
}

/** The register of powers of a demo institution, as section heads entered and the discipline body approved it; which power each flow chart belongs to. */
export async function loadPowers(work: Work, institution: Institution, name: string): Promise<ReadonlyMap<string, string>> {
  const powers = CATALOGUES[name] ?? []
  const ofItem = new Map<string, string>()
  for (const power of powers) {
    const unitId = institution.units.find((unit) => unit.shortName === power.unit)?.id
    if (!unitId) throw new Error(`the demo has no unit ${power.unit}`)
    const entered = await insertPower(work.tx, unitId, power.no)
    await enter(work, entered, power, contentOf(institution, unitId, power), handsOf(institution, unitId))
    if (power.item) ofItem.set(power.item, entered.id)
  }
  await work.note({ action: 'power.load', object: { kind: 'powers', id: 'demo' }, details: { powers: powers.length } })
  return ofItem
}

/** The head of the unit writes, the discipline body approves; of its own powers its secretary does. */
function handsOf({ tenures, posts, roles }: Institution, unitId: string): Hands {
  const isHeadPost = new Set(posts.filter((post) => post.unitId === unitId && post.isHead).map((post) => post.id))
  const writer = tenures.find((tenure) => !tenure.to && isHeadPost.has(tenure.postId))?.personId ?? ''
  const holder = (role: string) => roles.find((each) => each.role === role && each.personId !== writer && each.nodeId !== 'U00')?.personId
  return { writer, reviewer: holder('disciplineHead') ?? holder('disciplineSecretary') ?? '' }
}

export function contentOf({ posts }: Institution, unitId: string, power: DemoPower): PowerContent {
  const [category = '', kind = ''] = power.kind.split('/')
  const postId = posts.find((post) => post.unitId === unitId && post.title === power.post)?.id
  if (!postId) throw new Error(`${power.unit} of the demo has no post ${power.post}`)
  const [statutoryDays = null, promisedDays = null] = power.days ?? []
  const { title, class: decision, rank, object, charge = null } = power
  const content = { title, category, kind, postId, class: decision, rank, object, statutoryDays, promisedDays, chargeBasis: charge }
  return { ...content, bases: power.bases.map(basisOf) }
}

export function basisOf(text: string): Basis {
  const [title = '', docNo, article, edition] = text.split('|')
  return { title, docNo: docNo || null, article: article || null, edition: edition || null }
}

/** The version before, the one in force, and what is under way. */
async function enter(work: Work, power: Power, of: DemoPower, content: PowerContent, { writer, reviewer }: Hands): Promise<void> {
  const approved = (version: number, effectiveOn: Day, reason: string, more: Partial<NewVersion> = {}): NewVersion => ({
    ...{ version, state: 'approved', isRetirement: false, content, effectiveOn, reason, writtenBy: [writer], reviewedBy: reviewer },
    ...{ submittedOn: addDays(effectiveOn, -20), reviewedOn: addDays(effectiveOn, -12), reviewNote: '同意。' },
    ...more,
  })
  const cleared = addDays(work.today, -CLEARED_DAYS_AGO)
  const revised = addDays(work.today, -REVISED_DAYS_AGO)
  const first = '清权确权首次登记'
  if (of.before) {
    const [statutoryDays = content.statutoryDays, promisedDays = content.promisedDays] = of.before.says.days ?? []
    const { days: _days, ...says } = of.before.says
    await insertVersion(
      work.tx,
      power,
      approved(1, cleared, first, { content: { ...content, ...says, statutoryDays, promisedDays }, untilOn: revised }),
    )
    await insertVersion(work.tx, power, approved(2, revised, of.before.reason))
  } else await insertVersion(work.tx, power, approved(1, cleared, first))
  if (of.stands) await underWay(work, power, of, content, { writer, reviewer })
}

async function underWay(work: Work, power: Power, of: DemoPower, content: PowerContent, { writer, reviewer }: Hands): Promise<void> {
  const [last] = await versionRows(work.tx, power.id)
  if (!last) return
  const reason = of.reason ?? ''
  const next = { version: last.version + 1, isRetirement: of.stands === 'retired', reason, writtenBy: [writer] }
  const changed = of.days?.[1] ? { ...content, promisedDays: Math.max(1, of.days[1] - 2) } : content
  const judged = { reviewedBy: reviewer, reviewedOn: addDays(work.today, -6), submittedOn: addDays(work.today, -10) }
  switch (of.stands) {
    case 'draft':
      return insertVersion(work.tx, power, { ...next, state: 'draft', content: changed, effectiveOn: addDays(work.today, 20) })
    case 'returned': {
      const back = { ...judged, reviewNote: '请补充应急抢险工程认定的会议纪要要求后再报。' }
      return insertVersion(work.tx, power, { ...next, state: 'draft', content: changed, effectiveOn: addDays(work.today, 20), ...back })
    }
    case 'inReview': {
      const submittedOn = addDays(work.today, -2)
      return insertVersion(work.tx, power, {
        ...next,
        state: 'inReview',
        content: changed,
        effectiveOn: addDays(work.today, 10),
        submittedOn,
      })
    }
    case 'upcoming':
    case 'retired': {
      const effectiveOn = of.stands === 'upcoming' ? addDays(work.today, 25) : addDays(work.today, -90)
      await supersede(work.tx, last.id, effectiveOn)
      return insertVersion(work.tx, power, { ...next, state: 'approved', content, effectiveOn, ...judged, reviewNote: '同意。' })
    }
    default:
  }
}
