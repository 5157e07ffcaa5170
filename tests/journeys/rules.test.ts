import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCsv, isImported } from '../../src/modules/datasets/lake/import.ts'
import { backTestJob } from '../../src/modules/indicators/rules/back-test.job.ts'
import { RULE_STATE_TITLES, type RuleState } from '../../src/modules/indicators/rules/rule.schema.ts'
import { screeningJob } from '../../src/modules/indicators/screening/screening.job.ts'
import { settleBudgets } from '../../src/modules/signals/budget/budget.store.ts'
import { unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

/** Contracts of two sections, each with approved changes in percent of the original. */
const CONTRACTS: [string, '路政科' | '养护科', number][] = [
  ['C1', '路政科', 12],
  ['C2', '路政科', 9],
  ['C3', '养护科', 12],
  ['C4', '养护科', 9],
]

describe('A rule from its pack to the inbox', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jianwei-rules-'))
  let story: World
  let head: Person
  let officer: Person
  let bureau: string
  let section: string

  const host = () => ({ sweep: story.server.workshop.sweep, dataFolder, stopping: new AbortController().signal })
  const bring = async (table: string, rows: string[]) => {
    const outcome = await importCsv({ input: { bytes: Buffer.from(`${rows.join('\n')}\n`) }, lake: join(dataFolder, 'lake'), table })
    if (!isImported(outcome)) throw new Error(JSON.stringify(outcome))
  }
  const screen = async (): Promise<Json> => {
    const { id } = await officer.post('/api/screenings', {})
    await screeningJob.run(host(), { screeningId: id })
    return officer.get(`/api/screenings/${id}`)
  }
  const signalsOf = async (query = ''): Promise<string[]> =>
    ((await officer.get(`/api/signals?rule=PR-17${query}`)).items as Json[]).map((each) => `${each.subjectKey} ${each.state}`).toSorted()
  const act = (nodeId: string, kind: string, more: object = {}) =>
    head.try('POST', '/api/rules/PR-17/acts', { nodeId, act: kind, reason: '按会议纪要调整', ...more })
  const set = (nodeId: string, key: string, value: number | null, more: object = {}) =>
    head.try('POST', '/api/rules/PR-17/settings', { nodeId, key, value, reason: '本单位控制标准', ...more })

  beforeAll(async () => {
    story = await world('2026-11-16', { dataFolder })
    head = await story.as('jiancha')
    officer = await story.as('jijian1')
    bureau = unitNamed(story, '州公路局')
    section = unitNamed(story, '路政科')
    const unitOf = { 路政科: section, 养护科: unitNamed(story, '养护科') }
    await bring('contract', ['id,amount,unit,signed_at', ...CONTRACTS.map(([id, unit]) => `${id},1000000,${unitOf[unit]},2026-01-05`)])
    await bring('contract_change', [
      'contract_id,seq,amount,approved_at',
      ...CONTRACTS.map(([id, , percent]) => `${id},1,${percent * 10_000},2026-0${CONTRACTS.findIndex(([each]) => each === id) + 6}-10`),
    ])
  })
  afterAll(async () => {
    await story.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('is on where the rule pack says so; a run asks only those, and says what each took and read', async () => {
    const { rules } = await officer.get(`/api/rules?nodeId=${bureau}`)
    const stateOf = (code: string) => (rules as Json[]).find((each) => each.code === code)?.state
    expect([stateOf('PR-17'), stateOf('EX-04')]).toEqual(['enabled', 'enabled'])
    const run = await screen()
    expect(run.screening).toMatchObject({ state: 'done', progress: null })
    expect((run.rules as Json[]).find((each) => each.rule === 'PR-17')).toMatchObject({ judged: 4, files: 2 })
    expect(await signalsOf()).toEqual(['C1 new', 'C3 new'])
  })

  it('is not asked again while nothing changed, and running twice makes no second signal', async () => {
    const run = await screen()
    expect([run.screening.state, run.rules]).toEqual(['done', []])
    expect(await signalsOf()).toEqual(['C1 new', 'C3 new'])
  })

  it('takes its setting from the nearest unit; a statutory one needs a legal reference, an outsider and an unknown unit are refused', async () => {
    expect((await set(section, 'line', 0.08)).body).toMatchObject({ code: 'rule.statutory_needs_reference' })
    expect((await set(section, 'lines', 1)).body).toMatchObject({ code: 'rule.unknown_setting' })
    expect((await set(section, 'highLine', -1)).body).toMatchObject({ code: 'rule.setting_does_not_hold' })
    expect((await set(unitNamed(story, '州交通运输局'), 'highLine', 0.3)).body).toMatchObject({ code: 'rule.unit_not_yours' })
    expect((await set('nowhere', 'highLine', 0.3)).body).toMatchObject({ code: 'rule.unit_unknown' })
    expect(
      (await officer.try('POST', '/api/rules/PR-17/settings', { nodeId: section, key: 'highLine', value: 0.3, reason: '无权调整' })).status,
    ).toBe(403)
    const changed = await set(section, 'line', 0.08, { legalReference: '局〔2026〕5号' })
    expect(changed.status).toBe(200)
    const line = ((changed.body as Json).settings as Json[]).find((each) => each.key === 'line')
    expect(line).toMatchObject({ byDefault: 0.1, value: 0.08, from: { kind: 'unit', id: section }, isStatutory: true })
    await screen()
    expect(await signalsOf()).toEqual(['C1 new', 'C2 new', 'C3 new'])
    expect((await officer.get('/api/rules/PR-99').catch((error: Error) => error.message)) as string).toContain('rule.not_found')
  })

  it('on trial is kept apart from the inbox, and comes in when it is enabled', async () => {
    const maintenance = unitNamed(story, '养护科')
    expect((await act(maintenance, 'enable')).body).toMatchObject({ code: 'rule.act_not_open' })
    expect((await act(maintenance, 'shadow')).status).toBe(200)
    await bring('contract_change', ['contract_id,seq,amount,approved_at', 'C4,2,50000,2026-11-02'])
    await screen()
    expect(await signalsOf()).toEqual(['C1 new', 'C2 new', 'C3 new'])
    expect(await signalsOf('&state=shadow')).toEqual(['C4 shadow'])
    expect((await act(maintenance, 'enable')).status).toBe(200)
    await screen()
    expect(await signalsOf()).toEqual(['C1 new', 'C2 new', 'C3 new', 'C4 new'])
  })

  it('is back-tested on the history without raising anything; a draft is back-tested before its trial', async () => {
    expect((await act(bureau, 'retire')).status).toBe(200)
    expect((await act(bureau, 'redraft')).status).toBe(200)
    expect((await act(bureau, 'shadow')).body).toMatchObject({ code: 'rule.not_back_tested' })
    const page = await head.post('/api/rules/PR-17/back-tests', { nodeId: bureau, settings: { line: 0.05 } })
    await backTestJob.run(host(), { backTestId: page.backTests[0].id })
    const { backTests } = await head.get(`/api/rules/PR-17?nodeId=${bureau}`)
    expect(backTests[0]).toMatchObject({ state: 'done', settings: { line: 0.05 }, result: { signals: 4, judged: 4 } })
    expect(backTests[0].result.months.map((each: Json) => [each.month, each.hits])).toEqual([
      ['2026-06', 1],
      ['2026-07', 1],
      ['2026-08', 1],
      ['2026-11', 1],
    ])
    expect((await officer.get(`/api/rules/PR-17?nodeId=${bureau}`)).backTests).toEqual([])
    expect((await act(bureau, 'shadow')).status).toBe(200)
  })

  it('a rule that its pack keeps off needs a lawful basis on record', async () => {
    const { rules } = await officer.get(`/api/rules?nodeId=${bureau}`)
    expect((rules as Json[]).filter((each) => each.lacksBasis && each.state === 'enabled')).toEqual([])
  })

  it('its page tells what was true of its signals, what was decided and by whom', async () => {
    const page = await officer.get(`/api/rules/PR-17?nodeId=${section}`)
    expect(page.rule.precision).toMatchObject({ open: 4, founded: 0, shadow: 0 })
    expect(page.decisions.length).toBeGreaterThanOrEqual(5)
    expect((await (await story.as('shuju')).get('/api/rules')).rules[0].precision).toBeNull()
  })

  it('its signal, asked again, is the same on the data of then, and says which data changed since', async () => {
    const { items } = await officer.get('/api/signals?rule=PR-17')
    const { id } = (items as Json[]).find((each) => each.subjectKey === 'C1')
    expect(await officer.post(`/api/signals/${id}/recompute`, {})).toMatchObject({
      ofRun: 'same',
      now: { isFound: true, isSame: true, changed: [] },
    })
    await bring('contract_change', ['contract_id,seq,amount,approved_at', 'C1,1,130000,2026-06-10', 'C1,2,20000,2026-07-10'])
    expect(await officer.post(`/api/signals/${id}/recompute`, {})).toMatchObject({
      ofRun: 'same',
      now: { isFound: true, isSame: false, value: 0.15, added: ['C1/2'], removed: [] },
    })
    const { now } = await officer.post(`/api/signals/${id}/recompute`, {})
    expect(now.changed).toContainEqual({ id: 'C1/1', column: 'amount', before: 12_000_000, after: 13_000_000 })
    expect((await officer.try('POST', `/api/signals/${crypto.randomUUID()}/recompute`, {})).body).toMatchObject({
      code: 'signal.not_found',
    })
  })

  it('the library goes out as a sheet of the rules shown, with the settings that hold at the unit and who set them', async () => {
    const sheetOf = async (person: Person, query: string) => {
      const book = new ExcelJS.Workbook()
      await book.xlsx.load((await person.try('GET', `/api/rules.xlsx?${query}`)).bytes as unknown as ExcelJS.Buffer)
      const rows = ((book.worksheets[0]?.getSheetValues() ?? []).slice(1) as unknown[][]).map((row) => Array.from(row).slice(1))
      const head = rows[0] ?? []
      return rows.slice(1).map((row) => Object.fromEntries(head.map((title, at) => [String(title), row[at]])))
    }
    const all = await sheetOf(officer, `nodeId=${bureau}`)
    expect(all).toHaveLength(((await officer.get(`/api/rules?nodeId=${bureau}`)).rules as Json[]).length)
    const [line, ...others] = await sheetOf(officer, `nodeId=${section}&search=htbgc`)
    expect(others).toEqual([])
    const page = await officer.get(`/api/rules/PR-17?nodeId=${section}`)
    expect(line).toMatchObject({ 编号: 'PR-17', 类别: 'PR', 状态: RULE_STATE_TITLES[page.rule.state as RuleState], 依据: page.basis })
    const value = (page.settings as Json[]).find(({ key }) => key === 'line')?.value as number
    expect(line?.['设置']).toContain(`变更净额占原合同比例：${Number((value * 100).toFixed(6))}%`)
    expect(await sheetOf(officer, `nodeId=${bureau}&pack=PR&state=retired`)).toEqual([])
    const basisLacking = await sheetOf(officer, `nodeId=${bureau}&basis=true`)
    expect(basisLacking.every((each) => each['合法性依据'] === '缺合法性依据')).toBe(true)
    expect((await officer.try('GET', '/api/rules.xlsx?nodeId=nowhere')).body).toMatchObject({ code: 'rule.unit_unknown' })
  })

  it('a weekly budget holds back what is over, the lowest rank first, and lets it in when there is room', async () => {
    const budget = (nodeId: string, perWeek: number | null) =>
      head.try('POST', '/api/signal-budgets', { nodeId, perWeek, reason: '本周人手有限' })
    expect((await budget('nowhere', 1)).body).toMatchObject({ code: 'signal.unit_unknown' })
    expect((await budget(unitNamed(story, '州交通运输局'), 1)).body).toMatchObject({ code: 'signal.budget_not_yours' })
    expect((await budget(section, 1)).status).toBe(200)
    expect(await story.server.workshop.sweep(settleBudgets)).toEqual({ held: 1, released: 0 })
    expect((await signalsOf()).filter((each) => /^C[12]/.test(each))).toHaveLength(1)
    expect(await signalsOf('&state=held')).toHaveLength(1)
    const lines = await officer.get<Json[]>('/api/signal-budgets')
    expect(lines.find((each) => each.unitId === section)).toMatchObject({ perWeek: 1, shown: 1, held: 1 })
    story.itIs('2026-11-23')
    officer = await story.as('jijian1')
    expect(await story.server.workshop.sweep(settleBudgets)).toEqual({ held: 0, released: 1 })
    expect(await signalsOf('&state=held')).toEqual([])
  })

  it('a run that was broken off goes on where it was; one that was stopped stays stopped', async () => {
    const { id } = await officer.post('/api/screenings', {})
    const gone = new AbortController()
    gone.abort()
    await screeningJob.run({ ...host(), stopping: gone.signal }, { screeningId: id })
    expect((await officer.get(`/api/screenings/${id}`)).screening.state).toBe('running')
    await screeningJob.run(host(), {})
    expect((await officer.get(`/api/screenings/${id}`)).screening.state).toBe('done')
    const nowhere = await officer.try('GET', `/api/screenings/${crypto.randomUUID()}`)
    expect(nowhere.body).toMatchObject({ code: 'indicator.screening_not_found' })
    const second = await officer.post('/api/screenings', {})
    expect(await officer.post(`/api/screenings/${second.id}/stop`, {})).toMatchObject({ state: 'stopped' })
    await screeningJob.run(host(), { screeningId: second.id })
    expect((await officer.get(`/api/screenings/${second.id}`)).screening.state).toBe('stopped')
    expect((await officer.try('POST', `/api/screenings/${second.id}/stop`, {})).body).toMatchObject({
      code: 'indicator.screening_not_running',
    })
  })
})
