import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Browser, type TestServer, testServer } from '../../../../tests/http.ts'
import { datasetsModule } from '../module.ts'

const CONTRACTS = '合同编号,合同金额\nHT-1,120000.00\nHT-2,一百万\n'
const BYTES = { 'content-type': 'application/octet-stream' }

let folder: string
let server: TestServer
let keeper: Browser
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-datasets-'))
  server = await testServer([datasetsModule(folder)])
  await server.person('shuju', [{ role: 'dataKeeper', nodeId: 'bureau' }])
  keeper = await server.as('shuju')
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const preview = (text: string | Buffer, fileName: string) =>
  keeper.send('POST', `/api/datasets/preview?fileName=${encodeURIComponent(fileName)}`, Buffer.from(text), BYTES)

interface Preview {
  uploadId: string
  mapping: { table: string; columns: Record<string, string | null> }
}

async function previewed(text: string, fileName = '合同.csv'): Promise<Preview> {
  const answer = await preview(text, fileName)
  expect(answer.status).toBe(200)
  return answer.body as Preview
}

const bringIn = ({ uploadId, mapping }: Preview): Promise<Answer> =>
  keeper.send('POST', '/api/datasets/imports', { uploadId, fileName: '合同.csv', mapping })

describe('a file that comes in', () => {
  it('leaves its good rows in the lake and its bad ones in a file to fetch', async () => {
    const answer = await bringIn(await previewed(CONTRACTS))
    expect(answer.body).toMatchObject({
      import: { table: 'contract', rowsGood: 1, rowsBad: 1 },
      rejects: [{ row: 3, field: 'amount', value: '一百万' }],
    })
    const { id } = (answer.body as { import: { id: string } }).import
    const rejects = await keeper.get(`/api/datasets/imports/${id}/rejects`)
    expect([rejects.status, rejects.text.includes('一百万')]).toEqual([200, true])
  })

  it('a second time is the import that it was the first time, rejects and all', async () => {
    const [first, second] = [await bringIn(await previewed(CONTRACTS)), await bringIn(await previewed(CONTRACTS))].map(
      (answer) => (answer.body as { import: object }).import,
    )
    expect(second).toEqual(first)
    expect(second).toMatchObject({ rowsGood: 1, rowsBad: 1 })
    expect((await keeper.get('/api/datasets/imports')).body).toMatchObject({ items: [first] })
  })

  it('as a whole is refused where it is no table, and says why', async () => {
    const answer = await preview('', '空.csv')
    expect([answer.status, answer.body]).toMatchObject([422, { code: 'dataset.file_refused', facts: { problems: 1 } }])
    expect((answer.body as { facts: { reason: string } }).facts.reason).not.toBe('')
  })

  it('is refused under a mapping that names a column it lacks, with that column', async () => {
    const { uploadId, mapping } = await previewed('合同编号,合同金额\nHT-3,5.00\n')
    const answer = await bringIn({ uploadId, mapping: { ...mapping, columns: { ...mapping.columns, 签订日期: 'signed_at' } } })
    expect(answer.body).toMatchObject({ code: 'dataset.file_refused', facts: { code: 'mapping.source_absent', field: '签订日期' } })
  })

  it('is refused for a table that the house does not know, with those it knows', async () => {
    const { uploadId, mapping } = await previewed(CONTRACTS)
    const answer = await bringIn({ uploadId, mapping: { ...mapping, table: 'treasure' } })
    expect(answer.body).toMatchObject({
      code: 'dataset.unknown_table',
      facts: { table: 'treasure', known: expect.arrayContaining(['contract', 'tender']) },
    })
  })

  it.each(['0'.repeat(64), '../../etc/passwd'])('that was never previewed as %s is gone', async (uploadId) => {
    const answer = await bringIn({ uploadId, mapping: { table: 'contract', columns: { 合同编号: 'id' } } })
    expect([answer.status, answer.body]).toMatchObject([404, { code: 'dataset.upload_gone' }])
  })
})

describe('the rejects of an import', () => {
  it('are none where every row was good', async () => {
    const { body } = await bringIn(await previewed('合同编号,合同金额\nHT-9,5.00\n'))
    const { id } = (body as { import: { id: string } }).import
    const answer = await keeper.get(`/api/datasets/imports/${id}/rejects`)
    expect([answer.status, answer.body]).toEqual([404, { error: 'refused', code: 'dataset.no_rejects', facts: { import: id } }])
  })
})

describe('the catalogue', () => {
  it('shows how much a table holds, how much was turned back, and how fresh it is', async () => {
    await bringIn(await previewed('报销单号,金额,消费日期\nX1,5.00,2026-01-05\nX2,6.00,2026-02-07\nX3,六元,2026-03-01\n', 'expense.csv'))
    const tables = (await keeper.get('/api/datasets/tables')).body as { name: string }[]
    expect(tables.find((each) => each.name === 'expense')).toMatchObject({
      rows: 2,
      rejects: 1,
      partitions: 1,
      firstDay: '2026-01-05',
      lastDay: '2026-02-07',
      lastImportAt: '2026-03-02T01:00:00.000Z',
      searchColumn: 'id',
    })
    expect(tables.find((each) => each.name === 'bid')).toMatchObject({ rows: 0, rejects: 0, lastImportAt: null, lastDay: null })
  })

  it('tells of a record from which file and row it comes, earlier versions included', async () => {
    await bringIn(await previewed('出差编号,人员编号\nTR1,P1\nTR2,P2\n', 'trip.csv'))
    await bringIn(await previewed('出差编号,人员编号\nTR0,P0\nTR2,P9\n', 'trip2.csv'))
    const found = await keeper.get('/api/datasets/tables/trip/sources?value=TR2')
    expect(found.body).toMatchObject([
      { row: 3, isCurrent: true, source: { fileName: '合同.csv' }, values: { id: 'TR2', person_id: 'P9' } },
      { row: 3, isCurrent: false, source: { fileName: '合同.csv' }, values: { id: 'TR2', person_id: 'P2' } },
    ])
    expect((await keeper.get(`/api/datasets/tables/trip/sources?value=${encodeURIComponent("x' OR '1'='1")}`)).body).toEqual([])
    expect((await keeper.get('/api/datasets/tables/treasure/sources?value=1')).body).toMatchObject({ code: 'dataset.unknown_table' })
  })
})
