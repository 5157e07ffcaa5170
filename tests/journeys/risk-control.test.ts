import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FlowLine } from '../../src/modules/flows/flow.schema.ts'
import { chartFromTable } from '../../src/modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../src/modules/flows/table/step-table.rules.ts'
import type { ControlForm } from '../../src/modules/risks/control/control.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import type { PointLine } from '../../src/modules/risks/point/point.schema.ts'
import { pointInForce } from './meeting-room.ts'
import type { HeatMap, PostLine } from '../../src/modules/risks/catalogue/catalogue.schema.ts'
import { nextVisit } from './publication.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const point = randomUUID()
const TABLE = [
  ['序号', '环节', '岗位', '时限', '材料', '决定权限', '下一步'],
  ['1', '受理', '许可受理岗', '1', '受理通知书', '', '2'],
  ['2', '审核', '科长', '2', '审核意见', '路政科科长', ''],
]

describe('The warning and control form of a person, and the chart on paper', () => {
  let story: World
  let holder: string

  beforeAll(async () => {
    story = await world('2026-09-14')
    holder = story.idOf('zhigong1')
    await pointInForce(story, point, 'FX901', '受理环节先受理后补件', 'zhigong1', 'kezhang1')
    await withClient(story.server.fresh.admin, (client) =>
      client.query(
        `SET search_path = jianwei; UPDATE risk_point_versions SET ended_on = '2026-06-01' WHERE point_id = '${point}';
         INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
         SELECT point_id, 2, unit_id, content || '{"measures":"受理与核查分开"}', 3, '2026-06-01', '会议决定提高一级', made_by, pack_id, pack_version FROM risk_point_versions WHERE point_id = '${point}';
         UPDATE risk_points SET version = 2, rank = 3 WHERE id = '${point}'`,
      ),
    )
  })
  afterAll(() => story.close())

  it('shows duties, points, levels, measures and who carries them, as they stood on a day (A30, R230)', async () => {
    const head = await story.as('kezhang1')
    const measure = { text: '受理清单上墙公开', type: 'flow', phase: 'middle', ownerId: holder, dueOn: '2026-10-30', ruleId: null }
    await head.post('/api/measures', { pointId: point, ...measure })
    const now = await head.get<ControlForm>(`/api/risk-control-forms/${holder}`)
    expect(now.posts[0]?.points).toMatchObject([
      { version: 2, rank: 3, measures: '受理与核查分开', laid: [{ text: '受理清单上墙公开', phase: 'middle' }] },
    ])
    const before = await head.get<ControlForm>(`/api/risk-control-forms/${holder}?on=2026-05-31`)
    expect(before.posts[0]?.points).toMatchObject([{ version: 1, rank: 1, laid: [] }])
    const own = await (await story.as('zhigong1')).get<ControlForm>(`/api/risk-control-forms/${holder}`)
    expect(own.posts).toHaveLength(1)
    const pdf = await head.browser.get(`/api/risk-control-forms/${holder}/sheet.pdf`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is not shown of a person of another section, nor of nobody', async () => {
    expect((await (await story.as('zhigong2')).try('GET', `/api/risk-control-forms/${holder}`)).body).toMatchObject({
      code: 'riskControl.no_post',
    })
    expect((await (await story.as('zhigong2')).try('GET', '/api/risk-control-forms/nobody')).body).toMatchObject({
      code: 'riskControl.not_found',
    })
  })

  it('measures of a past day show as they stood then, on the form and in the catalogue, whoever changed them since', async () => {
    const head = await story.as('kezhang1')
    const [laid] = (await head.get<Json>(`/api/measures?pointId=${point}`)).items
    story.itIs('2026-09-21')
    const changed = { text: '受理清单上墙并上网公开', type: 'flow', phase: 'early', ownerId: story.idOf('kezhang1'), dueOn: '2026-11-30' }
    const again = await story.as('kezhang1')
    await again.try('PUT', `/api/measures/${laid.id}`, { revision: 1, ...changed, ruleId: null })
    const stood = async (on: string) =>
      (await again.get<ControlForm>(`/api/risk-control-forms/${holder}?on=${on}`)).posts[0]?.points[0]?.laid
    const before = { text: '受理清单上墙公开', phase: 'middle', dueOn: '2026-10-30' }
    expect(await stood('2026-09-13')).toEqual([])
    expect(await stood('2026-09-20')).toMatchObject([before])
    expect(await stood('2026-09-21')).toMatchObject([{ text: changed.text, phase: 'early', dueOn: '2026-11-30' }])
    const unit = unitNamed(story, '路政科')
    const catalogue = async (on: string) => (await again.get<Json>(`/api/risk-catalogue?unitId=${unit}&on=${on}`)).items[0].laid
    expect(await catalogue('2026-09-20')).toMatchObject([before])
    expect(await catalogue('2026-09-21')).toMatchObject([{ text: changed.text }])
    expect((await again.get<Json>(`/api/measures/${laid.id}`)).versions).toMatchObject([
      { fromOn: '2026-09-21', untilOn: null, text: changed.text },
      { fromOn: '2026-09-14', untilOn: '2026-09-21', text: before.text, state: 'planned' },
    ])
  })

  it('nobody rewrites how a measure stood, with a session on the database either', async () => {
    const as = (statement: string) => nextVisit(story, 'kezhang1', statement)
    expect(await as(`UPDATE measure_versions SET text = '从来没有措施' WHERE point_id = '${point}'`)).toContain('permission denied')
    expect(await as(`DELETE FROM measure_versions WHERE point_id = '${point}'`)).toContain('permission denied')
    expect(await as(`UPDATE measures SET text = '早已如此', changed_on = '2026-09-01' WHERE point_id = '${point}'`)).toBe(
      'measures_onwards',
    )
    expect(await as(`UPDATE measures SET changed_on = '2026-09-01' WHERE point_id = '${point}'`)).toBe('measures_onwards')
    expect([await as(`SELECT * FROM measure_versions`), await nextVisit(story, 'zhigong2', `SELECT * FROM measure_versions`)]).toEqual([
      '2 rows',
      '0 rows',
    ])
  })

  it('heat map and warning lines are searched, filtered and go into Excel as they are shown', async () => {
    const office = await story.as('jiancha')
    const [unitId, section] = [unitNamed(story, '州公路局'), unitNamed(story, '路政科')]
    const heat = (more: string) => office.get<HeatMap>(`/api/risk-heat?unitId=${unitId}${more}`)
    const { cells, areas } = await heat('')
    const [cell] = cells
    expect([cells.length, cell?.unitId, cell?.count]).toEqual([1, section, 1])
    expect((await heat(`&riskType=${cell?.riskType}&rank=${cell?.rank}`)).cells).toEqual(cells)
    expect(await heat(`&rank=${(cell?.rank ?? 0) - 1}`)).toEqual({ units: [], cells: [], areas: [] })
    expect(await heat('&search=没有这个单位')).toEqual({ units: [], cells: [], areas })
    const none = areas.filter((area) => area.keyArea === '').reduce((sum, area) => sum + area.count, 0)
    const unnamed = await office.get<{ items: PointLine[] }>(`/api/risk-points?unitId=${unitId}&noArea=true&standing=true`)
    expect([unnamed.items.length, unnamed.items.every((point) => point.keyArea === null)]).toEqual([none, true])
    const sheetOf = async (path: string) => {
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(Uint8Array.from((await office.browser.get(path)).bytes).buffer)
      return book.worksheets.map((sheet) => sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : [])))
    }
    const [units, byArea] = await sheetOf(`/api/risk-heat.xlsx?unitId=${unitId}`)
    expect(units?.[1]).toEqual([expect.stringContaining('路政科'), 1, 1])
    expect(byArea?.[1]?.at(-1)).toBe(1)
    const lines = async (more: string) => (await office.get<{ items: PostLine[] }>(`/api/warning-lines?unitId=${unitId}${more}`)).items
    const all = await lines('')
    const pointed = await lines('&pointed=true')
    expect([all.length > 10, pointed.map((line) => line.points)]).toEqual([true, [1]])
    expect(await lines('&own=true')).toEqual([])
    const named = await lines('&search=许可受理')
    expect(named.length > 0 && named.every((line) => line.title.includes('许可受理'))).toBe(true)
    const path = `/api/warning-lines/${pointed[0]?.postId}`
    const seen = { revision: pointed[0]?.revision }
    const set = await office.post<PostLine>(path, { ...seen, line: 5, reason: '重点岗位从严' })
    expect(await lines('&own=true')).toMatchObject([{ line: 5, isDefault: false }])
    // Who saw the line before that is told, and what the first one set stands.
    expect((await office.try('POST', path, { ...seen, line: 7, reason: '按年度安排调整' })).body).toMatchObject({
      ...{ code: 'warningLine.changed_meanwhile', facts: { revision: set.revision } },
    })
    expect(await lines('&own=true')).toMatchObject([{ line: 5, reason: '重点岗位从严' }])
    const [rows] = await sheetOf(`/api/warning-lines.xlsx?unitId=${unitId}&own=true`)
    expect(rows?.slice(1)).toEqual([expect.arrayContaining([5, '单独设定', '重点岗位从严'])])
  })

  it('a chart is printed on the server with the risk points of its steps', async () => {
    const head = await story.as('kezhang1')
    const { bpmn } = chartFromTable('涉路施工许可', rowsFrom(TABLE))
    const draft = {
      item: 'roadworks',
      name: '涉路施工许可',
      unitId: unitNamed(story, '路政科'),
      powerId: null,
      bpmn,
      basedOn: null,
      moves: [],
    }
    const flow = await head.post<FlowLine>('/api/flows/drafts', draft)
    const step = /task id="([^"]+)"/i.exec(bpmn ?? '')?.[1] ?? ''
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`UPDATE jianwei.risk_points SET flow_item = 'roadworks', step_id = $1 WHERE id = $2`, [step, point]),
    )
    const pdf = await head.browser.get(`/api/flows/${flow.id}/chart.pdf`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.bytes.length).toBeGreaterThan(10_000)
    expect((await head.try('GET', `/api/flows/${randomUUID()}/chart.pdf`)).status).toBe(404)
  })
})
