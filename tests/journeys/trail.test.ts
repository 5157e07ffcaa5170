import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OBJECTS } from '../../src/modules/audit/object.schema.ts'
import { VERBS } from '../../src/modules/audit/verb.schema.ts'
import type { TrailReadLine, TrailReadPage } from '../../src/modules/audit/audit.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { sheetsOf } from './excel/excel.steps.ts'
import { registration } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

let story: World
let auditor: Person
let item: ItemLine
let aboutAuditor: ItemLine

const register = async (about: string): Promise<ItemLine> =>
  (await (await story.as('jijian1')).post<{ item: ItemLine }>('/api/ledger', registration(story, about))).item

const nameOf = (username: string) => story.institution.persons.find((each) => each.id === story.idOf(username))?.name

/** All entries that a query finds, page by page. */
async function all(query: string, limit = 200): Promise<TrailReadLine[]> {
  const found: TrailReadLine[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: TrailReadLine[]; next: string | null } = await auditor.get(
      `/api/trail?limit=${limit}&${query}${cursor ? `&cursor=${cursor}` : ''}`,
    )
    found.push(...page.items)
    cursor = page.next
  }
  return found
}

beforeAll(async () => {
  story = await world('2026-03-02')
  item = await register('zhigong1')
  aboutAuditor = await register('shenji')
  await (await story.as('jijian1')).get(`/api/ledger/${item.id}`)
  await register('juzhang')
  auditor = await story.as('shenji')
})
afterAll(() => story.close())

