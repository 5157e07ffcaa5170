import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCsv, isImported } from '../../src/modules/datasets/lake/import.ts'
import { previewOf } from '../../src/modules/indicators/custom/preview.ts'
import { customDefinition } from '../../src/modules/indicators/custom/custom.schema.ts'
import { backTestJob } from '../../src/modules/indicators/rules/back-test.job.ts'
import { screeningJob } from '../../src/modules/indicators/screening/screening.job.ts'
import { unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

/** Claims of two vendors: three in January and four in March, two in February. */
const CLAIMS: [string, string, string][] = [
  ['E1', '甲商行', '2026-01-05'],
  ['E2', '甲商行', '2026-01-06'],
  ['E3', '甲商行', '2026-01-07'],
  ['E4', '乙商行', '2026-02-05'],
  ['E5', '乙商行', '2026-02-06'],
  ['E6', '甲商行', '2026-03-02'],
  ['E7', '甲商行', '2026-03-03'],
  ['E8', '甲商行', '2026-03-04'],
  ['E9', '甲商行', '2026-03-05'],
]

describe('A custom rule from the form to the inbox', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jianwei-custom-'))
  let story: World
  let head: Person
  let officer: Person
  let bureau: string
  let section: string

  const host = () => ({ sweep: story.server.workshop.sweep, dataFolder, stopping: new AbortController().signal })
  const definition = (more: object = {}) => ({
    title: '同一商户一月多次报销',
    question: '同一商户一个月内是否多次报销？',
    why: '多次小额报销可能是化整为零。',
    basis: '本局费用报销管理办法',
    dataset: 'expense',
    filter: 'amount >= 500 && amount < 1000',
    group: ['vendor'],
    unitColumn: 'unit',
    span: { kind: 'month', day: 'txn_date' },
    measure: { kind: 'count' },
    comparison: '>=',
    lines: [
      { at: 3, rank: 1 },
      { at: 4, rank: 2 },
    ],
    ...more,
  })
  const make = (more: object = {}, nodeId = bureau) => head.try('POST', '/api/custom-rules', { nodeId, definition: definition(more) })
  const preview = (more: object = {}, by = officer) => by.try('POST', '/api/custom-previews', { definition: definition(more) })
  const act = (kind: string) => head.try('POST', '/api/rules/ZX-0001/acts', { nodeId: bureau, act: kind, reason: '按会议纪要办理' })
  const backTest = async () => {
    const page = await head.post('/api/rules/ZX-0001/back-tests', { nodeId: bureau, settings: {} })
    await backTestJob.run(host(), { backTestId: page.backTests[0].id })
  }
  const screen = async (): Promise<Json> => {
    const { id } = await officer.post('/api/screenings', {})
    await screeningJob.run(host(), { screeningId: id })
    return officer.get(`/api/screenings/${id}`)
  }
  const signalsOf = async (query = ''): Promise<Json[]> => (await officer.get(`/api/signals?rule=ZX-0001${query}`)).items as Json[]

  beforeAll(async () => {
    story = await world('2026-11-16', { dataFolder })
    head = await story.as('jiancha')
    officer = await story.as('jijian1')
    bureau = unitNamed(story, '州公路局')
    section = unitNamed(story, '路政科')
    const own = ['06', '07', '08', '09'].map((day) => `O${day},丙商行,2026-04-${day},100,${section},${officer.id}`)
    const rows = [
      'id,vendor,txn_date,amount,unit,person_id',
      ...CLAIMS.map(([id, vendor, on]) => `${id},${vendor},${on},800,${section},`),
      ...own,
    ]
    const outcome = await importCsv({
      input: { bytes: Buffer.from(`${rows.join('\n')}\n`) },
      lake: join(dataFolder, 'lake'),
      table: 'expense',
    })
    if (!isImported(outcome)) throw new Error(JSON.stringify(outcome))
  })
  afterAll(async () => {
    await story.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('offers the tables that were imported, never the platform’s own records', async () => {
    const { datasets, functions } = await officer.get('/api/custom-datasets')
    const tables = (datasets as Json[]).map((each) => each.table)
    expect(tables).toContain('expense')
    for (const own of ['info_item', 'signal_record', 'warning_record', 'warning_duty', 'calendar', 'custom_rules'])
      expect(tables).not.toContain(own)
    expect(functions).toContain('!isWorkday(txn_date)')
  })

  it('has its condition checked as it is written, with the place of what is wrong', async () => {
    const check = async (condition: string, dataset = 'expense') =>
      officer.try('GET', `/api/custom-conditions?dataset=${dataset}&condition=${encodeURIComponent(condition)}`)
    expect((await check('amount > 1')).body).toEqual({ problems: [] })
    expect(((await check('amount > 1 &&\n vendr == "甲"')).body as Json).problems).toMatchObject([
      { line: 2, column: 2, right: { en: expect.stringContaining('vendor') } },
    ])
    expect((await check('id == "1"', 'info_item')).body).toMatchObject({ code: 'custom.dataset_unknown' })
    expect((await check('id == "1"', '__proto__')).body).toMatchObject({ code: 'custom.dataset_unknown' })
  })

  it('is previewed on history without being kept', async () => {
    const answer = await preview()
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      isCut: false,
      signals: 2,
      judged: 3,
      months: [
        { month: '2026-01', hits: 1 },
        { month: '2026-03', hits: 1 },
      ],
      ranks: [
        { rank: 1, hits: 1 },
        { rank: 2, hits: 1 },
      ],
    })
    expect((answer.body as Json).sample[0].sentence.zh).toBe('商户 甲商行，2026 年 3 月：次数 4，达到 4（共 4 条记录）。')
    expect(await officer.get('/api/custom-rules')).toEqual([])
  })

  it('a preview shows only what the one who asks may see, and one that takes too long is stopped and says so', async () => {
    const outsider = await story.as('shuju')
    expect((await preview({}, outsider)).status).toBe(403)
    const own = { filter: 'amount == 100', group: ['person_id'] }
    expect((await preview(own)).body).toMatchObject({ signals: 0, judged: 1, months: [], sample: [] })
    expect((await preview(own, await story.as('shangji'))).body).toMatchObject({ signals: 1, sample: [{ subject: officer.id }] })
    const cut = await story.server.workshop.sweep((work) =>
      previewOf(work, { dataFolder, definition: customDefinition.parse(definition()), limitMs: 0 }),
    )
    expect(cut).toMatchObject({ isCut: true, signals: 0 })
  })

  it('is refused where it does not hold together with its table', async () => {
    expect((await make({ filter: 'amount > "a"' })).body).toMatchObject({
      code: 'custom.filter_wrong',
      facts: { field: 'filter', line: 1, column: 10 },
    })
    expect((await make({ measure: { kind: 'share', meets: 'DROP TABLE x' }, lines: [{ at: 0.3, rank: 1 }] })).body).toMatchObject({
      code: 'custom.filter_wrong',
      facts: { field: 'measure' },
    })
    expect((await make({ dataset: 'warning_record' })).body).toMatchObject({ code: 'custom.dataset_unknown' })
    expect((await make({ personColumn: 'nobody' })).body).toMatchObject({ code: 'custom.field_wrong', facts: { field: 'personColumn' } })
    const fieldOf = async (more: object) => {
      const { code, facts } = (await make(more)).body as Json
      return `${code} ${facts.field}`
    }
    expect(await fieldOf({ group: ['vendor', 'vendor'] })).toBe('custom.field_wrong group')
    expect(await fieldOf({ group: ['amount'] })).toBe('custom.field_wrong group')
    expect(await fieldOf({ group: ['constructor'] })).toBe('custom.field_wrong group')
    expect(await fieldOf({ unitColumn: 'nights' })).toBe('custom.field_wrong unitColumn')
    expect(await fieldOf({ span: { kind: 'year', day: 'vendor' } })).toBe('custom.field_wrong span')
    expect(await fieldOf({ measure: { kind: 'sum', column: 'vendor' } })).toBe('custom.field_wrong measure')
    expect(await fieldOf({ span: { kind: 'rolling', day: 'txn_date', days: 7 }, measure: { kind: 'distinct', column: 'person_id' } })).toBe(
      'custom.field_wrong measure',
    )
    expect(
      await fieldOf({
        lines: [
          { at: 4, rank: 1 },
          { at: 3, rank: 2 },
        ],
      }),
    ).toBe('custom.field_wrong lines')
    expect(await fieldOf({ lines: [{ at: 1.5, rank: 1 }] })).toBe('custom.field_wrong lines')
    expect(await fieldOf({ measure: { kind: 'share', meets: 'amount > 1' }, lines: [{ at: 3, rank: 1 }] })).toBe('custom.field_wrong lines')
    expect((await make({ group: ['vendor"; DROP TABLE expense; --'] })).status).toBe(400)
    expect((await make({ more: 1 })).status).toBe(400)
    expect((await make({}, 'nowhere')).body).toMatchObject({ code: 'rule.unit_unknown' })
    expect((await make({}, unitNamed(story, '州交通运输局'))).body).toMatchObject({ code: 'rule.unit_not_yours' })
    expect((await officer.try('POST', '/api/custom-rules', { nodeId: bureau, definition: definition() })).status).toBe(403)
  })

  it('begins as a draft and takes part in the life of a rule', async () => {
    const made = await make()
    expect(made.body).toMatchObject({ code: 'ZX-0001', version: 1, nodeId: bureau })
    expect((await make({ title: '另一条规则' })).body).toMatchObject({ code: 'ZX-0002' })
    const { rules } = await officer.get(`/api/rules?nodeId=${bureau}`)
    expect((rules as Json[]).at(-2)).toMatchObject({ code: 'ZX-0001', title: { zh: '同一商户一月多次报销' }, state: 'draft' })
    expect((await officer.get('/api/indicators')).at(-2).code).toBe('ZX-0001')
    const page = await officer.get(`/api/rules/ZX-0001?nodeId=${bureau}`)
    expect(page.settings.map((each: Json) => [each.key, each.value])).toEqual([
      ['line1', 3],
      ['line2', 4],
      ['minimumSample', 1],
    ])
    expect(page.exclusions[0].zh).toContain('amount >= 500')
    expect((await act('shadow')).body).toMatchObject({ code: 'rule.not_back_tested' })
    await backTest()
    const tested = await head.get(`/api/rules/ZX-0001?nodeId=${bureau}`)
    expect(tested.backTests[0]).toMatchObject({ state: 'done', version: 1, result: { signals: 2, judged: 3 } })
    expect((await act('shadow')).status).toBe(200)
    expect((await act('enable')).status).toBe(200)
    const run = await screen()
    expect((run.rules as Json[]).find((each) => each.rule === 'ZX-0001')).toMatchObject({
      title: { zh: '同一商户一月多次报销' },
      version: 1,
      judged: 3,
    })
    expect((await signalsOf()).map((each) => `${each.subjectKey} ${each.rank}`).toSorted()).toEqual(['甲商行 1', '甲商行 2'])
    expect((await screen()).rules).toEqual([])
  })

  it('a unit tunes its lines as those of any rule', async () => {
    const set = await head.try('POST', '/api/rules/ZX-0001/settings', { nodeId: section, key: 'line1', value: 2, reason: '本科室从严掌握' })
    expect(set.status).toBe(200)
    await screen()
    expect(await signalsOf()).toHaveLength(3)
  })

  it('a change is a new version and a draft again; signals of before keep theirs and can be asked again', async () => {
    const [kept] = await signalsOf()
    const change = (more: object, from = 1) =>
      head.try('POST', '/api/custom-rules/ZX-0001/versions', { from, definition: definition(more) })
    expect((await change({})).body).toMatchObject({ code: 'custom.nothing_changed' })
    expect((await change({ filter: 'amount >' })).body).toMatchObject({ code: 'custom.filter_wrong' })
    expect((await change({ filter: '' })).body).toMatchObject({ code: 'ZX-0001', version: 2 })
    expect((await change({ filter: 'amount > 1' })).body).toMatchObject({ code: 'custom.changed_meanwhile', facts: { version: 2 } })
    expect((await head.try('POST', '/api/custom-rules/ZX-0099/versions', { from: 1, definition: definition() })).body).toMatchObject({
      code: 'custom.not_found',
    })
    expect((await head.try('GET', '/api/custom-rules/ZX-0099')).status).toBe(404)
    const { versions } = await officer.get('/api/custom-rules/ZX-0001')
    expect((versions as Json[]).map((each) => [each.version, each.definition.filter])).toEqual([
      [2, ''],
      [1, 'amount >= 500 && amount < 1000'],
    ])
    const page = await officer.get(`/api/rules/ZX-0001?nodeId=${section}`)
    expect(page.rule).toMatchObject({ version: 2, state: 'draft', changed: 0 })
    expect((await act('shadow')).body).toMatchObject({ code: 'rule.not_back_tested' })
    expect((await screen()).rules).toEqual([])
    expect(await officer.get(`/api/signals/${kept.id}`)).toMatchObject({ version: 1 })
    expect(await officer.post(`/api/signals/${kept.id}/recompute`, {})).toMatchObject({
      ofRun: 'same',
      now: { isFound: true, isSame: true },
    })
  })

  it('its versions can’t be changed, not even past the product', async () => {
    await expect(story.server.workshop.sweep((work) => work.tx.deleteFrom('custom_rules' as never).execute())).rejects.toThrow(
      /permission denied/,
    )
  })
})
