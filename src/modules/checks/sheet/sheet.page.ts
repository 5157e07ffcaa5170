import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import type { Subject } from '../../organisation/organisation.schema.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import { packAt, packsAt } from '../../organisation/pack-at.store.ts'
import { nameSubjects } from '../../organisation/subject.store.ts'
import { borneOut, openSheetActs, type SheetFrame } from '../check.rules.ts'
import type { SheetLine, SheetPage } from '../check.schema.ts'
import { type RoundRow, roundsById, standsNow } from '../round/round.store.ts'
import { decidesOn, outcomesOf, type SheetRow, sheetRows } from './sheet.store.ts'

export const subjectOf = (row: SheetRow): Subject => ({ kind: row.subject_kind, id: row.subject_id })

/** Does this person see how the findings were graded: the verifier and the discipline body, never the subject. */
function seesGrades(work: Work, row: SheetRow): boolean {
  const me = work.actor.personId
  const isSubject = row.subject_kind === 'person' && row.subject_id === me
  return !isSubject && (row.verifier === me || row.filler !== me)
}

export async function sheetLines(work: Work, rows: readonly SheetRow[], given?: ReadonlyMap<string, RoundRow>): Promise<SheetLine[]> {
  const rounds =
    given ??
    (await roundsById(
      work.tx,
      rows.map((row) => row.round_id),
    ))
  const units = await unitsNamed(
    work.tx,
    rows.map((row) => row.unit_id),
  )
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.filler, row.verifier]),
  )
  const packs = await packsAt(
    work.tx,
    [...rounds.values()].map((round) => round.unit_id),
    work.today,
  )
  const subjects = await nameSubjects(work.tx, rows.map(subjectOf))
  return rows.flatMap((row, at) => {
    const round = rounds.get(row.round_id)
    const subject = subjects[at]
    if (!round || !subject) return []
    const within = packs.get(round.unit_id)?.warning.lights.yellowWithin ?? 2
    const runs = round.closed_on === null && row.state !== 'verified'
    const graded = row.state === 'verified' && seesGrades(work, row) ? borneOut(row.grades) : { findings: null, rank: null }
    return [
      {
        ...{ id: row.id, roundId: row.round_id, roundTitle: round.title, kindLabel: round.form.label },
        ...{ subjectName: subject.name, subjectPost: subject.detail, unitId: row.unit_id, unitName: units.get(row.unit_id) ?? row.unit_id },
        ...{ filler: persons.get(row.filler) ?? null, verifier: persons.get(row.verifier) ?? null, state: row.state, dueOn: round.due_on },
        countdown: runs ? countdownTo(work.calendar, work.today, round.due_on, within) : null,
        ...graded,
      },
    ]
  })
}

export interface LoadedSheet {
  row: SheetRow
  round: RoundRow
  frame: SheetFrame
  /** May the reader decide what becomes of findings? */
  decides: boolean
}

/** A sheet with its round, as the reader may see it. */
export async function loadedSheet(work: Work, id: string): Promise<LoadedSheet | Refusal> {
  const [row] = await sheetRows(work.tx, { id }, undefined, 1)
  const round = row && (await roundsById(work.tx, [row.round_id])).get(row.round_id)
  if (!row || !round) return refuse('check.sheet_not_found', { sheet: id })
  const nodes = work.actor.grants.filter((grant) => work.access.may('check.dispose', grant.nodeId)).map((grant) => grant.nodeId)
  return {
    ...{ row, round },
    frame: {
      ...{ state: row.state, fillerId: row.filler, verifierId: row.verifier, revision: row.revision },
      ...{ isRoundOpen: round.closed_on === null, hasBasis: round.closed_on !== null || (await standsNow(work.tx, round.id)) },
    },
    decides: await decidesOn(work.tx, id, nodes, work.actor.personId),
  }
}

export async function sheetPageOf(work: Work, { row, round, frame, decides }: LoadedSheet): Promise<SheetPage | Refusal> {
  const [line] = await sheetLines(work, [row])
  if (!line) return refuse('check.sheet_not_found', { sheet: row.id })
  const outcomes = await outcomesOf(work.tx, [row.id])
  const persons = await personsById(
    work.tx,
    outcomes.map((each) => each.by_person),
  )
  const pack = await packAt(work.tx, round.unit_id, work.today)
  const isGraded = seesGrades(work, row)
  const waits = row.grades.some(({ item, rank }) => rank !== null && !outcomes.some((each) => each.item === item))
  return {
    ...{ line, form: round.form, revision: row.revision, basis: round.basis, periodFrom: round.period_from, periodTo: round.period_to },
    levels: (pack?.scales.information ?? []).map(({ rank, label }) => ({ rank, label })),
    ...{ answers: row.answers, filledOn: row.filled_on, grades: isGraded ? row.grades : [], verifiedOn: row.verified_on },
    // A sheet that came back says why; a verdict is for those who may see it.
    opinion: row.state === 'owed' || isGraded ? row.opinion : null,
    outcomes: outcomes.map((each) => ({
      ...{ item: each.item, outcome: each.outcome, reason: each.reason, on: each.on_day, itemId: each.item_id },
      by: persons.get(each.by_person) ?? null,
    })),
    subject: { kind: row.subject_kind, id: row.subject_id },
    mayAct: openSheetActs(frame, { personId: work.actor.personId, mayDispose: decides, isUndisposed: waits }),
  }
}
