import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPowers } from '../../demo/powers/load.ts'
import { PACK_FOLDER } from '../../src/main.ts'
import { chartFromTable } from '../../src/modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../src/modules/flows/table/step-table.rules.ts'
import { loadPacks } from '../../src/modules/policy/policy.files.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const POINTS = ['单位', '岗位', '风险点', '表现形式', '风险等级', '风险类别', '业务类型']
const POINT = ['路政科', '许可受理岗', '受理先后不公', '为熟人插队受理大件运输申请。', '一级', '岗位职责风险', '业务工作']
const POWERS = [
  '编号',
  '行使单位',
  '职权名称',
  '职权类别',
  '事项类型',
  '行使岗位',
  '决定权类别',
  '职权等级',
  '行使对象',
  '依据',
  '法定时限（工作日）',
  '承诺时限（工作日）',
  '收费依据和标准',
]
const POWER = [
  '',
  '路政科',
  '新增许可',
  '行政执法权',
  '行政许可',
  '许可审查岗',
  'B 类',
  'Ⅱ级',
  '申请人',
  '《别的办法》第一条',
  '20',
  '10',
  '',
]

type Rows = readonly (readonly string[])[]

/** `merged`: cells drawn together, as people do to save typing. */
async function xlsx(rows: Rows, { name = '目录', merged = [] as string[] } = {}): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(name)
  for (const row of rows) sheet.addRow([...row])
  for (const range of merged) sheet.mergeCells(range)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const csv = (rows: Rows) => Buffer.from(rows.map((row) => row.join(',')).join('\n'))
const gb = (rows: Rows) => iconv.encode(rows.map((row) => row.join(',')).join('\r\n'), 'gb18030')

const second = (row: readonly string[], at: number, value: string) => row.map((cell, each) => (each === at ? value : cell))

/** Everything that a bad file could have left half-written. */
const TABLES = [
  'risk_points',
  'risk_point_versions',
  'powers',
  'power_versions',
  'flows',
  'policy_packs',
  'units',
  'posts',
  'risk_point_numbers',
]

