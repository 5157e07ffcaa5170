import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { spelled } from '../organisation/spelled.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import type { AnatomyStep } from './anatomy.rules.ts'
import type { AnatomyAdvice, AnatomyContent, AnatomyPage, AnatomyPoint, AnatomyState } from './anatomy.schema.ts'

type StepKind = AnatomyPage['steps'][number]['kind']
type AnatomyTables = {
  anatomies: {
    id: string
    register_node: string
    title: string
    unit_label: string
    content: AnatomyContent
    advice: Generated<AnatomyAdvice[]>
    causes: string[]
    risk_type: string
    spelled: string
    pack_id: string
    pack_version: number
    state: AnatomyState
    drafted_by: string
    drafted_on: Day
    decided_by: string | null
    decided_on: Day | null
    seq: Generated<number>
  }
  anatomy_sources: { anatomy_id: string; source_matter: string; is_live: Generated<boolean> }
  anatomy_points: {
    id: string
    anatomy_id: string
    unit_id: string
    content: Omit<AnatomyPoint, 'unitId'>
    risk_point_id: string | null
    by_person: string
    seq: Generated<number>
  }
  anatomy_steps: { id: string; anatomy_id: string; kind: StepKind; text: string; by_person: string; on_day: Day; seq: Generated<number> }
}
const on = (tx: Tx) => tx.withTables<AnatomyTables>()
const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

/** The source is read beside it where the actor may: whoever reads the library finds none. */
const rowsOf = (tx: Tx) =>
  on(tx)
    .selectFrom('anatomies')
    .leftJoin('anatomy_sources', 'anatomy_sources.anatomy_id', 'anatomies.id')
    .select([
      ...(['anatomies.id', 'content', 'advice', 'state'] as const),
      'anatomies.register_node as registerNode',
      'pack_id as packId',
      'pack_version as packVersion',
      'drafted_by as draftedBy',
      'drafted_on as draftedOn',
      'decided_on as decidedOn',
      'anatomy_sources.source_matter as matterId',
    ])
export type Anatomy = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export async function anatomyById(tx: Tx, id: string): Promise<Anatomy | undefined> {
  return rowsOf(tx).where('anatomies.id', '=', id).executeTakeFirst()
}

export async function anatomiesOfMatter(tx: Tx, matterId: string): Promise<Anatomy[]> {
  return rowsOf(tx).where('anatomy_sources.source_matter', '=', matterId).orderBy('seq').execute()
}

export interface AnatomyFilter {
  state?: AnatomyState | undefined
  cause?: string | undefined
  riskType?: string | undefined
  year?: number | undefined
  words?: string | undefined
}

/** A page of what the actor may read, newest first; `after` is the id of the last row shown. */
export async function anatomiesPage(
  tx: Tx,
  { state, cause, riskType, year, words }: AnatomyFilter,
  after: string | undefined,
  limit: number,
): Promise<Anatomy[]> {
  let rows = rowsOf(tx)
  if (state) rows = rows.where('state', '=', state)
  if (cause) rows = rows.where(sql<boolean>`${cause} = ANY (anatomies.causes)`)
  if (riskType) rows = rows.where('risk_type', '=', riskType)
  if (year) rows = rows.where(sql<boolean>`extract(year FROM coalesce(decided_on, drafted_on)) = ${year}`)
  if (words) {
    const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) =>
      eb.or([
        eb('title', 'ilike', like),
        eb('unit_label', 'ilike', like),
        eb('spelled', 'like', like),
        sql<boolean>`content ->> 'facts' ILIKE ${like}`,
      ]),
    )
  }
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM anatomies AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

/** Did the matter prove unfounded, and has it an anatomy that lives? */
export async function standingOfMatter(tx: Tx, matterId: string): Promise<{ isUnfounded: boolean; hasLive: boolean }> {
  const { rows } = await sql<{ isUnfounded: boolean; hasLive: boolean }>`
    SELECT jianwei_is_unfounded(${matterId}::uuid) AS "isUnfounded",
      EXISTS (SELECT 1 FROM anatomy_sources WHERE source_matter = ${matterId}::uuid AND is_live) AS "hasLive"`.execute(tx)
  return rows[0] ?? { isUnfounded: false, hasLive: false }
}

