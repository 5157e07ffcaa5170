import { addWorkingDays } from '../../../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { allUnits, headsOf, unitsAbove } from '../../organisation/organisation.store.ts'
import { receivesAt } from '../cascade.roles.ts'
import { checkElements, isLate, speaksFor, stepReceipt } from './forwarding.rules.ts'
import type { NewForwarding } from './forwarding.schema.ts'
import {
  attachTo,
  changeReceipt,
  forwardingById,
  insertForwarding,
  insertReceipts,
  receiptById,
  type ReceiptRow,
  receiptsOf,
} from './forwarding.store.ts'

/** Hand an upper document down to the units below, or pass on what the own unit has signed for (R269). */
export async function issue(work: Work, draft: NewForwarding): Promise<string | Refusal> {
  const { toUnitIds, receiptId, files, ...content } = draft
  if (!work.access.may('forwarding.issue', content.unitId)) return refuse('forwarding.of_another_unit', {})
  const units = await allUnits(work.tx)
  const below = units.filter((unit) => unit.parentId === content.unitId).map((unit) => unit.id)
  if (below.length === 0) return refuse('forwarding.nobody_below', {})
  const stranger = toUnitIds.find((id) => !below.includes(id))
  if (stranger !== undefined) return refuse('forwarding.not_below', { unit: units.find((unit) => unit.id === stranger)?.name ?? stranger })
  if (content.datedOn > work.today) return refuse('forwarding.dated_ahead', { datedOn: content.datedOn, today: work.today })
  const addressed = toUnitIds.length > 0 ? [...new Set(toUnitIds)] : below
  const wrong = checkElements(content, { toUnitIds: addressed, units: new Map(units.map(({ id, name }) => [id, name])), today: work.today })
  if (wrong) return wrong
  const root = receiptId === null ? null : await passedOn(work, receiptId, content.unitId)
  if (isRefusal(root)) return root
  const dueOn = addWorkingDays(work.calendar, work.today, content.limitDays)
  if (root && dueOn > root.dueOn) return refuse('forwarding.later_than_above', { dueOn, above: root.dueOn })
  const above = await unitsAbove(work.tx, content.unitId)
  const own = above.find((unit) => unit.id === content.unitId)
  const id = await insertForwarding(work, content, { mark: own?.agencyMark ?? own?.shortName ?? '', dueOn, receiptId, root })
  const receipts = await insertReceipts(work.tx, { forwardingId: id, fromUnitId: content.unitId, dueOn }, addressed)
  await attachTo(work.tx, 'forwarding', id, files)
  await work.note({
    action: 'forwarding.issue',
    object: { kind: 'forwarding', id },
    details: { unitId: content.unitId, units: receipts.length, dueOn, passedOn: receiptId !== null, copied: content.copyUnitIds.length },
  })
  await tellHeads(work, receipts, 'forwarding.arrived', 'first')
  await tellCopied(work, id, content.copyUnitIds)
  return id
}

/** The document above the one that is passed on: signed for by this unit, and due no earlier. */
async function passedOn(work: Work, receiptId: string, unitId: string): Promise<{ id: string; depth: number; dueOn: string } | Refusal> {
  const receipt = await receiptById(work.tx, receiptId)
  const above = receipt && (await forwardingById(work, receipt.forwarding_id))
  if (!receipt || !above || receipt.unit_id !== unitId) return refuse('forwarding.no_such_receipt', {})
  if (receipt.state === 'sent') return refuse('forwarding.not_signed', { no: above.no })
  return { id: above.root_id, depth: above.depth + 1, dueOn: receipt.due_on }
}

async function tellHeads(work: Work, receipts: readonly Pick<ReceiptRow, 'id' | 'unit_id' | 'forwarding_id'>[], kind: string, key: string) {
  const heads = await headsOf(
    work.tx,
    receipts.map((receipt) => receipt.unit_id),
  )
  let told = 0
  for (const receipt of receipts) {
    const head = heads.get(receipt.unit_id)
    if (!head) continue
    told += 1
    await notify(work, {
      personId: head.id,
      kind,
      link: `/forwardings/${receipt.forwarding_id}`,
      dedupeKey: `${kind}|${receipt.id}|${key}`,
      object: { kind: 'forwarding', id: receipt.forwarding_id },
    })
  }
  return told
}

/** Heads of the units that get a copy hear of it; it lays nothing on them. */
async function tellCopied(work: Work, id: string, unitIds: readonly string[]): Promise<void> {
  for (const [unitId, head] of await headsOf(work.tx, unitIds))
    await notify(work, {
      personId: head.id,
      kind: 'forwarding.copied',
      link: `/forwardings/${id}`,
      dedupeKey: `forwarding.copied|${id}|${unitId}`,
      object: { kind: 'forwarding', id },
    })
}

