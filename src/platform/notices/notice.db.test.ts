import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refuse } from '../../kernel/refusal.ts'
import { type FreshDatabase, freshDatabase } from '../../../tests/database.ts'
import { type TestDesk, type TestPerson, testDesk } from '../../../tests/work.ts'
import type { Call, Work } from '../module.ts'
import type { Endpoint } from '../http/endpoint.api.ts'
import { countUnread, listNotifications, readAllNotifications, readNotification } from './notice.api.ts'
import { outgoingMessage } from './notice.rules.ts'
import { noticeRoutes } from './notice.routes.ts'
import { notify } from './notice.store.ts'

const ZHOU = { id: '00000000-0000-4000-8000-000000000001', name: '周明' }
const WU = { id: '00000000-0000-4000-8000-000000000002', name: '吴岚' }
const ZHENG = { id: '00000000-0000-4000-8000-000000000003', name: '郑宁' }
const QIAN = { id: '00000000-0000-4000-8000-000000000004', name: '钱越' }

let fresh: FreshDatabase
let desk: TestDesk

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = testDesk(fresh, '2026-03-02')
})
afterAll(() => fresh.close())

const order = (to: TestPerson, dedupeKey: string) => ({
  personId: to.id,
  kind: 'warning.reply_due',
  object: { kind: 'warning', id: 'w1' },
  link: '/warnings/w1',
  dedupeKey,
})

/** Call the route of an endpoint in a person's unit of work. */
async function call(person: TestPerson, endpoint: Endpoint, input: { params?: unknown; query?: unknown } = {}): Promise<unknown> {
  const route = noticeRoutes.find((each) => each.endpoint === endpoint)
  const parsed = { params: endpoint.params.parse(input.params), query: endpoint.query.parse(input.query) }
  return desk.as(
    person,
    (work: Work) => route?.run(Object.assign(Object.create(work) as Call<Endpoint>, parsed)) ?? Promise.reject(new Error('no route')),
  )
}

const list = async (person: TestPerson, query: Record<string, string> = {}) =>
  (await call(person, listNotifications, { query })) as { items: { id: string; readAt: string | null }[]; next: string | null }

describe('a notification', () => {
  it('reaches its person only, from a colleague or from a sweep, and once for each key', async () => {
    await desk.as(ZHOU, (work) => notify(work, order(WU, 'w1|near')))
    desk.itIs('2026-03-03')
    await desk.sweep((work) => notify(work, order(WU, 'w1|near')))
    await desk.sweep((work) => notify(work, order(WU, 'w1|passed')))
    expect((await list(WU)).items).toMatchObject([
      { kind: 'warning.reply_due', link: '/warnings/w1', createdAt: '2026-03-03T01:00:00.000Z', readAt: null },
      { createdAt: '2026-03-02T01:00:00.000Z' },
    ])
    expect((await list(ZHOU)).items).toEqual([])
    expect(await call(WU, countUnread)).toEqual({ count: 2 })
  })

  it('of one occasion reaches each of several persons', async () => {
    for (const person of [ZHENG, QIAN, ZHENG]) await desk.sweep((work) => notify(work, order(person, 'w2|near')))
    expect([(await list(ZHENG)).items.length, (await list(QIAN)).items.length]).toEqual([1, 1])
  })

  it('is listed page by page, newest first', async () => {
    const first = await list(WU, { limit: '1' })
    const second = await list(WU, { limit: '1', cursor: first.next ?? '' })
    expect(first.items[0]?.id).not.toBe(second.items[0]?.id)
    expect((await list(WU, { limit: '1', cursor: second.next ?? '' })).items).toEqual([])
    expect(await list(WU, { cursor: 'nonsense' })).toEqual(refuse('page.unknown_cursor'))
  })

  it('is marked as read by its person alone', async () => {
    const [newest] = (await list(WU)).items
    const params = { id: newest?.id }
    expect(await call(ZHOU, readNotification, { params })).toEqual(refuse('notification.unknown', { id: newest?.id ?? '' }))
    expect(await call(WU, readNotification, { params })).toMatchObject({ readAt: '2026-03-03T01:00:00.000Z' })
    expect((await list(WU, { unread: 'true' })).items).toHaveLength(1)
    expect(await call(WU, readAllNotifications)).toEqual({ count: 1 })
    expect(await call(WU, countUnread)).toEqual({ count: 0 })
  })

  it('that leads out of the product is a defect', async () => {
    await expect(desk.sweep((work) => notify(work, { ...order(WU, 'x'), link: '//elsewhere.example' }))).rejects.toThrow('link')
  })

  it('leaves the product as a count and a link, without a name', () => {
    expect(outgoingMessage(1, 'https://jianwei.example/desk')).toEqual({
      zh: '您有 1 件事项待办:https://jianwei.example/desk',
      en: 'You have 1 item to attend to: https://jianwei.example/desk',
    })
  })
})