/** What of the text stands in columns of its own, so that lists filter and search by it. */
const columnsOf = (content: AnatomyContent, pack: PolicyPack) => ({
  ...{ title: content.title, unit_label: content.unitLabel, content: json(content), causes: content.causes, risk_type: content.riskType },
  ...{ spelled: spelled(content.title).toLowerCase(), pack_id: pack.id, pack_version: pack.version },
})

export async function insertAnatomy(
  work: Work,
  of: { id: string; matterId: string; registerNode: string },
  content: AnatomyContent,
  pack: PolicyPack,
): Promise<void> {
  await on(work.tx)
    .insertInto('anatomies')
    .values({
      ...{ id: of.id, register_node: of.registerNode, ...columnsOf(content, pack), state: 'draft' },
      ...{ drafted_by: work.actor.personId, drafted_on: work.today, decided_by: null, decided_on: null },
    })
    .execute()
  await on(work.tx).insertInto('anatomy_sources').values({ anatomy_id: of.id, source_matter: of.matterId }).execute()
}

export async function saveAnatomy(tx: Tx, id: string, content: AnatomyContent, pack: PolicyPack): Promise<void> {
  await on(tx).updateTable('anatomies').set(columnsOf(content, pack)).where('id', '=', id).execute()
}

/** Enter a state, with who did it and why. */
export async function enterState(
  work: Work,
  id: string,
  step: Exclude<AnatomyStep, 'edit'>,
  { to, text, advice }: { to: AnatomyState; text: string; advice?: readonly AnatomyAdvice[] },
): Promise<void> {
  const approval = advice ? { advice: json([...advice]), decided_by: work.actor.personId, decided_on: work.today } : {}
  await on(work.tx)
    .updateTable('anatomies')
    .set({ state: to, ...approval })
    .where('id', '=', id)
    .execute()
  await on(work.tx)
    .insertInto('anatomy_steps')
    .values({ id: randomUUID(), anatomy_id: id, kind: step, text, by_person: work.actor.personId, on_day: work.today })
    .execute()
}

export async function stepsOf(tx: Tx, id: string): Promise<{ kind: StepKind; text: string; by: string; on: Day }[]> {
  return on(tx)
    .selectFrom('anatomy_steps')
    .select(['kind', 'text', 'by_person as by', 'on_day as on'])
    .where('anatomy_id', '=', id)
    .orderBy('seq')
    .execute()
}

export interface PointRow {
  id: string
  unitId: string
  content: Omit<AnatomyPoint, 'unitId'>
  riskPointId: string | null
}

export async function pointsOf(tx: Tx, id: string): Promise<PointRow[]> {
  return on(tx)
    .selectFrom('anatomy_points')
    .select(['id', 'unit_id as unitId', 'content', 'risk_point_id as riskPointId'])
    .where('anatomy_id', '=', id)
    .orderBy('seq')
    .execute()
}

export async function insertPoint(work: Work, anatomyId: string, { unitId, ...content }: AnatomyPoint): Promise<void> {
  await on(work.tx)
    .insertInto('anatomy_points')
    .values({
      ...{ id: randomUUID(), anatomy_id: anatomyId, unit_id: unitId, content: json(content) },
      ...{ risk_point_id: null, by_person: work.actor.personId },
    })
    .execute()
}

export async function deletePoint(tx: Tx, anatomyId: string, id: string): Promise<void> {
  await on(tx).deleteFrom('anatomy_points').where('anatomy_id', '=', anatomyId).where('id', '=', id).execute()
}

/** The risk point that it became. */
export async function tieRiskPoint(tx: Tx, id: string, riskPointId: string): Promise<void> {
  await on(tx).updateTable('anatomy_points').set({ risk_point_id: riskPointId }).where('id', '=', id).execute()
}
