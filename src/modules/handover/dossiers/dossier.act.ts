import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { keepFile } from '../../../platform/files/file-keeper.ts'
import type { Work } from '../../../platform/module.ts'
import { mayTakeIn } from '../../../platform/sheets/confirm.rules.ts'
import { differenceOf } from '../../../platform/sheets/difference.rules.ts'
import { previewOf } from '../../../platform/sheets/preview.ts'
import { readRegister } from '../../../platform/sheets/read.ts'
import { keyOf } from '../../../platform/sheets/rows.rules.ts'
import type { RegisterPreview, SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import { registerOf } from '../../matters/register.store.ts'
import type { Unit } from '../../organisation/organisation.schema.ts'
import { concernedAmong, personsById, unitsAbove } from '../../organisation/organisation.store.ts'
import { lockTakeover, personsMeant } from '../past/past.store.ts'
import { scanTypeOf } from '../scans/scan.rules.ts'
import { registerAt } from '../takeover.nodes.ts'
import { IMPORTERS } from '../takeover.rules.ts'
import { belongsTo, checkDossierRow, type DossierStanding } from './dossier.rules.ts'
import { type DossierPage, dossierSheet, type DossierValues } from './dossier.schema.ts'
import { entriesOf, entryNames, heldEntries, insertEntry, insertScan } from './dossier.store.ts'

interface Coming {
  values: DossierValues
  personId: string
  /** The entry that it puts right. */
  lineId: string | null
}

/** What the register says to everybody whom the rows name, asked once for each. */
async function standings(
  work: Work,
  register: Unit,
  personIds: readonly string[],
): Promise<Map<string, Pick<DossierStanding, 'home' | 'importerIsConcerned'>>> {
  const above = new Set((await unitsAbove(work.tx, register.id)).slice(1).map((unit) => unit.id))
  const said = new Map<string, Pick<DossierStanding, 'home' | 'importerIsConcerned'>>()
  for (const id of new Set(personIds)) {
    const subjects = [{ kind: 'person' as const, id }]
    const found = await registerOf(work.tx, subjects)
    const concerned = await concernedAmong(work.tx, [work.actor.personId], subjects)
    const isHere = !isRefusal(found) && found.id === register.id
    const isAbove = !isRefusal(found) && above.has(found.id)
    said.set(id, {
      home: isHere ? 'own' : isAbove && !isRefusal(found) ? { above: found.name } : 'other',
      importerIsConcerned: concerned.size > 0,
    })
  }
  return said
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
  const owners = await ownersOf(work, held, rows, meant)
  const problems: SheetProblem[] = [...read.problems]
  const coming: Coming[] = []
  const known = new Map(held.map((each) => [keyOf(dossierSheet, each.values), each]))
  for (const { row, values } of rows) {
    const personId = meant.get(values.person) ?? null
    const own = personId === null ? undefined : said.get(personId)
    const owner = owners.get(values.dossierNo)
    const faults = checkDossierRow(
      row,
      values,
      {
        personId,
        home: own?.home ?? null,
        importerIsConcerned: own?.importerIsConcerned ?? false,
        otherPerson: owner && personId !== null && owner.id !== personId ? owner.name : null,
      },
      work.today,
    )
    problems.push(...faults)
    const before = known.get(keyOf(dossierSheet, values))
    if (faults.length === 0 && personId !== null && !isSame(before?.values, values))
      coming.push({ values, personId, lineId: before?.lineId ?? null })
  }
  const difference = differenceOf(
    dossierSheet,
    held.map((each) => each.values),
    rows,
  )
  return { preview: previewOf(rows.length, problems, [difference]), coming }
}

const isSame = (before: DossierValues | undefined, values: DossierValues) =>
  before !== undefined && (Object.keys(dossierSheet.columns) as (keyof DossierValues)[]).every((field) => before[field] === values[field])

/** Whose each number is: of the entries that stand, else of the first row that bears it. */
async function ownersOf(
  work: Work,
  held: readonly { values: DossierValues; personId: string }[],
  rows: readonly { values: DossierValues }[],
  meant: ReadonlyMap<string, string>,
): Promise<Map<string, { id: string; name: string }>> {
  const ids = new Map(held.map(({ values, personId }) => [values.dossierNo, personId]))
  for (const { values } of rows) {
    const id = meant.get(values.person)
    if (id !== undefined && !ids.has(values.dossierNo)) ids.set(values.dossierNo, id)
  }
  const persons = await personsById(work.tx, [...ids.values()])
  return new Map([...ids].map(([no, id]) => [no, { id, name: persons.get(id)?.name ?? id }]))
}

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

/** A scan goes to the entries that name it, else to the dossier whose number begins its name; without either it is not kept. */
export async function attachDossierScan(
  work: Work,
  dataFolder: string,
  { nodeId, fileName }: { nodeId: string; fileName: string },
  bytes: Uint8Array,
): Promise<{ dossierNo: string; personId: string; entries: number } | null | Refusal> {
  const place = await registerAt(work, nodeId, IMPORTERS)
  if (isRefusal(place)) return place
  const mediaType = scanTypeOf(fileName)
  if (!mediaType) return refuse('takeover.no_scan', { name: fileName })
  const entries = await entryNames(work.tx, nodeId)
  const target = belongsTo(fileName, entries)
  const personId = target && entries.find((each) => each.dossierNo === target.dossierNo)?.personId
  if (!target || !personId) {
    await work.note({ action: 'takeover.scanUnmatched', object: { kind: 'takeover', id: nodeId }, register: nodeId })
    return null
  }
  const { dossierNo, lineIds } = target
  const kept = await keepFile(work, dataFolder, { name: fileName, mediaType, bytes, register: nodeId })
  if (isRefusal(kept)) return kept
  for (const lineId of lineIds.length > 0 ? lineIds : [null])
    await insertScan(work, { nodeId, personId, dossierNo, lineId, fileId: kept.id, name: fileName })
  await work.note({
    action: 'takeover.dossierScan',
    object: { kind: 'file', id: kept.id },
    register: nodeId,
    details: { person: personId, dossierNo },
  })
  return { dossierNo, personId, entries: lineIds.length }
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
