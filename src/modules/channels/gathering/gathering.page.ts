import type { Work } from '../../../platform/module.ts'
import { entriesOfOrigins } from '../../matters/origins/origin.question.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import { keepsAt } from '../channel.roles.ts'
import type { GatheringLine, GatheringPage, ProblemLine } from './gathering.schema.ts'
import { filesOfGathering, type GatheringRow, type ProblemRow, problemsOf } from './gathering.store.ts'

async function entriesOf(work: Work, problems: readonly ProblemRow[]) {
  const ids = problems.map((each) => each.id)
  return new Map((await work.ask(entriesOfOrigins, { kind: 'problem', ids })).flat().map(({ id, ...entry }) => [id, entry]))
}

/** Lines with how many problems were raised, and how many of them nobody has decided on. */
export async function gatheringLines(work: Work, rows: readonly GatheringRow[]): Promise<GatheringLine[]> {
  const problems = await problemsOf(
    work.tx,
    rows.map((row) => row.id),
  )
  const entries = await entriesOf(work, problems)
  const units = await unitsNamed(
    work.tx,
    rows.map((row) => row.unit_id),
  )
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => row.persons),
  )
  return rows.map((row) => {
    const own = problems.filter((each) => each.gathering_id === row.id)
    return {
      ...{ id: row.id, no: row.no, kind: row.kind, unitId: row.unit_id, unitName: units.get(row.unit_id) ?? row.unit_id },
      ...{ year: row.year, onDay: row.on_day, title: row.title },
      persons: row.persons.map((id) => ({ id, name: persons.get(id)?.name ?? id })),
      problems: own.length,
      open: own.filter((each) => each.kept_reason === null && !entries.has(each.id)).length,
    }
  })
}

export async function problemLines(work: Work, nodeId: string, rows: readonly ProblemRow[]): Promise<ProblemLine[]> {
  const entries = await entriesOf(work, rows)
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.about_person, row.kept_by].filter((each) => each !== null)),
  )
  const named = (id: string) => persons.get(id)?.name ?? id
  const mayKeep = keepsAt(work.actor, nodeId)
  return rows.map((row) => {
    const entry = entries.get(row.id) ?? null
    const isKept = row.kept_reason !== null
    const mayAct: ProblemLine['mayAct'] = []
    if (mayKeep && entry === null) mayAct.push('register')
    if (mayKeep && entry === null && !isKept) mayAct.push('keep')
    return {
      ...{ id: row.id, gatheringId: row.gathering_id, text: row.text, raised: row.raised, sign: row.sign, about: row.about },
      aboutPerson: row.about_person === null ? null : { id: row.about_person, name: named(row.about_person) },
      kept:
        row.kept_reason !== null && row.kept_by !== null && row.kept_on !== null
          ? { reason: row.kept_reason, byName: named(row.kept_by), on: row.kept_on }
          : null,
      ...{ entry, mayAct },
    }
  })
}

export async function gatheringPageOf(work: Work, row: GatheringRow): Promise<GatheringPage> {
  const [line] = await gatheringLines(work, [row])
  if (!line) throw new Error('a row has its line')
  const persons = await personsById(work.tx, [row.recorded_by])
  return {
    ...{ line, nodeId: row.node_id, others: row.others, recordedOn: row.recorded_on },
    recordedBy: persons.get(row.recorded_by)?.name ?? row.recorded_by,
    files: await filesOfGathering(work.tx, row.id),
    problems: await problemLines(work, row.node_id, await problemsOf(work.tx, [row.id])),
    mayAdd: keepsAt(work.actor, row.node_id),
  }
}
