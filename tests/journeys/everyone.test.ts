import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EveryoneLine } from '../../src/modules/cascade/everyone/everyone.schema.ts'
import { type Json, type World, world } from './world.ts'

let story: World
const list = async (username: string, query: string) =>
  (await (await story.as(username)).get<{ items: EveryoneLine[]; next: string | null }>(`/api/responsibility/persons?${query}`)).items
const named = (lines: readonly EveryoneLine[], username: string) => lines.find(({ person }) => person.id === story.idOf(username))

beforeAll(async () => {
  story = await world('2026-03-02')
})
afterAll(() => story.close())

describe('Everyone answers for something 人人有责 (R34)', () => {
  it('marks whoever has nothing, until something is theirs', async () => {
    const unitId = named(await list('jijian1', 'limit=200'), 'zhigong1')?.person.unitId
    const free = await list('jijian1', `limit=200&without=true&unitId=${unitId}`)
    expect(named(free, 'zhigong1')).toMatchObject({ points: 0, measures: 0, tasks: 0 })
    const officer = await story.as('jijian1')
    const issue = { unitId, taskId: null, text: '岗位职责表没有更新。', ownerId: story.idOf('zhigong1'), dueOn: '2026-03-20' }
    await officer.post('/api/execution-issues', issue)
    const all = await list('jijian1', `limit=200&unitId=${unitId}`)
    expect(named(all, 'zhigong1')).toMatchObject({ points: 0, measures: 0, tasks: 1 })
    const left = await list('jijian1', `limit=200&without=true&unitId=${unitId}`)
    expect(left.length).toBe(free.length - 1)
    expect(
      all.filter(({ points, measures, tasks, units }) => points + measures + tasks + units === 0).map(({ person }) => person.id),
    ).toEqual(left.map(({ person }) => person.id))
    const found = await list('jijian1', `search=${encodeURIComponent(named(all, 'zhigong1')?.person.name ?? '')}`)
    expect(named(found, 'zhigong1')).toMatchObject({ tasks: 1 })
  })

  it('goes page by page, by unit, and to Excel; staff do not see it', async () => {
    const officer = await story.as('jijian1')
    const walked: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: EveryoneLine[]; next: string | null } = await officer.get(
        `/api/responsibility/persons?limit=20${cursor === null ? '' : `&cursor=${cursor}`}`,
      )
      walked.push(...page.items.map(({ person }) => person.id))
      cursor = page.next
    } while (cursor !== null)
    expect(new Set(walked).size).toBe(walked.length)
    expect(walked).toContain(story.idOf('kezhang1'))
    const unitId = named(await list('jijian1', 'limit=200'), 'kezhang1')?.person.unitId ?? ''
    const ofUnit = await list('jijian1', `limit=200&unitId=${unitId}`)
    expect(ofUnit.length).toBeLessThan(walked.length)
    expect(named(ofUnit, 'kezhang1')).toBeDefined()
    expect((await officer.browser.get('/api/responsibility/persons.xlsx')).status).toBe(200)
    const staff = await story.as('zhigong1')
    expect(((await staff.try('GET', '/api/responsibility/persons')).body as Json).code).toBe('access.not_permitted')
  })

  it('heads see those of their own units alone', async () => {
    const all = await list('jijian1', 'limit=200')
    for (const [username, other] of [
      ['kezhang1', 'kezhang2'],
      ['duanzhang1', 'kezhang1'],
    ] as const) {
      const unitId = named(all, username)?.person.unitId ?? ''
      const seen = await list(username, 'limit=200')
      expect(named(seen, username)).toBeDefined()
      expect(named(seen, other)).toBeUndefined()
      expect(seen.map(({ person }) => person.id)).toEqual(
        (await list('jijian1', `limit=200&unitId=${unitId}`)).map(({ person }) => person.id),
      )
      const elsewhere = named(all, other)?.person.unitId ?? ''
      expect(await list(username, `limit=200&unitId=${elsewhere}`)).toEqual([])
      expect((await (await story.as(username)).browser.get('/api/responsibility/persons.xlsx')).status).toBe(200)
    }
  })

  it('a leader bears the units in their charge', async () => {
    const leader = named(await list('jijian1', 'limit=200'), 'fenguan1')
    expect(leader?.units).toBeGreaterThan(0)
    expect(named(await list('jijian1', 'limit=200&without=true'), 'fenguan1')).toBeUndefined()
  })
})