describe('Bad input: row, field and reason are told, and nothing is half saved', () => {
  let story: World
  let before: Record<string, number>

  const counts = () =>
    withClient(story.server.fresh.admin, async (client) => {
      const { rows } = await client.query<Record<string, number>>(
        `SELECT ${TABLES.map((table) => `(SELECT count(*)::int FROM jianwei.${table}) AS ${table}`).join(', ')}`,
      )
      return rows[0] ?? {}
    })
  const send = async (username: string, path: string, bytes: Buffer) =>
    (await (await story.as(username)).browser.send('POST', path, bytes, { 'content-type': 'application/octet-stream' })) as {
      status: number
      body: Json
    }

  beforeAll(async () => {
    story = await world('2026-09-14')
    await story.server.workshop.sweep((work) => loadPowers(work, story.institution, 'highway'))
    before = await counts()
  })
  afterAll(() => story.close())

  const POINT_FILES: [name: string, file: () => Promise<Buffer> | Buffer, problems: Json[]][] = [
    [
      'an unknown post',
      () => xlsx([POINTS, second(POINT, 1, '不存在的岗')]),
      [{ row: 2, field: { zh: '岗位' }, code: 'riskRegister.post_unknown' }],
    ],
    [
      'an unknown unit',
      () => xlsx([POINTS, second(POINT, 0, '查无此科')]),
      [{ row: 2, field: { zh: '单位' }, code: 'riskRegister.unit_unknown' }],
    ],
    [
      'no unit, a post of none, a level that nobody knows and a word of no pack in one row',
      () => xlsx([POINTS, second(second(second(second(POINT, 0, ''), 1, '火星岗'), 4, '特级'), 5, '天气风险')]),
      [
        { row: 2, field: { zh: '单位' } },
        { row: 2, field: { zh: '风险类型' } },
        { row: 2, field: { zh: '岗位' } },
        { row: 2, field: { zh: '等级' } },
      ],
    ],
    [
      'a level that nobody knows',
      () => csv([POINTS, POINT, second(second(POINT, 2, '另一个风险点'), 4, '九级')]),
      [{ row: 3, field: { zh: '等级' }, code: 'riskRegister.level_unknown' }],
    ],
    ['a word that is none of the pack', () => gb([POINTS, second(POINT, 5, '天气风险')]), [{ row: 2, field: { zh: '风险类型' } }]],
    [
      'merged cells',
      () => xlsx([POINTS, POINT, second(second(POINT, 2, '第二个风险点'), 4, '')], { merged: ['E2:E3'] }),
      [
        { row: 2, field: null, code: 'cells.merged' },
        { row: 3, field: { zh: '等级' }, code: 'value.required' },
      ],
    ],
    ['the same point twice', () => xlsx([POINTS, POINT, POINT]), [{ row: 3 }]],
  ]

  it.each(POINT_FILES)('a register of risk points with %s', async (name, make, problems) => {
    const file = await make()
    const looked = await send('jiancha', '/api/risk-register/preview?direction=firstIsHighest', file)
    expect([name, looked.status]).toEqual([name, 200])
    expect(looked.body.preview.problems).toMatchObject(problems)
    for (const problem of looked.body.preview.problems) expect(problem.reason.zh.length).toBeGreaterThan(3)
    const take = `/api/risk-register?direction=firstIsHighest&digest=${looked.body.preview.digest}&reason=${encodeURIComponent('接收纸质目录')}`
    expect((await send('jiancha', take, file)).status).toBe(409)
    expect(await counts()).toEqual(before)
  })

  it.each([
    [
      'on a sheet of other things',
      () =>
        xlsx(
          [
            ['姓名', '电话'],
            ['某人', '8066'],
          ],
          { name: '通讯录' },
        ),
    ],
    ['that is no table at all', () => Buffer.from([0, 1, 2, 3, 4])],
  ])('a register %s', async (_name, make) => {
    const looked = await send('jiancha', '/api/risk-register/preview?direction=firstIsHighest', await make())
    expect([200, 400, 422]).toContain(looked.status)
    if (looked.status === 200) {
      expect(looked.body.preview.problemCount).toBeGreaterThan(0)
      expect(looked.body.preview.problems[0].reason.zh.length).toBeGreaterThan(3)
    } else expect(looked.body.code).toBeTruthy()
    expect(await counts()).toEqual(before)
  })

  const POWER_FILES: [name: string, file: () => Promise<Buffer> | Buffer, told: Json][] = [
    [
      'a power twice',
      () => xlsx([POWERS, POWER, second(POWER, 9, '《又一办法》第二条')]),
      { problems: [{ row: 3, code: 'row.repeated_key' }] },
    ],
    [
      'a power that stands already, read as a revision of it',
      () => csv([POWERS, second(POWER, 2, '超限运输车辆行驶公路许可')]),
      { problems: [], differences: [{ added: [], changed: [{ key: expect.stringContaining('LZ-01') }] }] },
    ],
    [
      'an unknown post, in GB18030',
      () => gb([POWERS, second(POWER, 5, '不存在的岗')]),
      { problems: [{ row: 2, field: { zh: '行使岗位' }, code: 'power.unknown_post' }] },
    ],
    ['a unit that is another’s', () => xlsx([POWERS, second(POWER, 1, '工程科')]), { problems: [{ row: 2, field: { zh: '行使单位' } }] }],
    [
      'a merged unit over two rows',
      () => xlsx([POWERS, POWER, second(second(second(POWER, 1, ''), 2, '第二项许可'), 9, '《又一办法》第二条')], { merged: ['B2:B3'] }),
      { problems: [{ row: 2, field: null, code: 'cells.merged' }], rows: 2 },
    ],
    [
      'another sheet first',
      () =>
        xlsx(
          [
            ['姓名', '电话'],
            ['某人', '8066'],
          ],
          { name: '通讯录' },
        ),
      {
        rows: 0,
        problems: [{ row: null, field: null, code: 'sheet.absent', reason: { zh: '文件里没有工作表“职权目录”，只有“通讯录”' } }],
      },
    ],
  ]

  it.each(POWER_FILES)('a catalogue of powers with %s', async (_name, make, told) => {
    const file = await make()
    const fileName = file.subarray(0, 2).toString() === 'PK' ? 'powers.xlsx' : 'powers.csv'
    const looked = await send('kezhang1', `/api/powers/import/preview?fileName=${fileName}`, file)
    expect(looked.body).toMatchObject(told)
    expect(await counts()).toEqual(before)
  })

  it('a pack that inherits in a circle is refused by name, and no pack of its folder is stored', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jianwei-circle-'))
    try {
      const generic: Json = JSON.parse(await readFile(new URL('generic.json', PACK_FOLDER), 'utf8'))
      await writeFile(join(folder, 'a.json'), JSON.stringify({ ...generic, id: 'cn.a', extends: 'cn.b' }))
      await writeFile(join(folder, 'b.json'), JSON.stringify({ id: 'cn.b', version: 1, extends: 'cn.a' }))
      const loaded = await story.server.workshop.sweep((work) => loadPacks(work, pathToFileURL(`${folder}/`)))
      expect(loaded).toMatchObject({ refused: 'policy.pack_extends_itself', facts: { pack: 'cn.a' } })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    expect(await counts()).toEqual(before)
  })

  it('a chart without an end is kept as a draft that says so, and goes no further', async () => {
    const head = await story.as('kezhang1')
    const table = [
      ['序号', '环节', '岗位', '时限', '材料', '决定权限', '下一步'],
      ['1', '受理', '许可受理岗', '1', '受理通知书', '', ''],
    ]
    const { bpmn } = chartFromTable('没有结束的流程', rowsFrom(table))
    const open = (bpmn ?? '')
      .replace(/<bpmn:endEvent.*<\/bpmn:endEvent>/, '')
      .replace('<bpmn:flowNodeRef>finish</bpmn:flowNodeRef>', '')
      .replace(/<bpmn:sequenceFlow id="way_2".*\/>/, '')
      .replace('<bpmn:outgoing>way_2</bpmn:outgoing>', '')
    const drawn = { item: 'open', name: '没有结束的流程', unitId: unitNamed(story, '路政科'), powerId: null, basedOn: null, moves: [] }
    const flow = await head.post<Json>('/api/flows/drafts', { ...drawn, bpmn: open })
    const { faults } = await head.get<Json>(`/api/flows/${flow.id}`)
    expect(faults.map((each: Json) => each.code)).toEqual(expect.arrayContaining(['no_end']))
    const put = await head.try('POST', `/api/flows/${flow.id}/acts`, { revision: 1, act: { kind: 'submit', reason: '首次绘制' } })
    expect([put.status, (put.body as Json).code]).toEqual([409, expect.stringMatching(/^flow\./)])
    const dangling = (bpmn ?? '').replace(/<bpmn:endEvent.*<\/bpmn:endEvent>/, '')
    expect((await head.try('POST', '/api/flows/drafts', { ...drawn, bpmn: dangling })).body).toMatchObject({ code: 'chart.dangling_flow' })
    expect(await counts()).toEqual({ ...before, flows: (before['flows'] ?? 0) + 1 })
    before = await counts()
  })

  it('who edits across units is refused, whatever the register, and nothing changes', async () => {
    const [power] = (await (await story.as('kezhang1')).get<Json>('/api/powers?search=LZ-01')).items
    const page = await (await story.as('kezhang1')).get<Json>(`/api/powers/${power.id}`)
    const elsewhere = await story.as('kezhang2')
    const draft = { revision: 0, content: page.shown.content, effectiveOn: '2026-10-01', reason: '越权修订' }
    const tries: [string, string, Json][] = [
      [
        'kezhang2',
        '/api/powers',
        {
          unitId: unitNamed(story, '路政科'),
          no: null,
          content: { ...page.shown.content, title: '越权登记' },
          effectiveOn: '2026-10-01',
          reason: '越权登记',
        },
      ],
      [
        'zhigong2',
        '/api/risk-points',
        {
          unitId: unitNamed(story, '路政科'),
          content: {
            carrier: 'section',
            title: '越权填报',
            affairs: 'business',
            riskType: 'postDuty',
            manifestation: '在别的科室填报风险点。',
          },
        },
      ],
    ]
    for (const [username, path, body] of tries) {
      const answer = await (await story.as(username)).try('POST', path, body)
      expect([path, answer.status]).toEqual([path, expect.toSatisfy((status: number) => status === 403 || status === 404)])
      expect((answer.body as Json).code).toMatch(/another_unit|no_such_unit|not_found/)
    }
    expect((await elsewhere.try('PUT', `/api/powers/${power.id}/draft`, draft)).status).toBe(404)
    expect(await counts()).toEqual(before)
  })
})
