import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import { CLARIFICATION_LIFE } from './clarification.rules.ts'
import type { ClarificationAct, ClarificationLine, ClarificationPage } from './clarification.schema.ts'
import { answerOf, type Clarification, clarificationById, mattersNamed } from './clarification.store.ts'

/** Working days before a limit from which its light is yellow. */
const YELLOW_WITHIN = 2

const named = (persons: ReadonlyMap<string, PersonLine>, id: string): PersonLine =>
  persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }

const labelOf = (of: Pick<Clarification, 'offered'>, way: string) => of.offered.find((each) => each.code === way)?.label ?? way

/** The limit that runs: the answer first, then the whole. */
function dueOf(row: Clarification): string | null {
  if (row.state === 'asked') return row.answerDue
  return row.state === 'agreed' || row.state === 'approved' ? row.dueOn : null
}

export async function clarificationLines(work: Work, rows: readonly Clarification[]): Promise<ClarificationLine[]> {
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.personId, row.proposedBy]),
  )
  const nodes = await unitsNamed(
    work.tx,
    rows.map((row) => row.registerNode),
  )
  const matters = await mattersNamed(
    work.tx,
    rows.map((row) => row.matterId),
  )
  return rows.map((row) => {
    const matter = matters.get(row.matterId)
    const dueOn = dueOf(row)
    return {
      id: row.id,
      matter: matter ? { id: row.matterId, matterNo: matter.matterNo, itemId: row.itemId, title: matter.title } : null,
      registerName: nodes.get(row.registerNode) ?? row.registerNode,
      person: named(persons, row.personId),
      way: row.way,
      wayLabel: labelOf(row, row.way),
      scope: row.scope,
      state: row.state,
      proposedByName: named(persons, row.proposedBy).name,
      proposedOn: row.proposedOn,
      docNo: row.docNo,
      deliveredOn: row.deliveredOn,
      countdown: dueOn ? countdownTo(work.calendar, work.today, dueOn, YELLOW_WITHIN) : null,
    }
  })
}

/** What the reader may do: the person concerned answers; the office enters, decides, delivers, takes back. */
export function clarificationActs(work: Work, row: Clarification, seesMatter: boolean): ClarificationAct[] {
  const life = CLARIFICATION_LIFE[row.state]
  const me = work.actor.personId
  const isOffice = seesMatter && work.access.may('clarification.propose', row.registerNode)
  const isApprover = seesMatter && work.access.may('clarification.approve', row.registerNode) && row.proposedBy !== me
  return [
    ...(life.agree && row.personId === me ? (['answer'] as const) : []),
    ...(life.agree && isOffice ? (['enterAnswer'] as const) : []),
    ...(life.approve && isApprover ? (['decide'] as const) : []),
    ...(life.deliver && isOffice ? (['deliver'] as const) : []),
    ...(life.withdraw && isOffice ? (['withdraw'] as const) : []),
  ]
}

export async function clarificationPageOf(work: Work, id: string): Promise<ClarificationPage | Refusal> {
  const row = await clarificationById(work.tx, id)
  const [line] = row ? await clarificationLines(work, [row]) : []
  if (!row || !line) return refuse('clarification.not_found', { clarification: id })
  const answer = await answerOf(work.tx, id)
  const persons = await personsById(
    work.tx,
    [answer?.by, row.decidedBy, row.deliveredBy].flatMap((each) => each ?? []),
  )
  return {
    line,
    statement: row.statement,
    ways: row.offered,
    answer: answer
      ? {
          ...{ agrees: answer.agrees, scope: answer.scope, text: answer.text, paper: answer.paper, on: answer.on },
          wayLabel: labelOf(row, answer.way),
          byName: named(persons, answer.by).name,
        }
      : null,
    decision:
      row.decidedBy && row.decidedOn ? { byName: named(persons, row.decidedBy).name, on: row.decidedOn, opinion: row.opinion } : null,
    delivery: row.delivery && row.deliveredBy ? { ...row.delivery, byName: named(persons, row.deliveredBy).name } : null,
    acts: clarificationActs(work, row, line.matter !== null),
  }
}
