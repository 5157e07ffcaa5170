import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx } from '../../platform/module.ts'
import { nodesBelow } from '../organisation/organisation.store.ts'
import { newSlug } from './codes/code.ts'
import { periodOrder } from './period/period.rules.ts'
import type { QuestionnaireContent } from './questionnaire/questionnaire.schema.ts'
import type { SurveyDraft, SurveyLine, SurveyState, Target } from './survey.schema.ts'
import type { SurveyTables } from './survey.tables.ts'

const on = (tx: Tx) => tx.withTables<SurveyTables>()

export interface SurveyRow extends Selectable<SurveyTables['surveys']> {
  score: number | null
}

export interface SurveyFilter {
  unitId?: string | undefined
  state?: SurveyState | undefined
  words?: string | undefined
}

function rowsOf(tx: Tx) {
  return on(tx)
    .selectFrom('surveys')
    .selectAll()
    .select(
      sql<
        number | null
      >`(SELECT (result -> 'total' ->> 'score')::float8 FROM survey_results WHERE survey_results.survey_id = surveys.id)`.as('score'),
    )
}

/** Surveys, the newest first; without a state those thrown away are left out. */
export async function surveysPage(tx: Tx, filter: SurveyFilter, after: string | undefined, limit: number): Promise<SurveyRow[]> {
  let rows = rowsOf(tx)
  if (filter.unitId) {
    const below = (await nodesBelow(tx, [filter.unitId])).get(filter.unitId) ?? [filter.unitId]
    rows = rows.where('unit_id', '=', sql<string>`any(${below}::text[])`)
  }
  rows = filter.state ? rows.where('state', '=', filter.state) : rows.where('state', '<>', 'discarded')
  if (filter.words) rows = rows.where(sql<boolean>`strpos(lower(title), ${filter.words.toLowerCase()}) > 0`)
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM surveys AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export async function surveyRow(tx: Tx, id: string): Promise<SurveyRow | undefined> {
  return rowsOf(tx).where('id', '=', id).executeTakeFirst()
}

/** What these units have put forward and this person may let out: who prepared does not. The one that waits longest first. */
export async function surveysToApprove(tx: Tx, unitIds: readonly string[], personId: string, limit: number): Promise<SurveyRow[]> {
  return rowsOf(tx)
    .where('state', '=', 'submitted')
    .where('unit_id', '=', sql<string>`any(${[...unitIds]}::text[])`)
    .where(sql<boolean>`NOT ${personId} = ANY (prepared_by)`)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export function surveyLineOf(row: SurveyRow): SurveyLine {
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    title: row.title,
    period: row.period,
    state: row.state,
    access: row.access,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    targets: row.targets.length,
    score: row.score,
  }
}

export const standingOf = (row: SurveyRow) => ({
  state: row.state,
  unitId: row.unit_id,
  revision: row.revision,
  access: row.access,
  preparedBy: row.prepared_by,
  opensOn: row.opens_on,
  closesOn: row.closes_on,
})

/** A draft with what the questionnaire, the units and the pack say of it on the day. */
export interface WrittenSurvey {
  draft: SurveyDraft
  content: QuestionnaireContent
  targets: readonly Target[]
  minimum: number
  dissatisfiedBelow: number
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

function wordingOf({ draft, content, targets, minimum, dissatisfiedBelow }: WrittenSurvey) {
  return {
    ...{ title: draft.title, questionnaire_id: draft.questionnaireId, content: json(content), targets: json(targets) },
    ...{ period: draft.period, period_order: periodOrder(draft.period), access: draft.access },
    ...{ opens_on: draft.opensOn, closes_on: draft.closesOn, minimum, dissatisfied_below: dissatisfiedBelow },
  }
}

export async function insertSurvey(
  tx: Tx,
  unit: { id: string; name: string },
  written: WrittenSurvey,
  preparedBy: string,
): Promise<string> {
  const id = randomUUID()
  await on(tx)
    .insertInto('surveys')
    .values({
      ...{ id, slug: newSlug(), unit_id: unit.id, unit_name: unit.name, state: 'draft', prepared_by: [preparedBy] },
      ...wordingOf(written),
    } as never)
    .execute()
  return id
}

export async function rewriteSurvey(
  tx: Tx,
  row: SurveyRow,
  revision: number,
  written: WrittenSurvey,
  preparedBy: readonly string[],
): Promise<boolean> {
  return changeSurvey(tx, row.id, revision, { ...wordingOf(written), prepared_by: [...preparedBy] } as never)
}

/** Change a survey that still has this revision; false where it was changed meanwhile. */
export async function changeSurvey(tx: Tx, id: string, revision: number, to: UpdateObject<SurveyTables, 'surveys'>): Promise<boolean> {
  const done = await on(tx)
    .updateTable('surveys')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** How many answered, and how many codes are unused; undefined for who does not run the survey. */
export async function countsOf(tx: Tx, id: string): Promise<{ answers: number; codes: number } | undefined> {
  const { rows } = await sql<{ answers: number; codes: number }>`SELECT answers, codes FROM jianwei_survey_counts(${id}::uuid)`.execute(tx)
  return rows[0]
}

/** Hashes of new codes, in an order that says nothing of the sheet they are printed on. */
export async function insertCodes(tx: Tx, surveyId: string, hashes: readonly string[]): Promise<void> {
  await sql`INSERT INTO survey_codes (survey_id, hash) SELECT ${surveyId}::uuid, unnest(${hashes.toSorted()}::text[])`.execute(tx)
}

/** Surveys whose day has come to open or to close, and those that are over and not counted yet. For the sweep. */
export async function dueSurveys(tx: Tx, today: Day): Promise<SurveyRow[]> {
  return rowsOf(tx)
    .where(
      sql<boolean>`(state = 'approved' AND opens_on <= ${today}::date) OR (state = 'open' AND closes_on < ${today}::date)
        OR (state IN ('closed', 'stopped') AND NOT EXISTS (SELECT 1 FROM survey_results WHERE survey_results.survey_id = surveys.id))`,
    )
    .orderBy('seq')
    .execute()
}
