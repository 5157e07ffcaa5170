import { createHash } from 'node:crypto'
import { questionKind, type Work } from '../../../platform/module.ts'
import { postsWithHolders } from '../../organisation/post.store.ts'
import { tierRecords } from '../../powers/tier/tier.store.ts'
import type { Cell } from '../engine/derived.ts'

/** Records of the platform itself 平台自身记录 in the shape of one canonical table. Days are text; lists are separated by semicolons. */
export interface OwnTable {
  table: string
  /** Columns that the platform knows; the others of the table are NULL, or come from an import. */
  columns: readonly string[]
  rows: readonly Readonly<Record<string, Cell>>[]
}

/** What later modules keep that IN and GV rules read. Asked on the sweep role, so rows are complete; each row names whom it concerns. */
export const ownRecords = questionKind<Record<string, never>, readonly OwnTable[]>('indicators.own_records')

/** All own records: what later modules answer, the posts of the organisation, and who manages and supervises which powers. */
export async function ownRecordsOf(work: Work): Promise<OwnTable[]> {
  const answered = await work.ask(ownRecords, {})
  return [await postRecords(work), await supervisionRecords(work), ...answered.flat()]
}

async function postRecords(work: Work): Promise<OwnTable> {
  const posts = await postsWithHolders(work.tx)
  return {
    table: 'post_record',
    columns: ['id', 'unit', 'title', 'is_head', 'holder_ids'],
    rows: posts.map((post) => ({
      id: post.id,
      unit: post.unitId,
      title: post.title,
      is_head: post.isHead,
      holder_ids: post.holderIds.join(';') || null,
    })),
  }
}

/** Tiers of supervision 分级监督 (Art. 21): a row for each unit, level, manager and supervisor. */
async function supervisionRecords(work: Work): Promise<OwnTable> {
  const tiers = await tierRecords(work)
  return {
    table: 'supervision_tier',
    columns: ['tier', 'unit', 'object_id', 'manager_id', 'supervisor_id'],
    rows: tiers.map((each) => ({
      tier: String(each.rank),
      unit: each.unitId,
      object_id: null,
      manager_id: each.managerId,
      supervisor_id: each.supervisorId,
    })),
  }
}

/** Digest of each own table, to tell whether a rule that reads it must be asked again. */
export function ownDigests(own: readonly OwnTable[]): ReadonlyMap<string, string> {
  return new Map(
    own.map(({ table, columns, rows }) => [
      table,
      createHash('sha256')
        .update(JSON.stringify([columns, rows]))
        .digest('hex'),
    ]),
  )
}
