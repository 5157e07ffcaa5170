import { randomUUID } from 'node:crypto'
import { yearOf } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { docNoText } from '../../../platform/documents/letter.rules.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { meetDeadline, setDeadline } from '../../matters/deadlines/deadline.store.ts'
import { matterById, nextNumber, packOfMatter } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import type { ClarificationPolicy } from '../../policy/parts/protection-policy.schema.ts'
import { composed } from './clarification.print.ts'
import {
  afterAnswer,
  afterClarificationDecision,
  afterDelivery,
  afterStep,
  clarificationPolicyOf,
  mayProposeClarification,
} from './clarification.rules.ts'
import type {
  ClarificationAnswer,
  ClarificationDecision,
  ClarificationDelivery,
  ClarificationProposal,
  ClarificationState,
} from './clarification.schema.ts'
import {
  type Clarification,
  clarificationById,
  clarificationsOf,
  clarifiedItem,
  insertAnswer,
  insertClarification,
  personsOfMatter,
  saveClarificationDecision,
  saveDelivery,
  saveWithdrawal,
} from './clarification.store.ts'

/** Documents of clarification count on their own: 澜公纪澄〔2026〕1号. */
const SERIES = 'clarification'
const MARK = '澄'
const LIMITS = ['clarification.answer', 'clarification.deliver'] as const
const TAKEN: ReadonlySet<ClarificationState> = new Set(['asked', 'agreed', 'approved', 'delivered'])

/** An entry with its matter, pack, persons and clarifications, for somebody who holds the permission at its register. */
export async function placeOfItem(work: Work, itemId: string, permission: string) {
  const item = await clarifiedItem(work.tx, itemId)
  const matter = item && (await matterById(work.tx, item.matterId))
  if (!item || !matter) return refuse('item.not_found', { item: itemId })
  const barred = permittedAt(work, permission, matter.registerNode)
  if (barred) return barred
  const rows = await clarificationsOf(work.tx, itemId)
  return {
    ...{ item, matter, rows },
    policy: clarificationPolicyOf(await packOfMatter(work.tx, matter)),
    personIds: await personsOfMatter(work.tx, matter.id),
    taken: rows.filter((row) => TAKEN.has(row.state)).map((row) => row.personId),
  }
}

interface Of {
  id: string
  matterId: string
  registerNode: string
}

async function note(work: Work, of: Of, act: string, details: Record<string, unknown> = {}): Promise<void> {
  const object = { kind: 'clarification', id: of.id }
  await work.note({ action: `clarification.${act}`, object, matterId: of.matterId, register: of.registerNode, details })
}

async function say(work: Work, of: Of, key: string, facts: Record<string, string> = {}): Promise<void> {
  await tell(work, of.matterId, { key: `clarification.${key}`, facts, link: `/clarifications/${of.id}` })
}

async function inform(work: Work, of: Of, personId: string, kind: string): Promise<void> {
  const object = { kind: 'clarification', id: of.id }
  await notify(work, { personId, kind: `clarification.${kind}`, link: `/clarifications/${of.id}`, dedupeKey: `${of.id}|${kind}`, object })
}

/** 提出澄清: the person concerned is asked first (P9); both limits begin. */
export async function proposeClarification(work: Work, itemId: string, given: ClarificationProposal): Promise<string | Refusal> {
  const place = await placeOfItem(work, itemId, 'clarification.propose')
  if (isRefusal(place)) return place
  const { item, matter, policy, personIds, taken } = place
  const refused = mayProposeClarification({ ...item, personIds, taken }, given, policy)
  return refused ?? ask(work, { matterId: matter.id, registerNode: matter.registerNode, itemId: item.id, policy }, given)
}

/** Put the question to the person concerned, and begin both limits. */
export async function ask(
  work: Work,
  { policy, ...at }: { matterId: string; registerNode: string; itemId: string; policy: ClarificationPolicy },
  given: ClarificationProposal,
): Promise<string> {
  const of = { ...at, id: randomUUID() }
  const deadline = { matterId: of.matterId, objectId: of.id, link: `/clarifications/${of.id}` }
  const answerDue = await setDeadline(
    work,
    { ...deadline, kind: LIMITS[0], personIds: [given.personId] },
    work.today,
    policy.answerLimit,
    1,
  )
  const dueOn = await setDeadline(work, { ...deadline, kind: LIMITS[1], personIds: [work.actor.personId] }, work.today, policy.limit, 1)
  await insertClarification(work, { ...of, offered: policy.ways, answerDue, dueOn }, given)
  await say(work, of, 'asked')
  await inform(work, of, given.personId, 'asked')
  await note(work, of, 'propose', { way: given.way, item: of.itemId })
  return of.id
}

