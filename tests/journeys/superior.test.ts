import ExcelJS from 'exceljs'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import type { RaisedSignal } from '../../src/modules/signals/signal.tables.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const SECRET = '局长亲属承揽养护工程'
const BELOW = [
  'juzhang',
  'fenguan1',
  'fenguan2',
  'shuji',
  'jiancha',
  'jijian1',
  'jijian2',
  'jijian3',
  'kezhang1',
  'kezhang2',
  'duanzhang1',
  'zhigong1',
  'shuju',
  'xitong',
  'anquan',
  'shenji',
]
const LISTS = [
  '/api/matters',
  '/api/ledger',
  '/api/signals',
  '/api/warnings',
  '/api/duties',
  '/api/assessments',
  '/api/talks',
  '/api/notifications',
  '/api/desk',
  '/api/search?words=养护工程',
  '/api/search?words=SUP-1',
  '/api/screenings',
]

/** A signal as a run raises it. */
function raised(subjectKey: string, unitId: string | null, personIds: string[]): RaisedSignal {
  const words = { zh: subjectKey, en: subjectKey }
  return {
    rule: 'PR-01',
    version: 1,
    rank: 3,
    subjectKey,
    period: '',
    unitId,
    personIds,
    isShadow: false,
    finding: {
      value: 1,
      line: 1,
      sentence: words,
      wouldClear: words,
      basis: '',
      why: words,
      title: words,
      settings: [],
      evidence: [],
      evidenceTable: 'tender',
      evidenceRows: [],
      decidingColumns: [],
      peers: null,
      asked: null,
    },
  }
}

