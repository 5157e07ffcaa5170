import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { PolicyPack } from '../pack.schema.ts'
import type { DraftState } from './draft.schema.ts'

type DraftTables = {
  pack_drafts: {
    id: string
    pack_id: string
    base_version: number
    content: PolicyPack
    reason: string
    state: DraftState
    effective_on: Day
    revision: Generated<number>
    written_by: string[]
    begun_on: Day
    submitted_on: Day | null
    decided_by: string | null
    decided_on: Day | null
    decision_note: string | null
    version: number | null
  }
  pack_offers: { pack_id: string; version: number; content: PolicyPack; source_digest: string; offered_on: Day }
}
export type DraftRow = Selectable<DraftTables['pack_drafts']>

const on = (tx: Tx) => tx.withTables<DraftTables>()
const json = (pack: PolicyPack) => sql<PolicyPack>`${JSON.stringify(pack)}::jsonb`
const OPEN: DraftState[] = ['draft', 'submitted']

/** One at a time on one pack: two drafts begun at once would overlook each other, as would two approvals. */
export async function lockPack(tx: Tx, packId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('pack:' || ${packId}))`.execute(tx)
}

export async function draftById(tx: Tx, id: string): Promise<DraftRow | undefined> {
  return on(tx).selectFrom('pack_drafts').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function openDrafts(tx: Tx): Promise<DraftRow[]> {
  return on(tx).selectFrom('pack_drafts').selectAll().where('state', 'in', OPEN).orderBy('pack_id').execute()
}

export interface NewDraft {
  packId: string
  baseVersion: number
  content: PolicyPack
  effectiveOn: Day
  reason: string
  by: string
  today: Day
}

export async function insertDraft(tx: Tx, draft: NewDraft): Promise<string> {
  const id = randomUUID()
  await on(tx)
    .insertInto('pack_drafts')
    .values({
      id,
      pack_id: draft.packId,
      base_version: draft.baseVersion,
      content: json(draft.content),
      reason: draft.reason,
      state: 'draft',
      effective_on: draft.effectiveOn,
      written_by: [draft.by],
      begun_on: draft.today,
    })
    .execute()
  return id
}

/** Save the text over the revision that was read; false where somebody else saved meanwhile. */
export async function saveDraft(
  tx: Tx,
  draft: DraftRow,
  text: { content: PolicyPack; effectiveOn: Day; reason: string; by: string },
): Promise<boolean> {
  const saved = await on(tx)
    .updateTable('pack_drafts')
    .set({
      content: json(text.content),
      effective_on: text.effectiveOn,
      reason: text.reason,
      written_by: [...new Set([...draft.written_by, text.by])],
      revision: draft.revision + 1,
    })
    .where('id', '=', draft.id)
    .where('revision', '=', draft.revision)
    .executeTakeFirst()
  return saved.numUpdatedRows > 0n
}

type Verdict = Partial<Pick<DraftRow, 'state' | 'submitted_on' | 'decided_by' | 'decided_on' | 'decision_note' | 'version'>>

export async function setDraft(tx: Tx, id: string, verdict: Verdict): Promise<void> {
  await on(tx).updateTable('pack_drafts').set(verdict).where('id', '=', id).execute()
}

/** Lay a carried version aside: the house has versions of its own. */
export async function insertOffer(tx: Tx, pack: PolicyPack, digest: string, today: Day): Promise<void> {
  await on(tx)
    .insertInto('pack_offers')
    .values({ pack_id: pack.id, version: pack.version, content: json(pack), source_digest: digest, offered_on: today })
    .execute()
}

export async function offers(tx: Tx): Promise<Selectable<DraftTables['pack_offers']>[]> {
  return on(tx).selectFrom('pack_offers').selectAll().orderBy('pack_id').orderBy('version').execute()
}

export async function offerAt(tx: Tx, packId: string, version: number) {
  return on(tx).selectFrom('pack_offers').selectAll().where('pack_id', '=', packId).where('version', '=', version).executeTakeFirst()
}
