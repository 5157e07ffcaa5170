import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOfCode, newCode } from '../../src/modules/surveys/codes/code.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { answered, bureauOf, draftOf, letOut, marks, questionnaireFrom, swept } from './surveys.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const OPENS = '2026-03-02'
const CLOSES = '2026-03-20'

let story: World
let roads: string
let works: string

const acted = async (username: string, id: string, revision: number, act: Json): Promise<Json> =>
  (await (await story.as(username)).try('POST', `/api/surveys/${id}/acts`, { revision, act })).body
const rows = async (statement: string): Promise<Json[]> =>
  withClient(story.server.fresh.admin, async (client) => ((await client.query(`SET search_path = jianwei; ${statement}`)) as Json)[1].rows)

/** The cells of an Excel as a leader gets it. */
async function sheetAt(path: string): Promise<unknown[][]> {
  const { bytes } = await (await story.as('juzhang')).browser.get(path)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  return (book.worksheets[0]?.getSheetValues() ?? []).flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : []))
}

beforeAll(async () => {
  story = await world(OPENS)
  roads = unitNamed(story, '路政科')
  works = unitNamed(story, '工程科')
})
afterAll(() => story.close())

describe('A survey by a public link, from the questionnaire to what came out', () => {
  let survey: Json
  let slug: string

  it('is asked by a questionnaire that may be changed until it is put forward, and never after', async () => {
    const officer = await story.as('jijian1')
    const { line, content } = await questionnaireFrom(story)
    const changed = { title: line.title, content: { ...content, lead: '请如实打分。' } }
    const put = (revision: number) => officer.try('PUT', `/api/questionnaires/${line.id}`, { revision, ...changed })
    expect((await put(1)).body).toMatchObject({ content: { lead: '请如实打分。' }, revision: 2, mayRevise: true })
    expect((await put(1)).body).toMatchObject({ code: 'questionnaire.changed_meanwhile' })
    survey = await letOut(story, line.id, { opensOn: OPENS, closesOn: CLOSES })
    slug = survey.slug
    expect(survey).toMatchObject({
      line: { state: 'open' },
      content: { lead: '请如实打分。' },
      counts: { answers: 0, codes: 0 },
      minimum: 5,
    })
    expect((await put(2)).body).toMatchObject({ code: 'questionnaire.frozen' })
    const next = await officer.post<Json>(`/api/questionnaires/${line.id}/versions`, changed)
    expect(next.line).toMatchObject({ version: 2, family: line.family, isFrozen: false })
    expect((await officer.try('POST', `/api/questionnaires/${line.id}/versions`, changed)).body).toMatchObject({
      code: 'questionnaire.not_the_newest',
    })
    expect((await officer.get<Json>('/api/questionnaires?newest=true')).items.map((each: Json) => each.version)).toEqual([2])
    expect((await officer.try('GET', `/api/questionnaires/${randomUUID()}`)).body).toMatchObject({ code: 'questionnaire.not_found' })
    expect((await (await story.as('juzhang')).try('GET', '/api/questionnaires')).status).toBe(403)
  })

  it('takes answers of nobody, tells beside the question what is wrong, and loses nothing that was filled in', async () => {
    const bad = await answered(story, slug, { unit: roads, q1: '5', q2: '9', q5: 'viele', q6: '窗口<b>很好</b>' })
    expect(bad.statusCode).toBe(422)
    expect(bad.payload).toContain('有 4 处需要补充或改正')
    expect(bad.payload).toMatch(/id="q5"><legend>[^<]+<\/legend><p class="error" id="q5-wrong">应为数字/)
    expect(bad.payload).toContain('窗口&lt;b&gt;很好&lt;/b&gt;</textarea>')
    expect(bad.payload).toMatch(/name="q1" value="5" checked/)
    expect(bad.payload).toContain('value="viele"')
    expect((await answered(story, slug, marks(5))).payload).toContain('请选择您评价的单位')
    expect((await answered(story, slug, marks(5, { unit: 'nowhere' }))).payload).toContain('请选择您评价的单位')
    expect((await answered(story, slug, marks(5, { unit: roads, q5: '31' }))).payload).toContain('应在 0 至 30 之间')
    const long = await answered(story, slug, marks(5, { unit: roads, q6: '长'.repeat(301) }))
    expect([long.statusCode, long.payload.includes('长'.repeat(301))]).toEqual([422, true])
    expect(await rows('SELECT * FROM survey_answers')).toEqual([])
    for (const [unit, count, mark] of [
      [roads, 7, 5],
      [works, 6, 2],
    ] as const)
      for (let more = 0; more < count; more += 1) {
        const sent = await answered(story, slug, marks(mark, { unit, q5: '2', ...(more === 0 ? { q6: '中午也请留人' } : {}) }))
        expect([sent.statusCode, sent.headers['location'], sent.headers['set-cookie']]).toEqual([
          303,
          `/public/surveys/${slug}?sent=1`,
          undefined,
        ])
      }
    expect((await story.server.browser().get(`/public/surveys/${slug}?sent=1`)).text).toContain('答卷已收到')
  })

  it('keeps nothing by which anybody could be found', async () => {
    const kept = await rows('SELECT * FROM survey_answers')
    expect(kept).toHaveLength(13)
    expect(Object.keys(kept[0]).toSorted()).toEqual(['content', 'id', 'survey_id', 'unit_id'])
    const trail = await rows(`SELECT * FROM trail_visits WHERE action = 'survey.answer'`)
    expect(trail).toHaveLength(13)
    expect(JSON.stringify(trail)).not.toMatch(new RegExp(`127\\.0\\.0\\.1|中午|${roads}|${kept.map((each) => each.id).join('|')}`))
  })

  it('shows no result while it runs, to nobody, and to leaders not even itself', async () => {
    const path = `/api/surveys/${survey.line.id}`
    for (const file of ['result', 'result.xlsx'])
      expect((await (await story.as('jijian1')).try('GET', `${path}/${file}`)).body).toMatchObject({ code: 'survey.not_counted' })
    expect((await (await story.as('juzhang')).try('GET', `${path}/result`)).body).toMatchObject({ code: 'survey.not_found' })
    expect((await (await story.as('juzhang')).try('GET', path)).body).toMatchObject({ code: 'survey.not_found' })
    expect((await (await story.as('jijian1')).get<Json>(path)).counts).toEqual({ answers: 13, codes: 0 })
  })

  it('closes by itself, though the product was down on the day, and is then read by officers and leaders', async () => {
    story.itIs('2026-03-21')
    expect((await answered(story, slug, marks(1, { unit: roads }))).statusCode).toBe(410)
    story.itIs('2026-05-06')
    await swept(story)
    await swept(story)
    expect((await story.server.browser().get(`/public/surveys/${slug}`)).text).toContain('已经结束')
    const leader = await story.as('juzhang')
    const page = await leader.get<Json>(`/api/surveys/${survey.line.id}`)
    expect(page).toMatchObject({ line: { state: 'closed', score: 65.4 }, endedOn: CLOSES, slug: null, counts: null, mayAct: [] })
    const result = await leader.get<Json>(`/api/surveys/${survey.line.id}/result`)
    expect(result.groups).toMatchObject([
      { unitId: roads, answers: 7, score: 100, isDissatisfied: false },
      { unitId: works, answers: 6, score: 25, isDissatisfied: true },
    ])
    expect(result.remarks[0].items.map((each: Json) => each.text)).toEqual(['中午也请留人', '中午也请留人'])
    const trail = await rows(`SELECT action FROM trail_entries WHERE action IN ('survey.close', 'survey.count')`)
    expect(trail.map((each) => each.action)).toEqual(['survey.close', 'survey.count'])
  })

  it('goes to Excel as it is shown', async () => {
    const cells = await sheetAt(`/api/surveys/${survey.line.id}/result.xlsx`)
    expect(await sheetAt('/api/survey-trends.xlsx')).toEqual([
      ['单位', '2026年上半年'],
      ['合计', 65.4],
      [expect.stringContaining('路政科'), 100],
      [expect.stringContaining('工程科'), 25],
    ])
    expect(cells).toContainEqual(['满意度（0–100）', '合计', '', 65.4])
    expect(cells).toContainEqual(['满意度（0–100）', expect.stringContaining('工程科'), '群众不满', 25])
    expect(cells).toContainEqual(['您觉得最需要改进的是什么', expect.stringContaining('路政科'), '意见', '中午也请留人'])
  })
})

