import { addDays } from '../../src/kernel/day.ts'
import { itemRow, setItem } from '../../src/modules/intake/item.store.ts'
import { register } from '../../src/modules/intake/register.act.ts'
import { meetDeadline } from '../../src/modules/matters/deadlines/deadline.store.ts'
import { moveTo } from '../../src/modules/matters/matter.store.ts'
import { packAt } from '../../src/modules/organisation/pack-at.store.ts'
import {
  answerClarification,
  ask,
  decideClarification,
  deliverClarification,
} from '../../src/modules/protection/clarification/clarification.act.ts'
import { clarificationPolicyOf } from '../../src/modules/protection/clarification/clarification.rules.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'
import { loadDeterminations, loadProtectionCases } from './cases.ts'
import { as, done, type Hands, handsOf } from './hands.ts'
import { loadHearings } from './hearing.ts'

/** Reports that proved unfounded: one whose clarification waits for its approval, one that was clarified. */
const TEXTS = [
  {
    title: '反映考勤弄虚作假',
    content: '来信反映该同志上月多次不在岗，考勤却记为满勤，怀疑弄虚作假。',
    statement: '反映考勤弄虚作假一事，经调阅考勤记录、外勤派工单和门禁记录，当月不在岗各日均有外勤派工，所反映问题不属实。',
    reporter: { reporterKind: 'anonymous' as const },
    isDelivered: false,
  },
  {
    title: '反映私自收取服务对象土特产',
    content: '来信反映该同志春节前收下服务对象送来的土特产若干，没有退还。',
    statement: '反映收受土特产一事，经核对礼品登记簿并向送礼单位了解，当日已经退还并有签收，所反映问题不属实。',
    reporter: { reporterKind: 'named' as const, reporterName: '田某某', reporterContact: '见来信原件' },
    isDelivered: true,
  },
]

/** What protection looks like on the first day: clarifications, determinations, protected persons, whom a letter addresses. */
export async function loadProtection(work: Work, dataFolder: string, institution: Institution, bureau: string): Promise<void> {
  const hands = handsOf(institution, bureau)
  if (!hands) return
  const entries = []
  for (const [at, text] of TEXTS.entries()) {
    const personId = hands.staff[at]
    const entry = personId === undefined ? undefined : await clarify(work, hands, personId, text)
    if (entry) entries.push(entry)
  }
  await loadDeterminations(work, dataFolder, hands, entries)
  await loadProtectionCases(work, hands)
  await loadHearings(work, hands)
}

async function clarify(
  work: Work,
  { bureau, officer, head }: Hands,
  personId: string,
  text: (typeof TEXTS)[number],
): Promise<{ itemId: string; matterId: string } | undefined> {
  const pack = await packAt(work.tx, bureau, work.today)
  const [channel, signType, keyArea] = [pack?.channels[0]?.code, pack?.signTypes[0]?.code, pack?.keyAreas[0]?.code]
  if (channel === undefined || signType === undefined || keyArea === undefined) return undefined
  const began = as(work, officer, bureau, addDays(work.today, -40))
  const subjects = [{ kind: 'person' as const, id: personId }]
  const entry = { signalId: null, source: '', channel, signType, keyArea, title: text.title, content: text.content, subjects }
  const { itemId } = done(await register(began, { ...entry, receivedOn: began.today, ...text.reporter }))
  const item = await itemRow(work.tx, itemId)
  if (!item) return undefined
  await setItem(work.tx, itemId, { state: 'unfounded', verification: 'refuted' })
  await meetDeadline(began, itemId, 'assessment')
  await moveTo(work.tx, item.matterId, 'closed')
  const at = { matterId: item.matterId, itemId, registerNode: bureau, policy: clarificationPolicyOf(pack) }
  const asked = as(work, officer, bureau, addDays(work.today, text.isDelivered ? -12 : -3))
  const id = await ask(asked, at, { personId, way: 'direct', scope: '', statement: text.statement })
  const answer = { answer: 'agree' as const, way: 'direct' as const, scope: '', text: '同意向本人说明，不必通报。', paper: '' }
  done((await answerClarification({ ...asked, actor: { ...asked.actor, personId } }, id, answer)) ?? null)
  const whole = { itemId, matterId: item.matterId }
  if (!text.isDelivered) return whole
  done((await decideClarification(as(work, head, bureau, addDays(work.today, -8)), id, { decision: 'approve', opinion: '同意。' })) ?? null)
  const receipt = { deliveredOn: addDays(work.today, -6), place: '局机关谈话室', receiver: '本人', receiptNo: '' }
  done((await deliverClarification(as(work, officer, bureau, addDays(work.today, -6)), id, receipt)) ?? null)
  return whole
}
