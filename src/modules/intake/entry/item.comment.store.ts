import { type Kysely, sql } from 'kysely'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { CommentEntry } from '../../publication/comments/comment.question.ts'
import type { CommentState } from '../../publication/comments/comment.schema.ts'
import { commentRow } from '../../publication/comments/comment.store.ts'

/** From which comment of the public an item came. Not unique: an entry that went to a register above leaves no trace here, a refusal would be one (P6). */
export const itemCommentMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE information_items ADD COLUMN comment_id uuid REFERENCES publication_comments;
      CREATE INDEX items_by_comment ON information_items (comment_id) WHERE comment_id IS NOT NULL;
    `.execute(db)
  },
}

/** Entries that these comments became, as far as the actor may see them. */
export async function entriesOf(tx: Tx, commentIds: readonly string[]): Promise<CommentEntry[]> {
  if (commentIds.length === 0) return []
  const { rows } = await sql<CommentEntry>`
    SELECT comment_id AS "commentId", i.id AS "itemId", ledger_no AS "ledgerNo", matters.opened_on::text AS on
    FROM information_items AS i JOIN matters ON matters.id = matter_id WHERE comment_id = ANY (${[...commentIds]}::uuid[]) ORDER BY i.seq`.execute(
    tx,
  )
  return rows
}

/** 转登记: only what the actor reads as the office of that unit, and has not registered already. */
export async function checkComment(work: Work, commentId: string): Promise<Refusal | undefined> {
  const row = await commentRow(work.tx, commentId)
  if (!row) return refuse('publicComment.not_found', { comment: commentId })
  if (!work.access.may('publicComment.moderate', row.unit_id)) return refuse('publicComment.of_another_unit', {})
  const [entry] = await entriesOf(work.tx, [commentId])
  return entry && refuse('item.comment_registered', { ledgerNo: entry.ledgerNo })
}

/** The comment from which an item came; null where it came otherwise. */
export async function commentOf(
  tx: Tx,
  itemId: string,
): Promise<{ id: string; unitName: string; text: string; receivedOn: string; state: CommentState } | null> {
  const { rows } = await sql<{ comment_id: string | null }>`SELECT comment_id FROM information_items WHERE id = ${itemId}::uuid`.execute(tx)
  const id = rows[0]?.comment_id
  const row = id ? await commentRow(tx, id) : undefined
  return row ? { id: row.id, unitName: row.unit_name, text: row.text, receivedOn: row.received_on, state: row.state } : null
}
