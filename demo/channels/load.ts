import { addDays, type Day } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { appoint } from '../../src/modules/channels/appointment/appointment.act.ts'
import { termEnd } from '../../src/modules/channels/appointment/appointment.rules.ts'
import type { AppointmentDraft, Identity } from '../../src/modules/channels/appointment/appointment.schema.ts'
import { appointmentRow } from '../../src/modules/channels/appointment/appointment.store.ts'
import { layDuties } from '../../src/modules/channels/duty/duty.jobs.ts'
import { dutiesOf } from '../../src/modules/channels/duty/duty.store.ts'
import { record } from '../../src/modules/channels/exchange/exchange.act.ts'
import { handleSubmission, submit } from '../../src/modules/channels/submission/submission.act.ts'
import type { SubmissionDraft } from '../../src/modules/channels/submission/submission.schema.ts'
import { allUnits } from '../../src/modules/organisation/organisation.store.ts'
import { createAccount } from '../../src/platform/identity/accounts.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'
import { loadGatherings } from './gatherings.ts'
import { loadSuggestions } from './suggestions.ts'

/** The sign-in of one supervisor from outside, who sees the portal alone. */
export const SUPERVISOR_SIGN_IN = 'jiandu1'

/** Who comes from outside; the last one's term ends in three weeks. */
const OUTSIDERS: readonly { name: string; kind: AppointmentDraft['kind']; identity: Identity; employer: string; daysAgo: number }[] = [
  { name: '司徒望舒', kind: 'conductSupervisor', identity: 'npcDeputy', employer: '澄砚州某中学', daysAgo: 200 },
  { name: '慕容清禾', kind: 'informationOfficer', identity: 'recipient', employer: '澄砚州某运输企业', daysAgo: 120 },
  { name: '端木知秋', kind: 'conductSupervisor', identity: 'media', employer: '澄砚州某报社', daysAgo: 710 },
]

const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo channel refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

const as = (work: Work, personId: string, today: Day): Work => ({ ...work, today, actor: { ...work.actor, personId } })

/** Information officers and supervisors, one of whom signs in; what they told, one thing answered and one waiting. */
export async function loadChannels(work: Work, institution: Institution, bureau: string, password: string): Promise<void> {
  const office = institution.roles.find((each) => each.role === 'disciplineOfficer' && each.nodeId === bureau)?.personId
  const sections = (await allUnits(work.tx)).filter((unit) => unit.parentId === bureau)
  const [first] = sections
  if (office === undefined || !first) return
  await loadSuggestions(
    work,
    office,
    bureau,
    sections.map((unit) => unit.id),
  )
  await loadGatherings(work, {
    ...{ office, bureau, sections: sections.map((unit) => unit.id) },
    leaders: institution.roles.filter((each) => each.role === 'leadingGroupMember').map((each) => each.personId),
    headOf: (unitId) => institution.roles.find((each) => each.role === 'sectionHead' && each.nodeId === unitId)?.personId,
  })
  const ago = (days: number) => addDays(work.today, -days)
  const appointed = async (draft: Omit<AppointmentDraft, 'fromOn' | 'toOn' | 'phone'>, daysAgo: number) => {
    const fromOn = ago(daysAgo)
    return done(await appoint(as(work, office, fromOn), { ...draft, phone: '', fromOn, toOn: termEnd(fromOn, 24) }))
  }
  for (const unit of sections.slice(0, 4)) {
    const personId = ownOf(institution, unit.id, office)
    if (personId) await appointed({ unitId: unit.id, kind: 'informationOfficer', identity: 'staff', personId, name: '', employer: '' }, 300)
  }
  const ids: string[] = []
  for (const { daysAgo, ...who } of OUTSIDERS) ids.push(await appointed({ ...who, unitId: bureau, personId: null }, daysAgo))
  const supervisor = await appointmentRow(work.tx, ids[0] ?? '')
  if (!supervisor) return
  done(await createAccount(work, { personId: supervisor.person_id, username: SUPERVISOR_SIGN_IN, password }))
  await layDuties(as(work, '', ago(95)))
  await layDuties(work)
  await exchange(work, office, bureau)
  await tellThings(work, { office, personId: supervisor.person_id, appointmentId: supervisor.id })
}

/** Somebody of the unit without a role of the office. */
function ownOf({ posts, tenures, roles }: Institution, unitId: string, office: string): string | undefined {
  const here = new Set(posts.filter((post) => post.unitId === unitId && !post.isHead).map((post) => post.id))
  const busy = new Set(roles.filter((each) => each.role !== 'staff').map((each) => each.personId))
  return tenures.find((tenure) => here.has(tenure.postId) && !tenure.to && tenure.personId !== office && !busy.has(tenure.personId))
    ?.personId
}

async function tellThings(work: Work, who: { office: string; personId: string; appointmentId: string }): Promise<void> {
  const empty = { appointmentId: who.appointmentId, dutyId: null, isNothing: false, isAboutHead: false, about: '', details: {}, files: [] }
  const told = async (daysAgo: number, what: Partial<SubmissionDraft>) =>
    done(await submit(as(work, who.personId, addDays(work.today, -daysAgo)), { ...empty, title: '', content: '', ...what }))
  const answered = await told(80, {
    title: '大厅取号机常坏',
    content: '近一个月三次到服务大厅办事，取号机均不能使用，办事群众只能排队等候，秩序较乱。',
    about: '服务大厅',
  })
  done(
    await handleSubmission(as(work, who.office, addDays(work.today, -70)), answered, 1, {
      kind: 'answer',
      answer: '取号机已更换，并安排专人引导。感谢反映。',
    }),
  )
  const earlier = (await dutiesOf(work.tx, who.personId)).at(-1)
  if (earlier && earlier.metOn === null) await told(12, { dutyId: earlier.id, isNothing: true })
  await told(3, {
    title: '验收等待时间长',
    content: '某养护工程完工后等待验收二十余天，施工方多次询问未得到明确答复，希望说明原因。',
    about: '工程验收',
  })
}

/** One letter received, one sent whose receipt is awaited. */
async function exchange(work: Work, office: string, nodeId: string): Promise<void> {
  const kept = { nodeId, basis: '案件线索移送和信息通报制度', files: [] }
  const by = (daysAgo: number) => as(work, office, addDays(work.today, -daysAgo))
  done(
    await record(by(30), {
      ...{
        ...kept,
        direction: 'incoming',
        counterpart: 'audit',
        bodyName: '州审计局',
        onDay: addDays(work.today, -31),
        docNo: '州审函〔2026〕18号',
      },
      ...{ title: '通报工程结算审计情况', content: '通报年度工程结算审计发现的共性问题三项，请结合实际加强防控。', receiptDueOn: null },
    }),
  )
  done(
    await record(by(6), {
      ...{ ...kept, direction: 'outgoing', counterpart: 'police', bodyName: '州公安局', onDay: addDays(work.today, -6), docNo: '' },
      ...{
        title: '商请提供运输车辆登记信息',
        content: '因核实大件运输许可情况，商请提供有关车辆登记信息。',
        receiptDueOn: addDays(work.today, 4),
      },
    }),
  )
}
