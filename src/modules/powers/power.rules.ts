import type { Day } from '../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { offered } from '../policy/entry.rules.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import type { Basis, PowerAct, PowerContent, PowerVersion, Standing, VersionState } from './power.schema.ts'

/** What days decide about a version. */
export type Dated = Pick<PowerVersion, 'version' | 'state' | 'isRetirement' | 'effectiveOn' | 'untilOn'>

/** What a version is on this day. */
export function standing(of: Dated, day: Day): Standing {
  if (of.state !== 'approved') return of.state
  if (of.effectiveOn > day) return 'upcoming'
  if (of.untilOn !== null && of.untilOn <= day) return 'superseded'
  return of.isRetirement ? 'retired' : 'inForce'
}

/** The version that stood on this day 某日的职权目录, a retirement included; undefined before the first came into force. */
export function stoodOn<V extends Dated>(versions: readonly V[], day: Day): V | undefined {
  return versions.find((each) => ['inForce', 'retired'].includes(standing(each, day)))
}

/** The version that is being written or reviewed; there is at most one. */
export function underWay<V extends Dated>(versions: readonly V[]): V | undefined {
  return versions.find((each) => each.state !== 'approved')
}

/** The day on which a version takes effect that is approved today: the first as it says, a later one never in the past, so that what stood then stays. */
export function entersOn(of: Pick<PowerVersion, 'version' | 'effectiveOn'>, today: Day): Day {
  return of.version > 1 && of.effectiveOn < today ? today : of.effectiveOn
}

/** Where a content is checked: the pack, the day, and what the power bears now, which it may keep although it is retired. */
export interface ContentFrame {
  pack: Pick<PolicyPack, 'powers' | 'scales'>
  today: Day
  borne: Pick<PowerContent, 'category' | 'kind' | 'class'> | undefined
}

/** Words of a dictionary that a power may bear on this day: those offered, and the one that it bears. */
export function bearable<E extends { code: string; retiredFrom?: Day | undefined }>(list: readonly E[], today: Day, borne?: string): E[] {
  return list.filter((each) => each.code === borne || offered([each], today).length > 0)
}

/** Are its words those of the pack and its figures in order? */
export function checkContent(content: PowerContent, frame: ContentFrame): Refusal | undefined {
  return contentFaults(content, frame)[0]
}

/** Everything in a content that is not as the pack has it, or out of order. */
export function contentFaults(content: PowerContent, { pack, today, borne }: ContentFrame): Refusal[] {
  const faults: Refusal[] = []
  const categories = bearable(pack.powers.categories, today, borne?.category)
  const category = categories.find((each) => each.code === content.category)
  if (!category) faults.push(refuse('power.unknown_category', { known: categories.map((each) => each.label) }))
  const kinds = bearable(category?.kinds ?? [], today, borne?.kind)
  if (category && !kinds.some((each) => each.code === content.kind))
    faults.push(refuse('power.unknown_kind', { category: category.label, known: kinds.map((each) => each.label) }))
  const classes = bearable(pack.powers.classes, today, borne?.class)
  if (!classes.some((each) => each.code === content.class))
    faults.push(refuse('power.unknown_class', { known: classes.map((each) => each.label) }))
  if (!pack.scales.power.some((each) => each.rank === content.rank))
    faults.push(refuse('power.unknown_level', { known: pack.scales.power.map((each) => each.label) }))
  if (category?.isCharge && !content.chargeBasis) faults.push(refuse('power.charge_basis_missing', { category: category.label }))
  const { statutoryDays, promisedDays } = content
  if (statutoryDays !== null && promisedDays !== null && promisedDays > statutoryDays)
    faults.push(refuse('power.promise_beyond_statute', { promised: promisedDays, statutory: statutoryDays }))
  return faults
}

/** A power of the same unit that a new one must not repeat. */
export interface Neighbour {
  no: string
  title: string
  bases: readonly Basis[]
}

/** The article on which a power rests, in a form that compares; null where it rests on a whole text. */
export function articleKey(basis: Pick<Basis, 'title' | 'article'>): string | null {
  return basis.article === null ? null : `${bare(basis.title)}|${bare(basis.article)}`
}

const bare = (text: string) => text.replaceAll(/[\s《》〈〉（）()]/g, '')