describe('A survey by one-time codes', () => {
  it('prints codes of which only hashes stay; each is taken once and gone with the answer', async () => {
    story.itIs(OPENS)
    const { line } = await questionnaireFrom(story)
    const survey = await letOut(story, line.id, { access: 'codes', units: ['路政科'], opensOn: OPENS, closesOn: CLOSES })
    const officer = await story.as('jijian1')
    const sheet = await officer.browser.send('POST', `/api/surveys/${survey.line.id}/codes`, { count: 20 })
    expect([sheet.status, sheet.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    const hashes = await rows(`SELECT hash FROM survey_codes WHERE survey_id = '${survey.line.id}'`)
    expect(hashes).toHaveLength(20)
    expect(hashes.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
    const code = newCode()
    await withClient(story.server.fresh.admin, (client) =>
      client.query('INSERT INTO jianwei.survey_codes VALUES ($1, $2)', [survey.line.id, hashOfCode(survey.line.id, code)]),
    )
    const typed = `${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)}`.toLowerCase()
    expect((await answered(story, survey.slug, marks(4))).payload).toContain('请填写答题码')
    expect((await answered(story, survey.slug, marks(4, { code: 'AAAA-BBBB-CCCC' }))).payload).toContain('答题码不对，或者已经用过')
    const both = await Promise.all([
      answered(story, survey.slug, marks(4, { code: typed })),
      answered(story, survey.slug, marks(4, { code: typed })),
    ])
    expect(both.map((each) => each.statusCode).toSorted((one, other) => one - other)).toEqual([303, 422])
    const again = await answered(story, survey.slug, marks(1, { code, q6: '再来一次' }))
    expect([again.statusCode, again.payload.includes('再来一次')]).toEqual([422, true])
    expect((await officer.get<Json>(`/api/surveys/${survey.line.id}`)).counts).toEqual({ answers: 1, codes: 20 })
  })

  it('is answered with or without one where both are let', async () => {
    const { line } = await questionnaireFrom(story)
    const survey = await letOut(story, line.id, { access: 'both', units: ['路政科'], opensOn: OPENS, closesOn: CLOSES })
    expect((await answered(story, survey.slug, marks(4))).statusCode).toBe(303)
    expect((await answered(story, survey.slug, marks(4, { code: 'AAAA-BBBB-CCCC' }))).statusCode).toBe(422)
  })
})

describe('A survey is refused', () => {
  let questionnaire: string
  let id: string

  beforeAll(async () => {
    story.itIs(OPENS)
    questionnaire = (await questionnaireFrom(story)).line.id
    const { line } = await (await story.as('jijian1')).post<Json>('/api/surveys', {
      ...draftOf(story, questionnaire, { opensOn: '2026-03-09', closesOn: CLOSES }),
    })
    id = line.id
  })

  it('where its days, its units or its questionnaire are not in order', async () => {
    const officer = await story.as('jijian1')
    const tried = async (more: Json) =>
      (await officer.try('POST', '/api/surveys', { ...draftOf(story, questionnaire, { opensOn: OPENS, closesOn: CLOSES }), ...more }))
        .body as Json
    expect(await tried({ opensOn: '2026-03-01' })).toMatchObject({ code: 'survey.opens_in_past' })
    expect(await tried({ closesOn: '2026-02-01' })).toMatchObject({ code: 'survey.closes_before_it_opens' })
    expect(await tried({ closesOn: '2027-12-01' })).toMatchObject({ code: 'survey.too_long' })
    expect(await tried({ targets: ['nowhere'] })).toMatchObject({ code: 'survey.unknown_unit' })
    expect(await tried({ questionnaireId: randomUUID() })).toMatchObject({ code: 'questionnaire.not_found' })
    expect(await tried({ period: '2026H3' })).toMatchObject({ error: 'bad_input', fields: [{ path: 'period' }] })
    expect(await tried({ unitId: unitNamed(story, '州交通运输局') })).toMatchObject({ code: 'survey.of_another_unit' })
  })

  it('is let out by a second person only, and not changed once it was put forward', async () => {
    expect(await acted('jijian1', randomUUID(), 1, { kind: 'submit' })).toMatchObject({ code: 'survey.not_found' })
    const draft = draftOf(story, questionnaire, { opensOn: '2026-03-09', closesOn: CLOSES })
    const { unitId: _unit, ...body } = draft
    const head = await story.as('jiancha')
    const changed = await head.try('PUT', `/api/surveys/${id}`, { revision: 1, ...body, title: '改过的测评' })
    expect(changed.body).toMatchObject({ line: { title: '改过的测评' }, preparedBy: [expect.anything(), expect.anything()] })
    expect((await head.try('PUT', `/api/surveys/${id}`, { revision: 1, ...body })).body).toMatchObject({ code: 'survey.changed_meanwhile' })
    expect(await acted('jijian1', id, 2, { kind: 'submit' })).toMatchObject({ line: { state: 'submitted' } })
    const onDesk = async (username: string) =>
      (await (await story.as(username)).get<Json>('/api/desk')).items.filter((each: Json) => each.key === 'desk.approveSurvey')
    expect(await onDesk('shuji')).toMatchObject([{ title: '改过的测评', link: `/surveys/${id}` }])
    expect([await onDesk('jiancha'), await onDesk('jijian1')]).toEqual([[], []])
    expect((await head.try('PUT', `/api/surveys/${id}`, { revision: 3, ...body })).body).toMatchObject({ code: 'survey.act_not_open' })
    expect(await acted('jiancha', id, 3, { kind: 'approve', note: '' })).toMatchObject({ code: 'survey.approver_prepared' })
    expect(await acted('jijian1', id, 3, { kind: 'approve', note: '' })).toMatchObject({ code: 'survey.of_another_unit' })
    expect(await acted('shuji', id, 3, { kind: 'return', note: '请补充被评单位' })).toMatchObject({
      line: { state: 'draft' },
      note: '请补充被评单位',
    })
    expect(await acted('jijian1', id, 4, { kind: 'submit' })).toMatchObject({ line: { state: 'submitted' } })
    expect(await acted('shuji', id, 5, { kind: 'approve', note: '同意' })).toMatchObject({ line: { state: 'approved' } })
    const noCodes = await (await story.as('jijian1')).try('POST', `/api/surveys/${id}/codes`, { count: 5 })
    expect(noCodes.body).toMatchObject({ code: 'survey.no_codes_asked' })
  })

  it('opens on its day, is stopped with its reason, and is counted though stopped', async () => {
    const { slug } = await (await story.as('jijian1')).get<Json>(`/api/surveys/${id}`)
    expect((await story.server.browser().get(`/public/surveys/${slug}`)).text).toContain('将于 2026-03-09 开放')
    story.itIs('2026-03-10')
    await swept(story)
    expect((await answered(story, slug, marks(4, { unit: roads }))).statusCode).toBe(303)
    expect(await acted('jijian1', id, 7, { kind: 'stop', reason: '' })).toMatchObject({ error: 'bad_input' })
    expect(await acted('jijian1', id, 7, { kind: 'stop', reason: '题目有误，另行组织' })).toMatchObject({
      line: { state: 'stopped' },
      endedReason: '题目有误，另行组织',
    })
    expect((await answered(story, slug, marks(4, { unit: roads }))).statusCode).toBe(410)
    await swept(story)
    const result = await (await story.as('juzhang')).get<Json>(`/api/surveys/${id}/result`)
    expect(result.total).toMatchObject({ answers: null, score: null })
    const trend = await (await story.as('juzhang')).get<Json>('/api/survey-trends')
    expect(trend.surveys.map((each: Json) => each.id)).toEqual([id])
    expect((await story.server.browser().get('/public/surveys/nothing-here')).status).toBe(404)
    expect((await answered(story, 'nothing-here', marks(4))).statusCode).toBe(404)
    expect((await (await story.as('kezhang1')).try('GET', `/api/surveys/${id}`)).status).toBe(403)
  })

  it('drafts are thrown away', async () => {
    const officer = await story.as('jijian1')
    const { line } = await officer.post<Json>(
      '/api/surveys',
      draftOf(story, questionnaire, { opensOn: '2026-04-01', closesOn: '2026-04-20' }),
    )
    expect(await acted('jijian1', line.id, 1, { kind: 'discard' })).toMatchObject({ line: { state: 'discarded' }, mayAct: [] })
    expect((await officer.get<Json>('/api/surveys')).items.map((each: Json) => each.id)).not.toContain(line.id)
    expect(bureauOf(story)).toBe(line.unitId)
  })
})
