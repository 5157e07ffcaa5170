import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { HearingLine, HearingPage, hearingsOfLetter } from '../../../src/modules/protection/hearing/hearing.schema.ts'
import { uploaded } from './protection.steps.ts'
import { assessed, type Desk, draftFor, type MatterPage, type Notices, served, type WarningPage } from '../story.ts'
import { type Json, type Person, type World, world } from '../world.ts'

type OfLetter = z.infer<typeof hearingsOfLetter>

let story: World
let warning: WarningPage
let letterId: string
const straight = (username: string, statement: string) =>
  story.server.fresh.database.transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))
const codeOf = async (who: Person, path: string, body: Json) => ((await who.try('POST', path, body)).body as Json).code
const correction = (more: Json = {}) => ({
  ...{ kind: 'correction', text: '现场核查记录在办件系统附件中，核查日期与文书所写不同。' },
  ...{ wrong: '未作现场核查即予审批', right: '审批前一日已作现场核查，未上传记录', ...more },
})
const path = () => `/api/letters/${letterId}/hearings`

beforeAll(async () => {
  story = await world('2026-03-02')
  const { matterId } = await assessed(story, 'zhigong1', 1)
  warning = await served(story, matterId, draftFor(story, 'zhigong1', '路政科', 1))
  letterId = warning.letters[0]?.id ?? ''
})
afterAll(() => story.close())

