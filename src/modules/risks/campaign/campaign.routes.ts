import { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Call, handle, type Route, type Tx, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import { chartsByItem } from '../../flows/flow.store.ts'
import { nameOfPerson } from '../../organisation/organisation.store.ts'
import { packAt, packsAt } from '../../organisation/pack-at.store.ts'
import { packToReadBy } from '../../policy/policy.store.ts'
import { standingRows } from '../../powers/power.store.ts'
import { reviewsOf } from '../point/point.page.ts'
import { close, open, urge } from './campaign.act.ts'
import * as api from './campaign.api.ts'
import { campaignsPage } from './campaign.list.store.ts'
import { copiedPairs } from './campaign.rules.ts'
import { CARRIER_TITLES, carrierWord } from '../point/point.schema.ts'
import { type CampaignLine, FORM_STATE_TITLES, type FormLine } from './campaign.schema.ts'
import { campaignById, progressOf, textsOfCampaign } from './campaign.store.ts'
import { save, submitFormOf } from './form/form.act.ts'
import { printedForm } from './form/form.print.ts'
import { formById, type FormFilter, type FormRow, formsPage, pointsOfForm } from './form/form.store.ts'
import { postTitles } from './layer/layer.store.ts'
import { SPAN_STATE_TITLES, spanState } from '../span.schema.ts'
import { stepCodes } from '../sheet/form-sheet.store.ts'

const PAIRS_SHOWN = 50

async function campaignPage(work: Work, id: string): Promise<z.input<typeof api.campaignPage> | Refusal> {
  const found = await campaignById(work.tx, id)
  if (!found) return refuse('campaign.not_found', { campaign: id })
  const pack = await packAt(work.tx, found.unitId, work.today)
  const line = (each: { pointId: string; no: string; title: string; authorName: string }) => ({
    id: each.pointId,
    no: each.no,
    title: each.title,
    authorName: each.authorName,
  })
  const pairs = copiedPairs(await textsOfCampaign(work.tx, id), pack?.risks.copiedFrom ?? 1)
  return {
    campaign: found.line,
    guidance: found.guidance,
    overlapReason: found.overlapReason,
    posts: await postTitles(work.tx, found.postIds),
    channels: found.channels.map((code) => pack?.risks.discovery.find((each) => each.code === code)?.label ?? code),
    units: await progressOf(work.tx, id),
    copied: pairs
      .slice(0, PAIRS_SHOWN)
      .map(({ one, other, percent }) => ({ unitName: one.unitName, one: line(one), other: line(other), percent })),
  }
}

async function formPage(work: Work, id: string): Promise<z.input<typeof api.readForm.returns> | Refusal> {
  const form = await formById(work, id)
  if (!form) return refuse('riskForm.not_found', { form: id })
  return {
    form: form.line,
    guidance: form.guidance,
    startsOn: form.startsOn,
    postId: form.postId,
    layer: form.layer,
    entries: form.entries,
    revision: form.revision,
    savedAt: form.savedAt?.toISOString() ?? null,
    isMine: form.personId === work.actor.personId,
    entered:
      form.enteredBy && form.enteredOn
        ? { byName: (await nameOfPerson(work.tx, form.enteredBy)) ?? form.enteredBy, on: form.enteredOn }
        : null,
    points: await pointsOfForm(work.tx, id),
  }
}

const filterOf = (work: Work, { cursor: _cursor, limit: _limit, whose, ...asked }: z.output<typeof api.listForms.query>): FormFilter => ({
  ...asked,
  personId: whose === 'mine' ? work.actor.personId : undefined,
})

async function exported(call: Call<typeof api.exportForms>) {
  const rows = await formsPage(call, filterOf(call, call.query), undefined, EXPORT_ASKED)
  const packs = await packsAt(
    call.tx,
    rows.map((form) => form.unitId),
    call.today,
  )
  const layerOf = ({ unitId, carrier }: FormLine) => {
    const pack = packs.get(unitId)
    return pack ? carrierWord(pack, carrier) : CARRIER_TITLES[carrier]
  }
  await call.note({ action: 'riskForm.export', object: { kind: 'riskForm', id: 'list' }, details: { rows: inSheet(rows) } })
  return workbookOf<FormLine>(
    '自查表填报情况',
    '填报情况',
    [
      { title: '排查', width: 30, cell: (form) => form.campaignTitle },
      { title: '单位', width: 28, cell: (form) => form.unitName },
      { title: '层次', width: 10, cell: (form) => layerOf(form) },
      { title: '岗位', width: 18, cell: (form) => form.postTitle },
      { title: '姓名', width: 10, cell: (form) => form.personName },
      { title: '状态', width: 12, cell: (form) => FORM_STATE_TITLES[form.state] },
      { title: '风险点数', width: 10, cell: (form) => form.points },
      { title: '未发现风险的理由', width: 40, cell: (form) => form.noneReason },
      { title: '提交日期', width: 12, cell: (form) => form.submittedOn },
    ],
    rows,
  )
}

async function exportedCampaigns(call: Call<typeof api.exportCampaigns>) {
  const rows = await campaignsPage(call, call.query, undefined, EXPORT_ASKED)
  await call.note({
    action: 'campaign.export',
    object: { kind: 'campaign', id: 'list' },
    details: { rows: inSheet(rows), filter: call.query },
  })
  return workbookOf<CampaignLine>(
    '风险点排查清单',
    '排查',
    [
      { title: '名称', width: 40, cell: (campaign) => campaign.title },
      { title: '组织单位', width: 28, cell: (campaign) => campaign.unitName },
      { title: '开始日期', width: 12, cell: (campaign) => campaign.startsOn },
      { title: '截止日期', width: 12, cell: (campaign) => campaign.endsOn },
      { title: '应填报', width: 8, cell: (campaign) => campaign.forms },
      { title: '已填报', width: 8, cell: (campaign) => campaign.handedIn },
      { title: '状态', width: 10, cell: (campaign) => SPAN_STATE_TITLES.campaign[spanState(campaign, call.today)] },
      { title: '结束日期', width: 12, cell: (campaign) => campaign.closedOn },
    ],
    rows,
  )
}

async function steps(call: Work) {
  const charts = await chartsByItem(call.tx)
  const found: z.input<typeof api.listSteps.returns> = []
  for (const [item, bpmn] of charts) {
    const chart = await readBpmn(bpmn)
    if (isRefusal(chart)) continue
    const tasks = chart.elements.filter((element) => element.kind === 'task')
    found.push({ item, name: chart.name || item, steps: tasks.map(({ id, name, role }) => ({ id, name, role })) })
  }
  return found
}

/** Powers that the entries of a form name, by their number and title. */
async function powersNamed(tx: Tx, { entries }: Pick<FormRow, 'entries'>): Promise<Map<string, string>> {
  const ids = entries.map(({ content }) => z.uuid().safeParse(content['powerId'])).flatMap(({ data }) => (data ? [data] : []))
  const standing = await standingRows(tx, ids)
  return new Map([...standing].map(([id, { no, title }]) => [id, `${no} ${title}`]))
}

async function print(call: Call<typeof api.printForm>) {
  const form = await formById(call, call.params.id)
  if (!form) return refuse('riskForm.not_found', { form: call.params.id })
  const pack = await packAt(call.tx, form.line.unitId, call.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: form.line.unitName })
  await call.note({ action: 'riskForm.print', object: { kind: 'riskForm', id: call.params.id } })
  return printedForm(form, {
    pack: await packToReadBy(call.tx, pack),
    today: call.today,
    powers: await powersNamed(call.tx, form),
    steps: await stepCodes(call.tx),
    points: await Promise.all(
      (await pointsOfForm(call.tx, call.params.id)).map(async ({ id, no }) => ({
        no,
        reviews: (await reviewsOf(call.tx, id, pack)).toReversed(),
      })),
    ),
  })
}

