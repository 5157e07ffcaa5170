import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Checklist } from '../../src/modules/handover/checklist/checklist.api.ts'
import type { PastLine } from '../../src/modules/handover/past/past.schema.ts'
import type { SeriesPage } from '../../src/modules/handover/series/series.api.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import type { RegisterPreview } from '../../src/platform/sheets/sheet.schema.ts'
import { draftFor, type DutyPage, type MatterPage, registration, REPLY, REPORT, unitNamed, VERDICT, type WarningPage } from './story.ts'
import { pastFile as file, pastRow, WARNED } from './past-sheet.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let folder: string
let node: string

const codeOf = async (username: string, method: 'GET' | 'POST', path: string, body?: Json): Promise<string> =>
  ((await (await story.as(username)).try(method, path, body)).body as Json).code

/** Bytes in front of an endpoint that takes a file. */
async function sent<T = Json>(username: string, path: string, bytes: Uint8Array): Promise<{ status: number; body: T }> {
  const { browser } = await story.as(username)
  const answer = await story.server.http.inject({
    method: 'POST',
    url: encodeURI(path),
    headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': browser.csrf },
    cookies: { jianwei: browser.token ?? '' },
    payload: Buffer.from(bytes),
  })
  return { status: answer.statusCode, body: answer.json<T>() }
}

const row = (more: Record<string, string>) => pastRow(story, more)
const look = (username: string, bytes: Uint8Array) => sent<RegisterPreview>(username, `/api/takeover/matters/preview?nodeId=${node}`, bytes)
const faultsIn = async (username: string, ...rows: string[]) => (await look(username, file(...rows))).body.problems.map((each) => each.code)
const take = (username: string, bytes: Uint8Array, digest: string) =>
  sent(username, `/api/takeover/matters/import?nodeId=${node}&digest=${digest}&reason=期中上线`, bytes)

