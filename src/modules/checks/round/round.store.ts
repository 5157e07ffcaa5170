import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { ADMINISTRATOR_ROLES } from '../../../platform/access/access.schema.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { checkKind, type CheckKind } from '../../policy/parts/check-policy.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { ASKED } from '../check.roles.ts'
import type { RoundDraft } from '../check.schema.ts'
import type { CheckTables } from '../check.tables.ts'

const on = (tx: Tx) => tx.withTables<CheckTables>()

export type RoundRow = Selectable<CheckTables['check_rounds']>

const rowOf = (row: RoundRow): RoundRow => ({ ...row, form: checkKind.parse(row.form) })

export interface RoundFilter {
  id?: string | undefined
  kind?: string | undefined
  isOpen?: boolean | undefined
  /** Opened by this unit or one below it. */
  under?: string | undefined
  /** Open, with a limit before this day. */
  pastOn?: Day | undefined
  words?: string | undefined
}

/** Rounds, the newest first. */
export async function roundRows(tx: Tx, filter: RoundFilter, after: string | undefined, limit: number): Promise<RoundRow[]> {
  let rows = on(tx).selectFrom('check_rounds').selectAll()
  if (filter.id) rows = rows.where('id', '=', filter.id)
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.isOpen === true) rows = rows.where('closed_on', 'is', null)
  if (filter.under) rows = rows.where(sql<boolean>`unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.under})`)
  if (filter.pastOn) rows = rows.where('closed_on', 'is', null).where('due_on', '<', filter.pastOn)
  if (filter.words) rows = rows.where(sql<boolean>`strpos(title, ${filter.words}) > 0`)
  if (after)
    rows = rows.where(
      sql<boolean>`(opened_on, seq) < (SELECT last.opened_on, last.seq FROM check_rounds AS last WHERE last.id = ${after}::uuid)`,
    )
  return (await rows.orderBy('opened_on', 'desc').orderBy('seq', 'desc').limit(limit).execute()).map(rowOf)
}

export async function roundById(tx: Tx, id: string): Promise<RoundRow | undefined> {
  return (await roundRows(tx, { id }, undefined, 1))[0]
}

export async function roundsById(tx: Tx, ids: readonly string[]): Promise<Map<string, RoundRow>> {
  const rows = await on(tx)
    .selectFrom('check_rounds')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, rowOf(row)]))
}

/** Does the round's basis still stand, and is it open? */
export async function standsNow(tx: Tx, roundId: string): Promise<boolean> {
  const found = await sql<{ stands: boolean | null }>`SELECT jianwei_check_stands(${roundId}::uuid) AS stands`.execute(tx)
  return found.rows[0]?.stands ?? false
}

export async function insertRound(
  work: Work,
  draft: RoundDraft,
  of: { kind: CheckKind; pack: PolicyPack; basis: { id: string; basis: string }; leftOut: number; id: string },
): Promise<void> {
  await on(work.tx)
    .insertInto('check_rounds')
    .values({
      ...{ id: of.id, unit_id: draft.unitId, kind: draft.kind, title: draft.title, form: sql<never>`${JSON.stringify(of.kind)}::jsonb` },
      ...{ scope: draft.scope, period_from: draft.periodFrom, period_to: draft.periodTo, due_on: draft.dueOn },
      ...{ basis_id: of.basis.id, basis: of.basis.basis, left_out: of.leftOut, opened_by: work.actor.personId, opened_on: work.today },
      ...{ closed_on: null, pack_id: of.pack.id, pack_version: of.pack.version },
    })
    .execute()
}

export interface Laid {
  nodeId: string
  unitId: string
  subject: { kind: 'person' | 'unit'; id: string }
  filler: string
  verifier: string
}

export async function insertSheets(tx: Tx, roundId: string, sheets: readonly Laid[]): Promise<void> {
  for (let at = 0; at < sheets.length; at += 500)
    await on(tx)
      .insertInto('check_sheets')
      .values(
        sheets.slice(at, at + 500).map(({ nodeId, unitId, subject, filler, verifier }) => ({
          ...{ id: randomUUID(), round_id: roundId, node_id: nodeId, unit_id: unitId, subject_kind: subject.kind, subject_id: subject.id },
          ...{ filler, verifier, state: 'owed' as const, answers: sql<never>`'[]'::jsonb`, grades: sql<never>`'[]'::jsonb` },
          ...{ filled_on: null, opinion: null, verified_on: null },
        })),
      )
      .execute()
}

/** Units in scope: those named and all below, inside the unit that opens the check. */
export async function unitsIn(tx: Tx, unitId: string, scope: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT units.id, units.position FROM units JOIN unit_closure ON unit_closure.unit_id = units.id
    WHERE ancestor_id = ANY (${[...scope]}::text[]) AND units.id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})
    ORDER BY units.position, units.id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Persons who hold a post in these units today, each once, the head's post first; not the three administrators, who hold no role in it (X65). */
export async function staffOf(
  tx: Tx,
  unitIds: readonly string[],
  today: Day,
): Promise<{ personId: string; unitId: string; isReachable: boolean }[]> {
  const { rows } = await sql<{ personId: string; unitId: string; isReachable: boolean }>`
    SELECT DISTINCT ON (tenures.person_id) tenures.person_id AS "personId", posts.unit_id AS "unitId", jianwei_holds_any(tenures.person_id, ${[...ASKED]}::text[]) AS "isReachable"
    FROM posts JOIN tenures ON tenures.post_id = posts.id AND tenures.from_on <= ${today}::date AND (tenures.to_on IS NULL OR tenures.to_on >= ${today}::date)
    WHERE posts.unit_id = ANY (${[...unitIds]}::text[])
      AND NOT EXISTS (SELECT 1 FROM role_grants WHERE role_grants.person_id = tenures.person_id AND role = any(${[...ADMINISTRATOR_ROLES]}::text[])
        AND role_grants.from_on <= ${today}::date AND (role_grants.to_on IS NULL OR role_grants.to_on >= ${today}::date))
    ORDER BY tenures.person_id, posts.is_head DESC, posts.id`.execute(tx)
  return rows
}

/** Which of these persons hold a role by which they can fill in or verify a sheet. */
export async function reachableAmong(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ person: string }>`
    SELECT person FROM unnest(${[...new Set(personIds)]}::text[]) AS person WHERE jianwei_holds_any(person, ${[...ASKED]}::text[])`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.person))
}

export interface FigureRow {
  unit_id: string
  owed: number
  filled: number
  verified: number
}

/** How far the units of a round are, in the registers of the reader. */
export async function figuresOf(tx: Tx, roundId: string): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    SELECT figures.* FROM jianwei_check_figures(${roundId}::uuid) AS figures JOIN units ON units.id = figures.unit_id ORDER BY units.position, units.id`.execute(
    tx,
  )
  return rows
}

/** Findings that were borne out, by unit, of the sheets that the reader may see. */
export async function findingsByUnit(tx: Tx, roundId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ unit_id: string; count: number }>`
    SELECT unit_id, count(*)::int AS count FROM check_sheets, jsonb_array_elements(grades) AS grade
    WHERE round_id = ${roundId}::uuid AND state = 'verified' AND grade ->> 'rank' IS NOT NULL GROUP BY unit_id`.execute(tx)
  return new Map(rows.map((row) => [row.unit_id, row.count]))
}

export async function closeRound(tx: Tx, id: string, on_: Day): Promise<void> {
  await on(tx).updateTable('check_rounds').set({ closed_on: on_ }).where('id', '=', id).execute()
}
