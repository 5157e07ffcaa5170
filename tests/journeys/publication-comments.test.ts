import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadPowers } from '../../demo/powers/load.ts'
import type { CommentLine } from '../../src/modules/publication/comments/comment.schema.ts'
import { nextVisit, SETTINGS, visited } from './publication.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let section: string

const say = (text: string) =>
  story.server.http.inject({
    method: 'POST',
    url: `/public/units/${section}/comments`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `text=${encodeURIComponent(text)}`,
  })
const listed = async (username: string, query = ''): Promise<CommentLine[]> =>
  (await (await story.as(username)).get<Json>(`/api/public-comments${query}`)).items
const handled = async (username: string, id: string, revision: number, act: Json): Promise<Json> =>
  (await (await story.as(username)).try('POST', `/api/public-comments/${id}/acts`, { revision, act })).body

beforeAll(async () => {
  story = await world('2026-03-02')
  section = unitNamed(story, '路政科')
  await story.server.workshop.sweep((work) => loadPowers(work, story.institution, 'highway'))
  const head = await story.as('kezhang1')
  const page = await head.post<Json>('/api/publications', {
    unitId: section,
    kind: 'powers',
    subject: section,
    scope: 'public',
    settings: SETTINGS,
    reason: '首次公开',
  })
  await head.post(`/api/publications/${page.line.id}/acts`, { revision: 1, act: { kind: 'submit' } })
  await (await story.as('juzhang')).post(`/api/publications/${page.line.id}/acts`, {
    revision: 2,
    act: { kind: 'approve', fromOn: '2026-03-02', note: '' },
  })
})
afterAll(() => story.close())

it('the office shows one comment and holds another back; the section answers; the public reads both (R48, R49)', async () => {
  await say('窗口态度很好，建议延长周五办理时间。')
  await say('某人收受好处，请查处。')
  const [bad, good] = await listed('jijian1', '?state=waiting')
  if (!bad || !good) throw new Error('two comments were written')
  expect(await listed('kezhang1')).toEqual([])
  expect((await handled('kezhang1', good.id, 1, { kind: 'show' })).code).toBe('publicComment.not_found')
  expect((await handled('jijian1', bad.id, 1, { kind: 'hold', reason: '' })).code).toBe('publicComment.hold_unexplained')
  const held = await handled('jijian1', bad.id, 1, { kind: 'hold', reason: '反映具体问题，转登记办理' })
  expect(held).toMatchObject({ state: 'held' })
  expect(await handled('jijian1', bad.id, 2, { kind: 'handOver' })).toMatchObject({ handedOverOn: '2026-03-02', mayAct: ['moderate'] })
  await handled('jijian1', good.id, 1, { kind: 'show' })
  expect((await handled('jijian1', good.id, 1, { kind: 'hold', reason: '已经有人处理' })).code).toBe('publicComment.changed_meanwhile')
  expect((await handled('jijian1', good.id, 2, { kind: 'show' })).code).toBe('publicComment.act_not_open')
  const answered = await handled('kezhang1', good.id, 2, { kind: 'answer', answer: '感谢建议，周五延长至 18:00。' })
  expect(answered).toMatchObject({ answeredOn: '2026-03-02' })
  expect((await handled('kezhang1', good.id, 3, { kind: 'hold', reason: '科室不能压下意见' })).code).toBe('publicComment.of_another_unit')
  const { text } = await visited(story, `/public/units/${section}/comments`)
  expect(text).toContain('窗口态度很好')
  expect(text).toContain('周五延长至 18:00')
  expect(text).not.toContain('收受好处')
  expect(await listed('kezhang2')).toEqual([])
  expect((await handled('kezhang1', randomUUID(), 1, { kind: 'show' })).code).toBe('publicComment.not_found')
  expect((await (await story.as('jijian1')).try('GET', '/api/public-comments.xlsx')).status).toBe(200)
})

it('nobody of the section shows or hides a comment in the database, and nobody writes one in the public’s name', async () => {
  expect(
    await nextVisit(story, 'kezhang1', `UPDATE publication_comments SET state = 'held', reason = 'x', moderated_by = jianwei_person()`),
  ).toBe('comments_moderated')
  expect(await nextVisit(story, 'kezhang1', `SELECT * FROM publication_ratings`)).toMatch(/permission denied/)
  expect(await nextVisit(story, 'jijian1', `UPDATE publication_comments SET text = '改'`)).toMatch(/permission denied/)
  const forged = `INSERT INTO publication_comments (id, unit_id, unit_name, text, received_on) SELECT gen_random_uuid(), id, name, '很好', '2026-03-02' FROM units WHERE id = '${section}'`
  expect(await nextVisit(story, 'kezhang1', forged)).toMatch(/row-level security/)
})
