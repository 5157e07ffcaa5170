import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type TestServer, testServer } from '../../../../tests/http.ts'
import { type Connection, withClient } from '../../../platform/database/connection.ts'
import type { JobHost } from '../../../platform/module.ts'
import { importJob } from '../imports/run.job.ts'
import type { RunLine } from '../imports/run.store.ts'
import { openLake } from '../lake/lake.ts'
import { datasetsModule } from '../module.ts'
import { firstQueryRows } from './import.ts'
import { fromQuery, queryJob } from './query.job.ts'
import type { QueryLine } from './query.store.ts'

const job = importJob(fromQuery)
let folder: string
let server: TestServer
let keeper: Browser
let place: Connection
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-queries-'))
  server = await testServer([datasetsModule(folder)], { now: '2026-03-02T01:00:00Z' })
  await server.person('shuju', [{ role: 'dataKeeper', nodeId: 'bureau' }])
  await server.person('jijian', [{ role: 'disciplineOfficer', nodeId: 'bureau' }])
  keeper = await server.as('shuju')
  place = server.fresh.admin
  await mkdir(join(folder, 'sources'))
  await writeFile(join(folder, 'sources', 'erp.url'), `${urlOf(place)}\n`)
  await writeFile(join(folder, 'sources', 'closed.url'), 'postgres://nobody:secret-word@127.0.0.1:1/none')
  await asAdmin(`CREATE SCHEMA erp; CREATE TABLE erp.contract (id text, amount numeric(12,2), signed timestamptz);
    INSERT INTO erp.contract VALUES ('C1', 12.50, '2026-03-01 17:00+00'), ('C2', 7, '2026-03-05 00:00+08')`)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

function urlOf({ host, port, user, password, database }: Connection): string {
  const [name, word, at] = [user, password, host].map(encodeURIComponent)
  return `postgres://${name}:${word}@${at}:${port}/${database}`
}
const asAdmin = (statement: string) => withClient(place, (client) => client.query(statement))
const host = (): JobHost => ({ sweep: server.workshop.sweep, dataFolder: folder, stopping: new AbortController().signal })

const SHEET = {
  name: '合同台账',
  connection: 'erp',
  statement: 'SELECT id, amount, signed FROM erp.contract ORDER BY id',
  columns: ['id', 'amount', 'signed'],
  mapping: { table: 'contract', columns: { id: 'id', amount: 'amount', signed: 'signed_at' } },
  schedule: { every: 'day', at: '02:00' },
  isOn: true,
}
const add = (changes: object) => keeper.send('POST', '/api/datasets/queries', { ...SHEET, ...changes })

async function added(changes: object): Promise<QueryLine> {
  const answer = await add(changes)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.body as QueryLine
}

/** Run a query now, to its end. */
async function ran(query: QueryLine): Promise<RunLine | undefined> {
  const queued = (await keeper.send('POST', `/api/datasets/queries/${query.id}/runs`)).body as RunLine
  await job.run(host(), { runId: queued.id })
  return ((await keeper.get('/api/datasets/runs')).body as RunLine[]).find((each) => each.id === queued.id)
}

async function contracts() {
  const lake = await openLake({ folder: join(folder, 'lake') })
  try {
    return (await lake.connection.runAndReadAll('SELECT id, amount, signed_at, source_row FROM contract ORDER BY id')).getRowsJson()
  } finally {
    lake.close()
  }
}

const importCount = async () => ((await keeper.get('/api/datasets/imports')).body as { items: unknown[] }).items.length

