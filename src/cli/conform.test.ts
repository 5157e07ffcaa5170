import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const SAMPLES = join(import.meta.dirname, '../../tests/samples/process')
const PROGRAM = `import { Command } from 'commander'; import { registerConform } from './src/cli/conform.ts'; const program = new Command('jianwei'); registerConform(program); await program.parseAsync()`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-conform-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Ended {
  code: number
  out: string
  err: string
}

function jianwei(...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module-typescript', '-e', PROGRAM, '--', 'conform', ...words],
      { cwd: join(import.meta.dirname, '../..') },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

const sample = (name: string): string => join(SAMPLES, name)

test('deviations are found: exit 1, one JSON object with the promised names', async () => {
  const { code, out } = await jianwei(sample('excavation.xes'), sample('excavation.bpmn'), '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    cases: 4,
    fitting: 2,
    logFitness: 0.9375,
    meanTraceFitness: expect.closeTo(0.93651, 4),
    seconds: expect.any(Number),
    deviations: expect.arrayContaining([expect.objectContaining({ element: 't2', name: '现场核查', kind: 'skipped', cases: 1 })]),
  })
}, 30_000)

test('the table speaks Chinese first, English when asked, and the picture is written', async () => {
  const file = join(folder, 'chart.svg')
  const chinese = await jianwei(sample('excavation.csv'), sample('excavation.bpmn'), '--svg', file)
  expect(chinese.out).toContain('漏做  现场核查')
  expect(await readFile(file, 'utf8')).toContain('漏做 1')
  expect((await jianwei(sample('excavation.csv'), sample('excavation.bpmn'), '--lang', 'en')).out).toMatch(
    /Cases 4 · fitting 2 \(50.0000 %\)/,
  )
}, 30_000)

test('nothing found: exit 0', async () => {
  const log = join(folder, 'good.csv')
  await writeFile(log, (await readFile(sample('excavation.csv'), 'utf8')).split('\n').slice(0, 9).join('\n'))
  expect(await jianwei(log, sample('excavation.bpmn'))).toMatchObject({ code: 0, out: expect.stringContaining('未发现偏离') })
}, 30_000)

test.each([
  ['a log with an external entity', 'entity.xes', 'excavation.bpmn', 'DOCTYPE'],
  ['a chart without a start', 'excavation.xes', 'no-start.bpmn', '没有开始事件'],
  ['a file that is not there', 'gone.xes', 'excavation.bpmn', '不可读'],
])(
  '%s: exit 2, the reason on stderr, nothing on stdout',
  async (_name, log, chart, reason) => {
    expect(await jianwei(sample(log), sample(chart))).toMatchObject({ code: 2, out: '', err: expect.stringContaining(reason) })
  },
  30_000,
)
