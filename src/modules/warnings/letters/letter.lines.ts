import type { Work } from '../../../platform/module.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import type { Frame } from '../frame.store.ts'
import type { LetterLine } from '../warning.schema.ts'
import { approvalOf, rolesAt } from './letter.act.ts'
import { chainFor, mayApprove, stepWaiting } from './letter.rules.ts'
import { approvalsOf, type LetterRow } from './letter.store.ts'

function named(persons: ReadonlyMap<string, PersonLine>, id: string): PersonLine {
  return persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }
}

/** Letters as the screens show them: every step of the chain, who took it, and whether it waits for the actor. */
export async function letterLines(work: Work, letters: readonly LetterRow[], frame: Frame): Promise<LetterLine[]> {
  const approvals = await approvalsOf(
    work.tx,
    letters.map((letter) => letter.id),
  )
  const persons = await personsById(work.tx, [...letters.map((letter) => letter.draftedBy), ...approvals.map((each) => each.personId)])
  const lines: LetterLine[] = []
  for (const letter of letters) {
    const round = approvals.filter((each) => each.letterId === letter.id && each.round === letter.round)
    const may = mayApprove(await approvalOf(work, letter, frame), {
      personId: work.actor.personId,
      roles: rolesAt(work, letter.issuingNode),
    })
    const chain = chainFor(frame.pack, letter.rank)
    lines.push({
      id: letter.id,
      warningId: letter.warningId,
      purpose: letter.purpose,
      instrument: letter.instrument,
      title: letter.title,
      docNo: letter.docNo,
      state: letter.state,
      draftedBy: named(persons, letter.draftedBy),
      steps: chain.map(({ step, role }) => {
        const given = round.find((each) => each.step === step)
        return {
          step,
          role,
          person: given ? named(persons, given.personId) : null,
          at: given?.at.toISOString() ?? null,
          verdict: given?.verdict ?? null,
          comment: given?.comment ?? null,
        }
      }),
      waitingFor:
        letter.state === 'approving'
          ? stepWaiting(
              chain,
              round.filter((each) => each.verdict === 'approved').map((each) => each.step),
            )
          : null,
      mayApprove: typeof may === 'string',
      issuedOn: letter.issuedOn,
      service: letter.service,
    })
  }
  return lines
}
