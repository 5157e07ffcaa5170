import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { nearestHolders } from '../point/point.store.ts'
import { checkContent, stagesOf } from '../point/point.rules.ts'
import { insertPoints } from '../point/point.write.ts'
import { checkCampaign, mayFill } from './campaign.rules.ts'
import type { CampaignDraft, DraftEntry, FormSubmission } from './campaign.schema.ts'
import { overlapping } from './overlap/overlap.store.ts'
import { campaignById, formById, type FormRow, insertCampaign, owedForms, setClosed, setForm } from './campaign.store.ts'

/** Signs of a reason that says something. */
const LEAST_REASON = 4

/** Open a campaign; on days and in units of another one only with a reason, which is kept (R67). */
export async function open(work: Work, draft: CampaignDraft): Promise<string | Refusal> {
  if (!work.access.may('campaign.keep', draft.unitId)) return refuse('campaign.of_another_unit')
  const pack = await packAt(work.tx, draft.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: draft.unitId })
  const wrong = checkCampaign(draft, pack, work.today)
  if (wrong) return wrong
  const other = await overlapping(work.tx, draft)
  if (other && draft.overlapReason.length < LEAST_REASON) return refuse('campaign.overlaps', { ...other })
  const { id, forms } = await insertCampaign(work, draft, work.today)
  if (forms === 0) return refuse('campaign.nobody_in_scope')
  await remindAll(work, { campaignId: id }, 'begun')
  await work.note({
    action: 'campaign.open',
    object: { kind: 'campaign', id },
    details: { title: draft.title, forms, ...(other ? { beside: other.title, reason: draft.overlapReason } : {}) },
  })
  return id
}

export async function close(work: Work, id: string): Promise<Refusal | undefined> {
  const found = await campaignById(work.tx, id)
  if (!found) return refuse('campaign.not_found', { campaign: id })
  if (found.line.closedOn !== null) return refuse('campaign.closed', { closedOn: found.line.closedOn })
  await setClosed(work.tx, id, work.today)
  await work.note({ action: 'campaign.close', object: { kind: 'campaign', id } })
  return undefined
}

/** Tell everyone who still owes a form; once for each occasion. */
export async function remindAll(
  work: Work,
  filter: Parameters<typeof owedForms>[1],
  occasion: 'begun' | 'urged' | 'near' | 'overdue',
): Promise<number> {
  const owed = await owedForms(work.tx, filter)
  for (const form of owed) {
    await notify(work, {
      personId: form.personId,
      kind: `riskForm.${occasion}`,
      link: `/risk-forms/${form.id}`,
      dedupeKey: `riskForm|${form.id}|${occasion}${occasion === 'urged' ? `|${work.today}` : ''}`,
      object: { kind: 'riskForm', id: form.id },
    })
  }
  return owed.length
}

export async function urge(work: Work, id: string, unitId: string | undefined): Promise<number | Refusal> {
  if (!(await campaignById(work.tx, id))) return refuse('campaign.not_found', { campaign: id })
  const reminded = await remindAll(work, { campaignId: id, unitId }, 'urged')
  await work.note({ action: 'campaign.remind', object: { kind: 'campaign', id }, details: { unit: unitId ?? null, reminded } })
  return reminded
}

async function fillable(work: Work, id: string): Promise<FormRow | Refusal> {
  const form = await formById(work.tx, id)
  if (!form) return refuse('riskForm.not_found', { form: id })
  return mayFill({ ...form, state: form.line.state }, work.actor.personId, work.today) ?? form
}

/** Keep a form as it is being typed; another window that saved meanwhile is not overwritten. */
export async function save(
  work: Work,
  id: string,
  given: { revision: number; entries: readonly DraftEntry[]; noneReason: string },
): Promise<Refusal | undefined> {
  const form = await fillable(work, id)
  if (isRefusal(form)) return form
  if (given.revision !== form.revision) return refuse('riskForm.changed_meanwhile', { revision: form.revision })
  await setForm(work, id, {
    state: 'draft',
    entries: given.entries,
    noneReason: given.noneReason,
    revision: form.revision + 1,
    submittedOn: null,
  })
  await work.note({ action: 'riskForm.save', object: { kind: 'riskForm', id } })
  return undefined
}

/** Hand a form in: its points go to their first review, numbered in the register of the unit. */
export async function submitFormOf(work: Work, id: string, given: FormSubmission): Promise<Refusal | undefined> {
  const form = await fillable(work, id)
  if (isRefusal(form)) return form
  const { line, postId, layer } = form
  const pack = await packAt(work.tx, line.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: line.unitName })
  const contents = given.entries.map(({ content }) => ({ ...content, carrier: 'post' as const, postId }))
  for (const content of contents) {
    const wrong = checkContent(content, pack, work.today)
    if (wrong) return wrong
  }
  const [state = 'discipline'] = stagesOf({ carrier: 'post', layer }, pack)
  const author = work.actor.personId
  await insertPoints(
    work,
    contents.map((content) => ({
      ...{ unitId: line.unitId, content, author, writtenOn: work.today, state, rank: null, campaignId: line.campaignId, formId: id },
    })),
    pack,
  )
  await setForm(work, id, {
    state: contents.length > 0 ? 'submitted' : 'none',
    entries: given.entries,
    noneReason: contents.length > 0 ? '' : given.noneReason,
    revision: form.revision + 1,
    submittedOn: work.today,
  })
  for (const personId of await nearestHolders(
    work.tx,
    line.unitId,
    pack.risks.review.find((each) => each.stage === state)?.roles ?? [],
    work.today,
  )) {
    if (personId === author || contents.length === 0) continue
    await notify(work, {
      personId,
      kind: 'riskPoint.review_waiting',
      link: '/risk-reviews',
      dedupeKey: `riskPoint.review|${state}|${personId}|${work.today}`,
      object: { kind: 'riskPoint', id: 'queue' },
    })
  }
  await work.note({ action: 'riskForm.submit', object: { kind: 'riskForm', id }, details: { points: contents.length } })
  return undefined
}
