import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { type Json, type World, world } from './world.ts'

const UNITS = ['单位编号', '单位名称', '简称', '类型', '上级单位']
const POSTS = ['岗位编号', '所属单位', '岗位名称', '层次', '单位负责人', '重点岗位']
const unit = (no: string, name: string, parent = 'U01', kind = '直属单位') => [no, name, name.slice(-3), kind, parent]
const ADDRESSES: Sheet = {
  name: '通讯录',
  rows: [
    ['姓名', '电话'],
    ['某人', '8066'],
  ],
}

interface Sheet {
  name: string
  rows: readonly (readonly string[])[]
  merged?: string
}

async function workbook(...sheets: readonly Sheet[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  for (const { name, rows, merged } of sheets) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow([...row])
    if (merged) sheet.mergeCells(merged)
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('A workbook of the organisation as people really send it', () => {
  let story: World
  let before: unknown

  const counts = () =>
    withClient(story.server.fresh.admin, async (client) => {
      const { rows } = await client.query(
        'SELECT (SELECT count(*)::int FROM jianwei.units) AS units, (SELECT count(*)::int FROM jianwei.posts) AS posts, (SELECT count(*)::int FROM jianwei.persons) AS persons',
      )
      return rows[0]
    })
  const look = async (bytes: Buffer): Promise<{ status: number; body: Json }> => {
    const { status, body } = await (await story.as('anquan')).browser.send('POST', '/api/organisation/register/preview', bytes, {
      'content-type': 'application/octet-stream',
    })
    return { status, body: body as Json }
  }

  beforeAll(async () => {
    story = await world('2026-03-02')
    before = await counts()
  })
  afterAll(() => story.close())

  const FILES: [name: string, file: () => Promise<Buffer> | Buffer, problems: Json[]][] = [
    [
      'a parent drawn together over two rows',
      () => workbook({ name: '单位', rows: [UNITS, unit('N01', '州公路局甲中心'), unit('N02', '州公路局乙中心', '')], merged: 'E2:E3' }),
      [
        { sheet: { zh: '单位' }, row: 2, field: null, code: 'cells.merged', reason: { zh: 'E2:E3 是合并单元格' } },
        { row: 3, field: { zh: '上级单位' }, code: 'units.second_root' },
      ],
    ],
    [
      'no sheet of the template',
      () => workbook(ADDRESSES),
      [{ sheet: null, row: null, code: 'sheet.unknown', reason: { zh: expect.stringMatching(/没有工作表“单位”.*只有“通讯录”/) } }],
    ],
    [
      'the posts on the sheet of units',
      () => workbook({ name: '单位', rows: [POSTS, ['NG1', 'U01', '操作岗', '一般岗位', '否', '否']] }),
      [
        ...['单位编号', '单位名称', '简称', '类型'].map((zh) => ({
          sheet: { zh: '单位' },
          row: null,
          field: { zh },
          code: 'header.absent',
        })),
      ],
    ],
    [
      'a word that is no kind of unit, a parent of nowhere and a number twice',
      () =>
        workbook({
          name: '单位',
          rows: [
            UNITS,
            unit('N01', '州公路局甲中心', 'U01', '养护站点'),
            unit('N02', '州公路局乙中心', 'U99'),
            unit('N02', '州公路局丙中心'),
          ],
        }),
      [
        { row: 2, field: { zh: '类型' }, code: 'value.code' },
        { row: 3, field: { zh: '上级单位' }, code: 'units.unknown_parent' },
        { row: 4, field: null, code: 'row.repeated_key', reason: { zh: '与第 3 行重复（单位编号相同）' } },
      ],
    ],
  ]

  it.each(FILES)('%s: row, field and reason are told, and nothing comes in', async (_name, make, problems) => {
    const file = await make()
    const { status, body } = await look(file)
    expect(status).toBe(200)
    expect(body.problems).toMatchObject(problems)
    const taken = await (await story.as('anquan')).browser.send(
      'POST',
      `/api/organisation/register/import?digest=${body.digest}&reason=${encodeURIComponent('年初岗位设置')}`,
      file,
      { 'content-type': 'application/octet-stream' },
    )
    expect(taken.status).toBe(409)
    expect(await counts()).toEqual(before)
  })
  it('a table of text in GB18030 is read as the sheet whose headings it has', async () => {
    const file = iconv.encode([UNITS, unit('N01', '州公路局甲中心')].map((row) => row.join(',')).join('\r\n'), 'gb18030')
    const { body } = await look(file)
    expect([body.problems, body.rows]).toEqual([[], 1])
    const [units] = body.differences.filter((each: Json) => each.sheet.zh === '单位')
    expect([units.added.length, JSON.stringify(units.added[0]).includes('州公路局甲中心')]).toEqual([1, true])
    expect(await counts()).toEqual(before)
  })
})
