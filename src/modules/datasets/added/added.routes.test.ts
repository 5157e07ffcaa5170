import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql as kysely } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import { type Browser, type TestServer, testServer } from '../../../../tests/http.ts'
import { importJob } from '../imports/run.job.ts'
import { openLake } from '../lake/lake.ts'
import { datasetsModule } from '../module.ts'
import { fromQuery } from '../queries/query.job.ts'
import { registerOf } from './added.store.ts'

const BYTES = { 'content-type': 'application/octet-stream' }
const column = (name: string, zh: string, more: object = {}) => ({ name, title: { zh }, type: 'text', ...more })
const REGION = column('x_region', '片区', { aka: ['所属片区'], words: { 东片: 'east', 西片: 'west' } })

let folder: string
let server: TestServer
let keeper: Browser
let officer: Browser
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-added-'))
  server = await testServer([datasetsModule(folder)])
  await server.person('shuju', [{ role: 'dataKeeper', nodeId: 'bureau' }])
  await server.person('jijian', [{ role: 'disciplineOfficer', nodeId: 'bureau' }])
  keeper = await server.as('shuju')
  officer = await server.as('jijian')
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const define = (table: string, from: number, columns: object[], more: object = {}, by = keeper) =>
  by.send('POST', `/api/datasets/added-tables/${table}/versions`, { from, reason: '按局务会意见增列', definition: { columns, ...more } })

interface Look {
  uploadId: string
  mapping: { table: string; columns: Record<string, string | null> }
  versions: Record<string, number>
}
async function look(bytes: Buffer, fileName: string): Promise<Look> {
  const answer = await keeper.send('POST', `/api/datasets/preview?fileName=${encodeURIComponent(fileName)}`, bytes, BYTES)
  expect(answer.status).toBe(200)
  return answer.body as Look
}
const lookAt = (text: string, fileName = 'expense.csv') => look(Buffer.from(text), fileName)
const take = ({ uploadId, mapping, versions }: Look, fileName = 'expense.csv') =>
  keeper.send('POST', '/api/datasets/imports', { uploadId, fileName, mapping, tableVersion: versions[mapping.table] ?? 0 })

const definesIn = async (tx: Tx) =>
  (
    await kysely<{ details: object }>`SELECT details FROM trail_entries WHERE action = 'dataset.defineTable' ORDER BY id LIMIT 3`.execute(
      tx,
    )
  ).rows

async function rows(sql: string) {
  const lake = await openLake({ folder: join(folder, 'lake'), register: await server.workshop.sweep(({ tx }) => registerOf(tx)) })
  try {
    return (await lake.connection.runAndReadAll(sql)).getRowsJson()
  } finally {
    lake.close()
  }
}

