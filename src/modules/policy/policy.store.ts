import { type GeneratedAlways, type Kysely, sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx } from '../../platform/module.ts'
import { withEarlierWords } from './earlier.rules.ts'
import { packSchema, type PolicyPack } from './pack.schema.ts'

type PolicyTables = {
  policy_packs: {
    id: string
    version: number
    effective_from: Day
    content: PolicyPack
    /** The same mark: the same content. */
    mark: GeneratedAlways<string>
    source_digest: string
    /** The number under which the product carried it; null for a version made in the house. */
    carried_version: number | null
    draft_id: string | null
    drafted_by: string[] | null
    approved_by: string | null
    approved_on: Day | null
    reason: string | null
  }
}

/** Who made a version in the house. */
export interface MadeInHouse {
  draftId: string
  draftedBy: readonly string[]
  approvedBy: string
  approvedOn: Day
  reason: string
}

const on = (tx: Tx) => tx.withTables<PolicyTables>()

/** Packs, resolved with what they inherit; a version once stored never changes, for matters run under it. */
export const policyMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE policy_packs (
        id text NOT NULL, version int NOT NULL, effective_from date NOT NULL, content jsonb NOT NULL, source_digest text NOT NULL, PRIMARY KEY (id, version));
      REVOKE UPDATE, DELETE ON policy_packs FROM jianwei_app, jianwei_sweep;
      REVOKE INSERT ON policy_packs FROM jianwei_app;
    `.execute(db)
  },
}

/** A content that was read before is known by its mark, and not sent again: every list asks for the pack of its units. */
export const packMarkMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE policy_packs ADD COLUMN mark text GENERATED ALWAYS AS (md5(content::text)) STORED`.execute(db)
  },
}

/** Parts that packs got later. A version stored before has none; there, those of the same pack's newest version stand in. */
const LATER_PARTS = ['powers', 'risks', 'measures', 'decisions', 'routine'] as const

/** Which version, and what tells its content. */
const WHICH = ['id', 'version', 'mark'] as const
const READ_AT_MOST = 200
const readBefore = new Map<string, PolicyPack>()

/** The same content is the same pack: it is sent and checked once, and nobody changes what was read. */
async function read(tx: Tx, { id, version, mark }: { id: string; version: number; mark: string }): Promise<PolicyPack> {
  const known = readBefore.get(mark)
  if (known) return known
  const { content } = await on(tx)
    .selectFrom('policy_packs')
    .select('content')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  if (!LATER_PARTS.every((part) => part in content)) return readWithLaterParts(tx, content)
  const pack = frozen(packSchema.parse(content))
  if (readBefore.size >= READ_AT_MOST) readBefore.clear()
  readBefore.set(mark, pack)
  return pack
}

async function readWithLaterParts(tx: Tx, content: PolicyPack): Promise<PolicyPack> {
  const newest = await on(tx)
    .selectFrom('policy_packs')
    .select('content')
    .where('id', '=', content.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return packSchema.parse({ ...Object.fromEntries(LATER_PARTS.map((part) => [part, newest?.content[part]])), ...content })
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

export async function packAtVersion(tx: Tx, id: string, version: number): Promise<PolicyPack | undefined> {
  const row = await on(tx).selectFrom('policy_packs').select(WHICH).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return row && read(tx, row)
}

/** The newest version of a pack that is in force on this day. */
export async function packOn(tx: Tx, id: string, day: Day): Promise<PolicyPack | undefined> {
  const row = await on(tx)
    .selectFrom('policy_packs')
    .select(WHICH)
    .where('id', '=', id)
    .where('effective_from', '<=', day)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && read(tx, row)
}

/** The pack with the words of its earlier versions: to read by, never to write by. */
export async function packToReadBy(tx: Tx, pack: PolicyPack): Promise<PolicyPack> {
  const rows = await on(tx)
    .selectFrom('policy_packs')
    .select(WHICH)
    .where('id', '=', pack.id)
    .where('version', '<', pack.version)
    .orderBy('version', 'desc')
    .execute()
  const earlier: PolicyPack[] = []
  for (const row of rows) earlier.push(await read(tx, row))
  return withEarlierWords(pack, earlier)
}

/** Which packs there are. */
export async function packIds(tx: Tx): Promise<string[]> {
  const rows = await on(tx).selectFrom('policy_packs').select('id').distinct().orderBy('id').execute()
  return rows.map((row) => row.id)
}

export async function allPacks(tx: Tx): Promise<PolicyPack[]> {
  return (await packVersions(tx)).map(({ pack }) => pack)
}

const MADE = ['draft_id', 'drafted_by', 'approved_by', 'approved_on', 'reason'] as const

/** All versions with who made them; null for those that the product carries. */
export async function packVersions(tx: Tx): Promise<{ pack: PolicyPack; made: MadeInHouse | null }[]> {
  const rows = await on(tx).selectFrom('policy_packs').select(WHICH).select(MADE).orderBy('id').orderBy('version').execute()
  const packs: { pack: PolicyPack; made: MadeInHouse | null }[] = []
  for (const row of rows) packs.push({ pack: await read(tx, row), made: madeInHouse(row) })
  return packs
}

function madeInHouse(row: Pick<PolicyTables['policy_packs'], (typeof MADE)[number]>): MadeInHouse | null {
  const { draft_id, drafted_by, approved_by, approved_on, reason } = row
  if (draft_id === null || drafted_by === null || approved_by === null || approved_on === null) return null
  return { draftId: draft_id, draftedBy: drafted_by, approvedBy: approved_by, approvedOn: approved_on, reason: reason ?? '' }
}

/** The newest version of each pack, in force already or from a day to come. */
export async function newestPacks(tx: Tx): Promise<PolicyPack[]> {
  const newest = new Map((await allPacks(tx)).map((pack) => [pack.id, pack]))
  return [...newest.values()]
}

/** Under which digest a carried version is stored, if it is, and whether the house has made versions of its own. */
export async function storedCarried(tx: Tx, id: string, version: number): Promise<{ digest: string | undefined; isOfHouse: boolean }> {
  const rows = await on(tx)
    .selectFrom('policy_packs')
    .select(['source_digest', 'carried_version', 'draft_id'])
    .where('id', '=', id)
    .execute()
  return {
    digest: rows.find((row) => row.carried_version === version)?.source_digest,
    isOfHouse: rows.some((row) => row.draft_id !== null),
  }
}

export async function savePack(tx: Tx, pack: PolicyPack, digest: string, made: MadeInHouse | null = null): Promise<void> {
  await on(tx)
    .insertInto('policy_packs')
    .values({
      id: pack.id,
      version: pack.version,
      effective_from: pack.meta.effectiveFrom,
      content: sql`${JSON.stringify(pack)}::jsonb`,
      source_digest: digest,
      carried_version: made ? null : pack.version,
      draft_id: made?.draftId ?? null,
      drafted_by: made ? [...made.draftedBy] : null,
      approved_by: made?.approvedBy ?? null,
      approved_on: made?.approvedOn ?? null,
      reason: made?.reason ?? null,
    })
    .execute()
}
