import { sql } from 'kysely'
import type { Tx } from '../../platform/module.ts'
import type { PersonLine, Subject, Unit } from './organisation.schema.ts'
import { unitSchema } from './organisation.schema.ts'
import type { OrganisationTables } from './organisation.tables.ts'

const on = (tx: Tx) => tx.withTables<OrganisationTables>()

/** One statement however many there are, so that it stays prepared. */
const anyOf = (ids: readonly string[]) => sql<string>`any(${[...new Set(ids)]}::text[])`

const unitColumns = [
  'id',
  'parent_id as parentId',
  'kind',
  'name',
  'short_name as shortName',
  'has_register as hasRegister',
  'agency_mark as agencyMark',
  'pack_id as packId',
] as const

/** These units and all above them, each with its parent and whether units lie below it. */
export async function unitsAround(
  tx: Tx,
  unitIds: readonly string[],
): Promise<{ id: string; parentId: string | null; hasBelow: boolean }[]> {
  const { rows } = await sql<{ id: string; parentId: string | null; hasBelow: boolean }>`
    SELECT id, parent_id AS "parentId", EXISTS (SELECT 1 FROM unit_closure AS below WHERE below.ancestor_id = units.id AND below.depth = 1) AS "hasBelow"
    FROM units WHERE id IN (SELECT ancestor_id FROM unit_closure WHERE unit_id = ANY (${[...new Set(unitIds)]}::text[]))`.execute(tx)
  return rows
}

export async function allUnits(tx: Tx): Promise<Unit[]> {
  const rows = await on(tx).selectFrom('units').select(unitColumns).orderBy('position').orderBy('id').execute()
  return rows.map((row) => unitSchema.parse(row))
}

export async function unitById(tx: Tx, id: string): Promise<Unit | undefined> {
  const row = await on(tx).selectFrom('units').select(unitColumns).where('id', '=', id).executeTakeFirst()
  return row && unitSchema.parse(row)
}

/** The chain of units from this one up to the root, nearest first. */
export async function unitsAbove(tx: Tx, id: string): Promise<Unit[]> {
  const rows = await on(tx)
    .selectFrom('unit_closure')
    .innerJoin('units', 'units.id', 'unit_closure.ancestor_id')
    .select([
      'units.id',
      'units.parent_id as parentId',
      'kind',
      'name',
      'short_name as shortName',
      'has_register as hasRegister',
      'agency_mark as agencyMark',
      'pack_id as packId',
    ])
    .where('unit_closure.unit_id', '=', id)
    .orderBy('depth')
    .execute()
  return rows.map((row) => unitSchema.parse(row))
}

/** Node → itself and all nodes below it. */
export async function nodesBelow(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const below = new Map<string, string[]>()
  if (ids.length === 0) return below
  const rows = await on(tx).selectFrom('unit_closure').select(['ancestor_id', 'unit_id']).where('ancestor_id', '=', anyOf(ids)).execute()
  for (const row of rows) {
    const found = below.get(row.ancestor_id)
    if (found) found.push(row.unit_id)
    else below.set(row.ancestor_id, [row.unit_id])
  }
  return below
}

/** Persons with the post they hold now; one line a person even with several posts (the head's post first). */
function personLines(tx: Tx) {
  return on(tx)
    .selectFrom('persons')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('tenures')
          .innerJoin('posts', 'posts.id', 'tenures.post_id')
          .innerJoin('units', 'units.id', 'posts.unit_id')
          .select(['posts.title as postTitle', 'units.id as unitId', 'units.name as unitName'])
          .whereRef('tenures.person_id', '=', 'persons.id')
          .where('tenures.to_on', 'is', null)
          .orderBy('posts.is_head', 'desc')
          .orderBy('posts.id')
          .limit(1)
          .as('held'),
      (join) => join.onTrue(),
    )
    .select(['persons.id', 'persons.name', 'held.postTitle', 'held.unitId', 'held.unitName'])
}