describe('columns of the institution', () => {
  const EARLY = '报销单号,金额,消费日期,片区\nE1,5.00,2026-01-05,东片\n'

  it('a definition is refused at its field, and nothing of it is kept', async () => {
    const wrong = await define('expense', 0, [column('x_sum', '金额')])
    expect([wrong.status, wrong.body]).toMatchObject([409, { code: 'table.field_wrong', facts: { field: 'columns.0.title.zh' } }])
    expect((await define('expense', 0, [column('region', '片区')])).status).toBe(400)
    expect((await define('info_item', 0, [REGION])).body).toMatchObject({ code: 'table.not_extensible' })
    expect((await define('treasure', 0, [REGION])).body).toMatchObject({ code: 'table.name_wrong' })
    expect((await define('expense', 0, [])).body).toMatchObject({ code: 'table.nothing_changed' })
    expect((await define('expense', 0, [REGION], {}, officer)).status).toBe(403)
    expect((await keeper.get('/api/datasets/added-tables')).body).toEqual({ tables: {}, versions: {} })
    expect((await keeper.get('/api/datasets/added-tables/x_none')).body).toMatchObject({ code: 'table.unknown' })
  })

  it('before there is one, its header has no place; an import whose table changed since the look is told so', async () => {
    const seen = await lookAt(EARLY)
    expect(seen.mapping.columns['片区']).toBeNull()
    expect((await take(seen)).status).toBe(200)
    const late = await lookAt('报销单号,金额,消费日期\nE0,1.00,2026-01-04\n')
    expect((await define('expense', 0, [REGION])).body).toEqual({ name: 'expense', version: 1 })
    expect((await define('expense', 0, [])).body).toMatchObject({ code: 'table.changed_meanwhile', facts: { version: 1 } })
    expect((await take(late)).body).toMatchObject({ code: 'dataset.table_changed', facts: { version: 1 } })
    const columns = ['报销单号', '金额', '消费日期']
    const { uploadId, mapping } = late
    const run = { uploadId, fileName: 'expense.csv', columns, mapping, tableVersion: 0 }
    expect((await keeper.send('POST', '/api/datasets/runs', run)).body).toMatchObject({ code: 'dataset.table_changed' })
  })

  it('is NULL in partitions of before, and read from files of after, CSV and XLSX, words as codes', async () => {
    expect(await rows('SELECT id, x_region FROM expense')).toEqual([['E1', null]])
    const seen = await lookAt('报销单号,金额,消费日期,所属片区\nE2,6.00,2026-01-06,西片\n')
    expect(seen.mapping.columns['所属片区']).toBe('x_region')
    expect((await take(seen)).status).toBe(200)
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('报销')
    for (const row of [
      ['报销单号', '金额', '消费日期', '片区'],
      ['E3', 7, '2026-01-07', '东片'],
    ])
      sheet.addRow(row)
    const workbook = await look(Buffer.from(await book.xlsx.writeBuffer()), 'expense.xlsx')
    expect((await take(workbook, 'expense.xlsx')).status).toBe(200)
    expect(await rows('SELECT id, x_region FROM expense ORDER BY id')).toEqual([
      ['E1', null],
      ['E2', 'west'],
      ['E3', 'east'],
    ])
  })

  it('a file that came in before comes in once more with the column, and not a third time', async () => {
    const again = await lookAt(EARLY)
    expect(again.mapping.columns['片区']).toBe('x_region')
    const first = await take(again)
    expect(await rows(`SELECT id, x_region FROM expense WHERE id = 'E1'`)).toEqual([['E1', 'east']])
    expect((await take(await lookAt(EARLY))).body).toEqual(first.body)
  })

  it('a background import whose table changes while it waits ends refused, with nothing written', async () => {
    const text = '报销单号,金额,消费日期,片区\nE4,8.00,2026-01-08,东片\n'
    const { uploadId, mapping, versions } = await lookAt(text)
    const order = { uploadId, fileName: 'expense.csv', columns: Object.keys(mapping.columns), mapping, tableVersion: versions['expense'] }
    const { id } = (await keeper.send('POST', '/api/datasets/runs', order)).body as { id: string }
    expect((await define('expense', 1, [REGION, column('x_note', '附注')])).body).toEqual({ name: 'expense', version: 2 })
    const host = { sweep: server.workshop.sweep, dataFolder: folder, stopping: new AbortController().signal }
    await importJob(fromQuery).run(host, { runId: id })
    const [run] = (await keeper.get('/api/datasets/runs')).body as { state: string; problems: { reason: { en: string } }[] }[]
    expect([run?.state, run?.problems[0]?.reason.en]).toEqual(['refused', expect.stringContaining('were changed')])
    expect(await rows(`SELECT id FROM expense WHERE id = 'E4'`)).toEqual([])
  })

  it('with data it keeps its type and can be retired but not deleted; without, it can be deleted', async () => {
    expect((await define('expense', 2, [column('x_note', '附注')])).body).toMatchObject({ facts: { field: 'columns' } })
    const turned = await define('expense', 2, [{ ...REGION, type: 'day', words: {} }, column('x_note', '附注')])
    expect(turned.body).toMatchObject({ code: 'table.field_wrong', facts: { field: 'columns.0.type' } })
    expect((await keeper.get('/api/datasets/added-tables/expense')).body).toMatchObject({
      version: 2,
      held: expect.arrayContaining(['x_region']),
    })
    expect((await define('expense', 2, [{ ...REGION, isRetired: true }])).body).toEqual({ name: 'expense', version: 3 })
    const seen = await lookAt('报销单号,金额,消费日期,片区\nE5,9.00,2026-01-09,东片\n')
    expect(seen.mapping.columns['片区']).toBeNull()
    const forced = await take({ ...seen, mapping: { ...seen.mapping, columns: { ...seen.mapping.columns, 片区: 'x_region' } } })
    expect(forced.body).toMatchObject({ code: 'dataset.file_refused', facts: { code: 'mapping.column_retired' } })
    expect(await rows(`SELECT x_region FROM expense WHERE id = 'E2'`)).toEqual([['west']])
  })

  it('each change has its reason and day, and a trail entry that says what it did', async () => {
    const { versions } = (await officer.get('/api/datasets/added-tables/expense')).body as { versions: object[] }
    expect(versions).toMatchObject([{ version: 3, reason: '按局务会意见增列', byName: expect.any(String) }, { version: 2 }, { version: 1 }])
    expect(await server.workshop.sweep(({ tx }) => definesIn(tx))).toMatchObject([
      { details: { version: 1, added: ['x_region'] } },
      { details: { version: 2, added: ['x_note'] } },
      { details: { version: 3, deleted: ['x_note'], retired: ['x_region'] } },
    ])
  })
})

describe('a table of the institution', () => {
  const COLUMNS = [column('x_no', '检查编号'), column('x_on', '检查日期', { type: 'day' }), column('x_fine', '罚款', { type: 'amount' })]
  const VISITS = { title: { zh: '现场检查', en: 'Site visits' }, key: ['x_no'], time: 'x_on' }

  it('takes imports, says its days, and traces a row to its file', async () => {
    expect((await define('x_site_visit', 0, COLUMNS, VISITS)).status).toBe(200)
    const seen = await lookAt('检查编号,检查日期,罚款\nV1,2026-02-03,200.00\nV2,二月,1.00\n', '现场检查.csv')
    expect(seen.mapping.table).toBe('x_site_visit')
    expect((await take(seen, '现场检查.csv')).body).toMatchObject({ import: { table: 'x_site_visit', rowsGood: 1, rowsBad: 1 } })
    const tables = (await officer.get('/api/datasets/tables')).body as { name: string }[]
    expect(tables.find((each) => each.name === 'x_site_visit')).toMatchObject({
      isAdded: true,
      rows: 1,
      firstDay: '2026-02-03',
      searchColumn: 'x_no',
      title: { en: 'Site visits' },
    })
    const traced = await officer.get('/api/datasets/tables/x_site_visit/sources?value=V1')
    expect(traced.body).toMatchObject([{ row: 2, isCurrent: true, values: { x_fine: '20000' }, source: { fileName: '现场检查.csv' } }])
  })

  it('keeps key and time once a row is there', async () => {
    expect((await define('x_site_visit', 1, COLUMNS, { ...VISITS, time: null })).body).toMatchObject({ facts: { field: 'key' } })
  })

  it('lies in the lake under its own name', async () => {
    expect(await rows('SELECT x_no, x_fine FROM x_site_visit')).toEqual([['V1', '20000']])
  })
})
