import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type TestServer, testServer } from '../../../../tests/http.ts'
import type { JobHost } from '../../../platform/module.ts'
import { datasetsModule } from '../module.ts'
import { fromQuery } from '../queries/query.job.ts'
import { clearIncoming } from './incoming.ts'
import { clearJob, importJob, resumeJob } from './run.job.ts'
import { claimRun, endRun, reopenRuns, type RunLine } from './run.store.ts'

const CSV = '合同编号,合同金额\nHT-1,120000.00\nHT-2,一百万\n'
const BYTES = { 'content-type': 'application/octet-stream' }
const job = importJob(fromQuery)

let folder: string
let server: TestServer
let keeper: Browser
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-runs-'))
  server = await testServer([datasetsModule(folder)])
  await server.person('shuju', [{ role: 'dataKeeper', nodeId: 'bureau' }])
  keeper = await server.as('shuju')
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const hostWith = (stopping: AbortSignal): JobHost => ({ sweep: server.workshop.sweep, dataFolder: folder, stopping })
const host = () => hostWith(new AbortController().signal)
const runs = async () => (await keeper.get('/api/datasets/runs')).body as RunLine[]
const runNow = async (id: string) => (await runs()).find((each) => each.id === id)

interface Look {
  uploadId: string
  format: string
  sheets: string[]
  columns: string[]
  mapping: { table: string; columns: Record<string, string | null> }
}

/** Hand in a file piece by piece. */
async function handIn(bytes: Buffer, fileName: string, pieceBytes = bytes.length): Promise<{ piecesId: string; whole: object }> {
  const whole = { fileName, size: bytes.length, modifiedAt: 1 }
  const begun = await keeper.send('POST', '/api/datasets/uploads', whole)
  const { piecesId, bytes: there } = begun.body as { piecesId: string; bytes: number }
  for (let at = there; at < bytes.length; at += pieceBytes) {
    const sent = await keeper.send('PUT', `/api/datasets/uploads/${piecesId}?at=${at}`, bytes.subarray(at, at + pieceBytes), BYTES)
    expect(sent.status).toBe(200)
  }
  return { piecesId, whole }
}

async function previewed(bytes: Buffer, fileName: string): Promise<Look> {
  const { piecesId, whole } = await handIn(bytes, fileName)
  const answer = await keeper.send('POST', `/api/datasets/uploads/${piecesId}/preview`, whole)
  expect(answer.status).toBe(200)
  return answer.body as Look
}

async function started(look: Look, fileName = '合同.csv'): Promise<RunLine> {
  const { uploadId, columns, mapping } = look
  const answer = await keeper.send('POST', '/api/datasets/runs', { uploadId, fileName, columns, mapping })
  expect(answer.status).toBe(200)
  return answer.body as RunLine
}

const rowsOf = (count: number) =>
  Buffer.from(`合同编号,合同金额,签订日期\n${Array.from({ length: count }, (_, index) => `C${index},${index}.50,2026-03-02`).join('\n')}\n`)

describe('a file that comes in pieces', () => {
  it('goes on where it broke off, and is looked into once it is whole', async () => {
    const bytes = Buffer.from(CSV)
    const whole = { fileName: '断点.csv', size: bytes.length, modifiedAt: 7 }
    const { piecesId } = (await keeper.send('POST', '/api/datasets/uploads', whole)).body as { piecesId: string }
    await keeper.send('PUT', `/api/datasets/uploads/${piecesId}?at=0`, bytes.subarray(0, 10), BYTES)
    expect((await keeper.send('POST', `/api/datasets/uploads/${piecesId}/preview`, whole)).body).toMatchObject({
      code: 'dataset.upload_incomplete',
      facts: { there: 10, size: bytes.length },
    })
    expect((await keeper.send('POST', '/api/datasets/uploads', whole)).body).toEqual({ piecesId, bytes: 10 })
    expect((await keeper.send('PUT', `/api/datasets/uploads/${piecesId}?at=12`, bytes.subarray(12), BYTES)).body).toMatchObject({
      code: 'dataset.piece_misplaced',
      facts: { at: 12, there: 10 },
    })
    await keeper.send('PUT', `/api/datasets/uploads/${piecesId}?at=10`, bytes.subarray(10), BYTES)
    const look = await keeper.send('POST', `/api/datasets/uploads/${piecesId}/preview`, whole)
    expect(look.body).toMatchObject({ format: 'csv', columns: ['合同编号', '合同金额'], mapping: { table: 'contract' } })
  })

  it('is known by what it is, not by its name; another sheet of a workbook can be looked at', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('说明').addRow(['见第二张表'])
    const sheet = book.addWorksheet('合同')
    sheet.addRow(['合同编号', '合同金额'])
    sheet.addRow(['C-1', 5.5])
    const look = await previewed(Buffer.from(await book.xlsx.writeBuffer()), '台账.dat')
    expect(look).toMatchObject({ format: 'xlsx', sheets: ['说明', '合同'], columns: ['见第二张表'] })
    const again = await keeper.send('POST', '/api/datasets/previews', { uploadId: look.uploadId, fileName: '台账.dat', sheet: '合同' })
    expect(again.body).toMatchObject({ sheet: '合同', rows: [['C-1', '5.5']], mapping: { table: 'contract' } })
    const gone = await keeper.send('POST', '/api/datasets/previews', { uploadId: '0'.repeat(64), fileName: 'x.xlsx' })
    expect(gone.body).toMatchObject({ code: 'dataset.upload_gone' })
  })
})

