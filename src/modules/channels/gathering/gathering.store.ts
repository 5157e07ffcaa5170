import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import { spelled } from '../../organisation/spelled.ts'
import type { GatheringDraft, GatheringKind, ProblemDraft, Raised, Sign } from './gathering.schema.ts'

type GatheringTables = {
  gatherings: {
    id: string
    no: string
    serial: number
    node_id: string
    unit_id: string
    kind: GatheringKind
    year: number
    on_day: Day
    title: string
    pinyin: string
    persons: string[]
    others: string
    recorded_by: string
    recorded_on: Day
    seq: Generated<number>
  }
  gathering_problems: {
    id: string
    gathering_id: string
    node_id: string
    position: number
    text: string
    raised: Raised
    sign: Sign | null
    about_person: string | null
    about: string
    added_by: string
    kept_reason: string | null
    kept_by: string | null
    kept_on: Day | null
  }
  gathering_files: { gathering_id: string; file_id: string }
}
const on = (tx: Tx) => tx.withTables<GatheringTables>()

export type GatheringRow = Selectable<GatheringTables['gatherings']>
export type ProblemRow = Selectable<GatheringTables['gathering_problems']>

export interface GatheringFilter {
  kind?: GatheringKind | undefined
  year?: number | undefined
  unitId?: string | undefined
  words?: string | undefined
}

const MARK: Readonly<Record<GatheringKind, string>> = { democraticLife: '民', dutyReport: '述' }

/** What was registered here, the newest first. */
export async function gatheringsPage(
  tx: Tx,
  nodeIds: readonly string[],
  filter: GatheringFilter,
  after: string | undefined,
  limit: number,
): Promise<GatheringRow[]> {
  let rows = on(tx)
    .selectFrom('gatherings')
    .selectAll()
    .where('node_id', '=', sql<string>`any(${[...nodeIds]}::text[])`)
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.year) rows = rows.where('year', '=', filter.year)
  if (filter.unitId) {
    const below = (await nodesBelow(tx, [filter.unitId])).get(filter.unitId) ?? [filter.unitId]
    rows = rows.where('unit_id', '=', sql<string>`any(${below}::text[])`)
  }
  if (filter.words)
    rows = rows.where(
      sql<boolean>`(strpos(title || no || others, ${filter.words}) > 0 OR strpos(pinyin, ${filter.words.toLowerCase()}) > 0
        OR EXISTS (SELECT 1 FROM gathering_problems AS p WHERE p.gathering_id = gatherings.id AND strpos(p.text, ${filter.words}) > 0))`,
    )
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM gatherings AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export async function gatheringRow(tx: Tx, id: string): Promise<GatheringRow | undefined> {
  return on(tx).selectFrom('gatherings').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function problemRow(tx: Tx, id: string): Promise<ProblemRow | undefined> {
  return on(tx).selectFrom('gathering_problems').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Problems of these, as far as the actor may see them. */
export async function problemsOf(tx: Tx, gatheringIds: readonly string[]): Promise<ProblemRow[]> {
  if (gatheringIds.length === 0) return []
  return on(tx)
    .selectFrom('gathering_problems')
    .selectAll()
    .where('gathering_id', '=', sql<string>`any(${[...gatheringIds]}::uuid[])`)
    .orderBy('position')
    .execute()
}

/** The next number of its kind and year at this register: 民〔2026〕1号. */
export async function insertGathering(work: Work, draft: GatheringDraft): Promise<string> {
  const id = randomUUID()
  const { nodeId, kind, year } = draft
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`gathering|${nodeId}|${kind}|${year}`}))`.execute(work.tx)
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(serial), 0)::int + 1 AS next FROM gatherings WHERE node_id = ${nodeId} AND kind = ${kind} AND year = ${year}`.execute(
    work.tx,
  )
  const serial = rows[0]?.next ?? 1
  await on(work.tx)
    .insertInto('gatherings')
    .values({
      ...{ id, no: `${MARK[kind]}〔${year}〕${serial}号`, serial, node_id: nodeId, unit_id: draft.unitId, kind, year, on_day: draft.onDay },
      ...{ title: draft.title, pinyin: spelled(draft.title), persons: [...new Set(draft.persons)], others: draft.others },
      ...{ recorded_by: work.actor.personId, recorded_on: work.today },
    })
    .execute()
  for (const file of draft.files) await on(work.tx).insertInto('gathering_files').values({ gathering_id: id, file_id: file }).execute()
  for (const problem of draft.problems) await insertProblem(work, { id, nodeId }, problem)
  return id
}

export async function insertProblem(work: Work, of: { id: string; nodeId: string }, problem: ProblemDraft): Promise<string> {
  const id = randomUUID()
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`gathering|${of.id}`}))`.execute(work.tx)
  // Counted as the owner of the table would: one that the actor may not see has its place too.
  const { rows } = await sql<{ next: number }>`SELECT jianwei_next_problem(${of.id}::uuid) AS next`.execute(work.tx)
  await on(work.tx)
    .insertInto('gathering_problems')
    .values({
      ...{ id, gathering_id: of.id, node_id: of.nodeId, position: rows[0]?.next ?? 1, text: problem.text, raised: problem.raised },
      ...{ sign: problem.sign, about_person: problem.aboutPerson, about: problem.about, added_by: work.actor.personId },
      ...{ kept_reason: null, kept_by: null, kept_on: null },
    })
    .execute()
  return id
}

export async function keepProblem(work: Work, id: string, reason: string): Promise<boolean> {
  const done = await on(work.tx)
    .updateTable('gathering_problems')
    .set({ kept_reason: reason, kept_by: work.actor.personId, kept_on: work.today })
    .where('id', '=', id)
    .where('kept_reason', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function filesOfGathering(tx: Tx, id: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT files.id, files.name FROM gathering_files JOIN files ON files.id = file_id WHERE gathering_id = ${id}::uuid ORDER BY files.name`.execute(
    tx,
  )
  return rows
}

export interface YearCount {
  unitId: string
  unitName: string
  depth: number
  democraticLife: number
  dutyReport: number
  problems: number
}

/** Every unit at and below these registers with what it held in the year. */
export async function yearCounts(tx: Tx, nodeIds: readonly string[], year: number): Promise<YearCount[]> {
  const { rows } = await sql<YearCount>`
    SELECT u.id AS "unitId", u.name AS "unitName", min(c.depth)::int AS depth,
      (SELECT count(*)::int FROM gatherings AS g WHERE g.unit_id = u.id AND g.year = ${year} AND g.kind = 'democraticLife') AS "democraticLife",
      (SELECT count(*)::int FROM gatherings AS g WHERE g.unit_id = u.id AND g.year = ${year} AND g.kind = 'dutyReport') AS "dutyReport",
      (SELECT count(*)::int FROM gathering_problems AS p JOIN gatherings AS g ON g.id = p.gathering_id WHERE g.unit_id = u.id AND g.year = ${year}) AS problems
    FROM unit_closure AS c JOIN units AS u ON u.id = c.unit_id WHERE c.ancestor_id = ANY (${[...nodeIds]}::text[])
    GROUP BY u.id, u.name, u.position ORDER BY min(c.depth), u.position, u.id`.execute(tx)
  return rows
}
