import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { importCsv, isImported } from './import.ts'
import { openLake } from './lake.ts'
import type { Progress } from './watch.ts'
import { clearLeftovers } from './workroom.ts'

const IMPORTING = fileURLToPath(new URL('killed/import.sample.ts', import.meta.url))

const folders: string[] = []
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-watch-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})

/** Contracts of which every thousandth has no amount. */
function contracts(rows: number): string {
  const path = join(newFolder(), 'contract.csv')
  const lines = Array.from({ length: rows }, (_, index) => `C${index},${index % 1000 === 999 ? 'x' : index},2026-03-02,"甲, 公司"`)
  writeFileSync(path, `id,amount,signed_at,company_id\n${lines.join('\n')}\n`)
  return path
}

const within = (lake: string, name: string) => (existsSync(join(lake, name)) ? readdirSync(join(lake, name)) : [])
const partitions = (lake: string) => within(lake, 'contract')
const leftovers = (lake: string) => within(lake, '.incoming')

test('an import tells how far it is: bytes, rows and a share that only grows', async () => {
  const told: Progress[] = []
  const path = contracts(120_000)
  const outcome = await importCsv({
    input: { path },
    lake: newFolder(),
    table: 'contract',
    watch: { onProgress: (each) => void told.push(each) },
  })
  expect(isImported(outcome)).toBe(true)
  expect(told.map((each) => each.percent)).toEqual(told.map((each) => each.percent).toSorted((a, b) => a - b))
  expect([...new Set(told.map((each) => each.phase))]).toEqual(['reading', 'checking', 'writing'])
  expect(told.at(-1)).toMatchObject({ rows: 119_880 + 120, bytes: told.at(-1)?.ofBytes })
})

test.each(['reading', 'checking', 'writing'] as const)('stopped while %s it ends within a second and leaves nothing', async (phase) => {
  const [lake, stop] = [newFolder(), new AbortController()]
  let asked = 0
  const onProgress = (each: Progress) => {
    if (each.phase !== phase || stop.signal.aborted) return
    asked = performance.now()
    stop.abort(new Error('enough'))
  }
  const running = importCsv({ input: { path: contracts(300_000) }, lake, table: 'contract', watch: { signal: stop.signal, onProgress } })
  await expect(running).rejects.toThrow('enough')
  expect(performance.now() - asked).toBeLessThan(1000)
  expect([partitions(lake), leftovers(lake)]).toEqual([[], []])
})

describe('an import whose process was killed', () => {
  test.each(['reading', 'checking', 'writing'])(
    'while %s leaves no half-written partition; done again it brings everything',
    async (phase) => {
      const [path, lake] = [contracts(300_000), newFolder()]
      const child = spawn(process.execPath, [IMPORTING, path, lake], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      for await (const line of createInterface({ input: child.stdout })) {
        if (!line.startsWith(phase)) continue
        child.kill('SIGKILL')
        break
      }
      if (child.signalCode === null) await once(child, 'exit')
      expect(child.signalCode).toBe('SIGKILL')
      expect(partitions(lake)).toEqual([])
      clearLeftovers(lake)
      expect(leftovers(lake)).toEqual([])
      expect(await importCsv({ input: { path }, lake, table: 'contract' })).toMatchObject({
        rowsGood: 299_700,
        rowsBad: 300,
        isRepeat: false,
      })
      const open = await openLake({ folder: lake })
      expect((await open.connection.runAndReadAll('SELECT count(*), count(DISTINCT id) FROM contract')).getRowsJson()).toEqual([
        ['299700', '299700'],
      ])
      open.close()
    },
  )
})

test('a million keys are told apart, and each that comes twice is rejected once, wherever it stands', async () => {
  const path = join(newFolder(), 'contract.csv')
  const lines = Array.from({ length: 1_000_000 }, (_, index) => `C${index === 999_999 ? 0 : index}`)
  writeFileSync(path, `id\n${lines.join('\n')}\n`)
  const outcome = await importCsv({ input: { path }, lake: newFolder(), table: 'contract' })
  expect(outcome).toMatchObject({
    rowsGood: 999_999,
    rowsBad: 1,
    rejects: [{ row: 1_000_001, field: 'id', value: 'C0', code: 'row.repeated_key' }],
  })
})
