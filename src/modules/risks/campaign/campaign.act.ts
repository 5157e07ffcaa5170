import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { checkCampaign } from './campaign.rules.ts'
import type { CampaignDraft } from './campaign.schema.ts'
import { campaignById, insertCampaign, setClosed } from './campaign.store.ts'
import { owedForms } from './form/form.store.ts'
import { formsForHeads, postsOutside } from './layer/layer.store.ts'
import { overlapping } from './overlap/overlap.store.ts'

/** Signs of a reason that says something. */
const LEAST_REASON = 4

/** Open a campaign; on days and in units of another one only with a reason, which is kept (R67). */
export async function open(work: Work, draft: CampaignDraft): Promise<string | Refusal> {
  if (!work.access.may('campaign.keep', draft.unitId)) return refuse('campaign.of_another_unit')
  const pack = await packAt(work.tx, draft.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: draft.unitId })
  const wrong = checkCampaign(draft, pack, work.today)
  if (wrong) return wrong
  if ((await postsOutside(work.tx, draft)) > 0) return refuse('campaign.post_outside')
  const other = await overlapping(work.tx, draft)
  if (other && draft.overlapReason.length < LEAST_REASON) return refuse('campaign.overlaps', { ...other })
  const { id, forms } = await insertCampaign(work, draft, work.today)
  if (forms === 0) return refuse('campaign.nobody_in_scope')
  await remindAll(work, { campaignId: id }, 'begun')
  await work.note({
    action: 'campaign.open',
    object: { kind: 'campaign', id },
    details: {
      title: draft.title,
      forms,
      carriers: draft.carriers,
      postScope: draft.postScope,
      ...(other ? { beside: other.title, reason: draft.overlapReason } : {}),
    },
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
      kind: `riskForm.${form.carrier === 'post' ? '' : `${form.carrier}.`}${occasion}`,
      link: `/risk-forms/${form.id}`,
      dedupeKey: `riskForm|${form.id}|${occasion}${occasion === 'urged' ? `|${work.today}` : ''}`,
      object: { kind: 'riskForm', id: form.id },
    })
  }
  return owed.length
}

/** Heads who were appointed since get the form of their unit, and are told. */
export async function fillGaps(work: Work, campaignId?: string): Promise<void> {
  const filled = await formsForHeads(work, campaignId)
  for (const [id, forms] of Map.groupBy(filled, (each) => each)) {
    await remindAll(work, { campaignId: id }, 'begun')
    await work.note({ action: 'campaign.fillGaps', object: { kind: 'campaign', id }, details: { forms: forms.length } })
  }
}

export async function urge(work: Work, id: string, unitId: string | undefined): Promise<number | Refusal> {
  const found = await campaignById(work.tx, id)
  if (!found) return refuse('campaign.not_found', { campaign: id })
  if (work.access.may('campaign.keep', found.unitId)) await fillGaps(work, id)
  const reminded = await remindAll(work, { campaignId: id, unitId }, 'urged')
  await work.note({ action: 'campaign.remind', object: { kind: 'campaign', id }, details: { unit: unitId ?? null, reminded } })
  return reminded
}