export async function personsById(tx: Tx, ids: readonly string[]): Promise<Map<string, PersonLine>> {
  if (ids.length === 0) return new Map()
  const rows = await personLines(tx).where('persons.id', '=', anyOf(ids)).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function nameOfPerson(tx: Tx, id: string): Promise<string | undefined> {
  const row = await on(tx).selectFrom('persons').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name
}

/** A page of persons by name; words match name, pinyin, initials or post title. */
export async function personsPage(
  tx: Tx,
  query: { words: string | undefined; unitId: string | undefined; after: string | undefined; limit: number },
): Promise<PersonLine[]> {
  let lines = personLines(tx)
  if (query.words) {
    const like = `%${query.words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    lines = lines.where((eb) =>
      eb.or([eb('persons.name', 'like', like), eb('persons.pinyin', 'like', like), eb('held.postTitle', 'like', like)]),
    )
  }
  if (query.unitId) lines = lines.where('held.unitId', '=', query.unitId)
  if (query.after) lines = lines.where('persons.id', '>', query.after)
  return lines.orderBy('persons.id').limit(query.limit).execute()
}

/** Heads of these units now: unit → person. */
export async function headsOf(tx: Tx, unitIds: readonly string[]): Promise<Map<string, PersonLine>> {
  if (unitIds.length === 0) return new Map()
  const rows = await on(tx)
    .selectFrom('tenures')
    .innerJoin('posts', 'posts.id', 'tenures.post_id')
    .select(['posts.unit_id', 'tenures.person_id'])
    .where('posts.is_head', '=', true)
    .where('tenures.to_on', 'is', null)
    .where('posts.unit_id', '=', anyOf(unitIds))
    .orderBy('tenures.from_on')
    .execute()
  const persons = await personsById(
    tx,
    rows.map((row) => row.person_id),
  )
  const heads = new Map<string, PersonLine>()
  for (const row of rows) {
    const person = persons.get(row.person_id)
    if (person) heads.set(row.unit_id, person)
  }
  return heads
}

/** The unit in which this person holds a post now. */
export async function unitOf(tx: Tx, personId: string): Promise<string | undefined> {
  return (await personsById(tx, [personId])).get(personId)?.unitId ?? undefined
}

/** Leaders in charge of (分管) or linked with (联系) these units. */
export async function chargesOf(
  tx: Tx,
  unitIds: readonly string[],
): Promise<{ personId: string; unitId: string; kind: 'inCharge' | 'linked' }[]> {
  if (unitIds.length === 0) return []
  return on(tx)
    .selectFrom('charges')
    .select(['person_id as personId', 'unit_id as unitId', 'kind'])
    .where('unit_id', '=', anyOf(unitIds))
    .execute()
}

/** Which of these persons are concerned by any of these subjects; asked of the database's own function. */
export async function concernedAmong(tx: Tx, personIds: readonly string[], subjects: readonly Subject[]): Promise<Set<string>> {
  if (personIds.length === 0 || subjects.length === 0) return new Set()
  const found = await sql<{ person: string }>`
    SELECT DISTINCT person FROM unnest(${[...personIds]}::text[]) AS person
    JOIN unnest(${subjects.map((each) => each.kind)}::text[], ${subjects.map((each) => each.id)}::text[]) AS subject (kind, id)
      ON jianwei_is_concerned(person, subject.kind, subject.id)`.execute(tx)
  return new Set(found.rows.map((row) => row.person))
}

export async function unitsNamed(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await on(tx).selectFrom('units').select(['id', 'name']).where('id', '=', anyOf(ids)).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Posts of these units, of all below and of all above them. */
export async function postsAround(tx: Tx, unitIds: readonly string[]): Promise<{ title: string; unitName: string; shortName: string }[]> {
  if (unitIds.length === 0) return []
  const { rows } = await sql<{ title: string; unitName: string; shortName: string }>`
    SELECT DISTINCT posts.title, units.name AS "unitName", units.short_name AS "shortName" FROM posts JOIN units ON units.id = posts.unit_id
    WHERE units.id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ANY (${[...unitIds]}::text[])
      UNION SELECT ancestor_id FROM unit_closure WHERE unit_id = ANY (${[...unitIds]}::text[])) ORDER BY 2, 1`.execute(tx)
  return rows
}

export async function postsNamed(tx: Tx, ids: readonly string[]): Promise<Map<string, { title: string; unitName: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await on(tx)
    .selectFrom('posts')
    .innerJoin('units', 'units.id', 'posts.unit_id')
    .select(['posts.id', 'posts.title', 'units.name'])
    .where('posts.id', '=', anyOf(ids))
    .execute()
  return new Map(rows.map((row) => [row.id, { title: row.title, unitName: row.name }]))
}
