import type { Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { barredWordIn, type CheckKind } from '../policy/parts/check-policy.schema.ts'
import type { AnswerLine, GradeLine, RoundDraft, SheetAct, SheetState } from './check.schema.ts'

/** A sheet as the rules look at it. */
export interface SheetFrame {
  state: SheetState
  fillerId: string
  verifierId: string
  revision: number
  isRoundOpen: boolean
  /** Does the lawful basis of its round still stand? */
  hasBasis: boolean
}

const LIFE: Readonly<Record<SheetState, readonly SheetAct[]>> = { owed: ['fill'], filled: ['verify'], verified: ['dispose'] }

/** May this round be opened: by a recorded basis, with its limit ahead, over a period that is past or running? */
export function checkRound(draft: RoundDraft, on: { today: Day; hasBasis: boolean }): Refusal | undefined {
  if (!on.hasBasis) return refuse('check.no_basis', { kind: draft.kind })
  if (draft.dueOn < on.today) return refuse('check.due_in_past', { dueOn: draft.dueOn, today: on.today })
  return draft.periodFrom > on.today ? refuse('check.period_ahead', { periodFrom: draft.periodFrom, today: on.today }) : undefined
}

/** Both the notice to staff and the assessment of impact come before the basis is recorded (PIPL Art. 17, 55). */
export function checkBasis(of: { notifiedOn: Day; assessedOn: Day }, today: Day): Refusal | undefined {
  return of.notifiedOn > today || of.assessedOn > today ? refuse('check.basis_ahead', { today }) : undefined
}

/** May this person take this act on the sheet now? Filled in by its own filler, verified by its own verifier. */
export function mayTake(of: SheetFrame, act: 'fill' | 'verify', by: { personId: string; revision: number }): Refusal | undefined {
  if (!of.isRoundOpen || !LIFE[of.state].includes(act)) return refuse('check.act_not_open', { state: of.state, act })
  if (act === 'fill' && of.fillerId !== by.personId) return refuse('check.not_the_filler')
  if (act === 'verify' && of.verifierId !== by.personId) return refuse('check.not_the_verifier')
  if (!of.hasBasis) return refuse('check.basis_withdrawn')
  return of.revision === by.revision ? undefined : refuse('check.changed_meanwhile')
}

/** Every item of the form is answered, once, and nothing else is; nothing says what no check may take in. */
export function checkAnswers(form: CheckKind, answers: readonly AnswerLine[]): Refusal | undefined {
  const codes = new Set(form.items.map((each) => each.code))
  const given = answers.map((each) => each.item)
  const stranger = given.find((each) => !codes.has(each))
  if (stranger !== undefined) return refuse('check.unknown_item', { item: stranger })
  if (new Set(given).size !== codes.size || given.length !== codes.size)
    return refuse('check.not_all_answered', { answered: new Set(given).size, items: codes.size })
  return checkWords(answers.map((each) => each.facts))
}

/** Sensitive personal information and private life without a bearing on duties are not written down. */
export function checkWords(texts: readonly string[]): Refusal | undefined {
  const word = texts.map(barredWordIn).find((each) => each !== undefined)
  return word === undefined ? undefined : refuse('check.barred_word', { word })
}

/** Each finding is graded, once, and nothing else; by the ranks of the scale. */
export function checkGrades(answers: readonly AnswerLine[], grades: readonly GradeLine[], ranks: readonly number[]): Refusal | undefined {
  const found = new Set(answers.filter((each) => each.isFound).map((each) => each.item))
  const given = grades.map((each) => each.item)
  if (given.length !== found.size || given.some((each) => !found.has(each)) || new Set(given).size !== given.length)
    return refuse('check.grades_do_not_fit', { findings: found.size, graded: given.length })
  return grades.some(({ rank }) => rank !== null && !ranks.includes(rank))
    ? refuse('check.unknown_rank', { ranks: ranks.join('、') })
    : undefined
}

/** What was borne out, with the highest rank. */
export function borneOut(grades: readonly GradeLine[]): { findings: number; rank: number | null } {
  const ranks = grades.flatMap(({ rank }) => rank ?? [])
  return { findings: ranks.length, rank: ranks.length === 0 ? null : Math.max(...ranks) }
}

/** What this person may do with the sheet. */
export function openSheetActs(of: SheetFrame, by: { personId: string; mayDispose: boolean; isUndisposed: boolean }): SheetAct[] {
  const own = (['fill', 'verify'] as const).filter((act) => !mayTake(of, act, { personId: by.personId, revision: of.revision }))
  return of.state === 'verified' && by.mayDispose && by.isUndisposed ? [...own, 'dispose'] : own
}

/** Who could look at a subject, nearest first, and whom it concerns. */
export interface Chain {
  /** Heads from the subject's own unit upward, then the officer of the register. */
  candidates: readonly string[]
  concerned: ReadonlySet<string>
  /** Can the subject sign in and fill in a sheet? Where not, the head does. */
  isReachable: boolean
}

/**
 * Who fills in and who verifies: the nearest above who is neither the subject nor a relative, each another person.
 * The head of a unit writes the sheet of the unit itself, and one above verifies it. Null where nobody is left: a superior body has to.
 */
export function castOf(
  form: Pick<CheckKind, 'of' | 'filledBy'>,
  subjectId: string,
  chain: Chain,
): { filler: string; verifier: string } | null {
  const apart = chain.candidates.filter((each) => !chain.concerned.has(each))
  const isOwn = form.of === 'person' && form.filledBy === 'self' && chain.isReachable
  const filler = form.of === 'unit' ? chain.candidates[0] : isOwn ? subjectId : apart[0]
  const verifier = apart.find((each) => each !== filler)
  return filler === undefined || verifier === undefined ? null : { filler, verifier }
}

/** Findings are counted only where enough sheets stand behind the figure. */
export const countedFrom = (verified: number, findings: number, minimum: number): number | null => (verified < minimum ? null : findings)
