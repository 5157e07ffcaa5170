import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { textSimilarity } from '../../../kernel/statistics.ts'
import { offered } from '../../policy/entry.rules.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { CampaignDraft, FormState } from './campaign.schema.ts'

/** May this campaign be opened: channels of the pack, and not already over? */
export function checkCampaign(draft: CampaignDraft, pack: PolicyPack, today: Day): Refusal | undefined {
  const stranger = draft.channels.find((code) => !offered(pack.risks.discovery, today).some((each) => each.code === code))
  if (stranger !== undefined) return refuse('campaign.unknown_channel', { channel: stranger })
  return draft.endsOn < today ? refuse('campaign.already_over', { endsOn: draft.endsOn, today }) : undefined
}

/** May this form still be written: by its own person, not handed in, the campaign not closed? Late is late, not forbidden. */
export function mayFill(
  form: { personId: string; state: FormState; closedOn: Day | null; startsOn: Day },
  personId: string,
  today: Day,
): Refusal | undefined {
  if (form.personId !== personId) return refuse('riskForm.of_another')
  if (form.state === 'submitted' || form.state === 'none') return refuse('riskForm.handed_in')
  if (form.closedOn !== null) return refuse('campaign.closed', { closedOn: form.closedOn })
  return today < form.startsOn ? refuse('campaign.not_begun', { startsOn: form.startsOn }) : undefined
}

/** Is what was read still what stands? Otherwise somebody else wrote on the form, and whoever comes second decides with both texts before the eyes. */
export function mayWriteOn(form: { revision: number }, seen: number): Refusal | undefined {
  return form.revision === seen ? undefined : refuse('riskForm.changed_meanwhile', { revision: form.revision })
}

/** May forms be entered for others: the campaign has begun and is not closed. */
export function mayEnter({ closedOn, startsOn }: { closedOn: Day | null; startsOn: Day }, today: Day): Refusal | undefined {
  if (closedOn !== null) return refuse('campaign.closed', { closedOn })
  return today < startsOn ? refuse('campaign.not_begun', { startsOn }) : undefined
}

interface Written {
  pointId: string
  unitId: string
  text: string
}

/** Pairs of one unit that read almost the same 疑似照抄: what reviewers look at, no verdict (GV-09, X48). */
export function copiedPairs<T extends Written>(points: readonly T[], from: number): { one: T; other: T; percent: number }[] {
  return [...Map.groupBy(points, (point) => point.unitId).values()]
    .flatMap((own) =>
      own.flatMap((one, at) => own.slice(at + 1).map((other) => ({ one, other, likeness: textSimilarity(one.text, other.text) ?? 0 }))),
    )
    .filter((pair) => pair.likeness >= from)
    .toSorted((a, b) => b.likeness - a.likeness)
    .map(({ one, other, likeness }) => ({ one, other, percent: Math.round(likeness * 100) }))
}
