import { sql } from 'kysely'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { opine, preAssessItem } from '../../src/modules/assessment/assessment.act.ts'
import type { PreAssessment } from '../../src/modules/assessment/assessment.schema.ts'
import { assessingBody, assessmentRow } from '../../src/modules/assessment/assessment.store.ts'
import { arrangeAgenda, callMeeting, endMeeting, signMeeting, tableMeeting } from '../../src/modules/assessment/meeting/meeting.act.ts'
import { conclude } from '../../src/modules/assessment/outcome/conclude.act.ts'
import { register } from '../../src/modules/intake/register.act.ts'
import { packAt } from '../../src/modules/organisation/pack-at.store.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'

interface Told {
  title: string
  content: string
  note: string
  harm: string
}

/** What lay before the meeting that was held. */
const HELD: readonly Told[] = [
  {
    title: '反映养护材料领用登记不全',
    content: '日常检查发现，养护材料领用登记有三笔缺少领用人签字，事后由保管员补签。',
    note: '调阅领用台账和出库单，三笔确为事后补签，数量相符。',
    harm: '登记不全容易造成材料流失后无法追查。',
  },
  {
    title: '反映许可现场核查由一人完成',
    content: '信息员反映，两件大件运输许可的现场核查由一人完成，核查记录事后补签第二人姓名。',
    note: '调阅核查记录和派工单，确有两件由一人到场。',
    harm: '现场核查失去相互监督，存在人情许可的可能。',
  },
]
/** What is on the agenda of the one that is coming. */
const COMING: readonly Told[] = [
  {
    title: '反映询价采购只向熟悉的商户询价',
    content: '意见箱反映，小额物资采购多次只向同三家商户询价，价格略高于市场。',
    note: '抽查半年询价记录，十二次中有九次为同三家商户。',
    harm: '询价流于形式，存在利益输送的可能。',
  },
]

/** Sits in the day's clothes of one person of the office or the body, before the database as well. */
async function as(work: Work, personId: string, role: string, nodeId: string, today: Day): Promise<Work> {
  await sql`SELECT set_config('jianwei.person', ${personId}, true)`.execute(work.tx)
  return { ...work, today, actor: { ...work.actor, personId, grants: [{ role, nodeId }] } }
}

function done<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`demo assessment refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

/** 评估专题会议: one held, concluded and signed by all who sat; one called for next week with its agenda (P8, R144). */
export async function loadAssessments(work: Work, institution: Institution, bureau: string): Promise<void> {
  const officer = institution.roles.find((each) => each.role === 'disciplineOfficer' && each.nodeId === bureau)?.personId
  const body = await assessingBody(work.tx, bureau)
  const head = body.find((each) => each.isHead)
  const others = body.filter((each) => !each.isHead).slice(0, 4)
  if (officer === undefined || !head || others.length < 2) return
  const seats = [...others, head].map((each) => each.personId)
  const about = staffOf(institution)
  const office = (daysAgo: number) => as(work, officer, 'disciplineOfficer', bureau, addDays(work.today, -daysAgo))
  const drafts = async (all: readonly Told[], daysAgo: number, from: number) => {
    const ids: string[] = []
    for (const [at, told] of all.entries()) ids.push(await preAssessed(await office(daysAgo), bureau, about[from + at] ?? officer, told))
    return ids
  }

  const before = await drafts(HELD, 30, 2)
  const heldOn = addDays(work.today, -20)
  const title = '第一次风险信息评估专题会议'
  const held = done(await callMeeting(await office(24), { title, heldOn, place: '局机关三楼会议室', memberIds: seats }))
  done((await arrangeAgenda(await office(24), held, before)) ?? null)
  done((await tableMeeting(await office(20), held)) ?? null)
  for (const id of before) {
    const rank = (await assessmentRow(work.tx, { id }))?.computedRank ?? 1
    for (const personId of seats)
      done(
        (await opine(await as(work, personId, 'leadingGroupMember', bureau, heldOn), id, {
          rank,
          isDissent: false,
          text: '同意办公室意见。',
        })) ?? null,
      )
    const conclusion = { rank, deviationReason: null, action: 'guidance' as const, reviewOn: null, meeting: title }
    done((await conclude(await as(work, head.personId, 'principalLeader', bureau, heldOn), id, conclusion)) ?? null)
  }
  done(
    (await endMeeting(await office(20), held, '逐件听取办公室情况说明，成员依次发表意见，主要负责人末位表态；两件均定级并谈话提醒。')) ??
      null,
  )
  for (const personId of seats)
    done((await signMeeting(await as(work, personId, 'leadingGroupMember', bureau, addDays(work.today, -19)), held, '')) ?? null)

  const next = await drafts(COMING, 5, 2 + HELD.length)
  const coming = { title: '第二次风险信息评估专题会议', heldOn: addDays(work.today, 5), place: '局机关三楼会议室', memberIds: seats }
  const called = done(await callMeeting(await office(2), coming))
  done((await arrangeAgenda(await office(2), called, next)) ?? null)
  await sql`SELECT set_config('jianwei.person', '', true)`.execute(work.tx)
}

/** People without a role of the office, to whom the entries refer. */
function staffOf({ roles, signIns, tenures }: Institution): string[] {
  const busy = new Set([
    ...roles.filter((each) => each.role !== 'staff').map((each) => each.personId),
    ...signIns.map((each) => each.personId),
  ])
  return tenures.filter((each) => !each.to && !busy.has(each.personId)).map((each) => each.personId)
}

async function preAssessed(work: Work, bureau: string, personId: string, told: Told): Promise<string> {
  const pack = await packAt(work.tx, bureau, work.today)
  const clause = pack?.clauses.find((each) => each.kind === 'regulation')?.code
  const signType = pack?.signTypes[0]?.code ?? ''
  const keyArea = pack?.keyAreas[0]?.code ?? ''
  const subjects = [{ kind: 'person' as const, id: personId }]
  const entry = {
    signalId: null,
    source: '',
    channel: 'dailySupervision',
    signType,
    keyArea,
    title: told.title,
    content: told.content,
    subjects,
  }
  const { itemId } = done(await register(work, { ...entry, receivedOn: work.today }))
  const plain = { score: 0, clauses: [], note: '' } as const
  const pre: PreAssessment = {
    ...{ truthfulness: 'founded', truthfulnessNote: told.note, harm: told.harm },
    criteria: {
      discipline: { ...plain, clauses: [] },
      regulation: clause ? { score: 1, clauses: [clause], note: '' } : { ...plain, clauses: [] },
      selfDiscipline: { ...plain, clauses: [] },
      probability: { score: 1, note: '' },
      severity: { score: 1, note: '' },
      urgency: { score: 1, note: '' },
    },
  }
  return done(await preAssessItem(work, itemId, pre))
}
