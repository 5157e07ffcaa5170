import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { mayTakeIn } from '../../../platform/sheets/confirm.rules.ts'
import { differenceOf } from '../../../platform/sheets/difference.rules.ts'
import { previewOf } from '../../../platform/sheets/preview.ts'
import { readRegister } from '../../../platform/sheets/read.ts'
import { keyOf } from '../../../platform/sheets/rows.rules.ts'
import type { RegisterPreview, SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import type { Unit } from '../../organisation/organisation.schema.ts'
import { personsById, unitsAbove } from '../../organisation/organisation.store.ts'
import { lockTakeover, personsMeant } from '../past/past.store.ts'
import { registerAt } from '../takeover.nodes.ts'
import { IMPORTERS } from '../takeover.rules.ts'
import { checkDossierRow, type DossierStanding } from './dossier.rules.ts'
import { type DossierPage, dossierSheet, type DossierValues } from './dossier.schema.ts'
import { bearer, endEntries, endScans, entriesOf, heldEntries, homesOf, insertEntry, takenNumbers } from './dossier.store.ts'

interface Coming {
  values: DossierValues
  personId: string
  /** The entry that it puts right. */
  lineId: string | null
}

/** What the register says to everybody whom the rows name, asked once for all. */
async function standings(
  work: Work,
  register: Unit,
  personIds: readonly string[],
): Promise<Map<string, Pick<DossierStanding, 'home' | 'importerIsConcerned'>>> {
  const above = new Map((await unitsAbove(work.tx, register.id)).slice(1).map((unit) => [unit.id, unit.name]))
  const homes = await homesOf(work, personIds)
  return new Map(
    homes.map(({ personId, registerId, isConcerned }) => {
      const superior = registerId === null ? undefined : above.get(registerId)
      const home = registerId === register.id ? 'own' : superior === undefined ? 'other' : { above: superior }
      return [personId, { home, importerIsConcerned: isConcerned }]
    }),
  )
}

/** Read a file of dossiers: what is wrong row by row, what would come in, and what would be put right. Nothing is saved. */
export async function lookAtDossiers(
  work: Work,
  bytes: Uint8Array,
  nodeId: string,
): Promise<{ preview: RegisterPreview; coming: Coming[] } | Refusal> {
  const place = await registerAt(work, nodeId, IMPORTERS)
  if (isRefusal(place)) return place
  const read = await readRegister(bytes, { dossiers: dossierSheet })
  const rows = read.sheets.dossiers
  const held = await heldEntries(
    work.tx,
    nodeId,
    rows.map(({ values }) => values.dossierNo),
  )
  const meant = await personsMeant(
    work.tx,
    rows.map(({ values }) => values.person),
  )
  const said = await standings(work, place.register, [...meant.values()])
  const taken = await takenNumbers(work.tx, nodeId, bearersOf(rows, meant))
  const firsts = new Map<string, string>()
  const problems: SheetProblem[] = [...read.problems]
  const coming: Coming[] = []
  const known = new Map(held.map((each) => [keyOf(dossierSheet, each.values), each]))
  for (const { row, values } of rows) {
    const personId = meant.get(values.person) ?? null
    const own = personId === null ? undefined : said.get(personId)
    const first = firsts.get(values.dossierNo) ?? personId
    if (first !== null) firsts.set(values.dossierNo, first)
    const faults = checkDossierRow(
      row,
      values,
      {
        personId,
        home: own?.home ?? null,
        importerIsConcerned: own?.importerIsConcerned ?? false,
        isNumberTaken: personId !== null && (first !== personId || taken.has(bearer(values.dossierNo, personId))),
      },
      work.today,
    )
    problems.push(...faults)
    const before = known.get(keyOf(dossierSheet, values))
    if (faults.length === 0 && personId !== null && !isSame(before?.values, values))
      coming.push({ values, personId, lineId: before?.lineId ?? null })
  }
  const before = held.map((each) => each.values)
  return { preview: previewOf(rows.length, problems, [differenceOf(dossierSheet, before, rows)]), coming }
}

const isSame = (before: DossierValues | undefined, values: DossierValues) =>
  before !== undefined && (Object.keys(dossierSheet.columns) as (keyof DossierValues)[]).every((field) => before[field] === values[field])

/** Who would bear which number, of the rows whose person is known. */
const bearersOf = (rows: readonly { values: DossierValues }[], meant: ReadonlyMap<string, string>) =>
  rows.flatMap(({ values }) => {
    const personId = meant.get(values.person)
    return personId === undefined ? [] : [{ dossierNo: values.dossierNo, personId }]
  })

/** Save exactly what was seen; how many entries came in or were put right. */
export async function takeInDossiers(
  work: Work,
  bytes: Uint8Array,
  { nodeId, digest, reason }: { nodeId: string; digest: string; reason: string },
): Promise<number | Refusal> {
  await lockTakeover(work.tx, nodeId)
  const looked = await lookAtDossiers(work, bytes, nodeId)
  if (isRefusal(looked)) return looked
  const refused = mayTakeIn(looked.preview, digest)
  if (refused) return refused
  for (const each of looked.coming) await insertEntry(work, { nodeId, ...each, reason })
  await work.note({
    action: 'takeover.importDossiers',
    object: { kind: 'takeover', id: nodeId },
    register: nodeId,
    details: { entries: looked.coming.length, putRight: looked.coming.filter((each) => each.lineId !== null).length, reason },
  })
  return looked.coming.length
}

/** The dossiers of one person; every look is in the trail. */
export async function openDossiers(work: Work, nodeId: string, personId: string): Promise<DossierPage | Refusal> {
  const place = await registerAt(work, nodeId, IMPORTERS)
  if (isRefusal(place)) return place
  const dossiers = await entriesOf(work.tx, nodeId, personId)
  const person = (await personsById(work.tx, [personId])).get(personId)
  if (!person || dossiers.length === 0) return refuse('dossier.not_found', { person: personId })
  await work.note({
    action: 'takeover.openDossier',
    object: { kind: 'pastDossier', id: personId },
    register: nodeId,
    details: { dossiers: dossiers.map((each) => each.dossierNo) },
  })
  return { person, dossiers }
}

/** 撤销 what was taken over under the wrong person: a dossier or one entry ends with its scans, and the number is free for the right one. */
export async function takeOut(
  work: Work,
  given: { nodeId: string; personId: string; dossierNo: string; entryId: string | null; reason: string },
): Promise<Refusal | undefined> {
  const { nodeId, personId, dossierNo, entryId, reason } = given
  const place = await registerAt(work, nodeId, IMPORTERS)
  if (isRefusal(place)) return place
  await lockTakeover(work.tx, nodeId)
  const lineIds = await endEntries(work, given)
  if (lineIds.length === 0) return refuse('dossier.not_standing', { no: dossierNo })
  const scans = await endScans(work, { nodeId, personId, dossierNo, lineIds, reason })
  await work.note({
    action: 'takeover.endDossier',
    object: { kind: 'pastDossier', id: personId },
    register: nodeId,
    details: { dossierNo, entry: entryId, entries: lineIds.length, scans, reason },
  })
  return undefined
}
