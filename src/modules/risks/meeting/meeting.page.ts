import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { lastInputsOf } from '../grading/grading.store.ts'
import { taskLines, taskRows } from '../task/task.store.ts'
import { type Burden, burdens, figuresAt, sinceDay } from './figures/figures.store.ts'
import { frameOf } from './meeting.act.ts'
import { openMeetingActs } from './meeting.rules.ts'
import type { MeetingPage, MeetingPoint } from './meeting.schema.ts'
import { type ListedPoint, meetingLines, type MeetingRow, meetingRow, peopleOf, pointsOf, signaturesOf } from './meeting.store.ts'
import { signing } from './minutes/minutes.act.ts'

const MOST_TASKS = 200
const NO_BURDEN: Burden = { signals: 0, open: 0, overdue: 0 }

/** One meeting with everything that was put before it, said and resolved. */
export async function meetingPageOf(work: Work, id: string): Promise<MeetingPage | Refusal> {
  const row = await meetingRow(work.tx, id)
  const [line] = row ? await meetingLines(work.tx, { id }, undefined, 1) : []
  if (!row || !line) return refuse('riskMeeting.not_found', { meeting: id })
  const people = await peopleOf(work.tx, id)
  const points = await pointsOf(work.tx, id)
  const signatures = await signaturesOf(work.tx, id)
  const { signers, signed } = await signing(work, row, points)
  const named = await namesOf(work, [
    row.chair,
    row.recorder,
    ...people.map((each) => each.personId),
    ...points.flatMap(personsOn),
    ...signed,
  ])
  const since = row.figures?.since ?? (await sinceDay(work.tx, row.unit_id, row.held_on))
  return {
    line,
    revision: row.revision,
    plan: planOf(row, people),
    chair: named(row.chair),
    attendees: people.map((each) => ({ person: named(each.personId), isPresent: each.isPresent })),
    recorder: row.recorder === null ? null : named(row.recorder),
    summary: row.summary,
    figures: row.figures ?? (await figuresAt(work, row.unit_id, since)),
    points: await pointLines(work, points, since, named),
    tasks: await taskLines(work, await taskRows(work.tx, { meetingId: id }, undefined, MOST_TASKS)),
    signatures: signatures.map((each) => ({ person: named(each.personId), on: each.on })),
    unsigned: row.state === 'submitted' ? signers.filter((each) => !signed.includes(each)).map(named) : [],
    returnedNote: row.returned_note,
    signedOn: row.signed_on,
    nextDueOn: row.next_due_on,
    mayAct: openMeetingActs(frameOf(row), {
      personId: work.actor.personId,
      mayKeep: work.access.may('riskMeeting.keep', row.unit_id),
      isSigner: signers.includes(work.actor.personId),
      hasSigned: signed.includes(work.actor.personId),
    }),
  }
}

const personsOn = (point: ListedPoint) => [point.presider, ...point.recused]

async function namesOf(work: Work, ids: readonly (string | null)[]): Promise<(id: string) => PersonLine> {
  const persons = await personsById(
    work.tx,
    ids.flatMap((id) => id ?? []),
  )
  return (id) => persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }
}

const planOf = (row: MeetingRow, people: readonly { personId: string }[]) => ({
  ...{ title: row.title, heldOn: row.held_on, place: row.place, convener: row.convener, chairId: row.chair, agenda: row.agenda },
  attendeeIds: people.map((each) => each.personId).filter((each) => each !== row.chair),
})

async function pointLines(
  work: Work,
  points: readonly ListedPoint[],
  since: string,
  named: (id: string) => PersonLine,
): Promise<MeetingPoint[]> {
  const ids = points.map((point) => point.point_id)
  const weighing = await burdens(
    work,
    points.map((point) => ({ id: point.point_id, postId: point.post_id })),
    since,
  )
  const inputs = await lastInputsOf(work.tx, ids)
  return points.map((point) => {
    const { signals, open, overdue } = weighing.get(point.point_id) ?? NO_BURDEN
    const { no, title, unitName, postTitle, manifestation, positions } = point.shown
    return {
      ...{ pointId: point.point_id, no, title, unitName, postTitle, manifestation, positions },
      ...{ state: point.state, rankBefore: point.rank_before, rank: point.rank },
      record: {
        ...{ pattern: point.pattern, innerCause: point.inner_cause, discussion: point.discussion },
        ...{ decision: point.decision, presiderId: point.presider },
      },
      presiderName: point.presider === null ? null : named(point.presider).name,
      recused: point.recused.map(named),
      lastInputs: inputs.get(point.point_id) ?? null,
      ...{ signals, openMeasures: open, overdueMeasures: overdue },
    }
  })
}