describe('A register is taken over in mid-year (P16)', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jianwei-takeover-'))
    story = await world('2026-08-10', { dataFolder: folder })
    node = unitNamed(story, '州公路局')
  })
  afterAll(async () => {
    await story.close()
    await rm(folder, { recursive: true, force: true })
  })

  const state = (series: string, last: number, more: Json = {}) => ({
    ...{ nodeId: node, series, year: 2026, last, reason: '上线前使用纸质登记簿，末号核对无误' },
    ...more,
  })

  it('the last number on paper is stated by one, confirmed by another, and the product goes on after it', async () => {
    const head = await story.as('jiancha')
    const stated = await head.post<SeriesPage>('/api/takeover/series', state('matter', 17))
    expect(stated.series.find((each) => each.series === 'matter')).toMatchObject({ last: null, next: '澄路纪事〔2026〕1号' })
    const [line] = stated.statements
    expect(line).toMatchObject({ state: 'stated', mayConfirm: false, mayWithdraw: true })
    const path = `/api/takeover/series/${line?.id}/confirmation`
    expect(await codeOf('jiancha', 'POST', path, {})).toBe('series.second_person_needed')
    expect(await codeOf('jiancha', 'POST', '/api/takeover/series', state('matter', 18))).toBe('series.stated_already')
    expect(await codeOf('jijian1', 'POST', path, {})).toBe('access.not_permitted')
    const confirmed = await (await story.as('shuji')).post<SeriesPage>(path)
    expect(confirmed.series.find((each) => each.series === 'matter')).toMatchObject({ last: 17, next: '澄路纪事〔2026〕18号' })
    expect(await codeOf('shuji', 'POST', path, {})).toBe('series.decided_already')
    const { item } = await (await story.as('jijian1')).post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong2'))
    expect(item.matterNo).toBe('澄路纪事〔2026〕18号')
    for (const [series, last] of [
      ['letter:警', 12],
      ['ledger', 40],
    ] as const) {
      const page = await head.post<SeriesPage>('/api/takeover/series', state(series, last))
      const id = page.statements.find((each) => each.state === 'stated')?.id
      await (await story.as('shuji')).post(`/api/takeover/series/${id}/confirmation`)
    }
  })

  it('is refused where the product gave that number or a higher one, before and after it was stated', async () => {
    expect(await codeOf('jiancha', 'POST', '/api/takeover/series', state('matter', 18))).toBe('series.number_given')
    expect(await codeOf('jiancha', 'POST', '/api/takeover/series', state('matter', 9))).toBe('series.number_given')
    expect(await codeOf('jiancha', 'POST', '/api/takeover/series', state('letter:无', 9))).toBe('series.unknown')
    expect(await codeOf('jiancha', 'POST', '/api/takeover/series', state('matter', 9, { year: 2027 }))).toBe('series.year_to_come')
    expect(await codeOf('shangji', 'GET', `/api/takeover/series?nodeId=${node}`)).toBe('takeover.of_another_register')
    expect(await codeOf('shuji', 'POST', '/api/takeover/series/00000000-0000-4000-8000-000000000000/confirmation', {})).toBe(
      'series.not_found',
    )
    const page = await (await story.as('jiancha')).post<SeriesPage>('/api/takeover/series', state('matter', 19))
    const id = page.statements[0]?.id
    await (await story.as('jijian1')).post('/api/ledger', registration(story, 'zhigong2'))
    expect(await codeOf('shuji', 'POST', `/api/takeover/series/${id}/confirmation`, {})).toBe('series.number_given')
    const after = await (await story.as('jiancha')).post<SeriesPage>(`/api/takeover/series/${id}/withdrawal`)
    expect(after.statements[0]).toMatchObject({ state: 'withdrawn' })
    expect(after.series.find((each) => each.series === 'matter')).toMatchObject({ last: 19, next: '澄路纪事〔2026〕20号' })
  })

  it('rows that cannot stand are told one by one, with what would be right, and nothing is saved', async () => {
    const head = story.idOf('juzhang')
    expect(await faultsIn('jijian1', row({ 反映对象: head }))).toEqual(['past.of_superior'])
    expect(await faultsIn('jijian1', row({ 反映对象: story.idOf('jijian3') }))).toContain('past.of_superior')
    expect(await faultsIn('jijian1', row({ 责任单位: '不存在的科', 反映对象: '' }))).toEqual(['past.unit_unknown'])
    expect(await faultsIn('jijian1', row({ 反映对象: '查无此人' }))).toEqual(['past.person_unknown'])
    expect(await faultsIn('jijian1', row({ 承办人: story.idOf('kezhang2') }))).toEqual(['past.handler_unfit'])
    expect(await faultsIn('jijian1', row({ 登记日期: '2026-09-01' }))).toEqual(['past.day_to_come'])
    expect(await faultsIn('jijian1', row({ 办理状态: '已评估' }))).toEqual(['past.lacking'])
    expect(await faultsIn('jijian1', row({ 办理状态: '已预警', ...WARNED, 文号: '旧文 3 号' }))).toEqual(['past.lacking'])
    const warned = { 办理状态: '已预警', ...WARNED, 文号: '旧文 3 号', 回告时限: '2026-08-14' }
    expect(await faultsIn('jijian1', row({ ...warned, 送达日期: '2026-08-04' }))).toEqual(['past.days_crossed'])
    expect(await faultsIn('jijian1', row({ ...warned, 回告时限: '2026-08-06' }))).toEqual(['past.due_before_service'])
    expect(await faultsIn('jijian1', row({ ...warned, 反映对象: '' }))).toEqual(['past.person_missing'])
    expect(await faultsIn('jijian1', row({ ...warned, 预警等级: '三级' }))).toEqual(['past.other_rank'])
    expect(await faultsIn('jijian1', row({ 主要内容: '太短' }))).toEqual(['past.too_short'])
    expect(await faultsIn('jijian1', row({ 文号: '旧文 3 号' }))).toEqual(['past.not_yet'])
    expect(await faultsIn('jijian1', row({ 办理状态: '已办结', 办结日期: '2026-08-08', 文号: '旧文 3 号' }))).toEqual(
      Array(4).fill('past.lacking'),
    )
    expect(await faultsIn('jijian1', row({ 原编号: '澄路纪事〔2026〕99号' }))).toEqual(['past.series_not_continued'])
    expect(await faultsIn('jijian1', row({ ...warned, 文号: '澄路纪警〔2026〕13号' }))).toEqual(['past.series_not_continued'])
    expect(await faultsIn('jijian1', row({ 原编号: '澄路纪事〔2026〕18号' }))).toEqual(['past.number_in_use'])
    expect(await faultsIn('jijian1', row(warned), row({ ...warned, 原编号: '旧-2' }))).toEqual(['past.number_in_use'])
    const faulty = file(row({}), row({ 原编号: '旧-2', 反映对象: head }))
    const seen = await look('jijian1', faulty)
    expect((await take('jijian1', faulty, seen.body.digest)).body.code).toBe('sheet.has_problems')
    expect((await look('shangji', file(row({})))).body).toMatchObject({ code: 'takeover.of_another_register' })
    const list = await (await story.as('jijian1')).get<Json>(`/api/takeover/matters?nodeId=${node}`)
    expect(list.items).toEqual([])
  })

  const FILE = () =>
    file(
      row({ 原编号: '澄路纪事〔2026〕3号' }),
      row({ 原编号: '旧-评', 办理状态: '已评估', 信息等级: '一级' }),
      row({ 原编号: '旧-警', 办理状态: '已预警待回告', ...WARNED, 文号: '澄路纪警〔2026〕7号', 回告时限: '2026-08-13' }),
      row({
        ...{ 原编号: '旧-核', 办理状态: '已回告待核查', ...WARNED, 文号: '旧文〔2026〕8号', 回告日期: '2026-08-07' },
        承办人: story.idOf('jijian3'),
      }),
      row({ 原编号: '旧-结', 办理状态: '已办结', ...WARNED, 文号: '旧文〔2026〕9号', 办结日期: '2026-08-08' }),
    )
  const matterOf = async (oldNo: string): Promise<PastLine> => {
    const list = await (await story.as('jijian1')).get<{ items: PastLine[] }>(`/api/takeover/matters?nodeId=${node}&search=${oldNo}`)
    const [line] = list.items
    if (!line) throw new Error(`${oldNo} did not come in`)
    return line
  }

  it('they come in as they stand, are told as taken over with both days, and come in once', async () => {
    const seen = await look('jijian1', FILE())
    expect(seen.body).toMatchObject({ rows: 5, problems: [] })
    expect((await take('jijian1', FILE(), seen.body.digest)).body).toEqual({ taken: 5 })
    const again = await look('jijian1', FILE())
    expect(again.body).toMatchObject({ problems: [], differences: [{ added: [], unchanged: 5 }] })
    expect((await take('jijian1', FILE(), again.body.digest)).body.code).toBe('sheet.no_change')
    expect(await faultsIn('jijian1', row({ 原编号: '旧-评', 办理状态: '已评估', 信息等级: '三级' }))).toEqual(['past.taken_already'])
    const officer = await story.as('jijian1')
    const page = await officer.get<MatterPage>(`/api/matters/${(await matterOf('旧-警')).matterId}`)
    expect(page).toMatchObject({ matter: { matterNo: '旧-警', stage: 'warning', openedOn: '2026-08-03' } })
    expect(page.timeline).toMatchObject([
      {
        key: 'takeover.entered',
        on: '2026-08-10',
        facts: { oldNo: '旧-警', past: 'warned', registeredOn: '2026-08-03', enteredOn: '2026-08-10' },
      },
    ])
    expect((await officer.try('GET', `/api/takeover/matters.xlsx?nodeId=${node}&state=warned`)).status).toBe(200)
    expect((await officer.try('GET', `/api/takeover/matters/template.xlsx?nodeId=${node}`)).status).toBe(200)
  })

  it('the wall stands for them: kin and respondents see nothing of them', async () => {
    const kept = await (await story.as('jijian2')).get<{ items: PastLine[] }>(`/api/takeover/matters?nodeId=${node}`)
    const seen = await (await story.as('jijian1')).get<{ items: PastLine[] }>(`/api/takeover/matters?nodeId=${node}`)
    expect(seen.items).toHaveLength(5)
    expect(kept.items.length).toBeLessThanOrEqual(seen.items.length)
    const own = await (await story.as('zhigong1')).try('GET', `/api/matters/${(await matterOf('旧-警')).matterId}`)
    expect(own.status).not.toBe(200)
  })

  it('an assessed one goes on to its warning, with the number after the last on paper', async () => {
    const { matterId } = await matterOf('旧-评')
    const officer = await story.as('jijian1')
    const page = await officer.post<WarningPage>(`/api/matters/${matterId}/warnings`, draftFor(story, 'zhigong1', '路政科', 1))
    const letterId = page.letters[0]?.id ?? ''
    await officer.post(`/api/letters/${letterId}/submission`)
    await (await story.as('jiancha')).post(`/api/letters/${letterId}/approvals`, { verdict: 'approved', comment: '同意。' })
    const issued = await (await story.as('shuji')).post<Json>(`/api/letters/${letterId}/approvals`, {
      verdict: 'approved',
      comment: '同意。',
    })
    expect(issued.docNo).toBe('澄路纪警〔2026〕13号')
  })

  it('a warned one is answered, verified by another and closed; its letter stands on paper', async () => {
    const { matterId } = await matterOf('旧-警')
    const parts = (await (await story.as('jijian1')).get<MatterPage>(`/api/matters/${matterId}`)).parts
    const warning = await (await story.as('jijian1')).get<WarningPage>(`/api/warnings/${parts.find((each) => each.kind === 'warning')?.id}`)
    expect(warning).toMatchObject({
      warning: { state: 'open', docNo: '澄路纪警〔2026〕7号' },
      letters: [{ state: 'served', docNo: '澄路纪警〔2026〕7号' }],
    })
    expect(await codeOf('jijian1', 'GET', `/api/letters/${warning.letters[0]?.id}/pdf`)).toBe('letter.on_paper_only')
    for (const duty of warning.duties) {
      const isUnit = duty.respondent.kind === 'unit'
      expect(duty).toMatchObject({ state: 'owed', servedOn: '2026-08-06', countdown: { dueOn: '2026-08-13' } })
      const answerer = isUnit ? 'kezhang1' : 'zhigong1'
      await (await story.as(answerer)).post(`/api/duties/${duty.id}/acts`, { kind: 'answer', reply: isUnit ? REPORT : REPLY })
      const own = await codeOf(answerer, 'POST', `/api/duties/${duty.id}/acts`, { kind: 'accept', verdict: VERDICT })
      expect(['duty.verifier_is_respondent', 'duty.not_a_verifier']).toContain(own)
      await (await story.as('jijian3')).post<DutyPage>(`/api/duties/${duty.id}/acts`, { kind: 'accept', verdict: VERDICT })
    }
    const closed = await (await story.as('jijian1')).get<WarningPage>(`/api/warnings/${warning.warning.id}`)
    expect(closed.warning.state).toBe('closed')
  })

  it('an answered one waits for its verification from the day of the answer; a closed one is closed', async () => {
    const officer = await story.as('jijian1')
    const parts = (await officer.get<MatterPage>(`/api/matters/${(await matterOf('旧-核')).matterId}`)).parts
    const warning = await officer.get<WarningPage>(`/api/warnings/${parts.find((each) => each.kind === 'warning')?.id}`)
    expect(warning.duties.map((each) => [each.state, each.countdown?.dueOn])).toEqual([
      ['answered', '2026-08-21'],
      ['answered', '2026-08-21'],
    ])
    const done = (await officer.get<MatterPage>(`/api/matters/${(await matterOf('旧-结')).matterId}`)).parts
    expect(done.map((each) => [each.kind, each.state])).toEqual([
      ['item', 'closed'],
      ['warning', 'closed'],
    ])
  })

  it('scans find their matter by the number in their name; others are told and not kept', async () => {
    const bytes = Buffer.from('%PDF-1.4 a scan')
    const scan = (name: string) => sent('jijian1', `/api/takeover/scans?nodeId=${node}&fileName=${name}`, bytes)
    expect((await scan('旧-评-2.pdf')).body).toMatchObject({ matched: { oldNo: '旧-评' } })
    expect((await scan('澄路纪事〔2026〕3号.pdf')).body).toMatchObject({ matched: { oldNo: '澄路纪事〔2026〕3号' } })
    expect((await scan('旧案卷.pdf')).body).toEqual({ matched: null })
    expect((await scan('旧-评.exe')).body.code).toBe('takeover.no_scan')
    const line = await matterOf('旧-评')
    expect(line.scans.map((each) => each.name)).toEqual(['旧-评-2.pdf'])
    const path = `/api/files/${line.scans[0]?.fileId}/content`
    expect((await (await story.as('jijian3')).try('GET', path)).status).toBe(200)
    expect((await (await story.as('zhigong1')).try('GET', path)).status).not.toBe(200)
  })

  it('the checklist shows what has come in and who confirmed it', async () => {
    const path = `/api/takeover/checklist?nodeId=${node}`
    const counts = (await (await story.as('jijian1')).get<Checklist>(path)).steps
    expect(Object.fromEntries(counts.map((each) => [each.step, each.count]))).toMatchObject({ series: 3, matters: 5, scans: 2 })
    // Charts and imports of other houses are not counted.
    const put = (unit: string, person: string, mark: string) =>
      withClient(story.server.fresh.admin, async (client) => {
        await client.query('SET search_path = jianwei')
        await client.query(
          `INSERT INTO flows (id, item, name, version, bpmn, steps, added_on, added_by, unit_id, searched, state, editors)
           VALUES (gen_random_uuid(), $1, 'x', 1, '', 1, '2026-08-10', $2, $3, '', 'inForce', ARRAY[$2])`,
          [mark, person, unit],
        )
        await client.query(
          `INSERT INTO imports (id, file_name, table_name, at, by_person, by_name, rows_good, rows_bad, sha256, mapping, columns_digest)
           VALUES (gen_random_uuid(), 'x', 'x', now(), $1, 'x', 1, 0, $2, '{}', 'x')`,
          [person, mark],
        )
      })
    const countedNow = async () =>
      (await (await story.as('jijian1')).get<Checklist>(path)).steps
        .filter(({ step }) => step === 'charts' || step === 'data')
        .map((each) => each.count)
    const [charts = 0, data = 0] = await countedNow()
    await put(unitNamed(story, '州交通运输局'), story.idOf('shangji'), 'above')
    expect(await countedNow()).toEqual([charts, data])
    await put(unitNamed(story, '路政科'), story.idOf('kezhang1'), 'here')
    expect(await countedNow()).toEqual([charts + 1, data + 1])
    expect(await codeOf('jijian1', 'POST', '/api/takeover/checklist', { nodeId: node, step: 'matters' })).toBe('access.not_permitted')
    const after = await (await story.as('jiancha')).post<Checklist>('/api/takeover/checklist', {
      nodeId: node,
      step: 'matters',
      note: '与登记簿核对一致',
    })
    expect(after.steps.find((each) => each.step === 'matters')?.confirmed).toMatchObject({ on: '2026-08-10', note: '与登记簿核对一致' })
    expect(await codeOf('shangji', 'GET', path)).toBe('takeover.of_another_register')
    const nodes = await (await story.as('jiancha')).get<Json>('/api/takeover/nodes')
    expect(nodes).toMatchObject([{ nodeId: node }])
  })
})