export const campaignRoutes: readonly Route[] = [
  handle(api.listSteps, steps),
  handle(api.listCampaigns, async (call) => {
    const rows = await campaignsPage(call, call.query, call.query.cursor, call.query.limit + 1)
    const items = rows.slice(0, call.query.limit)
    return { items, next: rows.length > call.query.limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.exportCampaigns, exportedCampaigns),
  handle(api.openCampaign, async (call) => {
    const id = await open(call, call.body)
    if (isRefusal(id)) return id
    return (await campaignById(call.tx, id))?.line ?? refuse('campaign.not_found', { campaign: id })
  }),
  handle(api.readCampaign, (call) => campaignPage(call, call.params.id)),
  handle(api.closeCampaign, async (call) => (await close(call, call.params.id)) ?? campaignPage(call, call.params.id)),
  handle(api.remindCampaign, async (call) => {
    const reminded = await urge(call, call.params.id, call.body.unitId)
    return isRefusal(reminded) ? reminded : { reminded }
  }),
  handle(api.listForms, async (call) => {
    const rows = await formsPage(call, filterOf(call, call.query), call.query.cursor, call.query.limit + 1)
    const items = rows.slice(0, call.query.limit)
    return { items, next: rows.length > call.query.limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.exportForms, exported),
  handle(api.readForm, (call) => formPage(call, call.params.id)),
  handle(api.saveForm, async (call) => (await save(call, call.params.id, call.body)) ?? formPage(call, call.params.id)),
  handle(api.submitForm, async (call) => (await submitFormOf(call, call.params.id, call.body)) ?? formPage(call, call.params.id)),
  handle(api.printForm, print),
]
