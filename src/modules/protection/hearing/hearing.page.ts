import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import type { HearingLine, HearingPage } from './hearing.schema.ts'
import { answerersOfHearing, type Hearing, hearingById, hearingFiles } from './hearing.store.ts'

/** Working days before a limit from which its light is yellow. */
const YELLOW_WITHIN = 2

export async function hearingLines(work: Work, rows: readonly Hearing[]): Promise<HearingLine[]> {
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.filedBy),
  )
  const units = await unitsNamed(
    work.tx,
    rows.flatMap((row) => (row.behalfKind === 'unit' ? [row.behalfId] : [])),
  )
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, state: row.state, letterId: row.letterId, matterId: row.matterId, filedOn: row.filedOn },
    ...{ docNo: row.docNo ?? '', letterTitle: row.letterTitle ?? '', warningId: row.warningId ?? '' },
    filedByName: persons.get(row.filedBy)?.name ?? row.filedBy,
    unitName: row.behalfKind === 'unit' ? (units.get(row.behalfId) ?? row.behalfId) : null,
    countdown: row.state === 'filed' ? countdownTo(work.calendar, work.today, row.dueOn, YELLOW_WITHIN) : null,
  }))
}

/** May the actor answer it now: of the office, and neither its author nor its filer? */
export async function mayAnswerHearing(work: Work, row: Hearing): Promise<boolean> {
  if (row.state !== 'filed' || !work.access.may('hearing.answer', row.registerNode)) return false
  return (await answerersOfHearing(work.tx, row.id)).includes(work.actor.personId)
}

export async function hearingPageOf(work: Work, id: string): Promise<HearingPage | Refusal> {
  const row = await hearingById(work.tx, id)
  const [line] = row ? await hearingLines(work, [row]) : []
  if (!row || !line) return refuse('hearing.not_found', { hearing: id })
  const by = row.answeredBy ? (await personsById(work.tx, [row.answeredBy])).get(row.answeredBy) : undefined
  return {
    ...{ line, text: row.text, wrong: row.wrong, right: row.right },
    files: await hearingFiles(work.tx, id),
    answer:
      row.answeredBy && row.answeredOn
        ? { text: row.answer, byName: by?.name ?? row.answeredBy, on: row.answeredOn, right: row.correctedTo }
        : null,
    mayAnswer: await mayAnswerHearing(work, row),
  }
}
