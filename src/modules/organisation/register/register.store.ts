import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import { drawClosure } from '../organisation.load.ts'
import type { OrganisationTables } from '../organisation.tables.ts'
import { spelled } from '../spelled.ts'
import type { Register } from './register.schema.ts'
import { mirrored } from './relative.rules.ts'

const on = (tx: Tx) => tx.withTables<OrganisationTables>()

/** One keeper at a time: whoever comes second sees what the first has saved. */
export async function lockRegister(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('organisation.register'))`.execute(tx)
}

/** The whole register as it stands; relatives only for keepers. */
export async function heldRegister(tx: Tx): Promise<Register> {
  const db = on(tx)
  const units = await db.selectFrom('units').selectAll().orderBy('position').orderBy('id').execute()
  const posts = await db.selectFrom('posts').selectAll().orderBy('unit_id').orderBy('id').execute()
  const persons = await db.selectFrom('persons').select(['id', 'name']).orderBy('id').execute()
  const tenures = await db.selectFrom('tenures').selectAll().orderBy('person_id').orderBy('from_on').orderBy('post_id').execute()
  const charges = await db.selectFrom('charges').selectAll().orderBy('person_id').orderBy('unit_id').orderBy('kind').execute()
  const ties = await db
    .selectFrom('relatives')
    .selectAll()
    .whereRef('person_id', '<=', 'relative_id')
    .orderBy('person_id')
    .orderBy('relative_id')
    .execute()
  const bodies = await db
    .selectFrom('body_members')
    .selectAll()
    .orderBy('unit_id')
    .orderBy('body')
    .orderBy('from_on')
    .orderBy('person_id')
    .execute()
  return {
    units: units.map((row) => ({
      no: row.id,
      name: row.name,
      shortName: row.short_name,
      kind: row.kind,
      parent: row.parent_id,
      hasRegister: row.has_register,
      agencyMark: row.agency_mark,
      pack: row.pack_id,
    })),
    posts: posts.map((row) => ({
      no: row.id,
      unit: row.unit_id,
      title: row.title,
      layer: row.layer,
      isHead: row.is_head,
      isKeyPost: row.is_key_post,
    })),
    persons: persons.map((row) => ({ no: row.id, name: row.name })),
    tenures: tenures.map((row) => ({
      person: row.person_id,
      post: row.post_id,
      fromOn: row.from_on,
      toOn: row.to_on,
      document: row.document,
    })),
    charges: charges.map((row) => ({ person: row.person_id, unit: row.unit_id, kind: row.kind, isEnded: false })),
    relatives: ties.map((row) => ({ person: row.person_id, relative: row.relative_id, kind: row.kind, isEnded: false })),
    bodies: bodies.map((row) => ({
      unit: row.unit_id,
      body: row.body,
      person: row.person_id,
      role: row.role,
      fromOn: row.from_on,
      toOn: row.to_on,
      document: row.document,
    })),
  }
}

/** Save these rows, checked before; numbers stay, what stands beside them is as given. */
export async function saveRows(tx: Tx, rows: Register): Promise<void> {
  await saveUnits(tx, rows.units)
  for (const post of rows.posts) {
    const row = {
      unit_id: post.unit,
      title: post.title,
      layer: post.layer as OrganisationTables['posts']['layer'],
      is_head: post.isHead,
      is_key_post: post.isKeyPost,
    }
    await upsert(tx, 'posts', { id: post.no, ...row }, ['id'], row)
  }
  for (const { no, name } of rows.persons)
    await upsert(tx, 'persons', { id: no, name, pinyin: spelled(name) }, ['id'], { name, pinyin: spelled(name) })
  for (const each of rows.tenures) {
    const row = { to_on: each.toOn, document: each.document }
    const key = { person_id: each.person, post_id: each.post, from_on: each.fromOn }
    await upsert(tx, 'tenures', { ...key, ...row }, ['person_id', 'post_id', 'from_on'], row)
  }
  await saveTies(tx, rows)
  for (const each of rows.bodies) {
    const row = { role: each.role, to_on: each.toOn, document: each.document }
    const key = { unit_id: each.unit, body: each.body, person_id: each.person, from_on: each.fromOn }
    await upsert(tx, 'body_members', { ...key, ...row }, ['unit_id', 'body', 'person_id', 'from_on'], row)
  }
}

async function saveUnits(tx: Tx, units: Register['units']): Promise<void> {
  if (units.length === 0) return
  const { last } = await on(tx)
    .selectFrom('units')
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), sql<number>`0`).as('last'))
    .executeTakeFirstOrThrow()
  for (const [index, unit] of parentsFirst(units).entries()) {
    const row = {
      parent_id: unit.parent,
      kind: unit.kind,
      name: unit.name,
      short_name: unit.shortName,
      has_register: unit.hasRegister,
      agency_mark: unit.agencyMark,
      pack_id: unit.pack,
    }
    await upsert(tx, 'units', { id: unit.no, position: last + 1 + index, ...row }, ['id'], row)
  }
  await drawClosure(tx)
}

/** New units after the parents that come with them. */
function parentsFirst(units: Register['units']): Register['units'] {
  const byNo = new Map(units.map((unit) => [unit.no, unit]))
  const done = new Set<string>()
  const sorted: Register['units'] = []
  const place = (unit: Register['units'][number]): void => {
    if (done.has(unit.no)) return
    done.add(unit.no)
    const parent = unit.parent === null ? undefined : byNo.get(unit.parent)
    if (parent) place(parent)
    sorted.push(unit)
  }
  for (const unit of units) place(unit)
  return sorted
}

async function saveTies(tx: Tx, { charges, relatives }: Register): Promise<void> {
  const db = on(tx)
  for (const { person, unit, kind, isEnded } of charges) {
    const row = { person_id: person, unit_id: unit, kind: kind as OrganisationTables['charges']['kind'] }
    if (isEnded)
      await db.deleteFrom('charges').where('person_id', '=', person).where('unit_id', '=', unit).where('kind', '=', row.kind).execute()
    else
      await db
        .insertInto('charges')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  }
  for (const tie of relatives.flatMap((each) => [each, mirrored(each)])) {
    const row = { person_id: tie.person, relative_id: tie.relative, kind: tie.kind }
    if (tie.isEnded) await db.deleteFrom('relatives').where('person_id', '=', tie.person).where('relative_id', '=', tie.relative).execute()
    else await upsert(tx, 'relatives', row, ['person_id', 'relative_id'], { kind: tie.kind })
  }
}

/** Add a row, or change what stands under its key. */
async function upsert(
  tx: Tx,
  table: keyof OrganisationTables,
  row: Readonly<Record<string, unknown>>,
  key: readonly string[],
  change: Readonly<Record<string, unknown>>,
): Promise<void> {
  await on(tx)
    .insertInto(table)
    .values(row as never)
    .onConflict((conflict) => conflict.columns(key as never).doUpdateSet(change as never))
    .execute()
}
