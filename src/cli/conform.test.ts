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
  expect(chinese.out).toMatch(/漏做 +现场核查/)
  expect(await readFile(file, 'utf8')).toContain('漏做 1')
  expect((await jianwei(sample('excavation.csv'), sample('excavation.bpmn'), '--lang', 'en')).out).toMatch(
    /Cases 4 · fitting 2 \(50.0000 %\)/,
  )
}, 30_000)

test('limits, incompatible steps and calendar beside a CSV log are asked of it; progress goes to stderr when wanted', async () => {
  const log = join(folder, 'event.csv')
  await writeFile(
    log,
    (await readFile(sample('excavation.csv'), 'utf8')).replace(
      '审批,P004,,2026-03-03 12:30:00,2026-03-03 12:50:00',
      '审批,P001,,2026-03-04 12:30:00,2026-03-06 12:50:00',
    ),
  )
  await writeFile(join(folder, 'step_limit.csv'), 'item,step_code,workdays\nexcavation,审批,1\nexcavation,*,2\n')
  await writeFile(join(folder, 'incompatible.csv'), 'step_a,step_b\n受理,审批\n')
  const { code, out, err } = await jianwei(log, sample('excavation.bpmn'), '--json', '--progress')
  expect(code).toBe(1)
  const said = JSON.parse(out) as { fitting: number; deviating: number; deviations: { kind: string; element: string | null }[] }
  expect([said.fitting, said.deviating]).toEqual([2, 3])
  expect(said.deviations.map(({ kind, element }) => `${kind} ${element}`).sort()).toEqual([
    'outside null',
    'same_person t4',
    'skipped t2',
    'step_overdue t4',
    'total_overdue null',
  ])
  expect(err).toContain('比对 100 %')
  expect((await jianwei(log, sample('excavation.bpmn'), '--lang', 'en')).err).toBe('')
}, 30_000)

test('the report is one page in either language: chart, deviations, variants and cases, nothing loaded, names as text', async () => {
  const log = join(folder, 'named.csv')
  await writeFile(log, (await readFile(sample('excavation.csv'), 'utf8')).replaceAll('加急', '<img src=x onerror=alert(1)>'))
  const file = join(folder, 'report.html')
  expect((await jianwei(log, sample('excavation.bpmn'), '--html', file)).code).toBe(1)
  const page = await readFile(file, 'utf8')
  for (const text of ['<h1>流程符合性检查报告 · 占道挖掘许可</h1>', '漏做 现场核查', '许可-003', '&lt;img src=x', '<svg '])
    expect(page).toContain(text)
  expect(page).not.toMatch(/<script|<img|<link|href=|src="|url\((?!#)/)
  expect(page).toContain("default-src 'none'")
  await jianwei(log, sample('excavation.bpmn'), '--html', file, '--lang', 'en')
  const english = await readFile(file, 'utf8')
  for (const text of ['<html lang="en">', 'Conformance report', 'skipped 现场核查', 'Deviating cases']) expect(english).toContain(text)
}, 30_000)

test('a Petri net has a report without a picture; a place that cannot be written is told', async () => {
  const net = join(folder, 'net.pnml')
  await writeFile(
    net,
    '<pnml><net id="n"><page id="g"><place id="p"><initialMarking><text>1</text></initialMarking></place><place id="q"/><transition id="a"><name><text>受理</text></name></transition><arc id="x" source="p" target="a"/><arc id="y" source="a" target="q"/></page></net></pnml>',
  )
  const file = join(folder, 'net.html')
  expect((await jianwei(sample('excavation.csv'), net, '--html', file)).code).toBe(1)
  expect(await readFile(file, 'utf8')).not.toContain('<svg')
  expect(await jianwei(sample('excavation.csv'), net, '--html', join(folder, 'no', 'where.html'))).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('无法写入'),
  })
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