describe('an import in the background', () => {
  it('ends with its good rows in the lake and its rejects to fetch; the upload is not kept', async () => {
    const look = await previewed(Buffer.from(CSV), '合同.csv')
    const run = await started(look)
    expect(run).toMatchObject({ state: 'queued', table: 'contract', progress: null })
    await job.run(host(), { runId: run.id })
    const done = await runNow(run.id)
    expect(done).toMatchObject({ state: 'done', problems: [] })
    const listed = (await keeper.get('/api/datasets/imports')).body as { items: { id: string }[] }
    expect(listed.items.find((each) => each.id === done?.importId)).toMatchObject({ rowsGood: 1, rowsBad: 1, byName: expect.any(String) })
    expect((await keeper.get(`/api/datasets/imports/${done?.importId}/rejects`)).text).toContain('一百万')
    expect(existsSync(join(folder, 'incoming', look.uploadId))).toBe(false)
    await job.run(host(), { runId: run.id })
    expect(await runNow(run.id)).toEqual(done)
  })

  it('that is refused says why', async () => {
    const run = await started(await previewed(Buffer.from('合同编号,合同金额\nHT-3,没有\n'), '坏.csv'))
    await job.run(host(), { runId: run.id })
    expect(await runNow(run.id)).toMatchObject({
      state: 'refused',
      problems: [{ row: 2, reason: { zh: expect.stringContaining('没有一行可用') } }],
    })
  })

  it('is not begun for a file that is gone, an unknown table or a mapping that cannot work', async () => {
    const look = await previewed(Buffer.from('合同编号,合同金额\nHT-4,1\n'), '四.csv')
    const ask = (body: object) =>
      keeper.send('POST', '/api/datasets/runs', { uploadId: look.uploadId, fileName: '四.csv', columns: look.columns, ...body })
    expect((await ask({ uploadId: 'f'.repeat(64), mapping: look.mapping })).body).toMatchObject({ code: 'dataset.upload_gone' })
    expect((await ask({ mapping: { ...look.mapping, table: 'treasure' } })).body).toMatchObject({ code: 'dataset.unknown_table' })
    expect((await ask({ mapping: { table: 'contract', columns: {} } })).body).toMatchObject({
      code: 'dataset.file_refused',
      facts: { code: 'mapping.column_missing' },
    })
  })

  it('whose file was cleared away meanwhile says so', async () => {
    const look = await previewed(Buffer.from('合同编号,合同金额\nHT-5,1\n'), '五.csv')
    const run = await started(look)
    await rm(join(folder, 'incoming', look.uploadId))
    await job.run(host(), { runId: run.id })
    expect(await runNow(run.id)).toMatchObject({
      state: 'refused',
      problems: [{ reason: { zh: expect.stringContaining('已不在服务器上') } }],
    })
  })

  it('stops when asked to, within moments and without leaving anything; stopped before it began it never begins', async () => {
    const run = await started(await previewed(rowsOf(400_000), '大.csv'))
    const before = readdirSync(join(folder, 'lake', 'contract')).length
    const running = job.run(host(), { runId: run.id })
    await expect.poll(async () => (await runNow(run.id))?.state).toBe('running')
    const asked = performance.now()
    expect((await keeper.send('POST', `/api/datasets/runs/${run.id}/stop`)).body).toMatchObject({ state: 'stopping' })
    await running
    expect(performance.now() - asked).toBeLessThan(2000)
    expect(await runNow(run.id)).toMatchObject({ state: 'stopped', importId: null })
    expect(readdirSync(join(folder, 'lake', 'contract'))).toHaveLength(before)
    expect(readdirSync(join(folder, 'lake', '.incoming'))).toEqual([])
    expect((await keeper.send('POST', `/api/datasets/runs/${run.id}/stop`)).body).toMatchObject({ code: 'dataset.run_over' })
    const waiting = await started(await previewed(Buffer.from('合同编号,合同金额\nHT-6,1\n'), '六.csv'))
    expect((await keeper.send('POST', `/api/datasets/runs/${waiting.id}/stop`)).body).toMatchObject({ state: 'stopped' })
    await job.run(host(), { runId: waiting.id })
    expect(await runNow(waiting.id)).toMatchObject({ state: 'stopped' })
  })

  it('that the server broke off is taken up again at the next start, with its progress until then', async () => {
    const run = await started(await previewed(rowsOf(1_000_000), '续.csv'))
    const closing = new AbortController()
    const running = job.run(hostWith(closing.signal), { runId: run.id })
    await expect.poll(async () => (await runNow(run.id))?.progress?.percent ?? 0, { timeout: 20_000 }).toBeGreaterThan(0)
    closing.abort(new Error('closing'))
    await running
    expect(await runNow(run.id)).toMatchObject({ state: 'queued' })
    await job.run(host(), { runId: run.id })
    expect(await runNow(run.id)).toMatchObject({ state: 'done' })
  })

  it('that was killed with its process is taken up again, and what it left is cleared away', async () => {
    const run = await started(await previewed(Buffer.from('合同编号,合同金额\nHT-8,1\n'), '八.csv'))
    const left = join(folder, 'lake', '.incoming', 'another-process.1')
    await mkdir(left, { recursive: true })
    await writeFile(join(left, 'good.parquet'), 'half')
    await server.fresh.database.transaction('sweep', '', (tx) =>
      tx
        .withTables<{ import_runs: { id: string; state: string; process: string } }>()
        .updateTable('import_runs')
        .set({ state: 'running', process: 'another' })
        .where('id', '=', run.id)
        .execute(),
    )
    await resumeJob.run(host(), {})
    expect(existsSync(left)).toBe(false)
    expect(await runNow(run.id)).toMatchObject({ state: 'queued' })
    await job.run(host(), { runId: run.id })
    expect(await runNow(run.id)).toMatchObject({ state: 'done' })
  })

  it('of this very process is left alone at a start', async () => {
    const run = await started(await previewed(Buffer.from('合同编号,合同金额\nHT-9,1\n'), '九.csv'))
    await server.workshop.sweep((work) => claimRun(work, run.id))
    expect(await server.workshop.sweep((work) => reopenRuns(work))).not.toContain(run.id)
    await server.workshop.sweep((work) => endRun(work, run.id, { state: 'stopped' }))
  })
})

it('uploads that nobody imported go after three days, those of a waiting import stay', async () => {
  const look = await previewed(Buffer.from('合同编号,合同金额\nHT-10,1\n'), '十.csv')
  const run = await started(look)
  const path = join(folder, 'incoming', look.uploadId)
  const later = new Date(Date.now() + 4 * 24 * 3600 * 1000)
  await clearIncoming(folder, later, new Set([look.uploadId]))
  expect(existsSync(path)).toBe(true)
  await clearJob.run(host(), {})
  expect(existsSync(path)).toBe(true)
  await clearIncoming(folder, later, new Set())
  expect(existsSync(path)).toBe(false)
  await server.workshop.sweep((work) => endRun(work, run.id, { state: 'stopped' }))
})

it('a piece is taken from nobody without the permission', async () => {
  await server.person('keyuan', [{ role: 'staff', nodeId: 'bureau' }])
  const other = await server.as('keyuan')
  const answer = await other.send('PUT', `/api/datasets/uploads/${'a'.repeat(64)}?at=0`, Buffer.from('x'), BYTES)
  expect(answer.status).toBe(403)
})
