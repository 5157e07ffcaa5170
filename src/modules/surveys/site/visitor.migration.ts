import { type Kysely, sql } from 'kysely'

const ANSWER = sql`FUNCTION jianwei_survey_answer(text, text, jsonb, text, date)`

/** An answer comes in on the visitor's role, whose acts are traced by the day; the role of those who are signed in gives none. */
export const surveyVisitorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`REVOKE EXECUTE ON ${ANSWER} FROM jianwei_app; GRANT EXECUTE ON ${ANSWER} TO jianwei_visitor`.execute(db)
  },
}
