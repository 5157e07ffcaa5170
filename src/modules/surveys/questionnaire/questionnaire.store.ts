import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import { unitsNamed } from '../../organisation/organisation.store.ts'
import type { SurveyTables } from '../survey.tables.ts'
import { type QuestionnaireLine, questionsOf, type WrittenQuestionnaire } from './questionnaire.schema.ts'

const on = (tx: Tx) => tx.withTables<SurveyTables>()

export interface QuestionnaireRow extends Selectable<SurveyTables['questionnaires']> {
  is_frozen: boolean
  is_newest: boolean
}

function rowsOf(tx: Tx) {
  return on(tx)
    .selectFrom('questionnaires')
    .selectAll()
    .select([
      sql<boolean>`jianwei_questionnaire_frozen(questionnaires.id)`.as('is_frozen'),
      sql<boolean>`NOT EXISTS (SELECT 1 FROM questionnaires AS later WHERE later.family = questionnaires.family AND later.version > questionnaires.version)`.as(
        'is_newest',
      ),
    ])
}

/** Questionnaires, the newest first; `isNewest`: of each only its latest version. */
export async function questionnairesPage(
  tx: Tx,
  { words, isNewest }: { words?: string | undefined; isNewest: boolean },
  after: string | undefined,
  limit: number,
): Promise<QuestionnaireRow[]> {
  let rows = rowsOf(tx)
  if (isNewest)
    rows = rows.where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM questionnaires AS later WHERE later.family = questionnaires.family AND later.version > questionnaires.version)`,
    )
  if (words) rows = rows.where(sql<boolean>`strpos(lower(title), ${words.toLowerCase()}) > 0`)
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM questionnaires AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export async function questionnaireRow(tx: Tx, id: string): Promise<QuestionnaireRow | undefined> {
  return rowsOf(tx).where('id', '=', id).executeTakeFirst()
}

export async function questionnaireLines(tx: Tx, rows: readonly QuestionnaireRow[]): Promise<QuestionnaireLine[]> {
  const units = await unitsNamed(
    tx,
    rows.map((row) => row.unit_id),
  )
  return rows.map((row) => ({
    id: row.id,
    family: row.family,
    unitId: row.unit_id,
    unitName: units.get(row.unit_id) ?? row.unit_id,
    title: row.title,
    version: row.version,
    questions: questionsOf(row.content).length,
    writtenOn: row.written_on,
    isFrozen: row.is_frozen,
    isNewest: row.is_newest,
  }))
}

/** A first version, or the next one of a family. */
export async function insertQuestionnaire(
  { tx, actor, today }: Pick<Work, 'tx' | 'actor' | 'today'>,
  unitId: string,
  { title, content }: WrittenQuestionnaire,
  of: { family: string; version: number } = { family: randomUUID(), version: 1 },
): Promise<string> {
  const id = randomUUID()
  await on(tx)
    .insertInto('questionnaires')
    .values({
      ...{ id, ...of, unit_id: unitId, title, content: sql`${JSON.stringify(content)}::jsonb` },
      ...{ written_by: actor.personId, written_on: today },
    })
    .execute()
  return id
}

/** False where somebody saved it meanwhile. */
export async function rewriteQuestionnaire(
  { tx, actor, today }: Pick<Work, 'tx' | 'actor' | 'today'>,
  id: string,
  revision: number,
  { title, content }: WrittenQuestionnaire,
): Promise<boolean> {
  const done = await on(tx)
    .updateTable('questionnaires')
    .set({
      ...{ title, content: sql`${JSON.stringify(content)}::jsonb` },
      ...{ written_by: actor.personId, written_on: today, revision: revision + 1 },
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
