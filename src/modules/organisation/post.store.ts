import { sql } from 'kysely'
import type { Tx } from '../../platform/module.ts'
import type { z } from 'zod'
import type { chargeSchema, PersonLine, Post } from './organisation.schema.ts'
import { personsById } from './organisation.store.ts'
import type { OrganisationTables } from './organisation.tables.ts'

const on = (tx: Tx) => tx.withTables<OrganisationTables>()

/** Posts of a unit with who holds them now. */
export async function postsOf(tx: Tx, unitId: string): Promise<(Post & { holders: PersonLine[] })[]> {
  const rows = await on(tx)
    .selectFrom('posts')
    .leftJoin('tenures', (join) => join.onRef('tenures.post_id', '=', 'posts.id').on('tenures.to_on', 'is', null))
    .select([
      'posts.id',
      'posts.unit_id as unitId',
      'posts.title',
      'posts.layer',
      'posts.is_head as isHead',
      'posts.is_key_post as isKeyPost',
      'posts.job_rank as jobRank',
      'tenures.person_id as personId',
    ])
    .where('posts.unit_id', '=', unitId)
    .orderBy('posts.is_head', 'desc')
    .orderBy('posts.id')
    .execute()
  const persons = await personsById(
    tx,
    rows.flatMap((row) => row.personId ?? []),
  )
  const posts = new Map<string, Post & { holders: PersonLine[] }>()
  for (const { personId, ...post } of rows) {
    const known = posts.get(post.id) ?? { ...post, holders: [] }
    const holder = personId ? persons.get(personId) : undefined
    if (holder) known.holders.push(holder)
    posts.set(post.id, known)
  }
  return [...posts.values()]
}

/** A person's posts, newest first, and the units they are in charge of or linked with. */
export async function historyOf(
  tx: Tx,
  personId: string,
): Promise<{
  tenures: { postTitle: string; unitName: string; fromOn: string; toOn: string | null }[]
  charges: { unitId: string; unitName: string; kind: z.infer<typeof chargeSchema>['kind'] }[]
}> {
  const tenures = await on(tx)
    .selectFrom('tenures')
    .innerJoin('posts', 'posts.id', 'tenures.post_id')
    .innerJoin('units', 'units.id', 'posts.unit_id')
    .select(['posts.title as postTitle', 'units.name as unitName', 'tenures.from_on as fromOn', 'tenures.to_on as toOn'])
    .where('tenures.person_id', '=', personId)
    .orderBy('tenures.from_on', 'desc')
    .execute()
  const charges = await on(tx)
    .selectFrom('charges')
    .innerJoin('units', 'units.id', 'charges.unit_id')
    .select(['units.id as unitId', 'units.name as unitName', 'charges.kind'])
    .where('charges.person_id', '=', personId)
    .execute()
  return { tenures, charges }
}

/** All posts with who holds each now. */
export async function postsWithHolders(tx: Tx): Promise<(Pick<Post, 'id' | 'unitId' | 'title' | 'isHead'> & { holderIds: string[] })[]> {
  return on(tx)
    .selectFrom('posts')
    .leftJoin('tenures', (join) => join.onRef('tenures.post_id', '=', 'posts.id').on('tenures.to_on', 'is', null))
    .select(['posts.id', 'posts.unit_id as unitId', 'posts.title', 'posts.is_head as isHead'])
    .select(
      sql<
        string[]
      >`coalesce(array_agg(tenures.person_id ORDER BY tenures.person_id) FILTER (WHERE tenures.person_id IS NOT NULL), '{}')`.as(
        'holderIds',
      ),
    )
    .groupBy('posts.id')
    .orderBy('posts.id')
    .execute()
}
