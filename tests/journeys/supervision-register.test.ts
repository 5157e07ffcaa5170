import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUREAU } from '../../demo/organisation/units.ts'
import { loadPowers } from '../../demo/powers/load.ts'
import type { SupervisionRow } from '../../src/modules/risks/supervision/supervision.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { pointInForce } from './meeting-room.ts'
import { unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

interface Page {
  items: SupervisionRow[]
  next: string | null
}
const point = randomUUID()

let story: World
let road: string
let head: Person
beforeAll(async () => {
  story = await world('2026-03-02')
  road = unitNamed(story, '路政科')
  await pointInForce(story, point, 'FX901', '受理环节先受理后补件', 'zhigong1', 'kezhang1')
  await story.server.workshop.sweep((work) => loadPowers(work, story.institution, 'highway'))
  head = await story.as('jiancha')
})
afterAll(() => story.close())

const register = (query: string, who = head) => who.get<Page>(`/api/supervision-register?${query}`)
const all = async (query: string, who = head): Promise<SupervisionRow[]> => {
  const rows: SupervisionRow[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await register(`${query}&limit=7${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, who)
    rows.push(...page.items)
    cursor = page.next
  }
  return rows
}
const rowOf = (rows: readonly SupervisionRow[], username: string) => rows.find((row) => row.person?.id === story.idOf(username))
const asAdmin = (statement: string) =>
  withClient(story.server.fresh.admin, (client) => client.query(`SET search_path = jianwei; ${statement}`))

describe('The supervision register 监督台账', () => {
  it('says whom, by whom, what and how, a row for each holder of a post (R50)', async () => {
    const laid = {
      text: '受理清单上墙公开',
      type: 'flow',
      phase: 'middle',
      ownerId: story.idOf('zhigong1'),
      dueOn: '2026-10-30',
      ruleId: null,
    }
    await (await story.as('kezhang1')).post('/api/measures', { pointId: point, ...laid })
    const row = rowOf((await register(`unitId=${road}`)).items, 'zhigong1')
    expect(row).toMatchObject({
      unitId: road,
      points: [{ pointId: point, no: 'FX901', rank: 1 }],
      measures: [{ phase: 'middle', texts: ['受理清单上墙公开'] }],
      line: expect.any(Number),
      selfCheckEvery: { unit: expect.any(String) },
    })
    expect(row?.powers.length).toBeGreaterThan(0)
    expect(row?.rank).toBe(Math.max(1, ...(row?.powers ?? []).map((each) => each.rank)))
    const power = row?.powers.find((each) => each.rank === row.rank)
    if (power) expect(row?.tier).toEqual((await head.get<Json>(`/api/powers/${power.powerId}`)).tier)
  })

  it('goes by pages without a gap, and narrows to level, name, pinyin and post', async () => {
    const rows = await all(`unitId=${BUREAU}`)
    expect(rows.length).toBeGreaterThan(30)
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
    expect(rows.map((row) => row.key)).toEqual(rows.map((row) => row.key).toSorted())
    const third = await all(`unitId=${BUREAU}&rank=3`)
    expect(third).toEqual(rows.filter((row) => row.rank === 3))
    expect(third.length).toBeGreaterThan(0)
    const { name } = rowOf(rows, 'zhigong1')?.person ?? { name: '' }
    const { pinyin } = ((await asAdmin(`SELECT pinyin FROM persons WHERE id = '${story.idOf('zhigong1')}'`)) as Json)[1].rows[0]
    for (const typed of [name, pinyin.split(' ').at(-1), '受理岗'])
      expect(rowOf(await all(`unitId=${road}&search=${encodeURIComponent(typed)}`), 'zhigong1')).toBeDefined()
    expect(await all(`unitId=${road}&search=100%25_`)).toEqual([])
  })

  it('shows that one person manages and supervises, that one would watch themselves, and who has no supervisor (GV-10)', async () => {
    const rows = await all(`unitId=${BUREAU}`)
    const where = (lacks: string) => all(`unitId=${BUREAU}&lacks=${lacks}`)
    expect(await where('unsupervised')).toEqual(rows.filter((row) => row.isUnsupervised))
    expect(await where('untiered')).toEqual(rows.filter((row) => row.tier === null))
    const same = rows.filter((row) => row.flaws.some(({ flaw }) => flaw === 'samePerson' || flaw === 'ownSupervisor'))
    expect(await where('samePerson')).toEqual(same)
    const ranked = rows.find((row) => row.rank === 2 && row.flaws.length === 0)
    expect(ranked).toMatchObject({ isUnsupervised: false, tier: { manage: { as: 'leaderInCharge' } } })
    // The head of the bureau takes over what that leader is in charge of: from then on he supervises what he manages.
    const leader = ranked?.tier?.manage.persons[0]?.id
    await asAdmin(`UPDATE charges SET person_id = '${story.idOf('juzhang')}' WHERE person_id = '${leader}'`)
    const after = (await where('samePerson')).filter((row) => row.key === ranked?.key)
    expect(after).toMatchObject([{ isUnsupervised: true, flaws: [{ flaw: 'samePerson', names: [rowOf(rows, 'juzhang')?.person?.name] }] }])
    expect((await where('unsupervised')).map((row) => row.key)).toContain(after[0]?.key)
  })

  it('holds the inversion: the highest level is managed by the head and supervised by bodies below him (R182)', async () => {
    const [third] = await all(`unitId=${BUREAU}&rank=3`)
    expect(third?.tier?.manage.as).toBe('principalLeader')
    expect(third?.tier?.supervise.map((each) => each.as)).toEqual(['disciplineCommittee', 'legalSupervision'])
    expect(third?.spotCheckEvery).not.toBeNull()
  })

  it('keeps its walls: siblings, clerks and administrators learn no more than elsewhere', async () => {
    const clerk = await story.as('zhigong1')
    const own = (await register(`unitId=${BUREAU}`, clerk)).items
    expect([...new Set(own.map((row) => row.unitId))]).toEqual([road])
    expect(own.every((row) => row.line === null)).toBe(true)
    expect(own.filter((row) => row.form && row.person?.id !== clerk.id)).toEqual([])
    const sibling = await story.as('zhigong2')
    for (const path of ['', '.xlsx', '.pdf'])
      expect((await sibling.try('GET', `/api/supervision-register${path}?unitId=${road}`)).body).toMatchObject({
        code: 'riskPoint.no_such_unit',
      })
    expect((await (await story.as('xitong')).try('GET', `/api/supervision-register?unitId=${road}`)).status).toBe(403)
    expect((await head.try('GET', '/api/supervision-register?unitId=nowhere')).status).toBe(404)
  })

  it('goes to Excel and to paper as it was narrowed, and both stand in the trail', async () => {
    const excel = await head.browser.get(`/api/supervision-register.xlsx?unitId=${road}&search=${encodeURIComponent('受理')}`)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(excel.bytes as unknown as ExcelJS.Buffer)
    const sheet = book.worksheets[0]
    expect(sheet?.getRow(1).values).toEqual([undefined, '单位', '监督谁', '等级', '谁来管理', '谁来监督', '监督什么', '怎么监督'])
    expect(sheet?.getRow(2).getCell(6).text).toContain('受理环节先受理后补件')
    expect(sheet?.getRow(2).getCell(7).text).toContain('受理清单上墙公开')
    const pdf = await head.browser.get(`/api/supervision-register.pdf?unitId=${road}`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const trail = await story.server.workshop.sweep(
      async (work) =>
        (
          await sql<{ action: string }>`SELECT action FROM trail_entries WHERE action LIKE 'supervisionRegister.%' ORDER BY id`.execute(
            work.tx,
          )
        ).rows,
    )
    expect(trail.map((each) => each.action)).toEqual(['supervisionRegister.export', 'supervisionRegister.print'])
  })
})
