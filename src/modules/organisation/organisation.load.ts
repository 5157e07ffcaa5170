import type { Insertable } from 'kysely'
import type { Tx } from '../../platform/module.ts'
import type { Organisation } from './organisation.schema.ts'
import type { OrganisationTables } from './organisation.tables.ts'

const BATCH = 500
const on = (tx: Tx) => tx.withTables<OrganisationTables>()

/** Take in what the files bring: units already there are updated, the rest is added. */
export async function saveOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await saveUnits(tx, organisation.units)
  await savePosts(tx, organisation)
  await saveTies(tx, organisation)
}

async function saveUnits(tx: Tx, units: Organisation['units']): Promise<void> {
  for (const [position, unit] of units.entries()) {
    const row = {
      id: unit.id,
      parent_id: unit.parentId,
      kind: unit.kind,
      name: unit.name,
      short_name: unit.shortName,
      has_register: unit.hasRegister,
      agency_mark: unit.agencyMark,
      pack_id: unit.packId,
      position,
    }
    await on(tx)
      .insertInto('units')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }
}

/** Posts, persons and who holds which post from when. */
async function savePosts(tx: Tx, { posts, persons, tenures }: Organisation): Promise<void> {
  const rows = posts.map((post) => ({
    id: post.id,
    unit_id: post.unitId,
    title: post.title,
    layer: post.layer,
    is_head: post.isHead,
    is_key_post: post.isKeyPost,
    job_rank: post.jobRank ?? null,
  }))
  const held = tenures.map((tenure) => ({ person_id: tenure.personId, post_id: tenure.postId, from_on: tenure.fromOn, to_on: tenure.toOn }))
  await inBatches(rows, (batch) => insertNew(tx, 'posts', batch))
  await inBatches(persons, (batch) => insertNew(tx, 'persons', batch))
  await inBatches(held, (batch) => insertNew(tx, 'tenures', batch))
}

/** Charges of leaders, and relatives, who are each other's. */
async function saveTies(tx: Tx, { charges, relatives }: Organisation): Promise<void> {
  const both = relatives.flatMap((tie) => [
    { person_id: tie.personId, relative_id: tie.relativeId, kind: tie.kind },
    { person_id: tie.relativeId, relative_id: tie.personId, kind: tie.kind },
  ])
  const charged = charges.map((charge) => ({ person_id: charge.personId, unit_id: charge.unitId, kind: charge.kind }))
  await inBatches(charged, (batch) => insertNew(tx, 'charges', batch))
  await inBatches(both, (batch) => insertNew(tx, 'relatives', batch))
}

async function insertNew<T extends keyof OrganisationTables>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<OrganisationTables[T]>[],
): Promise<void> {
  await on(tx)
    .insertInto(table)
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function inBatches<T>(rows: readonly T[], save: (batch: T[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await save(rows.slice(start, start + BATCH))
}