export async function remind(work: Work, id: string): Promise<{ reminded: number } | Refusal> {
  const row = await forwardingById(work, id)
  if (!row) return refuse('forwarding.not_found', { forwarding: id })
  if (!work.access.may('forwarding.issue', row.unit_id)) return refuse('forwarding.of_another_unit', {})
  const open = (await receiptsOf(work.tx, id)).filter((receipt) => receipt.state !== 'answered' && receipt.state !== 'accepted')
  if (open.length === 0) return refuse('forwarding.all_answered', {})
  const reminded = await tellHeads(work, open, 'forwarding.urged', work.today)
  await work.note({ action: 'forwarding.remind', object: { kind: 'forwarding', id }, details: { units: open.map((each) => each.unit_id) } })
  return { reminded }
}

/** Receipts near their day and past it: each head is told once for each, however long the product was down. */
export async function remindDue(work: Work, receipts: readonly ReceiptRow[]): Promise<void> {
  const late = receipts.filter((receipt) => isLate(receipt.state, receipt.due_on, work.today))
  await tellHeads(work, late, 'forwarding.overdue', 'once')
  await tellHeads(
    work,
    receipts.filter((receipt) => !late.includes(receipt)),
    'forwarding.near',
    'once',
  )
}

interface Given {
  revision: number
  feedback?: string
  files?: readonly string[]
}

/** The unit signs for the document, or tells what was done. */
export async function respond(work: Work, receiptId: string, given: Given): Promise<string | Refusal> {
  const found = await loaded(work, receiptId)
  if (isRefusal(found)) return found
  const { receipt, standing } = found
  const me = work.actor.personId
  const to = stepReceipt(standing, given.feedback === undefined ? 'sign' : 'answer', { personId: me, revision: given.revision })
  if (isRefusal(to)) return to
  const of = { unitId: receipt.unit_id, fromUnitId: receipt.from_unit_id }
  const parents = new Map((await allUnits(work.tx)).map((unit) => [unit.id, unit.parentId]))
  if (!speaksFor(of, receivesAt(work.actor.grants), parents)) return refuse('forwarding.of_another_unit', {})
  const set =
    given.feedback === undefined
      ? { signed_by: me, signed_on: work.today }
      : {
          feedback: given.feedback,
          answered_by: me,
          answered_on: work.today,
          ...{ verified_by: null, verified_on: null, opinion: null },
        }
  const done = await written(work, receipt, given.revision, `forwarding.${given.feedback === undefined ? 'sign' : 'answer'}`, {
    state: to,
    ...set,
  })
  if (!isRefusal(done)) await attachTo(work.tx, 'receipt', receiptId, given.files ?? [])
  return done
}

/** Somebody of the issuing office looks at what was told; never who told it. */
export async function verifyFeedback(
  work: Work,
  receiptId: string,
  given: { revision: number; verdict: 'accept' | 'return'; opinion: string },
): Promise<string | Refusal> {
  const found = await loaded(work, receiptId)
  if (isRefusal(found)) return found
  const { receipt, standing } = found
  if (!work.access.may('forwarding.verify', receipt.from_unit_id)) return refuse('forwarding.not_the_issuer', {})
  const to = stepReceipt(standing, given.verdict, { personId: work.actor.personId, revision: given.revision })
  if (isRefusal(to)) return to
  const done = await written(work, receipt, given.revision, `forwarding.${given.verdict}`, {
    state: to,
    ...{ verified_by: work.actor.personId, verified_on: work.today, opinion: given.opinion },
  })
  if (isRefusal(done)) return done
  await tellHeads(work, [receipt], given.verdict === 'accept' ? 'forwarding.accepted' : 'forwarding.returned', `${given.revision}`)
  return done
}

async function loaded(work: Work, receiptId: string) {
  const receipt = await receiptById(work.tx, receiptId)
  const above = receipt && (await forwardingById(work, receipt.forwarding_id))
  if (!receipt || !above) return refuse('forwarding.no_such_receipt', {})
  const standing = { state: receipt.state, revision: receipt.revision, issuedBy: above.issued_by, answeredBy: receipt.answered_by }
  return { receipt, standing }
}

async function written(
  work: Work,
  receipt: ReceiptRow,
  revision: number,
  action: string,
  to: Parameters<typeof changeReceipt>[3],
): Promise<string | Refusal> {
  if (!(await changeReceipt(work.tx, receipt.id, revision, to))) return refuse('forwarding.changed_meanwhile', {})
  await work.note({
    action,
    object: { kind: 'forwarding', id: receipt.forwarding_id },
    details: { receiptId: receipt.id, unitId: receipt.unit_id },
  })
  return receipt.forwarding_id
}
