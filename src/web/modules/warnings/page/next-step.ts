import type { AnswerOf } from '../../../ui/index.ts'
import type { readWarning } from '../../../../modules/warnings/warning.api.ts'
import type { ApprovalStep } from '../../../../modules/policy/parts/warning-policy.schema.ts'
import type zh from '../words.zh.ts'

export type WarningPageData = AnswerOf<typeof readWarning>

/** What a warning waits for: the sentence, its facts, and where the act is done: a part of this page, or another page. */
export interface NextStep {
  says: keyof (typeof zh)['page']['next']
  facts?: { name?: string; title?: string; role?: string; step?: ApprovalStep; day?: string; count?: number }
  /** `#part` of this page, or an address. */
  where?: string
}

interface Viewer {
  personId: string
  may: (permission: string) => boolean
}

/** The one next step, as the person who looks can take it or must wait for it. */
export function nextStepOf(page: WarningPageData, viewer: Viewer): NextStep | null {
  return letterStep(page, viewer) ?? dutyStep(page) ?? ladderStep(page) ?? waitingStep(page)
}

function letterStep({ letters, warning }: WarningPageData, viewer: Viewer): NextStep | null {
  const letter = letters.findLast((each) => each.state !== 'served' && each.state !== 'withdrawn')
  if (!letter) return null
  const isMine = letter.draftedBy.id === viewer.personId
  const where = `#letter-${letter.id}`
  const name = letter.draftedBy.name
  switch (letter.state) {
    case 'draft':
      return isMine ? { says: 'submit', where } : { says: 'submitOther', facts: { name } }
    case 'returned':
      return isMine
        ? { says: 'redraft', where: letter.purpose === 'warning' ? `/warnings/${warning.id}/draft` : where }
        : { says: 'redraftOther', facts: { name } }
    case 'issued':
      return viewer.may('warning.serve') ? { says: 'serve', where } : { says: 'serveOther' }
    default:
      return letter.mayApprove
        ? { says: 'approve', facts: { title: letter.title, step: letter.waitingFor ?? 'review' }, where }
        : waitingApproval(letter)
  }
}

function waitingApproval(letter: WarningPageData['letters'][number]): NextStep {
  const step = letter.steps.find((each) => each.step === letter.waitingFor)
  return { says: 'approveOther', facts: { role: step?.role ?? '', step: letter.waitingFor ?? 'review' } }
}

const DUTY_ACTS = [
  ['accept', 'verify'],
  ['uphold', 'objection'],
  ['urge', 'urge'],
] as const

function dutyStep({ duties, open }: WarningPageData): NextStep | null {
  for (const [act, says] of DUTY_ACTS) {
    const those = duties.filter((duty) => duty.mayAct.includes(act))
    const isUrgedEnough = act === 'urge' && open.includes('rectificationNotice')
    if (those[0] && !isUrgedEnough) return { says, facts: { count: those.length }, where: `/duties/${those[0].id}` }
  }
  return null
}

function ladderStep({ duties, open }: WarningPageData): NextStep | null {
  const failed = duties.filter((duty) => duty.state === 'overdue' || duty.state === 'poor').length
  if (open.includes('rectificationNotice')) return { says: 'demand', facts: { count: failed }, where: '#ladder' }
  if (open.includes('accountability')) return { says: 'account', where: '#ladder' }
  return open.includes('handOver') ? { says: 'handOver', where: '#ladder' } : null
}

/** Duties that are answered: their clock is the verifier's. */
export const AWAITING_VERDICT: readonly string[] = ['answered', 'answeredAgain']

function waitingStep({ duties, warning }: WarningPageData): NextStep | null {
  const answered = duties.filter((duty) => AWAITING_VERDICT.includes(duty.state))
  const owed = duties.filter((duty) => !answered.includes(duty))
  const day = owed.flatMap((duty) => duty.countdown?.dueOn ?? []).sort()[0]
  if (!day) return answered.length > 0 ? { says: 'verifyOther', facts: { count: answered.length } } : null
  return { says: warning.state === 'secondTerm' ? 'second' : 'reply', facts: { day } }
}
