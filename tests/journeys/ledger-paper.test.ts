import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printedLedger } from '../../src/modules/intake/paper/paper.print.ts'
import { PAPER_COLUMNS } from '../../src/modules/intake/paper/paper.rules.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { registration } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

let story: World
let officer: Person
let named: ItemLine
const PAPER = '/api/ledger-paper'

beforeAll(async () => {
  story = await world('2026-03-02')
  officer = await story.as('jijian1')
  const enter = async (about: string, more: Json) =>
    (await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, about, more))).item
  const reporter = { source: '', reporterKind: 'named', reporterName: '顾望舒', reporterContact: '见来信', credibility: 2 }
  named = await enter('zhigong2', { title: '反映许可受理走过场', receivedOn: '2026-02-20', ...reporter })
  await enter('zhigong1', { title: '另一条受理信息', receivedOn: '2026-01-10' })
  await officer.post(`/api/ledger/${named.id}/feedback`, { text: '已告知受理' })
})
afterAll(() => story.close())

/** Heads and rows of the sheet as this person gets it. */
async function sheetOf(who: Person, query = ''): Promise<string[][]> {
  const answer = await who.browser.get(`${PAPER}.xlsx?${query}`)
  expect(answer.status).toBe(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(answer.bytes as unknown as ExcelJS.Buffer)
  const rows: string[][] = []
  book.worksheets[0]?.eachRow((row) => rows.push(PAPER_COLUMNS.map((_, at) => row.getCell(at + 1).text)))
  return rows
}
const titles = async (who: Person, query = '') => (await sheetOf(who, query)).slice(1).map((row) => row[5]?.split('\n')[0])

describe('The ledger on paper (A7)', () => {
  it('has the columns of the form, the reporter by type only', async () => {
    const [heads, row] = await sheetOf(officer, 'receivedFrom=2026-02-01&receivedTo=2026-02-28')
    expect(heads).toEqual(PAPER_COLUMNS.map((column) => column.title))
    expect(row).toMatchObject({ 0: named.ledgerNo, 2: '2026-02-20', 3: '实名', 10: '2026-03-02 已告知受理' })
    expect(row?.[5]).toContain('反映许可受理走过场\n信息员反映')
    expect(row?.join()).not.toMatch(/顾望舒|见来信/)
  })

  it('has what the list has, by the same filters', async () => {
    expect(await titles(officer)).toEqual((await officer.get<{ items: ItemLine[] }>('/api/ledger')).items.map((each) => each.title))
    expect(await titles(officer, 'receivedTo=2026-01-31')).toEqual(['另一条受理信息'])
    expect(await titles(officer, `search=${encodeURIComponent('走过场')}`)).toEqual(['反映许可受理走过场'])
    expect((await officer.try('GET', `${PAPER}.pdf?columns=title`)).status).toBe(400)
  })

  it('leaves out what the reader must stay away from, and shows nothing to others', async () => {
    const head = await story.as('jiancha')
    expect(await titles(head)).toContain('反映许可受理走过场')
    await withClient(story.server.fresh.admin, (client) =>
      client.query('INSERT INTO jianwei.matter_recusals (matter_id, person_id, reason) VALUES ($1, $2, $3)', [
        named.matterId,
        head.id,
        '亲属',
      ]),
    )
    expect(await titles(head)).toEqual(['另一条受理信息'])
    expect(await titles(officer)).toHaveLength(2)
    for (const username of ['kezhang1', 'zhigong1', 'xitong'])
      expect((await (await story.as(username)).try('GET', `${PAPER}.xlsx`)).status).toBe(403)
    expect(await titles(await story.as('shangji'))).toEqual([])
  })

  it('prints across the page and stands in the trail as an export', async () => {
    const pdf = await officer.browser.get(`${PAPER}.pdf?receivedFrom=2026-02-01`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const trail = await story.server.workshop.sweep(
      async (work) =>
        (
          await sql<{ actor: string; details: Json }>`
            SELECT actor_id AS actor, details FROM trail_entries WHERE action = 'item.export' AND object_id = 'paper' ORDER BY id DESC LIMIT 1`.execute(
            work.tx,
          )
        ).rows,
    )
    expect(trail).toMatchObject([{ actor: officer.id, details: { form: 'pdf', rows: 1, filter: { receivedFrom: '2026-02-01' } } }])
  })

  it('says so where it was cut', async () => {
    const { items } = await officer.get<{ items: ItemLine[] }>('/api/ledger')
    const lines = items.map((item) => ({ ...item, content: '', reporterKind: null, feedback: [] }))
    const laid = { title: '风险信息台账', period: '全部日期', isNarrowed: false, lines }
    const file = await story.server.workshop.sweep(async (work) => printedLedger(work, laid, 1))
    expect(file).toMatchObject({ cutAt: 1, fileName: expect.stringContaining('只含前1行') })
  })
})
