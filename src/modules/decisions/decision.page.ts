import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { countdownTo } from '../matters/matter.rules.ts'
import { personsById, unitsNamed } from '../organisation/organisation.store.ts'
import { packsAt } from '../organisation/pack-at.store.ts'
import { isOverdue, openDecisionActs, type Standing } from './decision.rules.ts'
import type { DecisionLine, DecisionPage } from './decision.schema.ts'
import { decisionById, type DecisionRow, deviationsOf, investigationOf, meetingsOf, seesInside, stepsOf } from './decision.store.ts'

export const standingOf = (row: DecisionRow, hasInvestigation: boolean): Standing => ({
  ...{ state: row.state, revision: row.revision, proposerId: row.proposer, executorId: row.executor, dueOn: row.due_on },
  ...{ decidedOn: row.decided_on, executedOn: row.executed_on, hasInvestigation },
})

export async function decisionLines(work: Work, rows: readonly DecisionRow[]): Promise<DecisionLine[]> {
  const unitIds = rows.map((row) => row.unit_id)
  const units = await unitsNamed(work.tx, unitIds)
  const packs = await packsAt(work.tx, unitIds, work.today)
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => row.executor ?? []),
  )
  return rows.map((row) => {
    const pack = packs.get(row.unit_id)
    const runs = row.state === 'passed' && row.due_on !== null
    return {
      ...{ id: row.id, no: row.no, kind: row.kind, title: row.title, amount: row.amount, unitId: row.unit_id, state: row.state },
      kindLabel: pack?.decisions.kinds.find((each) => each.code === row.kind)?.label ?? row.kind,
      unitName: units.get(row.unit_id) ?? row.unit_id,
      ...{ proposedOn: row.proposed_on, decidedOn: row.decided_on, dueOn: row.due_on, disclosedOn: row.disclosed_on },
      executor: row.executor === null ? null : (persons.get(row.executor) ?? null),
      countdown:
        runs && row.due_on !== null ? countdownTo(work.calendar, work.today, row.due_on, pack?.warning.lights.yellowWithin ?? 2) : null,
      isOverdue: isOverdue({ state: row.state, dueOn: row.due_on }, work.today),
      deviations: row.deviations,
    }
  })
}

/** One matter as its reader may see it: staff get what was disclosed, without votes and papers. */
export async function decisionPageOf(work: Work, id: string): Promise<DecisionPage | Refusal> {
  const row = await decisionById(work.tx, id)
  const [line] = row ? await decisionLines(work, [row]) : []
  if (!row || !line) return refuse('decision.not_found', { decision: id })
  const isOpen = await seesInside(work.tx, id)
  const pack = (await packsAt(work.tx, [row.unit_id], work.today)).get(row.unit_id)
  const investigation = await investigationOf(work.tx, id)
  const [meetings, steps, deviations] = [await meetingsOf(work.tx, id), await stepsOf(work.tx, id), await deviationsOf(work.tx, id)]
  const persons = await personsById(work.tx, [
    row.proposer,
    ...meetings.flatMap(({ record, recorded_by }) => [
      recorded_by,
      ...record.present,
      ...record.speeches.map((each) => each.personId),
      ...record.recused.map((each) => each.personId),
    ]),
    ...steps.map((each) => each.by_person),
    ...deviations.map((each) => each.by_person),
  ])
  const person = (personId: string) => persons.get(personId) ?? null
  return {
    line,
    ...{
      content: isOpen ? row.content : '',
      revision: row.revision,
      proposer: isOpen ? person(row.proposer) : null,
      isOpen,
      investigation,
    },
    meetings: meetings.map(({ record, ...meeting }) => ({
      ...{ id: meeting.id, record, headId: meeting.head, outcome: meeting.outcome, files: meeting.files },
      kindLabel: pack?.decisions.meetings.find((each) => each.code === record.kind)?.label ?? record.kind,
      recordedBy: person(meeting.recorded_by),
    })),
    persons: isOpen ? [...persons.values()] : [],
    steps: steps.map((each) => ({ on: each.on_day, by: person(each.by_person), text: each.text })),
    executedOn: row.executed_on,
    deviations: deviations.map((each) => ({ kind: each.kind, on: each.on_day, by: person(each.by_person), reason: each.reason })),
    disclosure: row.disclosure,
    mayAct: isOpen
      ? openDecisionActs(standingOf(row, investigation !== null), {
          personId: work.actor.personId,
          mayPropose: work.access.may('decision.propose', row.unit_id),
          mayRecord: work.access.may('decision.record', row.unit_id),
        })
      : [],
  }
}
