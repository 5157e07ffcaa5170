import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { isRefusal } from '../src/kernel/refusal.ts'
import type { Day } from '../src/kernel/day.ts'
import { grantRole } from '../src/platform/access/access.grants.ts'
import { ADMINISTRATOR_ROLES } from '../src/platform/access/access.schema.ts'
import { createAccount } from '../src/platform/identity/accounts.ts'
import type { Work } from '../src/platform/module.ts'
import { insertImport } from '../src/modules/datasets/imports/import.store.ts'
import { OWN_TABLES } from '../src/modules/datasets/canonical/own.tables.schema.ts'
import { CANONICAL_TABLES, canonicalTable } from '../src/modules/datasets/canonical.register.schema.ts'
import { importCsv, isImported } from '../src/modules/datasets/lake/import.ts'
import { guessMapping } from '../src/modules/datasets/mapping/mapping.rules.ts'
import type { Organisation } from '../src/modules/organisation/organisation.schema.ts'
import { spelled } from '../src/modules/organisation/spelled.ts'
import { saveOrganisation } from '../src/modules/organisation/organisation.load.ts'
import type { Register } from '../src/modules/organisation/register/register.schema.ts'
import { saveRows } from '../src/modules/organisation/register/register.store.ts'
import type { Institution } from './institution.schema.ts'
import { keepCharts } from './flows/keep.ts'
import { HIGHWAY, HOUSES, INSTITUTIONS, type House } from './institutions.ts'
import { buildBodies } from './organisation/bodies.ts'
import { loadHandover } from './handover/load.ts'
import { loadAnatomies } from './anatomy/load.ts'
import { loadAssessments } from './assessment/load.ts'
import { loadChannels } from './channels/load.ts'
import { loadChecks } from './checks/load.ts'
import { loadEarlySigns } from './cascade/early.ts'
import { loadCascade } from './cascade/load.ts'
import { loadCustody } from './custody/load.ts'
import { loadDecisions } from './decisions/load.ts'
import { loadMeasures } from './measures/load.ts'
import { loadPowers } from './powers/load.ts'
import { loadProtection } from './protection/load.ts'
import { loadPublications } from './publication/load.ts'
import { loadRisks } from './risks/load.ts'
import { loadSurveys } from './surveys/load.ts'
import { type Written, writeDemo } from './write.ts'

/** The password of every demo sign-in; the demo holds invented people only. */
export const DEMO_PASSWORD = 'qingfeng-2026'

/** Which demo an installation with these units shows; null where it shows none. */
export function demoAmong(units: readonly { name: string }[]): string | null {
  const names = new Set(units.map((unit) => unit.name))
  const nameOf = ({ build, bureau }: House) => build(1).units.find((unit) => unit.id === bureau)?.name ?? ''
  return Object.entries(HOUSES).find(([, house]) => names.has(nameOf(house)))?.[0] ?? null
}

const KINDS: Record<Institution['units'][number]['kind'], Organisation['units'][number]['kind']> = {
  局: 'institution',
  机关科室: 'section',
  直属单位: 'subordinate',
  县市公路段: 'subordinate',
  站所: 'station',
  支行: 'institution',
  部室: 'section',
  网点: 'station',
}
const LAYERS: Record<Institution['posts'][number]['layer'], Organisation['posts'][number]['layer']> = {
  领导: 'leading',
  中层: 'middle',
  其他重要: 'key',
  一般: 'other',
}

/** The invented institution in the shapes of the product. */
export function organisationOf(institution: Institution, { marks, packId }: House = HIGHWAY): Organisation {
  return {
    units: institution.units.map((unit) => ({
      id: unit.id,
      parentId: unit.parentId,
      kind: unit.parentId === null ? 'superior' : KINDS[unit.kind],
      name: unit.name,
      shortName: unit.shortName,
      hasRegister: unit.id in marks,
      agencyMark: marks[unit.id] ?? null,
      packId: unit.parentId === null ? packId : null,
    })),
    posts: institution.posts.map((post) => ({ ...post, layer: LAYERS[post.layer] })),
    persons: institution.persons.map(({ id, name }) => ({ id, name, pinyin: spelled(name) })),
    tenures: institution.tenures.map((tenure) => ({
      personId: tenure.personId,
      postId: tenure.postId,
      fromOn: tenure.from,
      toOn: tenure.to ?? null,
    })),
    charges: institution.charges.map((charge) => ({
      personId: charge.personId,
      unitId: charge.unitId,
      kind: charge.kind === '分管' ? 'inCharge' : 'linked',
    })),
    relatives: institution.relatives.map((tie) => ({ personId: tie.personId, relativeId: tie.relativePersonId, kind: tie.kind })),
  }
}

const NO_ROWS: Register = { units: [], posts: [], persons: [], tenures: [], charges: [], relatives: [], bodies: [] }

