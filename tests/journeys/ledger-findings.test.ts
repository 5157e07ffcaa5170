import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { type Json, type Person, type World, world } from './world.ts'

const HEADING = '来源渠道,收到日期,事由,主要内容,涉及单位,反映对象,案件编号,内容可信度,征兆类型,重点领域,审计报告文号,涉及金额（元）'
const row = (title: string, more: Partial<Record<'channel' | 'on' | 'unit' | 'person' | 'report' | 'amount' | 'content', string>> = {}) =>
  [
    ...[more.channel ?? '责任审计', more.on ?? '2026-02-26', title, more.content ?? '审计发现某项目大额采购未公开招标，直接指定供应商。'],
    ...[
      more.unit ?? '路政科',
      more.person ?? '',
      '审〔2026〕12号',
      '高',
      '苗头性',
      'procurement',
      more.report ?? '审〔2026〕12号',
      more.amount ?? '',
    ],
  ].join(',')
const file = (...rows: string[]) => Buffer.from([HEADING, ...rows].join('\n'))

let story: World
let officer: Person
beforeAll(async () => {
  story = await world('2026-03-02')
  officer = await story.as('jijian1')
})
afterAll(() => story.close())

async function send(path: string, bytes: Buffer): Promise<{ status: number; body: Json }> {
  const { browser } = officer
  const answer = await story.server.http.inject({
    method: 'POST',
    url: `/api/ledger-findings/${path}`,
    payload: bytes,
    headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': browser.csrf },
    cookies: { jianwei: browser.token ?? '' },
  })
  return { status: answer.statusCode, body: answer.json() }
}
const look = async (bytes: Buffer) => (await send('preview', bytes)).body
const take = async (bytes: Buffer, digest: string) =>
  (await send(`import?digest=${digest}&reason=${encodeURIComponent('年度审计问题清单')}`, bytes)).body
const problemsOf = (preview: Json) => preview.problems.map((each: Json) => [each.row, each.field?.zh, each.code])

describe('Findings come in from Excel or CSV', () => {
  it('with a template in the words of the pack, its channels and what their forms ask', async () => {
    const template = await officer.browser.get('/api/ledger-findings/template.xlsx')
    expect([template.status, template.headers['content-type']]).toEqual([200, expect.stringContaining('spreadsheetml')])
  })

  it('are looked at row by row; what is wrong is said at its cell, and nothing is saved', async () => {
    const preview = await look(
      file(
        row('采购未公开招标'),
        row('没有这个单位的问题', { unit: '不存在的科室' }),
        row('没有这个人的问题', { person: '查无此人' }),
        row('谁也没有写的问题', { unit: '' }),
        row('没有报告文号的问题', { report: '' }),
        row('金额不是数字的问题', { amount: '很多' }),
        row('日期在将来的问题', { on: '2026-03-09' }),
        row('渠道不问金额的问题', { channel: '巡视巡察' }),
        row('内容太短的问题', { content: '太短' }),
      ),
    )
    expect(problemsOf(preview)).toEqual([
      [3, '涉及单位', 'finding.unit_unknown'],
      [4, '反映对象', 'finding.person_unknown'],
      [5, '涉及单位', 'finding.nobody'],
      [6, '审计报告文号', 'item.detail_missing'],
      [7, '涉及金额（元）', 'item.detail_unfit'],
      [8, '收到日期', 'item.received_in_future'],
      [9, '审计报告文号', 'finding.not_asked'],
      [10, '主要内容', 'finding.too_short'],
    ])
    expect((await officer.get<{ items: ItemLine[] }>('/api/ledger')).items).toEqual([])
    expect(await take(file(row('采购未公开招标'), row('没有这个单位的问题', { unit: '无' })), preview.digest)).toMatchObject({
      code: 'sheet.has_problems',
    })
  })

  it('come in as they were seen, in GB18030 too, each with its number; a second time they are there already', async () => {
    const bytes = iconv.encode(
      file(row('采购未公开招标', { amount: '2340000' }), row('合同倒签', { unit: '', person: story.idOf('zhigong2') })).toString(),
      'gb18030',
    )
    const preview = await look(bytes)
    expect(preview).toMatchObject({ rows: 2, problemCount: 0 })
    expect(await take(bytes, 'not-what-was-seen')).toMatchObject({ code: 'sheet.moved_on' })
    expect(await take(bytes, preview.digest)).toEqual({ taken: 2, passedUp: 0 })
    const { items } = await officer.get<{ items: ItemLine[] }>('/api/ledger?channel=audit')
    expect(items.map((each) => [each.title, each.caseNo, each.trust])).toEqual([
      ['合同倒签', '审〔2026〕12号', 3],
      ['采购未公开招标', '审〔2026〕12号', 3],
    ])
    expect((await officer.get<Json>(`/api/ledger/${items[1]?.id}`)).details).toEqual([
      { code: 'report', label: '审计报告文号', value: '审〔2026〕12号' },
      { code: 'amount', label: '涉及金额（元）', value: '2340000' },
    ])
    expect(problemsOf(await look(bytes)).map((each: Json) => each[2])).toEqual(['finding.registered_already', 'finding.registered_already'])
  })

  it('about the head go up with the others, and stand nowhere here', async () => {
    const bytes = file(row('局长办公用房超标', { unit: '', person: story.idOf('juzhang') }), row('食堂账目混乱'))
    const preview = await look(bytes)
    expect(await take(bytes, preview.digest)).toEqual({ taken: 1, passedUp: 1 })
    expect((await officer.get<{ items: ItemLine[] }>(`/api/ledger?search=${encodeURIComponent('办公用房')}`)).items).toEqual([])
    const numbers = (await officer.get<{ items: ItemLine[] }>('/api/ledger')).items
      .map((each) => Number(each.ledgerNo.slice(5)))
      .toSorted((one, other) => one - other)
    expect(numbers).toEqual([1, 2, 3])
    const above = await story.as('shangji')
    expect((await above.get<{ items: ItemLine[] }>(`/api/ledger?search=${encodeURIComponent('办公用房')}`)).items).toHaveLength(1)
  })
})