/** Refuses a power that bears the name of another of its unit, or rests on the same article. */
export function checkAgainst(content: Pick<PowerContent, 'title' | 'bases'>, others: readonly Neighbour[]): Refusal | undefined {
  const namesake = others.find((each) => bare(each.title) === bare(content.title))
  if (namesake) return refuse('power.same_title', { no: namesake.no, title: namesake.title })
  for (const basis of content.bases) {
    const key = articleKey(basis)
    const other = key === null ? undefined : others.find((each) => each.bases.some((one) => articleKey(one) === key))
    if (other) return refuse('power.same_basis', { no: other.no, title: other.title, basis: `${basis.title}${basis.article ?? ''}` })
  }
  return undefined
}

/** Where an act leads a version, or why it is not open. Who wrote on a draft does not approve it. */
export function moved(
  of: Pick<PowerVersion, 'state' | 'revision'> & { writtenBy: readonly string[] },
  act: 'submit' | 'approve' | 'return' | 'discard',
  by: { personId: string; revision: number },
): VersionState | 'gone' | Refusal {
  const open: VersionState = act === 'approve' || act === 'return' ? 'inReview' : 'draft'
  if (of.state !== open) return refuse('power.act_not_open', { state: of.state, act })
  if (of.revision !== by.revision) return refuse('power.changed_meanwhile', { revision: of.revision })
  if (act === 'submit') return 'inReview'
  if (act === 'discard') return 'gone'
  if (of.writtenBy.includes(by.personId)) return refuse('power.approver_is_drafter')
  return act === 'approve' ? 'approved' : 'draft'
}

/** Must the next version wait for a later day than the present one began? */
export function checkComingIn(effectiveOn: Day, last: Dated | undefined): Refusal | undefined {
  if (last?.isRetirement) return refuse('power.is_retired', { since: last.effectiveOn })
  return last && effectiveOn <= last.effectiveOn ? refuse('power.effective_too_early', { after: last.effectiveOn }) : undefined
}

/** What this person may do with a power as it stands. */
export function openActs(
  versions: readonly (Dated & Pick<PowerVersion, 'revision'> & { writtenBy: readonly string[] })[],
  who: { personId: string; mayKeep: boolean; mayReview: boolean },
): PowerAct[] {
  const draft = underWay(versions)
  const isRetired = versions.some((each) => each.state === 'approved' && each.isRetirement)
  const acts: PowerAct[] = []
  if (who.mayKeep && !isRetired && draft?.state !== 'inReview' && !draft?.isRetirement) acts.push('revise')
  if (who.mayKeep && draft?.state === 'draft') acts.push('submit', 'discard')
  if (who.mayKeep && !isRetired && !draft) acts.push('retire')
  const by = { personId: who.personId, revision: draft?.revision ?? 0 }
  if (who.mayReview && draft && !isRefusal(moved(draft, 'approve', by))) acts.push('review')
  return acts
}

/** The fields in which two versions differ, in the order of the register. */
export function differences(one: PowerContent, other: PowerContent): (keyof PowerContent)[] {
  return CONTENT_FIELDS.filter((field) => said(one, field) !== said(other, field))
}

/** What a field says, whatever the order in which the parts of a basis are held. */
function said(of: PowerContent, field: keyof PowerContent): string {
  const value = of[field]
  return JSON.stringify(Array.isArray(value) ? value.map(({ title, docNo, article, edition }) => [title, docNo, article, edition]) : value)
}

export const CONTENT_FIELDS = [
  'title',
  'category',
  'kind',
  'postId',
  'class',
  'rank',
  'object',
  'bases',
  'statutoryDays',
  'promisedDays',
  'chargeBasis',
] as const satisfies readonly (keyof PowerContent)[]

/** A basis on one line: 《公路法》（主席令第 86 号）第四十四条（2017 年修正）. */
export function basisText({ title, docNo, article, edition }: Basis): string {
  const named = /[《〈]/.test(title) ? title : `《${title}》`
  return `${named}${docNo ? `（${docNo}）` : ''}${article ?? ''}${edition ? `（${edition}）` : ''}`
}

/** Labels of one pack's dictionary of powers. */
export function labelsIn(pack: Pick<PolicyPack, 'powers'> | undefined, row: { category: string; kind: string; class: string }) {
  const category = pack?.powers.categories.find((each) => each.code === row.category)
  const found = pack?.powers.classes.find((each) => each.code === row.class)
  return {
    categoryLabel: category?.label ?? row.category,
    kindLabel: category?.kinds.find((each) => each.code === row.kind)?.label ?? row.kind,
    classLabel: found?.label ?? row.class,
    classDefinition: found?.definition ?? '',
  }
}