/** The clarification that somebody acts on as its office. */
async function actedOn(work: Work, id: string, permission: string): Promise<Clarification | Refusal> {
  const of = await clarificationById(work.tx, id)
  // Whoever it concerns sees it without seeing the matter: they act on it by their answer alone.
  if (!of || !(await matterById(work.tx, of.matterId))) return refuse('clarification.not_found', { clarification: id })
  return permittedAt(work, permission, of.registerNode) ?? of
}

/** 本人意见: in the person's own name, or entered by the office from paper. */
export async function answerClarification(work: Work, id: string, given: ClarificationAnswer): Promise<Refusal | undefined> {
  const own = await clarificationById(work.tx, id)
  const isOwn = own?.personId === work.actor.personId
  const of = isOwn ? own : await actedOn(work, id, 'clarification.propose')
  if (isRefusal(of)) return of
  const to = afterAnswer(of, given, work.actor.personId)
  if (isRefusal(to)) return to
  await insertAnswer(work, of, given, isOwn ? '' : given.paper)
  await inform(work, of, of.proposedBy, to)
  await note(work, of, given.answer, { way: given.way, isOnPaper: !isOwn })
  return undefined
}

/** 审批: with the approval it has its number and its text stands. */
export async function decideClarification(work: Work, id: string, given: ClarificationDecision): Promise<Refusal | undefined> {
  const of = await actedOn(work, id, 'clarification.approve')
  if (isRefusal(of)) return of
  const to = afterClarificationDecision(of, given.decision, work.actor.personId)
  if (isRefusal(to)) return to
  const paper = to === 'approved' ? await numbered(work, of) : null
  if (isRefusal(paper)) return paper
  await saveClarificationDecision(work, id, to, given.opinion, paper)
  if (to === 'refused') await meetDeadline(work, id, LIMITS[1])
  await say(work, of, to, { docNo: paper?.docNo ?? '' })
  await inform(work, of, of.proposedBy, to)
  await note(work, of, given.decision, { docNo: paper?.docNo ?? null })
  return undefined
}

async function numbered(work: Work, of: Clarification) {
  const node = await unitById(work.tx, of.registerNode)
  const year = yearOf(work.today)
  const serial = await nextNumber(work.tx, of.registerNode, SERIES, year)
  const docNo = { agency: node?.agencyMark ?? node?.shortName ?? '', kind: MARK, year, serial }
  const content = await composed(work, of, docNo)
  return isRefusal(content) ? content : { docNo: docNoText(docNo), content }
}

/** 送达: with the receipt; from now on the matter stands clarified for this person wherever it left a trace of them. */
export async function deliverClarification(work: Work, id: string, given: ClarificationDelivery): Promise<Refusal | undefined> {
  const of = await actedOn(work, id, 'clarification.propose')
  if (isRefusal(of)) return of
  const to = afterDelivery(of, given, { approvedOn: of.decidedOn ?? work.today, today: work.today })
  if (isRefusal(to)) return to
  await saveDelivery(work, id, to, given)
  await meetDeadline(work, id, LIMITS[1])
  await say(work, of, 'delivered', { docNo: of.docNo ?? '', receiver: given.receiver })
  await inform(work, of, of.personId, 'delivered')
  await note(work, of, 'deliver', { docNo: of.docNo, deliveredOn: given.deliveredOn })
  return undefined
}

/** 撤回, before it is approved; the person concerned no longer finds it. */
export async function withdrawClarification(work: Work, id: string, reason: string): Promise<Refusal | undefined> {
  const of = await actedOn(work, id, 'clarification.propose')
  if (isRefusal(of)) return of
  const to = afterStep(of, 'withdraw')
  if (isRefusal(to)) return to
  await saveWithdrawal(work.tx, id, to)
  for (const limit of LIMITS) await meetDeadline(work, id, limit)
  await say(work, of, 'withdrawn', { reason })
  await note(work, of, 'withdraw', { reason })
  return undefined
}
