import { isRefusal, type Refusal, refuse } from '../../../../kernel/refusal.ts'
import type { Work } from '../../../../platform/module.ts'
import { notify } from '../../../../platform/notices/notice.store.ts'
import { packAt } from '../../../organisation/pack-at.store.ts'
import { checkIndicators } from '../../point/linked/linked.act.ts'
import { checkContent, stagesOf } from '../../point/point.rules.ts'
import { nearestHolders } from '../../point/point.store.ts'
import { insertPoints } from '../../point/point.write.ts'
import { mayFill, mayWriteOn } from '../campaign.rules.ts'
import type { DraftEntry, FormSubmission } from '../campaign.schema.ts'
import { formById, type FormRow, holdForm, setForm } from './form.store.ts'

/** A form that its person may write on, as it was when they last saw it; held until the act commits. */
async function fillable(work: Work, id: string, revision: number): Promise<FormRow | Refusal> {
  await holdForm(work.tx, id)
  const form = await formById(work, id)
  if (!form) return refuse('riskForm.not_found', { form: id })
  return mayFill({ ...form, state: form.line.state }, work.actor.personId, work.today) ?? mayWriteOn(form, revision) ?? form
}

/** Keep a form as it is being typed; another window that saved meanwhile is not overwritten. */
export async function save(
  work: Work,
  id: string,
  given: { revision: number; entries: readonly DraftEntry[]; noneReason: string },
): Promise<Refusal | undefined> {
  const form = await fillable(work, id, given.revision)
  if (isRefusal(form)) return form
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

/** Hand a form in, on the text last seen: its points go to their first review, numbered in the register of the unit. */
export async function submitFormOf(work: Work, id: string, given: FormSubmission): Promise<Refusal | undefined> {
  const form = await fillable(work, id, given.revision)
  if (isRefusal(form)) return form
  const { line, postId, layer } = form
  const { carrier } = line
  const pack = await packAt(work.tx, line.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: line.unitName })
  const contents = given.entries.map(({ content }) => ({ ...content, carrier, postId }))
  for (const content of contents) {
    const wrong = checkContent(content, pack, work.today)
    if (wrong) return wrong
  }
  const stranger = await checkIndicators(work, { indicators: contents.flatMap((content) => content.indicators) })
  if (stranger) return stranger
  const [state = 'discipline'] = stagesOf({ carrier, layer }, pack)
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
    author,
  )) {
    if (contents.length === 0) continue
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