/** The three administrators hold no other role (X65). */
function rolesOf(institution: Institution): Institution['roles'] {
  const isAdministrator = (role: string) => ADMINISTRATOR_ROLES.some((each) => each === role)
  const administrators = new Set(institution.roles.filter((each) => isAdministrator(each.role)).map((each) => each.personId))
  return institution.roles.filter((each) => isAdministrator(each.role) || !administrators.has(each.personId))
}

/** People, posts, roles and sign-ins of the demo. */
export async function loadInstitution(work: Work, institution: Institution, fromOn: Day, house: House = HIGHWAY): Promise<void> {
  await saveOrganisation(work.tx, organisationOf(institution, house))
  await saveRows(work.tx, { ...NO_ROWS, bodies: buildBodies(institution, house.bureau) })
  await work.note({
    action: 'organisation.load',
    object: { kind: 'organisation', id: 'demo' },
    details: { units: institution.units.length, persons: institution.persons.length },
  })
  for (const role of rolesOf(institution)) {
    const granted = await grantRole(work, { personId: role.personId, role: role.role, nodeId: role.nodeId, fromOn, toOn: null })
    if (isRefusal(granted)) throw new Error(`demo role refused: ${granted.refused} ${JSON.stringify(granted.facts)}`)
  }
  for (const signIn of institution.signIns) {
    const account = await createAccount(work, { personId: signIn.personId, username: signIn.username, password: DEMO_PASSWORD })
    if (isRefusal(account)) throw new Error(`demo account refused: ${account.refused} ${JSON.stringify(account.facts)}`)
  }
}

async function takeInTable(work: Work, dataFolder: string, folder: string, { file }: Written): Promise<void> {
  const table = basename(file, '.csv')
  const imported = await importCsv({ input: { path: join(folder, file) }, lake: join(dataFolder, 'lake'), table })
  if (!isImported(imported)) throw new Error(`demo table ${file} refused: ${imported.refused[0]?.reason.zh ?? ''}`)
  const header = (await readFile(join(folder, file), 'utf8')).split('\n', 1)[0]?.split(',') ?? []
  const line = await insertImport(work, file, header, guessMapping(header, table, CANONICAL_TABLES), imported)
  await work.note({ action: 'dataset.import', object: { kind: 'import', id: line.id }, details: { file, rows: imported.rowsGood } })
}

/** Is it a file of business records? The product keeps its own records 平台自身记录 itself; those of the demo's folder are for `jianwei screen`. */
function isBusiness({ file }: Written): boolean {
  const table = basename(file, '.csv')
  return file.endsWith('.csv') && canonicalTable(table, CANONICAL_TABLES) !== null && !Object.hasOwn(OWN_TABLES, table)
}

/** Two years of business records and the charts, through the same door as anybody's files. */
export async function loadRecords(
  work: Work,
  dataFolder: string,
  seed: number,
  today: Day,
  { name = 'highway', powerOf = new Map() }: { name?: string; powerOf?: ReadonlyMap<string, string> } = {},
): Promise<void> {
  const demo = INSTITUTIONS[name]?.generate(seed, today)
  if (!demo) throw new Error(`there is no ${name} demo`)
  const folder = await mkdtemp(join(tmpdir(), 'jianwei-demo-'))
  try {
    const written = writeDemo(folder, demo)
    for (const file of written.filter(isBusiness)) await takeInTable(work, dataFolder, folder, file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await keepCharts(work, demo.flows, powerOf)
}

/** The whole demo institution, as it stands on `today`. */
export async function loadDemo(work: Work, dataFolder: string, name = 'highway', seed = 1): Promise<Institution> {
  const house = HOUSES[name] ?? HIGHWAY
  const institution = house.build(seed, work.today)
  const fromOn = institution.tenures.map((tenure) => tenure.from).sort()[0] ?? work.today
  await loadInstitution(work, institution, fromOn, house)
  const powerOf = await loadPowers(work, institution, name)
  await loadRecords(work, dataFolder, seed, work.today, { name, powerOf })
  await loadRisks(work, institution, name, house.bureau)
  await loadMeasures(work, institution, house.bureau)
  await loadPublications(work, institution, house.bureau)
  await loadHandover(work, institution, house.bureau)
  await loadSurveys(work, institution, house.bureau)
  await loadProtection(work, dataFolder, institution, house.bureau)
  await loadCustody(work, dataFolder, institution, house.bureau)
  await loadChannels(work, institution, house.bureau, DEMO_PASSWORD)
  await loadChecks(work, institution, house.bureau)
  if (house === HIGHWAY) {
    await loadAssessments(work, institution, house.bureau)
    await loadDecisions(work, institution, house.bureau)
    await loadCascade(work, institution, house.bureau)
    await loadEarlySigns(work, institution, house.bureau)
    await loadAnatomies(work, institution, house.bureau)
  }
  return institution
}
