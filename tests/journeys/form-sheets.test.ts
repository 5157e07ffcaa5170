import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { listForms, readForm } from '../../src/modules/risks/campaign/campaign.api.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import type { RegisterPreview } from '../../src/platform/sheets/sheet.schema.ts'
import { type Notices, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

type Form = z.infer<typeof readForm.returns>
type Forms = z.infer<typeof listForms.returns>

const HEAD = ['姓名', '岗位', '风险点', '表现形式', '风险类型', '事务类别', '基本位置', '自评等级']
const nameOf = (story: World, username: string) =>
  story.institution.persons.find((person) => person.id === story.idOf(username))?.name ?? ''

async function bookOf(rows: readonly (readonly string[])[], merged?: string): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('自查表')
  for (const row of rows) page.addRow([...row])
  if (merged) page.mergeCells(merged)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('A self-check form that is filled in with Excel', () => {
  let story: World
  let campaign: string
  let form: Form
  let post: string
  let section: string

  beforeAll(async () => {
    story = await world('2026-03-02')
    section = unitNamed(story, '路政科')
    const officer = await story.as('jijian1')
    const draft = { unitId: unitNamed(story, '州公路局'), title: '2026 年岗位风险点排查', channels: ['selfCheck'], scope: [section] }
    ;({ id: campaign } = await officer.post<{ id: string }>('/api/risk-campaigns', {
      ...draft,
      startsOn: '2026-03-02',
      endsOn: '2026-03-20',
    }))
    const clerk = await story.as('zhigong1')
    const [line] = (await clerk.get<Forms>('/api/risk-forms?whose=mine')).items
    form = await clerk.get<Form>(`/api/risk-forms/${line?.id}`)
    post = form.form.postTitle
  })
  afterAll(() => story.close())

  const send = async (who: string, path: string, bytes: Uint8Array) =>
    (await (await story.as(who)).browser.send('POST', path, Buffer.from(bytes), { 'content-type': 'application/octet-stream' }))
      .body as RegisterPreview & { code?: string }
  const row = (more: Partial<Record<(typeof HEAD)[number], string>> = {}) => {
    const whole: Record<string, string> = {
      ...{ 姓名: nameOf(story, 'zhigong1'), 岗位: post, 风险点: '受理环节先受理后补件', 表现形式: '对熟人代办的申请材料不齐先行受理。' },
      ...{ 风险类型: '岗位职责风险', 事务类别: '业务工作', 基本位置: '', 自评等级: '比较高' },
      ...more,
    }
    return HEAD.map((title) => whole[title] ?? '')
  }
  const codes = (preview: RegisterPreview) => preview.problems.map((each) => each.code)

  it('comes as a workbook with drop-downs, laid out for its person; nobody else gets it', async () => {
    const clerk = await story.as('zhigong1')
    const file = await clerk.browser.get(`/api/risk-forms/${form.form.id}/sheet.xlsx`)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file.bytes as never)
    const page = book.getWorksheet('自查表')
    expect(page?.getRow(2).getCell(1).value).toBe(nameOf(story, 'zhigong1'))
    // The layer stands third; from there on columns are drop-downs where the words are given.
    expect(['C2', 'H2'].map((cell) => page?.getCell(cell).dataValidation?.type)).toEqual(['list', 'list'])
    expect((await (await story.as('kezhang1')).try('GET', `/api/risk-forms/${form.form.id}/sheet.xlsx`)).body).toMatchObject({
      code: 'riskForm.of_another',
    })
  })

  it('is looked over row by row, and nothing is half saved', async () => {
    const path = `/api/risk-forms/${form.form.id}/sheet`
    const wrong = await send(
      'zhigong1',
      `${path}/preview`,
      await bookOf([
        HEAD,
        row({ 岗位: '没有的岗位' }),
        row({ 姓名: '别的人' }),
        row({ 风险点: '短', 基本位置: '乱写' }),
        row({ 风险类型: '', 风险点: '送达环节拖延通知' }),
        row({ 自评等级: '特别高', 风险点: '补正环节反复要求' }),
      ]),
    )
    expect(codes(wrong).toSorted()).toEqual(
      ['riskForm.post_unknown', 'riskForm.row_of_nobody', 'value.code', 'value.code', 'value.required', 'value.too_short'].toSorted(),
    )
    expect(wrong.problems.find((each) => each.code === 'riskForm.post_unknown')).toMatchObject({ row: 2, expected: { zh: post } })
    expect(
      codes(await send('zhigong1', `${path}/preview`, await bookOf([HEAD, row(), row({ 风险点: '第二个风险点' })], 'A2:A3'))),
    ).toContain('cells.merged')
    expect(
      codes(
        await send(
          'zhigong1',
          `${path}/preview`,
          await bookOf([
            ['甲', '乙'],
            ['1', '2'],
          ]),
        ),
      ),
    ).toContain('header.absent')
    const refused = await send(
      'zhigong1',
      `${path}?digest=${wrong.digest}&reason=${encodeURIComponent('导入')}`,
      await bookOf([HEAD, row({ 岗位: '没有' })]),
    )
    expect(refused.code).toBe('sheet.has_problems')
    expect((await (await story.as('zhigong1')).get<Form>(`/api/risk-forms/${form.form.id}`)).entries).toEqual([])
  })

  it('is read from a CSV in GB18030 too, rows that were left empty are passed over, and becomes the draft', async () => {
    const path = `/api/risk-forms/${form.form.id}/sheet`
    const left = row({ 风险点: '', 表现形式: '', 风险类型: '', 事务类别: '', 自评等级: '' })
    const csv = iconv.encode([HEAD, row(), left].map((cells) => cells.join(',')).join('\r\n'), 'gb18030')
    const seen = await send('zhigong1', `${path}/preview`, csv)
    expect(seen).toMatchObject({ rows: 1, problemCount: 0 })
    expect(seen.differences[0]?.added).toHaveLength(1)
    const many = await bookOf([HEAD, ...Array.from({ length: 21 }, (_, at) => row({ 风险点: `受理环节的第 ${at} 种做法` }))])
    const lot = await send('zhigong1', `${path}/preview`, many)
    expect((await send('zhigong1', `${path}?digest=${lot.digest}&reason=${encodeURIComponent('导入')}`, many)).code).toBe(
      'riskForm.too_many',
    )
    await send('zhigong1', `${path}?digest=${seen.digest}&reason=${encodeURIComponent('按岗位填写')}`, csv)
    const page = await (await story.as('zhigong1')).get<Form>(`/api/risk-forms/${form.form.id}`)
    expect(page).toMatchObject({
      form: { state: 'draft' },
      entered: null,
      entries: [{ selfRank: 2, content: { title: '受理环节先受理后补件' } }],
    })
  })

  it('the head of a section enters for all of it, named; each person still hands in', async () => {
    const path = `/api/risk-campaigns/${campaign}/sheet`
    expect((await (await story.as('kezhang2')).try('GET', `${path}.xlsx?unitId=${section}`)).body).toMatchObject({
      code: 'riskForm.of_another_section',
    })
    const empty = unitNamed(story, '工程科')
    expect((await (await story.as('kezhang2')).try('GET', `${path}.xlsx?unitId=${empty}`)).body).toMatchObject({
      code: 'riskForm.none_in_section',
    })
    const clerks = (await (await story.as('kezhang1')).get<Forms>(`/api/risk-forms?campaignId=${campaign}`)).items
    const other = clerks.find((each) => each.personName !== nameOf(story, 'zhigong1') && each.personName !== nameOf(story, 'kezhang1'))
    const file = await bookOf([HEAD, row({ 姓名: other?.personName ?? '', 岗位: other?.postTitle ?? '', 风险点: '现场核查走过场' })])
    const seen = await send('kezhang1', `${path}/preview?unitId=${section}`, file)
    expect(seen).toMatchObject({ rows: 1, problemCount: 0 })
    const before = await (await story.as('kezhang1')).get<Form>(`/api/risk-forms/${other?.id}`)
    await send('kezhang1', `${path}?unitId=${section}&digest=${seen.digest}&reason=${encodeURIComponent('代录')}`, file)
    const page = await (await story.as('kezhang1')).get<Form>(`/api/risk-forms/${other?.id}`)
    expect(page).toMatchObject({ form: { state: 'draft' }, entered: { byName: nameOf(story, 'kezhang1'), on: '2026-03-02' } })
    const tried = await (await story.as('kezhang1')).try('POST', `/api/risk-forms/${other?.id}/submission`, {
      entries: [],
      noneReason: '逐项查找，没有发现。',
      revision: page.revision,
      isPledged: true,
    })
    expect(tried.body).toMatchObject({ code: 'riskForm.of_another' })
    expect(page.revision).toBe(before.revision + 1)
    const said = await withClient(
      { ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app },
      async (client) => {
        await client.query('SET search_path = jianwei; BEGIN')
        await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf('kezhang1')])
        return client.query(`UPDATE risk_forms SET state = 'submitted' WHERE id = '${other?.id}'`).then(
          () => 'done',
          (error: Error) => error.message,
        )
      },
    )
    expect(said).toContain('row-level security')
  })

  it('what a section head entered is not overwritten by a person who has not seen it, and keeps what Excel has no column for', async () => {
    const clerk = await story.as('zhigong1')
    const path = `/api/risk-forms/${form.form.id}`
    const seen = await clerk.get<Form>(path)
    const [entry] = seen.entries
    const own = [{ ...entry, content: { ...entry?.content, pattern: '年底集中', context: 'life', signs: '中介代办明显偏快' } }]
    expect((await clerk.try('PUT', path, { revision: seen.revision, entries: own, noneReason: '' })).status).toBe(200)
    const sheet = `/api/risk-campaigns/${campaign}/sheet`
    const file = await bookOf([HEAD, row({ 自评等级: '高' })])
    const looked = await send('kezhang1', `${sheet}/preview?unitId=${section}`, file)
    await send('kezhang1', `${sheet}?unitId=${section}&digest=${looked.digest}&reason=${encodeURIComponent('代录')}`, file)
    const body = { entries: own, noneReason: '', revision: seen.revision + 1 }
    const refused = { code: 'riskForm.changed_meanwhile', facts: { revision: seen.revision + 2 } }
    expect((await clerk.try('PUT', path, body)).body).toMatchObject(refused)
    expect((await clerk.try('POST', `${path}/submission`, { ...body, isPledged: true })).body).toMatchObject(refused)
    expect(await clerk.get<Form>(path)).toMatchObject({
      form: { state: 'draft' },
      entered: { byName: nameOf(story, 'kezhang1') },
      entries: [{ selfRank: 3, content: { pattern: '年底集中', context: 'life', signs: '' } }],
    })
  })

  it('a point and a chart name a power of the register, or none', async () => {
    const head = await story.as('kezhang1')
    const powerId = '11111111-1111-4111-8111-111111111111'
    const content = { carrier: 'section', title: '受理环节先受理后补件', affairs: 'business', riskType: 'postDuty' }
    const point = { unitId: section, content: { ...content, manifestation: '对熟人代办的申请材料不齐先行受理。', powerId } }
    expect((await head.try('POST', '/api/risk-points', point)).body).toMatchObject({ code: 'riskPoint.unknown_power' })
    const chart = { item: 'x', name: 'x', unitId: section, powerId, bpmn: '<x/>', moves: [], basedOn: null }
    expect((await head.try('POST', '/api/flows/drafts', chart)).body).toMatchObject({ code: 'flow.unknown_power' })
  })

  it('whoever owes a form sees it on the desk with its light', async () => {
    const items = ((await (await story.as('zhigong1')).get<Json>('/api/desk')).items as Json[]).filter(
      (each) => each.key === 'desk.selfCheck',
    )
    expect(items).toMatchObject([{ link: `/risk-forms/${form.form.id}`, countdown: { dueOn: '2026-03-20', light: 'green' } }])
    expect((await (await story.as('kezhang1')).get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain(
      'riskForm.begun',
    )
  })
})