describe('A matter about the head lives in the register above and leaves no trace below (P6)', () => {
  let story: World
  const found: { matterId: string; itemId: string; signalId: string } = { matterId: '', itemId: '', signalId: '' }
  const rows = async (text: string, values: unknown[] = []): Promise<Json[]> =>
    withClient(
      story.server.fresh.admin,
      async (client) => (await client.query(`SET search_path = jianwei`)) && (await client.query(text, values)).rows,
    )

  beforeAll(async () => {
    story = await world('2026-03-02')
    await story.server.workshop.sweep((work) =>
      takeIn(work, { id: randomUUID(), at: work.now }, [
        raised('SUP-1', null, [story.idOf('juzhang')]),
        raised('SUP-2', unitNamed(story, '养护科'), []),
      ]),
    )
  })
  afterAll(() => story.close())

  it('a signal about the head is seen above only, and is not counted below', async () => {
    const below = await (await story.as('jijian1')).get('/api/signals')
    expect(below.items.map((each: Json) => each.subjectKey)).toEqual(['SUP-2'])
    expect(below.counts).toEqual([{ rule: 'PR-01', rank: 3, count: 1 }])
    const above = await (await story.as('shangji')).get('/api/signals')
    expect(above.items.map((each: Json) => each.subjectKey)).toEqual(['SUP-1'])
  })

  it('registered below from a signal of the bureau, it goes up with its signal; the numbers of the bureau have no gap', async () => {
    const officer = await story.as('jijian1')
    const first = await officer.post('/api/ledger', registration(story, 'zhigong1'))
    const [signal] = (await officer.get('/api/signals')).items
    const passed = await officer.post('/api/ledger', registration(story, 'juzhang', { title: SECRET, signalId: signal.id }))
    const second = await officer.post('/api/ledger', registration(story, 'zhigong2'))
    expect(passed).toEqual({ item: null, passedUpTo: { nodeId: 'U00', name: story.institution.units[0]?.name } })
    expect([first.item.matterNo, second.item.matterNo]).toEqual(['澄路纪事〔2026〕1号', '澄路纪事〔2026〕2号'])
    expect([first.item.ledgerNo, second.item.ledgerNo]).toEqual(['2026-0001', '2026-0002'])
    found.signalId = signal.id
  })

  it('the officer above sees it under a number of their own register, and is told', async () => {
    const above = await story.as('shangji')
    const { items } = await above.get('/api/matters')
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ matterNo: '澄交纪事〔2026〕1号', title: SECRET, registerNode: 'U00' })
    found.matterId = items[0].id
    const page = await above.get(`/api/matters/${found.matterId}`)
    found.itemId = page.parts.find((part: Json) => part.kind === 'item').id
    expect(page.parts.map((part: Json) => part.kind).sort()).toEqual(['item', 'signal'])
    await above.get(`/api/ledger/${found.itemId}`)
    await above.get(`/api/signals/${found.signalId}`)
    const told = await rows(`SELECT kind FROM notifications WHERE object_id = $1`, [found.itemId])
    expect(told).toEqual([{ kind: 'item.passedUp' }])
  })

  it('nobody below finds it: not in a list, a search, a desk, a count, an export or by its address', async () => {
    const secrets = [SECRET, found.matterId, found.itemId, found.signalId, 'SUP-', '澄交纪']
    for (const username of BELOW) {
      const person = await story.as(username)
      for (const path of LISTS) {
        const answer = await person.try('GET', path)
        for (const secret of secrets) expect(answer.text.includes(secret) ? `${username} ${path} shows ${secret}` : '').toBe('')
      }
      for (const path of [`/api/matters/${found.matterId}`, `/api/ledger/${found.itemId}`, `/api/signals/${found.signalId}`])
        expect([403, 404]).toContain((await person.try('GET', path)).status)
    }
    const officer = await story.as('jijian3')
    expect((await officer.get('/api/ledger')).items).toHaveLength(2)
    expect((await officer.get('/api/desk')).figures).toContainEqual({ key: 'desk.figure.newSignals', count: 0, link: '/signals?state=new' })
    for (const [path, count] of [
      ['/api/ledger.xlsx', 3],
      ['/api/signals.xlsx', 1],
    ] as const) {
      const book = new ExcelJS.Workbook()
      await book.xlsx.load((await officer.try('GET', path)).bytes as unknown as ExcelJS.Buffer)
      expect([path, book.worksheets[0]?.rowCount]).toEqual([path, count])
    }
  })

  it('a cursor of a list is no running number from which the hidden one could be counted', async () => {
    const officer = await story.as('jijian1')
    const page = await officer.get('/api/matters?limit=1')
    expect(page.next).toBe(page.items[0].id)
    const rest = await officer.get(`/api/matters?limit=1&cursor=${page.next}`)
    expect([rest.items.length, rest.next]).toEqual([1, null])
    const ledger = await officer.get('/api/ledger?limit=1')
    expect(ledger.next).toBe(ledger.items[0].id)
    expect((await officer.get(`/api/ledger?limit=1&cursor=${ledger.next}`)).items).toHaveLength(1)
  })

  it('its acts, its deadlines and its openings stand in the chain of the register above only, and remind nobody below', async () => {
    story.itIs('2026-05-20')
    await story.sweep()
    const chains = await rows(`SELECT DISTINCT chain FROM trail_entries WHERE matter_id = $1 OR object_id = ANY ($2)`, [
      found.matterId,
      [found.itemId, found.signalId],
    ])
    const elsewhere = await rows(
      `SELECT action, chain FROM trail_entries WHERE chain <> 'U00' AND (matter_id = $1 OR object_id = ANY ($2) OR details::text LIKE $3)`,
      [found.matterId, [found.matterId, found.itemId], `%${found.matterId}%`],
    )
    expect(chains.map((row) => row.chain)).toContain('U00')
    expect(elsewhere).toEqual([])
    const told = await rows(`SELECT DISTINCT person_id FROM notifications WHERE link LIKE $1`, [`%${found.itemId}%`])
    expect(told.length).toBeGreaterThan(0)
    for (const { person_id: personId } of told)
      expect(story.institution.signIns.filter((each) => BELOW.includes(each.username)).map((each) => each.personId)).not.toContain(personId)
  })

  it('what concerns the discipline body goes up as well, and the officer above may not write into the register below', async () => {
    const officer = await story.as('jijian1')
    expect(await officer.post('/api/ledger', registration(story, 'jiancha', { title: '监察科长收受礼金线索' }))).toMatchObject({
      item: null,
      passedUpTo: { nodeId: 'U00' },
    })
    const above = await story.as('shangji')
    expect((await above.get('/api/matters')).items).toHaveLength(2)
    const refused = await above.try('POST', '/api/ledger', registration(story, 'zhigong1'))
    expect([refused.status, (refused.body as Json).code]).toEqual([403, 'item.of_another_register'])
  })

  it('the officer above does not read the register of the bureau', async () => {
    const [below] = (await (await story.as('jijian1')).get('/api/matters')).items
    for (const username of ['shangji', 'shangjishuji']) {
      const above = await story.as(username)
      for (const path of ['/api/matters', '/api/ledger', '/api/signals', '/api/desk', '/api/search?words=许可'])
        expect((await above.try('GET', path)).text).not.toContain('澄路纪')
      expect((await above.try('GET', `/api/matters/${below.id}`)).status).toBe(404)
    }
  })
})
