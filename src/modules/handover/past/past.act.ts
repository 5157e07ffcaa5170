import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { mayTakeIn } from '../../../platform/sheets/confirm.rules.ts'
import { differenceOf } from '../../../platform/sheets/difference.rules.ts'
import { previewOf } from '../../../platform/sheets/preview.ts'
import { readRegister } from '../../../platform/sheets/read.ts'
import { keyOf } from '../../../platform/sheets/rows.rules.ts'
import type { RegisterPreview, SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import { registerOf } from '../../matters/register.store.ts'
import { ledgerSerial, letterSerial, matterSerial, seriesUnder } from '../../matters/takeover/series.rules.ts'
import { lastGiven } from '../../matters/takeover/series.store.ts'
import { holdsAt } from '../../matters/takeover/successor.store.ts'
import type { Subject, Unit } from '../../organisation/organisation.schema.ts'
import { allUnits, concernedAmong, unitsAbove } from '../../organisation/organisation.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { registerAt } from '../takeover.nodes.ts'
import { IMPORTERS } from '../takeover.rules.ts'
import { enterPast, type NewPast } from './past.enter.ts'
import { checkRow, checkStanding, problemOf, type Standing } from './past.rules.ts'
import { pastSheet, type PastValues } from './past.schema.ts'
import { heldPast, lockTakeover, numbersUsed, personsMeant } from './past.store.ts'

interface Looked {
  preview: RegisterPreview
  coming: NewPast[]
  register: Unit
  pack: PolicyPack
}

/** What the register says to the rows of a file, asked once for all of them. */
interface Known {
  units: readonly Unit[]
  persons: ReadonlyMap<string, string>
  used: ReadonlySet<string>
  above: ReadonlySet<string>
}

/** Whom a row concerns: the person, or the unit where there is none. */
function subjectsOf(unitId: string | null, personId: string | null): Subject[] {
  if (personId !== null) return [{ kind: 'person', id: personId }]
  return unitId === null ? [] : [{ kind: 'unit', id: unitId }]
}

async function homeOf(work: Work, register: Unit, subjects: readonly Subject[], known: Known): Promise<Standing['home']> {
  if (subjects.length === 0) return null
  const home = await registerOf(work.tx, subjects)
  if (isRefusal(home)) return home.refused === 'matter.no_superior_register' ? 'other' : null
  if (home.id === register.id) return 'own'
  return known.above.has(home.id) ? { above: home.name } : 'other'
}

/** Numbers of the register's own series beyond its last one: they would be given a second time. */
async function beyondOf(
  work: Work,
  { register, pack }: Pick<Looked, 'register' | 'pack'>,
  values: PastValues,
): Promise<Standing['beyondSeries']> {
  const mark = register.agencyMark ?? register.shortName
  const series = seriesUnder(pack.warning.instruments)
  const numbered = [
    { field: 'oldNo' as const, number: matterSerial(values.oldNo, mark) ?? ledgerSerial(values.oldNo) },
    { field: 'docNo' as const, number: values.docNo === null ? null : letterSerial(values.docNo, mark, series) },
  ]
  const beyond: Standing['beyondSeries'] = []
  for (const { field, number } of numbered) {
    if (!number) continue
    const last = await lastGiven(work.tx, register.id, number.series, number.year)
    if (last === null || number.serial > last) beyond.push({ field, last })
  }
  return beyond
}

async function standingOf(work: Work, place: Pick<Looked, 'register' | 'pack'>, values: PastValues, known: Known): Promise<Standing> {
  const unitId =
    known.units.find((unit) => unit.name === values.unit || unit.shortName === values.unit || unit.id === values.unit)?.id ?? null
  const personId = values.respondent === null ? null : (known.persons.get(values.respondent) ?? null)
  const handler = values.handler === null ? work.actor.personId : (known.persons.get(values.handler) ?? null)
  const subjects = subjectsOf(unitId, personId)
  const concerned = await concernedAmong(work.tx, [work.actor.personId, ...(handler ? [handler] : [])], subjects)
  const { id } = place.register
  return {
    unitId,
    personId,
    isPersonUnknown: values.respondent !== null && personId === null,
    handler,
    home: await homeOf(work, place.register, subjects, known),
    importerIsConcerned: concerned.has(work.actor.personId),
    handlerIsUnfit: handler !== null && (concerned.has(handler) || !(await holdsAt(work.tx, handler, id, IMPORTERS))),
    beyondSeries: await beyondOf(work, place, values),
    used: (['oldNo', 'docNo'] as const).filter((field) => values[field] !== null && known.used.has(values[field])),
  }
}

/** Read a file of open matters and old ledgers: what is wrong row by row, and what would come in. Nothing is saved. */
export async function lookAtPast(work: Work, bytes: Uint8Array, nodeId: string): Promise<Looked | Refusal> {
  const place = await registerAt(work, nodeId, IMPORTERS)
  if (isRefusal(place)) return place
  const { register, pack } = place
  const sheet = pastSheet(pack)
  const read = await readRegister(bytes, { matters: sheet })
  const rows = read.sheets.matters
  const held = await heldPast(
    work.tx,
    nodeId,
    rows.map(({ values }) => values.oldNo),
  )
  const heldKeys = new Set(held.map((values) => keyOf(sheet, values)))
  const fresh = rows.filter(({ values }) => !heldKeys.has(keyOf(sheet, values)))
  const known = await knownFor(
    work,
    register,
    fresh.map(({ values }) => values),
  )
  const problems: SheetProblem[] = [...read.problems]
  const coming: NewPast[] = []
  for (const { row, values } of fresh) {
    const standing = await standingOf(work, place, values, known)
    const faults = [...checkRow(values, pack, work.today), ...checkStanding(standing)]
    problems.push(...faults.map((each) => problemOf(sheet, row, each)))
    const { unitId, personId, handler } = standing
    if (faults.length === 0 && unitId !== null && handler !== null)
      coming.push({ values, unitId, personId, handler, subjects: subjectsOf(unitId, personId) })
  }
  const difference = differenceOf(sheet, held, rows)
  problems.push(...difference.changed.map((line) => problemOf(sheet, line.row ?? 0, TAKEN_ALREADY)), ...docNosTwice(sheet, fresh))
  return { preview: previewOf(rows.length, problems, [difference]), coming, register, pack }
}

const TAKEN_ALREADY = {
  field: 'oldNo' as const,
  code: 'past.taken_already',
  reason: { zh: '这一事项已经接续，内容与当时不同', en: 'taken over before, and differs from what came in then' },
  expected: { zh: '在系统内继续办理；文件中删去这一行或恢复原样', en: 'go on with it in the product; remove the row or restore it' },
}

function docNosTwice(sheet: ReturnType<typeof pastSheet>, rows: readonly { row: number; values: PastValues }[]): SheetProblem[] {
  const numbered = rows.filter(({ values }) => values.docNo !== null)
  const groups = Map.groupBy(numbered, ({ values }) => values.docNo)
  return [...groups.values()].flatMap((own) =>
    own.slice(1).map(({ row }) =>
      problemOf(sheet, row, {
        field: 'docNo',
        code: 'past.number_in_use',
        reason: { zh: '文件中另一行已有这个文号', en: 'another row of the file has this number' },
        expected: { zh: '每份文书一个文号', en: 'one number for each letter' },
      }),
    ),
  )
}

async function knownFor(work: Work, register: Unit, rows: readonly PastValues[]): Promise<Known> {
  const words = rows.flatMap((values) => [values.respondent, values.handler]).filter((word) => word !== null)
  const numbers = rows.flatMap((values) => [values.oldNo, values.docNo]).filter((number) => number !== null)
  return {
    units: await allUnits(work.tx),
    persons: await personsMeant(work.tx, words),
    used: await numbersUsed(work.tx, register.id, numbers),
    above: new Set((await unitsAbove(work.tx, register.id)).slice(1).map((unit) => unit.id)),
  }
}

/** Save exactly what was seen; how many matters came in. */
export async function takeInPast(
  work: Work,
  bytes: Uint8Array,
  confirmed: { nodeId: string; digest: string; reason: string },
): Promise<number | Refusal> {
  await lockTakeover(work.tx, confirmed.nodeId)
  const looked = await lookAtPast(work, bytes, confirmed.nodeId)
  if (isRefusal(looked)) return looked
  const refused = mayTakeIn(looked.preview, confirmed.digest)
  if (refused) return refused
  for (const each of looked.coming) await enterPast(work, looked.register, looked.pack, each, confirmed.reason)
  await work.note({
    action: 'takeover.import',
    object: { kind: 'takeover', id: confirmed.nodeId },
    register: confirmed.nodeId,
    details: { matters: looked.coming.length, reason: confirmed.reason },
  })
  return looked.coming.length
}
