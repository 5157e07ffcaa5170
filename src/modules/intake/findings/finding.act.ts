import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { mayTakeIn } from '../../../platform/sheets/confirm.rules.ts'
import { differenceOf } from '../../../platform/sheets/difference.rules.ts'
import { previewOf } from '../../../platform/sheets/preview.ts'
import { readRegister } from '../../../platform/sheets/read.ts'
import type { RegisterPreview, SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import type { Subject, Unit } from '../../organisation/organisation.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { Registration } from '../item.schema.ts'
import { placeOf, register } from '../register.act.ts'
import { faultAt, type FindingFault, refusedAt, tooMuchAt } from './finding.rules.ts'
import { detailsIn, findingSheet, type FindingValues } from './finding.schema.ts'
import { heldAlready, personsCalled } from './finding.store.ts'

/** The pack in whose words the reader's register keeps its ledger. */
export async function packOfRegistrar(work: Work): Promise<PolicyPack | Refusal> {
  const grant = work.actor.grants.find(({ role }) => role === 'disciplineOfficer' || role === 'disciplineHead')
  const pack = grant && (await packAt(work.tx, grant.nodeId, work.today))
  return pack ?? refuse('policy.no_pack_at_node', { node: grant?.nodeId ?? '' })
}

interface Known {
  units: readonly Unit[]
  persons: ReadonlyMap<string, string>
}

/** A row as it would be registered, or what is wrong with it. */
function registrationOf(pack: PolicyPack, values: FindingValues, known: Known): Registration | FindingFault {
  const unit = known.units.find((each) => each.name === values.unit || each.shortName === values.unit || each.id === values.unit)
  const person = values.respondent === null ? undefined : known.persons.get(values.respondent)
  if (values.unit !== null && !unit) return 'unitUnknown'
  if (values.respondent !== null && person === undefined) return 'personUnknown'
  if (values.unit === null && person === undefined) return 'nobody'
  if (values.title.length < 4 || values.content.length < 10) return 'tooShort'
  // A finding on somebody of a unit concerns the person; only where nobody is named does it concern the unit.
  const subjects: Subject[] = person === undefined ? [{ kind: 'unit', id: unit?.id ?? '' }] : [{ kind: 'person', id: person }]
  const { channel, signType, keyArea, title, content, receivedOn } = values
  return {
    ...{ signalId: null, channel, signType, keyArea, title, content, receivedOn, subjects },
    source: values.source ?? '',
    details: detailsIn(pack, values).details,
    ...(values.caseNo === null ? {} : { caseNo: values.caseNo }),
    ...(values.credibility === null ? {} : { credibility: Number(values.credibility) }),
  }
}

interface Looked {
  preview: RegisterPreview
  coming: Registration[]
}

/** Read a list of findings: what is wrong row by row, and what would be registered. Nothing is saved. */
export async function lookAtFindings(work: Work, bytes: Uint8Array): Promise<Looked | Refusal> {
  const pack = await packOfRegistrar(work)
  if (isRefusal(pack)) return pack
  const sheet = findingSheet(pack, work.today)
  const read = await readRegister(bytes, { findings: sheet })
  const rows = read.sheets.findings.map(({ row, values }) => ({ row, values: values as FindingValues }))
  const known = await knownFor(
    work.tx,
    rows.map((each) => each.values),
  )
  const problems: SheetProblem[] = [...read.problems]
  const coming: Registration[] = []
  for (const { row, values } of rows) {
    const { tooMuch } = detailsIn(pack, values)
    const registration = registrationOf(pack, values, known)
    if (tooMuch !== undefined) problems.push(tooMuchAt(sheet, row, tooMuch))
    else if (typeof registration === 'string') problems.push(faultAt(sheet, row, registration))
    else if (await heldAlready(work.tx, registration)) problems.push(faultAt(sheet, row, 'held'))
    else {
      const placed = await placeOf(work, registration)
      if (isRefusal(placed)) problems.push(refusedAt(sheet, row, placed))
      else coming.push(registration)
    }
  }
  return { preview: previewOf(rows.length, problems, [differenceOf(sheet, [], read.sheets.findings)]), coming }
}

async function knownFor(tx: Tx, rows: readonly FindingValues[]): Promise<Known> {
  return {
    units: await allUnits(tx),
    persons: await personsCalled(
      tx,
      rows.flatMap((values) => values.respondent ?? []),
    ),
  }
}

/** Register exactly what was seen, each as if entered by hand: what concerns the head or the discipline body goes up (P6). How many came in here, and how many went up. */
export async function takeInFindings(
  work: Work,
  bytes: Uint8Array,
  confirmed: { digest: string; reason: string },
): Promise<{ taken: number; passedUp: number } | Refusal> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('ledger-findings'))`.execute(work.tx)
  const looked = await lookAtFindings(work, bytes)
  if (isRefusal(looked)) return looked
  const refused = mayTakeIn(looked.preview, confirmed.digest)
  if (refused) return refused
  let passedUp = 0
  for (const registration of looked.coming) {
    const registered = await register(work, registration)
    if (isRefusal(registered)) return registered
    if (registered.isPassedUp) passedUp += 1
  }
  // How many went up is told to who sent them, and stands in no trail of this register.
  const taken = looked.coming.length - passedUp
  await work.note({
    action: 'item.importFindings',
    object: { kind: 'ledger', id: 'findings' },
    details: { taken, reason: confirmed.reason },
  })
  return { taken, passedUp }
}