describe('a query as a source', () => {
  it('shows its columns and first rows before it is kept; the text of the connection is shown to nobody', async () => {
    const look = await keeper.send('POST', '/api/datasets/queries/preview', {
      connection: 'erp',
      statement: SHEET.statement,
      table: 'contract',
    })
    expect(look.body).toMatchObject({
      columns: ['id', 'amount', 'signed'],
      rows: [
        ['C1', '12.50', '2026-03-02 01:00:00+08'],
        ['C2', '7.00', '2026-03-05 00:00:00+08'],
      ],
      mapping: { columns: { id: 'id', amount: 'amount' } },
    })
    const listed = await keeper.get('/api/datasets/queries')
    expect(listed.body).toMatchObject({ connections: ['closed', 'erp'] })
    expect(listed.text).not.toContain('secret-word')
  })

  it('brings what is new or changed, and nothing where nothing is', async () => {
    const query = await added({})
    expect(query).toMatchObject({ nextAt: '2026-03-02T18:00:00.000Z', lastRun: null })
    expect(await ran(query)).toMatchObject({ state: 'done', isQuery: true, sourceName: '合同台账' })
    expect(await contracts()).toEqual([
      ['C1', '1250', '2026-03-02', '1'],
      ['C2', '700', '2026-03-05', '2'],
    ])
    expect(await ran(query)).toMatchObject({ state: 'unchanged', importId: null })
    expect(await importCount()).toBe(1)
    await asAdmin(`UPDATE erp.contract SET amount = 8 WHERE id = 'C2'; INSERT INTO erp.contract VALUES ('C3', 1, NULL)`)
    expect(await ran(query)).toMatchObject({ state: 'done' })
    expect(await contracts()).toEqual([
      ['C1', '1250', '2026-03-02', '1'],
      ['C2', '800', '2026-03-05', '2'],
      ['C3', '100', null, '3'],
    ])
    await asAdmin(`UPDATE erp.contract SET amount = 7 WHERE id = 'C2'; DELETE FROM erp.contract WHERE id = 'C3'`)
    expect(await ran(query)).toMatchObject({ state: 'done' })
    expect(await contracts()).toEqual([
      ['C1', '1250', '2026-03-02', '1'],
      ['C2', '700', '2026-03-05', '2'],
      ['C3', '100', null, '3'],
    ])
  })

  it.each([
    ['that writes', 'WITH gone AS (DELETE FROM erp.contract RETURNING *) SELECT * FROM gone', 'DECLARE'],
    ['of two statements', 'SELECT 1 AS id; DROP TABLE erp.contract', '查询语句有误'],
    ['that calls what writes', "SELECT nextval('erp.numbers')::text AS id", '试图写入'],
    ['of a table that is not there', 'SELECT * FROM erp.nothing', '查询语句有误'],
  ])('%s is refused in words and changes nothing there', async (what, statement, words) => {
    await asAdmin('CREATE SEQUENCE IF NOT EXISTS erp.numbers')
    const query = await added({ name: what, statement, columns: ['id'], mapping: { table: 'contract', columns: { id: 'id' } } })
    const run = await ran(query)
    expect(run).toMatchObject({ state: 'refused', problems: [{ reason: { zh: expect.stringContaining(words) } }] })
    await asAdmin('SELECT 1 FROM erp.contract')
  })

  it('whose database does not answer says so, without a word of the connection', async () => {
    const answer = await keeper.send('POST', '/api/datasets/queries/preview', { connection: 'closed', statement: 'SELECT 1' })
    expect(answer.body).toMatchObject({ code: 'dataset.file_refused', facts: { code: 'query.no_connection' } })
    expect(answer.text).not.toContain('secret-word')
    await writeFile(join(folder, 'sources', 'wrong.url'), urlOf({ ...place, user: 'no_such_user', password: 'secret-word' }))
    const refused = await keeper.send('POST', '/api/datasets/queries/preview', { connection: 'wrong', statement: 'SELECT 1' })
    expect(refused.body).toMatchObject({ facts: { code: 'query.not_admitted' } })
    expect(refused.text).not.toContain('secret-word')
    await rm(join(folder, 'sources', 'wrong.url'))
  })

  it('that lasts too long is stopped', async () => {
    const look = await firstQueryRows({ connection: urlOf(place), sql: 'SELECT pg_sleep(5)', timeoutMs: 200 }, 1)
    expect(look).toMatchObject({ code: 'query.timeout' })
  })

  it('leaves nothing of the connection in the trail', async () => {
    const read = sql<{ all: string }>`SELECT string_agg(e::text, chr(10)) AS all FROM trail_entries e`
    const { rows: entries } = await server.fresh.database.transaction('sweep', '', (tx) => read.execute(tx))
    expect(entries[0]?.all).toContain('dataset.addQuery')
    expect(entries[0]?.all).not.toContain(place.password)
  })
})

describe('the sheet of a query', () => {
  it('is refused for an unknown source, an unknown table, a mapping that cannot work and a name taken', async () => {
    expect((await add({ connection: 'nowhere' })).body).toMatchObject({ code: 'dataset.unknown_source', facts: { source: 'nowhere' } })
    expect((await add({ mapping: { table: 'treasure', columns: {} } })).body).toMatchObject({ code: 'dataset.unknown_table' })
    expect((await add({ mapping: { table: 'contract', columns: {} } })).body).toMatchObject({ facts: { code: 'mapping.column_missing' } })
    await added({ name: '甲' })
    expect((await add({ name: '甲' })).body).toMatchObject({ code: 'dataset.query_name_taken' })
    const unknown = await keeper.send('POST', '/api/datasets/queries/preview', { connection: 'nowhere', statement: 'SELECT 1' })
    expect(unknown.body).toMatchObject({ code: 'dataset.unknown_source' })
  })

  it('can be changed, switched off and thrown away; what is not there is gone', async () => {
    const query = await added({ name: '乙' })
    const off = await keeper.send('PUT', `/api/datasets/queries/${query.id}`, { ...SHEET, name: '乙二', isOn: false })
    expect(off.body).toMatchObject({ name: '乙二', isOn: false, nextAt: null })
    expect((await keeper.send('DELETE', `/api/datasets/queries/${query.id}`)).status).toBe(204)
    for (const [method, path, body] of [
      ['DELETE', '', undefined],
      ['PUT', '', { ...SHEET, name: '丙' }],
      ['POST', '/runs', undefined],
    ] as const) {
      expect((await keeper.send(method, `/api/datasets/queries/${query.id}${path}`, body)).body).toMatchObject({
        code: 'dataset.query_gone',
      })
    }
  })

  it('is for the data keeper alone', async () => {
    const officer = await server.as('jijian')
    expect((await officer.get('/api/datasets/queries')).status).toBe(403)
    expect((await officer.send('POST', '/api/datasets/queries', SHEET)).status).toBe(403)
  })
})

describe('the schedule', () => {
  it('queues what is due once, however long the server was down, and not while a run is open', async () => {
    const query = await added({ name: '每日' })
    const open = async () =>
      ((await keeper.get('/api/datasets/runs')).body as RunLine[]).filter((each) => each.sourceName === '每日' && each.state === 'queued')
    await queryJob.run(host(), {})
    expect(await open()).toHaveLength(0)
    server.clock.set('2026-03-12T03:00:00Z')
    keeper = await server.as('shuju')
    await queryJob.run(host(), {})
    await queryJob.run(host(), {})
    expect(await open()).toHaveLength(1)
    expect((await keeper.send('POST', `/api/datasets/queries/${query.id}/runs`)).body).toMatchObject({ code: 'dataset.query_running' })
    const listed = (await keeper.get('/api/datasets/queries')).body as { queries: QueryLine[] }
    expect(listed.queries.find((each) => each.id === query.id)).toMatchObject({
      nextAt: '2026-03-12T18:00:00.000Z',
      lastRun: { state: 'queued' },
    })
  })
})
