import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backTestJob } from '../../src/modules/indicators/rules/back-test.job.ts'
import { screeningJob } from '../../src/modules/indicators/screening/screening.job.ts'
import { unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

const BYTES = { 'content-type': 'application/octet-stream' }
const column = (name: string, zh: string, type = 'text', more: object = {}) => ({ name, title: { zh }, type, ...more })

describe('A column of the institution from the form to the inbox', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jianwei-added-'))
  let story: World
  let keeper: Person
  let head: Person
  let officer: Person
  let bureau: string
  let section: string

  const host = () => ({ sweep: story.server.workshop.sweep, dataFolder, stopping: new AbortController().signal })
  const take = async (rows: readonly string[], fileName: string): Promise<Json> => {
    const bytes = Buffer.from(`${rows.join('\n')}\n`)
    const seen = await keeper.browser.send('POST', `/api/datasets/preview?fileName=${fileName}`, bytes, BYTES)
    const { uploadId, mapping, versions } = seen.body as Json
    return keeper.post('/api/datasets/imports', { uploadId, fileName, mapping, tableVersion: versions[mapping.table] ?? 0 })
  }
  const definition = (more: object = {}) => ({
    title: '同一片区多次大额油料报销',
    question: '同一片区是否多次大额油料报销？',
    why: '片区油料集中报销可能是虚列。',
    basis: '本局车辆管理办法',
    dataset: 'expense',
    filter: 'x_fuel >= 300 && x_region in ["east", "west"]',
    group: ['x_region'],
    unitColumn: 'unit',
    span: { kind: 'all' },
    measure: { kind: 'sum', column: 'x_fuel' },
    comparison: '>=',
    lines: [{ at: 100_000, rank: 2 }],
    ...more,
  })
  const make = (more: object = {}) => head.try('POST', '/api/custom-rules', { nodeId: bureau, definition: definition(more) })

  beforeAll(async () => {
    story = await world('2026-11-16', { dataFolder })
    keeper = await story.as('shuju')
    head = await story.as('jiancha')
    officer = await story.as('jijian1')
    bureau = unitNamed(story, '州公路局')
    section = unitNamed(story, '路政科')
  })
  afterAll(async () => {
    await story.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('is unknown to custom rules until the data keeper adds it', async () => {
    expect((await make()).body).toMatchObject({ code: 'custom.field_wrong' })
    await keeper.post('/api/datasets/added-tables/expense/versions', {
      from: 0,
      reason: '车辆管理办法要求分片区统计油料',
      definition: {
        columns: [
          column('x_region', '片区', 'text', { words: { 东片: 'east', 西片: 'west' } }),
          column('x_fuel', '油料费', 'amount'),
          column('x_driver', '驾驶员', 'text', { isPerson: true }),
        ],
      },
    })
    const { datasets } = await officer.get('/api/custom-datasets')
    const expense = (datasets as Json[]).find((each) => each.table === 'expense')
    expect(expense.columns.filter((each: Json) => each.name.startsWith('x_'))).toMatchObject([
      { name: 'x_region', codes: [{ code: 'east' }, { code: 'west' }] },
      { name: 'x_fuel', type: 'amount' },
      { name: 'x_driver', isPerson: true },
    ])
  })

  it('is filled by an import, and a condition on it is held to its type as any other', async () => {
    const row = (id: string, region: string, fuel: string, driver = officer.id) =>
      `${id},2026-03-0${id.slice(1)},500,${section},${region},${fuel},${driver}`
    const rows = [row('F1', '东片', '600.00'), row('F2', '东片', '500.00'), row('F3', '西片', '900.00', 'P-77'), row('F4', '东片', '一百')]
    const { import: line } = await take(['id,txn_date,amount,unit,片区,油料费,驾驶员', ...rows], 'expense.csv')
    expect(line).toMatchObject({ rowsGood: 3, rowsBad: 1 })
    const problems = async (condition: string) =>
      ((await officer.get(`/api/custom-conditions?dataset=expense&condition=${encodeURIComponent(condition)}`)).problems as Json[]).length
    expect([await problems('x_fuel >= 300'), await problems('x_fuel == "三百"'), await problems('x_fuels >= 300')]).toEqual([0, 1, 1])
  })

  it('is asked by a rule of the institution, which flags', async () => {
    expect((await make()).status).toBe(200)
    const preview = await officer.post('/api/custom-previews', { definition: definition() })
    expect(preview).toMatchObject({ signals: 1, sample: [{ subject: 'east', value: 110_000 }] })
    expect(preview.sample[0].sentence.zh).toContain('片区 east')
    const byDriver = definition({ group: ['x_driver'], lines: [{ at: 1, rank: 1 }] })
    const { sample } = await officer.post('/api/custom-previews', { definition: byDriver })
    expect((sample as Json[]).map((each) => each.subject)).toEqual(['P-77'])
  })

  it('raises its signal in a screening, with the added cells as evidence', async () => {
    const page = await head.post('/api/rules/ZX-0001/back-tests', { nodeId: bureau, settings: {} })
    await backTestJob.run(host(), { backTestId: page.backTests[0].id })
    for (const act of ['shadow', 'enable'])
      expect((await head.try('POST', '/api/rules/ZX-0001/acts', { nodeId: bureau, act, reason: '按会议纪要办理' })).status).toBe(200)
    const { id } = await officer.post('/api/screenings', {})
    await screeningJob.run(host(), { screeningId: id })
    const { rules } = await officer.get(`/api/screenings/${id}`)
    const asked = (rules as Json[]).find((each) => each.rule === 'ZX-0001')
    expect(asked).toMatchObject({ judged: 2, files: 1 })
    const [signal] = (await head.get('/api/signals?rule=ZX-0001')).items as Json[]
    const { evidenceRows, decidingColumns } = await head.get(`/api/signals/${signal.id}`)
    expect([evidenceRows.length, evidenceRows[0].x_fuel, decidingColumns]).toEqual([
      2,
      60_000,
      expect.arrayContaining(['x_fuel', 'x_region']),
    ])
    expect((await head.post(`/api/signals/${signal.id}/recompute`, {})).ofRun).toBe('same')
  })

  it('is held fast by the rule: neither deleted nor turned, yet retired, and the rule goes on', async () => {
    const change = (columns: object[]) =>
      keeper.try('POST', '/api/datasets/added-tables/expense/versions', { from: 1, reason: '改为按路段统计', definition: { columns } })
    const { tables } = await keeper.get('/api/datasets/added-tables')
    const [region, ...rest] = tables.expense.columns as Json[]
    expect((await change(rest)).body).toMatchObject({ code: 'table.field_wrong', facts: { field: 'columns' } })
    expect((await change([{ ...region, isRetired: true }, ...rest])).status).toBe(200)
    expect(await officer.post('/api/custom-previews', { definition: definition() })).toMatchObject({ signals: 1 })
    expect((await officer.get('/api/rules/ZX-0001')).tables).toMatchObject([
      { table: 'expense', columns: expect.arrayContaining(['x_region', 'x_fuel']) },
      { isNeeded: false },
    ])
  })

  it('a whole table of the institution is asked in the same way', async () => {
    await keeper.post('/api/datasets/added-tables/x_patrol/versions', {
      from: 0,
      reason: '巡查记录用于核对',
      definition: {
        title: { zh: '路政巡查' },
        key: ['x_no'],
        time: 'x_on',
        columns: [column('x_no', '巡查编号'), column('x_on', '巡查日期', 'day'), column('x_road', '路段')],
      },
    })
    await take(['巡查编号,巡查日期,路段', 'X1,2026-03-02,G1', 'X2,2026-03-03,G1', 'X3,2026-03-04,G2'], 'x_patrol.csv')
    const patrol = definition({
      dataset: 'x_patrol',
      filter: 'x_on < "2026-03-04"',
      group: ['x_road'],
      unitColumn: null,
      measure: { kind: 'count' },
      lines: [{ at: 2, rank: 1 }],
    })
    const preview = await head.post('/api/custom-previews', { definition: patrol })
    expect(preview).toMatchObject({ signals: 1, judged: 1, sample: [{ subject: 'G1', month: '2026-03' }] })
  })
})
