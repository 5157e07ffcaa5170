import { createHash } from 'node:crypto'
import { questionKind, type Work } from '../../../platform/module.ts'
import { decisionRecords } from '../../decisions/decision.records.ts'
import { measureRecords } from '../../measures/measure.store.ts'
import { packIdAt } from '../../organisation/pack-at.store.ts'
import { postsWithHolders } from '../../organisation/post.store.ts'
import { tierRecords } from '../../powers/tier/tier.store.ts'
import { packOn } from '../../policy/policy.store.ts'
import { ownLines, standingPoints } from '../../risks/catalogue/line.store.ts'
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
  return [
    await postRecords(work),
    await supervisionRecords(work),
    ...(await pointRecords(work)),
    ...(await majorMatters(work)),
    ...answered.flat(),
  ]
}

async function postRecords(work: Work): Promise<OwnTable> {
  const posts = await postsWithHolders(work.tx)
  const lines = await ownLines(work.tx)
  const defaults = await defaultLines(
    work,
    posts.map((post) => post.unitId),
  )
  return {
    table: 'post_record',
    columns: ['id', 'unit', 'title', 'is_head', 'holder_ids', 'line'],
    rows: posts.map((post) => ({
      id: post.id,
      unit: post.unitId,
      title: post.title,
      is_head: post.isHead,
      holder_ids: post.holderIds.join(';') || null,
      line: lines.get(post.id) ?? defaults.get(post.unitId) ?? null,
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

/** Unit → the warning line that its pack gives a post without one of its own. */
async function defaultLines(work: Work, unitIds: readonly string[]): Promise<Map<string, number>> {
  const byPack = new Map<string, number | undefined>()
  const lines = new Map<string, number>()
  for (const unitId of new Set(unitIds)) {
    const packId = await packIdAt(work.tx, unitId)
    if (packId === null) continue
    if (!byPack.has(packId)) byPack.set(packId, (await packOn(work.tx, packId, work.today))?.risks.warningLine)
    const line = byPack.get(packId)
    if (line !== undefined) lines.set(unitId, line)
  }
  return lines
}

/** Risk points 风险点 that stand or stood; none at all while no register is kept, so that an imported one is read instead. */
async function pointRecords(work: Work): Promise<OwnTable[]> {
  const points = await standingPoints(work.tx)
  if (points.length === 0) return []
  const measures = await measureRecords(work.tx)
  return [
    {
      table: 'measure',
      columns: ['id', 'point_id', 'title', 'owner_id', 'due_on', 'done_on'],
      rows: measures.map((each) => ({ ...each })),
    },
    {
      table: 'risk_point',
      columns: ['id', 'unit', 'post', 'rank', 'title', 'in_force_on', 'retired_on'],
      rows: points.map(({ inForceOn, retiredOn, ...point }) => ({ ...point, in_force_on: inForceOn, retired_on: retiredOn })),
    },
  ]
}

/** 三重一大 as the register keeps it, beside what is imported; none while the register is empty. */
async function majorMatters(work: Work): Promise<OwnTable[]> {
  const { matters, meetings, speeches } = await decisionRecords(work.tx)
  if (matters.length === 0) return []
  return [
    { table: 'major_matter', columns: ['id', 'unit', 'title', 'kind', 'amount', 'decided_by', 'executed_at', 'meeting_id'], rows: matters },
    { table: 'meeting', columns: ['id', 'unit', 'held_on', 'minutes_ref'], rows: meetings },
    { table: 'meeting_speech', columns: ['meeting_id', 'matter_id', 'seq', 'person_id', 'is_head', 'vote'], rows: speeches },
  ]
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
