import type { Day } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { bearsSubjectWords, type ForwardingContent, type ReceiptAct, type ReceiptState } from './forwarding.schema.ts'

/** What rules know of a receipt. */
export interface Receipt {
  state: ReceiptState
  revision: number
  /** Who sent the document down, and who told what came of it. */
  issuedBy: string
  answeredBy: string | null
}

export type ReceiptStep = 'sign' | 'answer' | 'accept' | 'return'

const LIFE: Readonly<Record<ReceiptState, Partial<Record<ReceiptStep, ReceiptState>>>> = {
  sent: { sign: 'signed' },
  signed: { answer: 'answered' },
  answered: { accept: 'accepted', return: 'returned' },
  returned: { answer: 'answered' },
  accepted: {},
}

/** Is a unit late: its day has passed and it has told nothing, or what it told came back? */
export function isLate(state: ReceiptState, dueOn: Day, today: Day): boolean {
  return dueOn < today && state !== 'answered' && state !== 'accepted'
}

/** Does who receives at these nodes speak for the unit itself? A role held at the issuing unit or above it does not. */
export function speaksFor(
  of: { unitId: string; fromUnitId: string },
  receivesAt: ReadonlySet<string>,
  parents: ReadonlyMap<string, string | null>,
): boolean {
  for (let at: string | null = of.unitId; at !== null && at !== of.fromUnitId; at = parents.get(at) ?? null)
    if (receivesAt.has(at)) return true
  return false
}

/** Where an act leads, or why not: signed for and answered by the unit, verified by another than who answered (R269). */
export function stepReceipt(of: Receipt, act: ReceiptStep, by: { personId: string; revision: number }): ReceiptState | Refusal {
  const to = LIFE[of.state][act]
  if (!to) return refuse('forwarding.act_not_open', { state: of.state, act })
  if (of.revision !== by.revision) return refuse('forwarding.changed_meanwhile', {})
  const isVerdict = act === 'accept' || act === 'return'
  if (isVerdict && by.personId === of.answeredBy) return refuse('forwarding.verifier_answered')
  if (!isVerdict && by.personId === of.issuedBy) return refuse('forwarding.issuer_signs')
  return to
}

/** What this person may do with the receipt of one unit. */
export function openReceiptActs(
  of: Receipt,
  who: { personId: string; mayReceive: boolean; mayVerify: boolean; hasUnitsBelow: boolean },
): ReceiptAct[] {
  const by = { personId: who.personId, revision: of.revision }
  const open = (act: ReceiptStep) => !isRefusal(stepReceipt(of, act, by))
  const acts: ReceiptAct[] = []
  if (who.mayReceive && open('sign')) acts.push('sign')
  if (who.mayReceive && open('answer')) acts.push('answer')
  if (who.mayVerify && open('accept')) acts.push('verify')
  if (who.mayReceive && of.state !== 'sent' && who.hasUnitsBelow) acts.push('passOn')
  return acts
}

/** What the elements of a printed document must not be (R270, C20). */
export function checkElements(
  of: Pick<ForwardingContent, 'unitId' | 'copyUnitIds' | 'datedOn' | 'printedOn' | 'subjectWords'>,
  { toUnitIds, units, today }: { toUnitIds: readonly string[]; units: ReadonlyMap<string, string>; today: Day },
): Refusal | undefined {
  for (const id of of.copyUnitIds) {
    const unit = units.get(id)
    if (unit === undefined) return refuse('forwarding.no_such_copy', { unit: id })
    if (id === of.unitId || toUnitIds.includes(id)) return refuse('forwarding.copied_twice', { unit })
  }
  if (of.printedOn !== null && of.printedOn < today) return refuse('forwarding.printed_before', { printedOn: of.printedOn, today })
  if (of.subjectWords !== '' && !bearsSubjectWords(of.datedOn)) return refuse('forwarding.subject_words_dropped', { datedOn: of.datedOn })
  return undefined
}

/** 转发字号: 澄路转〔2026〕3号. */
export function forwardingNo(mark: string, year: number, serial: number): string {
  return `${mark}转〔${year}〕${serial}号`
}