describe('Whom a letter addresses is heard 陈述申辩、更正 (X33, R228, G2)', () => {
  let id: string
  let statement: string
  let file: string

  it('from its service on: the person, and the head of the unit; nobody else', async () => {
    const person = await story.as('zhigong1')
    expect(await person.get<OfLetter>(path())).toEqual({ lines: [], corrections: [], mayFile: true })
    for (const other of ['zhigong2', 'kezhang2', 'xitong', 'jijian1'])
      expect(await codeOf(await story.as(other), path(), correction())).toBe('letter.not_found')
    expect(await codeOf(person, path(), correction({ wrong: '' }))).toBe('hearing.needs_wrong')
    expect(await codeOf(person, path(), correction({ right: '' }))).toBe('hearing.needs_right')
    file = await uploaded(story, person, '核查照片.txt')
    const page = await person.post<HearingPage>(path(), correction({ files: [file] }))
    id = page.line.id
    expect(page).toMatchObject({
      line: { state: 'filed', unitName: null, countdown: { dueOn: '2026-03-16' } },
      files: [{ id: file }],
      mayAnswer: false,
    })
    const said = { kind: 'statement', text: '本科室已组织复核，愿意说明当日情况。' }
    const ofUnit = await (await story.as('kezhang1')).post<HearingPage>(path(), said)
    statement = ofUnit.line.id
    expect(ofUnit.line).toMatchObject({ kind: 'statement', state: 'filed' })
    expect(ofUnit.line.unitName).not.toBeNull()
    expect((await person.get<{ items: HearingLine[] }>('/api/own-hearings')).items.map((each) => each.id)).toEqual([id])
  })

  it('is for who filed it and the office; the unit sees not what the person filed', async () => {
    for (const other of ['kezhang1', 'zhigong2', 'juzhang', 'kezhang2', 'anquan']) {
      const who = await story.as(other)
      expect(((await who.try('GET', `/api/hearings/${id}`)).body as Json).code).toBe('hearing.not_found')
      expect((await who.try('GET', `/api/files/${file}/content`)).status).toBe(404)
      expect((await straight(other, `SELECT * FROM hearings WHERE id = '${id}'`)).rows).toEqual([])
      expect((await straight(other, `SELECT * FROM hearing_files`)).rows).toEqual([])
    }
    expect((await (await story.as('jiancha')).try('GET', `/api/files/${file}/content`)).status).toBe(200)
    expect((await (await story.as('kezhang1')).get<OfLetter>(path())).lines.map((each) => each.id)).toEqual([statement])
  })

  it('is answered by somebody other than the author of the letter', async () => {
    const answer = { decision: 'correct', text: '经核对系统附件，情况属实，予以更正。', right: '审批前一日已作现场核查，未上传记录' }
    expect(await codeOf(await story.as('jijian1'), `/api/hearings/${id}/answer`, answer)).toBe('hearing.answerer_wrote_it')
    expect(await codeOf(await story.as('zhigong1'), `/api/hearings/${id}/answer`, answer)).toBe('access.not_permitted')
    const head = await story.as('jiancha')
    const waits = (await head.get<Desk>('/api/desk')).items.filter((each) => each.key === 'desk.answerHearing')
    expect(waits.map((each) => each.link).toSorted()).toEqual([`/hearings/${id}`, `/hearings/${statement}`].toSorted())
    expect((await (await story.as('jijian1')).get<Desk>('/api/desk')).items.filter((each) => each.key === 'desk.answerHearing')).toEqual([])
    expect(await codeOf(head, `/api/hearings/${id}/answer`, { ...answer, decision: 'answer' })).toBe('hearing.decision_unfit')
    expect(await codeOf(head, `/api/hearings/${id}/answer`, { ...answer, right: '' })).toBe('hearing.needs_right')
    const page = await head.post<HearingPage>(`/api/hearings/${id}/answer`, answer)
    expect(page).toMatchObject({ line: { state: 'corrected', countdown: null }, answer: { right: answer.right } })
    expect(await codeOf(head, `/api/hearings/${id}/answer`, answer)).toBe('hearing.not_open')
    expect((await (await story.as('zhigong1')).get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain(
      'hearing.corrected',
    )
  })

  it('leaves a counter-entry: the old words stay, the right ones stand beside them, for everybody whom the letter addresses', async () => {
    const stands = { wrong: '未作现场核查即予审批', right: '审批前一日已作现场核查，未上传记录', on: '2026-03-02' }
    for (const who of ['zhigong1', 'kezhang1', 'jijian1'])
      expect((await (await story.as(who)).get<OfLetter>(path())).corrections).toMatchObject([stands])
    const officer = await story.as('jijian1')
    expect((await officer.get<WarningPage>(`/api/warnings/${warning.warning.id}`)).draft.facts).toContain('未作现场核查即予审批')
    const told = (await officer.get<MatterPage>(`/api/matters/${warning.warning.matterId}`)).timeline
    expect(told.find((each) => each.key === 'hearing.corrected')?.facts).toMatchObject({ wrong: stands.wrong, right: stands.right })
    await expect(straight('jiancha', `UPDATE letter_corrections SET right_words = 'x'`)).rejects.toThrow('permission denied')
    await expect(straight('jiancha', `INSERT INTO letter_corrections SELECT * FROM letter_corrections`)).rejects.toThrow(
      'permission denied',
    )
    expect((await straight('zhigong2', `SELECT * FROM letter_corrections`)).rows).toEqual([])
  })

  it('nobody files or answers past the rules', async () => {
    const bureau = story.institution.units.find((each) => each.shortName === '州公路局')?.id
    const insert = (as: string) =>
      `INSERT INTO hearings (id, matter_id, letter_id, register_node, kind, behalf_kind, behalf_id, text, wrong, right_words, state, filed_by, filed_on, due_on)
       VALUES (gen_random_uuid(), '${warning.warning.matterId}', '${letterId}', '${bureau}', 'statement', 'person', '${story.idOf('zhigong1')}', 'x', '', '', 'filed', '${story.idOf(as)}', '2026-03-02', '2026-03-16')`
    for (const username of ['zhigong2', 'jijian1', 'kezhang1'])
      await expect(straight(username, insert(username))).rejects.toThrow('row-level security')
    await expect(straight('zhigong1', insert('zhigong2'))).rejects.toThrow('row-level security')
    const answer = (by: string) =>
      `UPDATE hearings SET state = 'answered', answer = 'x', answered_by = '${story.idOf(by)}', answered_on = '2026-03-02' WHERE id = '${statement}' RETURNING id`
    for (const username of ['jijian1', 'zhigong1', 'kezhang1', 'juzhang'])
      expect((await straight(username, answer(username))).rows).toEqual([])
    await expect(straight('jiancha', answer('shuji'))).rejects.toThrow('own name')
  })

  it('is overdue when nobody answers, and told to those who may', async () => {
    story.itIs('2026-03-20')
    await story.sweep()
    const head = await story.as('jiancha')
    expect((await head.get<Notices>('/api/notifications')).items).toContainEqual(
      expect.objectContaining({ kind: 'hearing.overdue', link: `/hearings/${statement}` }),
    )
    const page = await head.post<HearingPage>(`/api/hearings/${statement}/answer`, {
      decision: 'answer',
      text: '已阅，情况记录在案。',
      right: '',
    })
    expect(page.line.state).toBe('answered')
    const name = page.line.filedByName
    const found = await head.get<{ items: HearingLine[] }>(`/api/hearings?kind=statement&search=${encodeURIComponent(name)}`)
    expect(found.items.map((each) => each.id)).toEqual([statement])
    expect((await head.get<{ items: HearingLine[] }>('/api/hearings?state=corrected')).items.map((each) => each.id)).toEqual([id])
    expect((await head.browser.get('/api/hearings.xlsx')).status).toBe(200)
    const trail = await story.server.workshop.sweep(async (work) =>
      (await sql<{ action: string }>`SELECT action FROM trail_entries WHERE object_id = ${id}`.execute(work.tx)).rows.map(
        (row) => row.action,
      ),
    )
    for (const act of ['file', 'correct']) expect(trail).toContain(`hearing.${act}`)
  })
})
