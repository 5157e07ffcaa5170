import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadPowers } from '../../demo/powers/load.ts'
import type { CommentLine } from '../../src/modules/publication/comments/comment.schema.ts'
import { nextVisit, SETTINGS, visited } from './publication.steps.ts'
import { registration, unitNamed } from './story.ts'
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

it('a comment becomes an entry of the ledger by the act that registers all others, and each leads to the other (转登记)', async () => {
  const [bad] = await listed('jijian1', '?state=held')
  if (!bad) throw new Error('one was held back')
  expect(bad).toMatchObject({ entry: null, mayAct: ['moderate', 'register'] })
  const taken = (more: Json = {}): Json =>
    registration(story, 'kezhang1', {
      ...{ commentId: bad.id, channel: 'conductReview', title: '群众评议反映收受好处', content: `群众评议原文：${bad.text}` },
      ...{ receivedOn: bad.receivedOn, source: '群众评议', subjects: [{ kind: 'unit', id: section }], ...more },
    })
  const register = async (username: string, more: Json = {}): Promise<Json> =>
    (await (await story.as(username)).try('POST', '/api/ledger', taken(more))).body
  expect((await register('kezhang1')).code).toBe('access.not_permitted')
  expect((await register('shuji')).code).toBe('access.not_permitted')
  expect((await register('jijian1', { commentId: randomUUID() })).code).toBe('publicComment.not_found')
  expect((await register('jijian1', { channel: 'elsewhere' })).code).toBe('item.unknown_code')
  const { item } = await register('jijian1')
  expect(item.ledgerNo).toMatch(/^2026-/)
  const officer = await story.as('jijian1')
  expect(await officer.get<Json>(`/api/public-comments/${bad.id}`)).toMatchObject({
    entry: { itemId: item.id, ledgerNo: item.ledgerNo, on: '2026-03-02' },
    mayAct: ['moderate'],
  })
  expect((await officer.get<Json>(`/api/ledger/${item.id}`)).comment).toMatchObject({ id: bad.id, text: '某人收受好处，请查处。' })
  expect((await register('jijian1')).code).toBe('item.comment_registered')
  expect((await officer.try('GET', `/api/public-comments/${randomUUID()}`)).body).toMatchObject({ code: 'publicComment.not_found' })
})

it('an entry is no news to who may not see it: of a section, of another register, of whom it concerns', async () => {
  const [shown] = await listed('kezhang1', '?state=shown')
  if (!shown) throw new Error('one is shown')
  const about = (subject: string): Json =>
    registration(story, subject, { commentId: shown.id, channel: 'conductReview', title: '群众评议反映的问题', source: '群众评议' })
  const officer = await story.as('jijian1')
  const own = await officer.post<Json>('/api/ledger', about('kezhang1'))
  expect(own.item.ledgerNo).toMatch(/^2026-/)
  expect((await listed('jijian1', '?state=shown'))[0]?.entry).toMatchObject({ itemId: own.item.id })
  // The head of the section is whom it concerns: the comment reads as before.
  expect((await listed('kezhang1', '?state=shown'))[0]).toEqual({ ...shown, entry: null, handedOverOn: null })
})

it('what names the head of the unit goes to the register above, and leaves the comment as it was', async () => {
  await say('局长过问许可审批，请上级查一查。')
  const [comment] = await listed('jijian1', '?state=waiting')
  if (!comment) throw new Error('a comment was written')
  const officer = await story.as('jijian1')
  const passed = await officer.post<Json>(
    '/api/ledger',
    registration(story, 'juzhang', {
      commentId: comment.id,
      channel: 'conductReview',
      title: '群众评议反映局长过问审批',
      source: '群众评议',
    }),
  )
  expect(passed).toMatchObject({ item: null, passedUpTo: { name: expect.any(String) } })
  expect((await listed('jijian1', '?state=waiting'))[0]).toEqual(comment)
  const above = await story.as('shangji')
  const { items } = await above.get<Json>('/api/ledger')
  expect((await above.get<Json>(`/api/ledger/${items[0].id}`)).comment).toMatchObject({ id: comment.id })
  expect((await above.get<Json>(`/api/public-comments/${comment.id}`)).entry).toMatchObject({ itemId: items[0].id })
})

it('nobody of the section shows or hides a comment in the database, and nobody writes one in the public’s name', async () => {
  expect(
    await nextVisit(story, 'kezhang1', `UPDATE publication_comments SET state = 'held', reason = 'x', moderated_by = jianwei_person()`),
  ).toBe('comments_moderated')
  expect(await nextVisit(story, 'kezhang1', `SELECT * FROM publication_ratings`)).toMatch(/permission denied/)
  expect(await nextVisit(story, 'jijian1', `UPDATE publication_comments SET text = '改'`)).toMatch(/permission denied/)
  expect(await nextVisit(story, 'jijian1', `UPDATE publication_comments SET handed_over_on = '2026-03-02'`)).toMatch(/permission denied/)
  const forged = `INSERT INTO publication_comments (id, unit_id, unit_name, text, received_on) SELECT gen_random_uuid(), id, name, '很好', '2026-03-02' FROM units WHERE id = '${section}'`
  expect(await nextVisit(story, 'kezhang1', forged)).toMatch(/permission denied/)
  for (const door of [`jianwei_comment('${section}', '很好', '2026-03-02')`, `jianwei_rate('${section}', 'clarity', 5)`])
    expect([door, await nextVisit(story, 'kezhang1', `SELECT ${door}`)]).toEqual([door, expect.stringMatching(/permission denied/)])
})