describe('The trail, before the audit administrator', () => {
  it('tells who looked at a matter, with its number and not its title', async () => {
    const looks = await all(`kind=look&matterId=${item.matterId}`)
    expect(looks.map((line) => [line.action, line.actor.id, line.matter?.matterNo])).toContainEqual([
      'item.open',
      story.idOf('jijian1'),
      item.matterNo,
    ])
    expect(looks.every((line) => line.kind === 'look')).toBe(true)
  })

  it('is found by words of the act, by people in pinyin, and by the whole number of a matter', async () => {
    const byAct = await all(`search=${encodeURIComponent('台账信息')}`)
    expect(byAct.some((line) => line.action === 'item.register')).toBe(true)
    expect(byAct.every((line) => line.action.startsWith('item.'))).toBe(true)
    const byNumber = await all(`search=${encodeURIComponent(item.matterNo)}`)
    expect(byNumber.length).toBeGreaterThan(1)
    expect(new Set(byNumber.map((line) => line.matter?.id))).toEqual(new Set([item.matterId]))
    const byPerson = await all(`actorId=${story.idOf('jijian1')}`)
    expect(byPerson.map((line) => line.action).toSorted()).toEqual(['item.open', 'item.register'])
    expect(new Set(byPerson.map((line) => line.actor.id))).toEqual(new Set([story.idOf('jijian1')]))
  })

  it('is walked in small pages without loss or repetition, newest first', async () => {
    const whole = await all('to=2026-03-02')
    const pieces = await all('to=2026-03-02', 3)
    expect(pieces.map((line) => line.key)).toEqual(whole.map((line) => line.key))
    expect(new Set(whole.map((line) => line.key)).size).toBe(whole.length)
    expect(whole.map((line) => line.at)).toEqual(
      whole
        .map((line) => line.at)
        .toSorted()
        .toReversed(),
    )
    expect(await all('from=2026-03-03')).toEqual([])
  })

  it('says every act of this bureau in words', async () => {
    const unsaid = (await all(''))
      .map((line) => line.action)
      .filter((action) => {
        const [object = '', verb = ''] = action.split('.')
        return !(object in OBJECTS && verb in VERBS)
      })
    expect([...new Set(unsaid)]).toEqual([])
  })

  it('hides a matter that names the auditor, and one that is kept above, in the database too', async () => {
    const { rows } = await story.server.fresh.database.transaction('app', auditor.id, (tx) =>
      sql<{ matter: string | null; chain: string }>`SELECT matter_id AS matter, chain FROM trail_entries`.execute(tx),
    )
    const above = story.institution.units.find((unit) => unit.parentId === null)?.id
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.map((row) => row.matter)).toContain(item.matterId)
    expect(rows.map((row) => row.matter)).not.toContain(aboutAuditor.matterId)
    expect(rows.map((row) => row.chain)).not.toContain(above)
    expect(await all(`matterId=${aboutAuditor.matterId}`)).toEqual([])
    expect(await all(`search=${encodeURIComponent(aboutAuditor.matterNo)}`)).toEqual([])
    const shown = (await all('')).map((line) => line.key)
    const superior = await story.as('shangji')
    await register('juzhang')
    const { items } = await superior.get<{ items: ItemLine[] }>('/api/ledger')
    await superior.get(`/api/ledger/${items[0]?.id}`)
    expect((await superior.browser.get('/api/ledger.xlsx')).status).toBe(200)
    expect((await superior.browser.get('/api/risk-points.xlsx')).status).toBe(200)
    const since = (await all('')).filter((line) => !shown.includes(line.key))
    expect(since.map((line) => [line.action, line.about])).toEqual([['identity.sign_in', nameOf('jijian1')]])
    const chains = await auditor.get<{ register: string | null }[]>('/api/trail-chains')
    expect(chains).toHaveLength(2)
  })

  it('tells nothing of what has walls of its own: reports, signals, requests for protection', async () => {
    const register = story.institution.units.find((unit) => unit.shortName === '州公路局')?.id ?? ''
    const acts = ['protectionCase', 'signal', 'report', 'hold', 'trailEntry', 'clause', 'pastDossier', 'file', 'post']
    await story.server.workshop.sweep(async (work) => {
      for (const kind of acts.slice(0, 6)) await work.note({ action: 'finding.export', object: { kind, id: `walled-${kind}` }, register })
      await work.note({
        action: 'finding.export',
        object: { kind: 'pastDossier', id: story.idOf('shenji') },
        register,
        matterId: item.matterId,
      })
      await work.note({ action: 'finding.export', object: { kind: 'file', id: 'walled-file' } })
      await work.note({
        action: 'finding.export',
        object: { kind: 'post', id: 'walled-post' },
        details: { personId: story.idOf('shangji') },
      })
    })
    expect((await all('object=finding')).map((line) => line.object.kind)).toEqual(['clause'])
  })

  it('opens one entry with its facts; to look is on record, and facts that name the reader stay closed', async () => {
    const [line] = await all(`object=item&objectId=${item.id}&kind=look`)
    const page = await auditor.get<TrailReadPage>(`/api/trail/${line?.key}`)
    expect(page).toMatchObject({ line: { action: 'item.open' }, details: { state: 'kept' } })
    const [entered] = await all(`object=item&objectId=${item.id}&kind=change`)
    const said = await auditor.get<TrailReadPage>(`/api/trail/${entered?.key}`)
    expect(said.details.withheld).not.toEqual([])
    expect(JSON.stringify(said)).not.toContain(item.title)
    expect((await all(`actorId=${auditor.id}`)).map((each) => [each.action, each.object.id])).toContainEqual(['trail.open', line?.key])
    const own = (await all(`search=${encodeURIComponent('建立账户')}`)).find((each) => each.about === nameOf('shenji'))
    const closed = await auditor.get<TrailReadPage>(`/api/trail/${own?.key}`)
    expect(closed.details).toEqual({ state: 'closed', facts: {}, withheld: [] })
    const unknown = await auditor.try('GET', '/api/trail/1772413200000-0123456789abcdef')
    expect([unknown.status, (unknown.body as Json).code]).toEqual([404, 'trail.not_found'])
  })

  it('leaves as Excel, which is on record; who does not audit is refused, and that is on record as well', async () => {
    const [sheet] = await sheetsOf(auditor, '/api/trail.xlsx?kind=look')
    expect(sheet?.flat()).toContain('操作人')
    expect(sheet?.flat()).toContain('台账信息 · 打开')
    expect((await all(`actorId=${auditor.id}&kind=export`)).map((line) => line.action)).toEqual(['trail.export'])
    for (const username of ['jijian1', 'shuji', 'juzhang', 'xitong', 'anquan', 'zhigong1']) {
      expect((await (await story.as(username)).try('GET', '/api/trail')).status).toBe(403)
    }
    expect((await all('object=access')).filter((line) => line.action === 'access.refuse').map((line) => line.object.id)).toContain(
      'GET /api/trail',
    )
  })
})
