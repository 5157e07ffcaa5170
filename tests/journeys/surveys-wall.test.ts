import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { nextVisit } from './publication.steps.ts'
import { answered, bureauOf, draftOf, letOut, marks, questionnaireFrom } from './surveys.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const OPENS = '2026-03-02'
const CLOSES = '2026-03-20'

let story: World
let survey: Json
let draft: string
let waiting: string

/** What the database says to whoever holds the key of the public pages. */
async function asVisitor(statement: string): Promise<string> {
  const { admin, secrets } = story.server.fresh
  return withClient({ ...admin, user: 'jianwei_visitor', password: secrets.visitor }, async (client) => {
    await client.query('SET search_path = jianwei')
    return client.query(statement).then(
      (result) => `${result.rowCount} rows`,
      (error: Error) => error.message,
    )
  })
}

const answer = (about: string, code: string) =>
  `SELECT jianwei_survey_answer('${survey.slug}', '${about}', '{"q1":1}', ${code}, '${OPENS}') AS said`

beforeAll(async () => {
  story = await world(OPENS)
  const { line } = await questionnaireFrom(story)
  survey = await letOut(story, line.id, { access: 'codes', opensOn: OPENS, closesOn: CLOSES })
  await (await story.as('jijian1')).browser.send('POST', `/api/surveys/${survey.line.id}/codes`, { count: 30 })
  const officer = await story.as('jijian1')
  const made = async () => (await officer.post<Json>('/api/surveys', draftOf(story, line.id, { opensOn: OPENS, closesOn: CLOSES }))).line.id
  draft = await made()
  waiting = await made()
  await officer.post(`/api/surveys/${waiting}/acts`, { revision: 1, act: { kind: 'submit' } })
  await answered(story, survey.slug, marks(4))
})
afterAll(() => story.close())

describe('Whoever speaks to the database itself', () => {
  it('as an officer reads no answer, no code and no result, and writes none', async () => {
    for (const statement of [
      'SELECT * FROM survey_answers',
      'SELECT count(*) FROM survey_answers',
      'DELETE FROM survey_answers',
      `INSERT INTO survey_answers (survey_id, unit_id, content) VALUES ('${survey.line.id}', '${unitNamed(story, '路政科')}', '{}')`,
      'SELECT hash FROM survey_codes',
      'DELETE FROM survey_codes',
      `INSERT INTO survey_results VALUES ('${survey.line.id}', '${bureauOf(story)}', '${randomUUID()}', '2026-06', '{}', '${OPENS}')`,
    ])
      expect([statement, await nextVisit(story, 'jiancha', statement)]).toEqual([statement, expect.stringMatching(/permission denied/)])
    expect(await nextVisit(story, 'jijian1', answer(unitNamed(story, '路政科'), 'NULL'))).toMatch(/permission denied/)
  })

  it('as an officer lets nothing out alone, lowers no minimum, and closes nothing', async () => {
    const set = (of: string, what: string) => nextVisit(story, 'jiancha', `UPDATE surveys SET ${what} WHERE id = '${of}'`)
    const mine = (what: string) => nextVisit(story, 'jijian1', `UPDATE surveys SET ${what} WHERE id = '${waiting}'`)
    expect(await set(draft, `minimum = 4`)).toBe('surveys_stay')
    expect(await set(draft, `minimum = 2, prepared_by = prepared_by || jianwei_person()`)).toBe('surveys_minimum_check')
    expect(await set(survey.line.id, `minimum = 3`)).toBe('surveys_stay')
    expect(await set(survey.line.id, `closes_on = '2030-01-01'`)).toBe('surveys_stay')
    expect(await set(survey.line.id, `state = 'closed'`)).toBe('surveys_stay')
    expect(await set(survey.line.id, `approved_by = 'x'`)).toBe('surveys_approved')
    expect(await set(draft, `state = 'open', approved_by = jianwei_person()`)).toBe('surveys_approved')
    expect(await mine(`state = 'open', approved_by = jianwei_person()`)).toBe('surveys_approved')
    expect(await mine(`state = 'open', approved_by = '${story.idOf('jiancha')}'`)).toBe('surveys_approved')
    expect(await set(survey.line.id, `state = 'stopped', ended_by = 'x', ended_reason = '中止测评'`)).toBe('surveys_stopped')
    const asked = `UPDATE questionnaires SET title = '改', written_by = jianwei_person() WHERE id = '${survey.questionnaire.id}'`
    expect(await nextVisit(story, 'jijian1', asked)).toBe('questionnaires_stay')
    expect(await nextVisit(story, 'jijian1', `DELETE FROM surveys`)).toMatch(/permission denied/)
    expect(await nextVisit(story, 'jijian1', `DELETE FROM questionnaires`)).toMatch(/permission denied/)
  })

  it('as somebody without a part in it sees no survey, makes no codes, and is told no numbers', async () => {
    for (const username of ['juzhang', 'kezhang1', 'zhigong1', 'xitong']) {
      const none = async (statement: string) => nextVisit(story, username, statement)
      expect([username, await none(`UPDATE surveys SET note = 'x'`)]).toEqual([username, '0 rows'])
      expect(await none(`INSERT INTO survey_codes VALUES ('${survey.line.id}', 'x')`)).toMatch(/row-level security/)
    }
    const leader = await story.as('juzhang')
    expect((await leader.get<Json>('/api/surveys')).items).toEqual([])
    expect((await leader.get<Json>('/api/survey-trends')).series).toEqual([])
  })

  it('as the public reads one survey by its address, answers as its form does, and nothing else', async () => {
    expect(await asVisitor(`SELECT * FROM jianwei_public_survey('${survey.slug}')`)).toBe('1 rows')
    expect(await asVisitor(`SELECT * FROM jianwei_public_survey('%')`)).toBe('0 rows')
    expect(await asVisitor(`SELECT 1 FROM (${answer(unitNamed(story, '路政科'), 'NULL')}) AS door WHERE said <> 'code'`)).toBe('0 rows')
    for (const statement of [
      ...['surveys', 'questionnaires', 'survey_answers', 'survey_codes', 'survey_results'].map((table) => `SELECT 1 FROM ${table}`),
      `SELECT * FROM jianwei_survey_counts('${survey.line.id}')`,
      `SELECT jianwei_questionnaire_frozen('${survey.questionnaire.id}')`,
      `INSERT INTO survey_answers (survey_id, unit_id, content) VALUES ('${survey.line.id}', 'x', '{}')`,
    ])
      expect([statement, await asVisitor(statement)]).toEqual([statement, expect.stringMatching(/permission denied/)])
  })
})
