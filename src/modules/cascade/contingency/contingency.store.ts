import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { spelled } from '../../organisation/spelled.ts'
import type { Wording } from './contingency.rules.ts'
import type { ContingencyContent, ContingencyState } from './contingency.schema.ts'

type Tables = {
  contingency_plans: {
    id: string
    unit_id: string
    title: string
    spelled: string
    effective_on: Day
    repealed_on: Day | null
    content: ContingencyContent
    version: Generated<number>
    reason: string
    changed_by: string
    changed_on: Day
    seq: Generated<number>
  }
  contingency_versions: {
    plan_id: string
    version: number
    title: string
    effective_on: Day
    repealed_on: Day | null
    content: ContingencyContent
    reason: string
    changed_by: string
    changed_on: Day
  }
}
const on = (tx: Tx) => tx.withTables<Tables>()
export type ContingencyRow = Selectable<Tables['contingency_plans']>

/** Does a wording bind on this day? As `wordingOn` says it. */
const hasWordingOn = (
  day: Day,
) => sql<boolean>`EXISTS (SELECT 1 FROM contingency_versions AS v WHERE v.plan_id = contingency_plans.id AND v.effective_on <= ${day}
  AND NOT EXISTS (SELECT 1 FROM contingency_versions AS w WHERE w.plan_id = v.plan_id AND w.version > v.version AND w.changed_on < v.effective_on))`

export interface ContingencyFilter {
  unitId?: string | undefined
  state?: ContingencyState | undefined
  words?: string | undefined
}

/** Plans that the actor sees, the newest day first; `after` is the id of the last row shown. */
export async function contingencyRows(
  work: Work,
  { unitId, state, words }: ContingencyFilter,
  after: string | undefined,
  limit: number,
): Promise<ContingencyRow[]> {
  let rows = on(work.tx).selectFrom('contingency_plans').selectAll()
  const { today } = work
  if (unitId) rows = rows.where(sql<boolean>`unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})`)
  if (state === 'repealed') rows = rows.where('repealed_on', '<=', today)
  if (state === 'coming' || state === 'inForce')
    rows = rows
      .where((eb) => eb.or([eb('repealed_on', 'is', null), eb('repealed_on', '>', today)]))
      .where(state === 'coming' ? sql<boolean>`NOT ${hasWordingOn(today)}` : hasWordingOn(today))
  if (words)
    rows = rows.where(
      sql<boolean>`(strpos(title, ${words}) > 0 OR strpos(spelled, ${words.toLowerCase()}) > 0 OR strpos(content ->> 'events', ${words}) > 0)`,
    )
  if (after)
    rows = rows.where(
      sql<boolean>`(effective_on, seq) < (SELECT last.effective_on, last.seq FROM contingency_plans AS last WHERE last.id = ${after}::uuid)`,
    )
  return rows.orderBy('effective_on', 'desc').orderBy('seq', 'desc').limit(limit).execute()
}

export async function contingencyRow(tx: Tx, id: string): Promise<ContingencyRow | undefined> {
  return on(tx).selectFrom('contingency_plans').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Is a plan of this name in force in the unit, other than this one? */
export async function isNameTaken(tx: Tx, unitId: string, title: string, other: string | null): Promise<boolean> {
  const rows = await on(tx)
    .selectFrom('contingency_plans')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('title', '=', title)
    .where('repealed_on', 'is', null)
    .execute()
  return rows.some((row) => row.id !== other)
}

export async function versionRows(tx: Tx, planId: string) {
  return on(tx).selectFrom('contingency_versions').selectAll().where('plan_id', '=', planId).orderBy('version', 'desc').execute()
}

/** The wordings of these plans, asked once for all. */
export async function wordingsOf(tx: Tx, planIds: readonly string[]): Promise<Map<string, Wording[]>> {
  if (planIds.length === 0) return new Map()
  const rows = await on(tx)
    .selectFrom('contingency_versions')
    .select(['plan_id as planId', 'version', 'effective_on as effectiveOn', 'changed_on as writtenOn'])
    .where('plan_id', 'in', [...planIds])
    .execute()
  return Map.groupBy(rows, (row) => row.planId)
}

const asJson = (content: ContingencyContent) => sql<ContingencyContent>`${JSON.stringify(content)}::jsonb`
const written = (work: Work, content: ContingencyContent) => ({
  ...{ title: content.title, spelled: spelled(content.title), effective_on: content.effectiveOn, content: asJson(content) },
  ...{ changed_by: work.actor.personId, changed_on: work.today },
})

export async function insertContingency(work: Work, unitId: string, content: ContingencyContent): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('contingency_plans')
    .values({ id, unit_id: unitId, repealed_on: null, reason: '', ...written(work, content) })
    .execute()
  return id
}

/** Write the next version over this one; false where somebody else did meanwhile. */
export async function changeContingency(
  work: Work,
  row: Pick<ContingencyRow, 'id' | 'content'>,
  to: { version: number; reason: string; content?: ContingencyContent; repealedOn?: Day },
): Promise<boolean> {
  const done = await on(work.tx)
    .updateTable('contingency_plans')
    .set({ ...written(work, to.content ?? row.content), reason: to.reason, repealed_on: to.repealedOn ?? null, version: to.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', to.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
