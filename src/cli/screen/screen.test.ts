import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const SAMPLE = join(ROOT, 'tests/samples/tables')
const PROGRAM = `import { Command } from 'commander'; import { registerScreen } from './src/cli/screen/screen.ts'; const program = new Command('jianwei'); registerScreen(program); await program.parseAsync()`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-screen-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

function jianwei(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module-typescript', '-e', PROGRAM, '--', 'screen', ...words],
      { cwd: ROOT },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

test('something found: exit 1, one JSON object with the promised names and amounts in yuan', async () => {
  const { code, out } = await jianwei(SAMPLE, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    signals: expect.arrayContaining([
      expect.objectContaining({
        rule: 'PR-01',
        version: 1,
        rank: 3,
        subject: '路政科|2026|B12|goods',
        value: 2_340_000,
        line: 2_000_000,
        evidence: ['T001', 'T002', 'T003', 'T004', 'T005', 'T006'],
      }),
    ]),
    coverage: { 'EX-06': { judged: 0, unassessable: [{ code: 'small_sample', subjects: 6 }] }, 'PR-17': { judged: 2, unassessable: [] } },
    rejects: [{ table: 'expense', row: 6, field: 'amount', value: '四十五元' }],
    seconds: expect.any(Number),
  })
}, 30_000)

test('the table speaks Chinese first and English when asked', async () => {
  const chinese = await jianwei(SAMPLE, '--rules', 'PR-17')
  const english = await jianwei(SAMPLE, '--rules', 'PR-17', '--lang', 'en')
  expect(chinese.out).toContain('[中] C001  合同 C001：3 次批准变更净增 676,000.00 元')
  expect(english.out).toContain('[medium] C001  Contract C001: 3 approved changes add 676,000.00 yuan net, 12.07 %')
}, 30_000)

test('nothing found: exit 0', async () => {
  expect((await jianwei(SAMPLE, '--only', 'PR-01', '--set', 'PR-01.goodsLine=3000000')).code).toBe(0)
}, 30_000)

test('what could not run exits 2 and says on stderr what is wrong', async () => {
  const absent = await jianwei(join(folder, 'nowhere'))
  const empty = await jianwei(folder, '--lang', 'en')
  await writeFile(join(folder, 'tender.csv'), 'foo,bar\n1,2\n')
  const unreadable = await jianwei(folder, '--lang', 'en')
  expect([absent.code, empty.code, unreadable.code]).toEqual([2, 2, 2])
  expect([absent.err, empty.err, unreadable.err]).toEqual([
    expect.stringContaining('没有文件夹'),
    expect.stringContaining('e.g. tender.csv'),
    expect.stringContaining('tender.csv: the header lacks the required column id'),
  ])
  expect((await jianwei(SAMPLE, '--set', 'PR-01.lines=1')).err).toContain('没有设置')
}, 60_000)

test('settings come from a file, signals from a day on, and a page to mail is written; progress goes to stderr', async () => {
  const [settings, page] = [join(folder, 'settings.json'), join(folder, 'report.html')]
  await writeFile(settings, JSON.stringify({ 'PR-01': { goodsLine: 3_000_000 } }))
  expect((await jianwei(SAMPLE, '--only', 'pr-01', '--settings', settings)).code).toBe(0)
  const since = await jianwei(SAMPLE, '--only', 'EX-04', '--since', '2026-11-01')
  expect([since.code, (await jianwei(SAMPLE, '--only', 'EX-04')).code]).toEqual([0, 1])
  const { err } = await jianwei(SAMPLE, '--html', page, '--progress')
  expect(err).toContain('PR-17')
  const html = await readFile(page, 'utf8')
  expect(html).toContain('预警指标筛查报告')
  expect(html).toContain('合同 C001：3 次批准变更净增 676,000.00 元')
  expect(html).not.toContain('<script')
  expect(html).not.toContain('少 116,000.00 元')
  expect(html).not.toMatch(/(src|href)=/)
}, 60_000)

test('a settings file that cannot be read and a day that does not exist are refused', async () => {
  const broken = join(folder, 'broken.json')
  await writeFile(broken, '{"PR-01": 5}')
  expect(await jianwei(SAMPLE, '--settings', broken)).toMatchObject({ code: 2, err: expect.stringContaining('读不懂') })
  expect(await jianwei(SAMPLE, '--settings', join(folder, 'nowhere.json'), '--lang', 'en')).toMatchObject({ code: 2 })
  expect(await jianwei(SAMPLE, '--as-of', '2026-02-30')).toMatchObject({ code: 2, err: expect.stringContaining('没有日期') })
}, 60_000)
