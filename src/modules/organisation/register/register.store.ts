import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import type { OrganisationTables } from '../organisation.tables.ts'
import { spelled } from '../spelled.ts'
import { type Guests, stayOf } from './reach.rules.ts'
import type { Register } from './register.schema.ts'
import { mirrored } from './relative.rules.ts'

const on = (tx: Tx) => tx.withTables<OrganisationTables>()

/** One keeper at a time: whoever comes second sees what the first has saved. */
export async function lockRegister(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('organisation.register'))`.execute(tx)
}

/** The whole register as it stands; relatives only for keepers. */
export async function heldRegister(tx: Tx): Promise<Register> {
  return {
    units: await heldUnits(tx),
    posts: await heldPosts(tx),
    persons: await on(tx).selectFrom('persons').select(['id as no', 'name']).orderBy('id').execute(),
    tenures: await heldTenures(tx),
    ...(await heldTies(tx)),
    bodies: await heldBodies(tx),
  }
}

function heldUnits(tx: Tx): Promise<Register['units']> {
  return on(tx)
    .selectFrom('units')
    .select(['id as no', 'name', 'short_name as shortName', 'kind', 'parent_id as parent'])
    .select(['has_register as hasRegister', 'agency_mark as agencyMark', 'pack_id as pack'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}

function heldPosts(tx: Tx): Promise<Register['posts']> {
  return on(tx)
    .selectFrom('posts')
    .select(['id as no', 'unit_id as unit', 'title', 'layer', 'is_head as isHead', 'is_key_post as isKeyPost', 'job_rank as jobRank'])
    .orderBy('unit_id')
    .orderBy('id')
    .execute()
}

function heldTenures(tx: Tx): Promise<Register['tenures']> {
  return on(tx)
    .selectFrom('tenures')
    .select(['person_id as person', 'post_id as post', 'from_on as fromOn', 'to_on as toOn', 'document'])
    .orderBy('person_id')
    .orderBy('from_on')
    .orderBy('post_id')
    .execute()
}

async function heldTies(tx: Tx): Promise<Pick<Register, 'charges' | 'relatives'>> {
  const charges = await on(tx)
    .selectFrom('charges')
    .select(['person_id as person', 'unit_id as unit', 'kind'])
    .orderBy('person_id')
    .orderBy('unit_id')
    .orderBy('kind')
    .execute()
  const relatives = await on(tx)
    .selectFrom('relatives')
    .select(['person_id as person', 'relative_id as relative', 'kind'])
    .whereRef('person_id', '<=', 'relative_id')
    .orderBy('person_id')
    .orderBy('relative_id')
    .execute()
  return {
    charges: charges.map((each) => ({ ...each, isEnded: false })),
    relatives: relatives.map((each) => ({ ...each, isEnded: false })),
  }
}

function heldBodies(tx: Tx): Promise<Register['bodies']> {
  return on(tx)
    .selectFrom('body_members')
    .select(['unit_id as unit', 'body', 'person_id as person', 'role', 'from_on as fromOn', 'to_on as toOn', 'document'])
    .orderBy('unit_id')
    .orderBy('body')
    .orderBy('from_on')
    .orderBy('person_id')
    .execute()
}

/** Who is placed without the say of the unit they belong to. */
export async function guestsIn(tx: Tx): Promise<Guests> {
  const db = on(tx)
  const tenures = await db.selectFrom('tenures').select(['person_id', 'post_id', 'from_on']).where('is_guest', '=', true).execute()
  const charges = await db.selectFrom('charges').select(['person_id', 'unit_id', 'kind']).where('is_guest', '=', true).execute()
  const seats = await db
    .selectFrom('body_members')
    .select(['person_id', 'unit_id', 'body', 'from_on'])
    .where('is_guest', '=', true)
    .execute()
  return new Set([
    ...tenures.map((each) => stayOf(each.person_id, each.post_id, each.from_on)),
    ...charges.map((each) => stayOf(each.person_id, each.unit_id, each.kind)),
    ...seats.map((each) => stayOf(each.person_id, each.unit_id, each.body, each.from_on)),
  ])
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
      job_rank: post.jobRank,
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
    .values(row)
    .onConflict((conflict) => conflict.columns(key as never).doUpdateSet(change))
    .execute()
}
