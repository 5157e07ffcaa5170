import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { isRefusal } from '../src/kernel/refusal.ts'
import { readChart, readChartFile, type ReadChart } from '../src/modules/conformance/chart.reader.ts'
import { conform } from '../src/modules/conformance/conformance.engine.ts'
import { readLog } from '../src/modules/conformance/log.reader.ts'

/**
 * Conformance: seconds and processor seconds to read a log and to align it, and peak memory, as JSON.
 * `node bench/conformance.ts [FOLDER | CASES]`: FOLDER holds NAME.xes.gz beside NAME.bpmn; CASES makes so many cases of 5 to 10 steps
 * (seeded, a fifth of them with something left out, added or turned round) and reads them as XES and as CSV.
 */
const given = process.argv[2] ?? join(import.meta.dirname, '../../shared/data/process')
const LOGS = ['DomesticDeclarations', 'RequestForPayment']

interface Clocks {
  readonly seconds: number
  readonly processorSeconds: number
}

/** Both clocks since then: the processor's is steadier where the machine is shared. */
function stopwatch(): () => Clocks {
  const wall = performance.now()
  const cpu = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    return { seconds: Math.round(performance.now() - wall) / 1000, processorSeconds: Math.round((user + system) / 1000) / 1000 }
  }
}

async function measure(log: string, path: string, model: ReadChart): Promise<Record<string, unknown>> {
  const whole = stopwatch()
  const reading = stopwatch()
  const cases = await readLog(path)
  if (!Array.isArray(cases)) return { log, problem: cases }
  const read = reading()
  const aligning = stopwatch()
  const result = await conform(model.chart ?? model.net, cases)
  if (isRefusal(result)) return { log, ...result }
  const { cases: count, events, fitting, exceeded, variants } = result
  return { log, cases: count, events, variants: variants.length, fitting, exceeded, read, align: aligning(), total: whole() }
}

async function measureFolder(folder: string): Promise<Record<string, unknown>[]> {
  const logs: Record<string, unknown>[] = []
  for (const name of LOGS) {
    const model = await readChartFile(join(folder, `${name}.bpmn`))
    logs.push(isRefusal(model) ? { log: name, ...model } : await measure(name, join(folder, `${name}.xes.gz`), model))
  }
  return logs
}

/** 登记 → 补正* → (核查 ∥ 审查) → 复核? → 审批 | 退件 → 送达 → 归档: 5 to 10 steps. */
const FLOWS =
  's>t1 t1>g1 g1>t2 t2>g1 g1>p1 p1>t3 p1>t4 t3>p2 t4>p2 p2>g2 g2>t5 g2>g3 t5>g3 g3>t6 g3>t7 t6>g4 t7>g4 g4>t8 t8>g5 g5>t9 g5>g6 t9>g6 g6>e'
const STEPS = ['登记', '补正', '核查', '审查', '复核', '审批', '退件', '送达', '归档']
const CHART = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"><startEvent id="s"/><endEvent id="e"/><parallelGateway id="p1"/><parallelGateway id="p2"/>${[1, 2, 3, 4, 5, 6].map((at) => `<exclusiveGateway id="g${at}"/>`).join('')}${STEPS.map((name, at) => `<task id="t${at + 1}" name="${name}"/>`).join('')}${FLOWS.split(
  ' ',
)
  .map((flow, at) => `<sequenceFlow id="f${at}" sourceRef="${flow.split('>')[0]}" targetRef="${flow.split('>')[1]}"/>`)
  .join('')}</process></definitions>`

/** mulberry32: the same cases from the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

function madeCase(roll: (sides: number) => number): string[] {
  const returns = [0, 0, 0, 1, 2][roll(5)] ?? 0
  const steps = ['登记', ...Array.from({ length: returns }, () => '补正'), ...(roll(2) ? ['核查', '审查'] : ['审查', '核查'])]
  steps.push(...(roll(3) ? [] : ['复核']), roll(10) ? '审批' : '退件', '送达', ...(roll(2) ? ['归档'] : []))
  const at = roll(steps.length)
  const fault = roll(15)
  if (fault === 0 && steps.length > 5) steps.splice(at, 1)
  if (fault === 1 && steps.length < 10) steps.splice(at, 0, STEPS[roll(STEPS.length)] ?? '')
  if (fault === 2 && at > 0) steps.splice(at - 1, 2, ...steps.slice(at - 1, at + 1).toReversed())
  while (steps.length < 5) steps.push('归档')
  return steps.slice(0, 10)
}

const minuteOf = (minute: number): string => new Date(Date.UTC(2026, 0, 5) + minute * 60_000).toISOString().slice(0, 19)

/** One file in each form, the same events in both. */
async function writeLogs(folder: string, cases: number): Promise<{ xes: string; csv: string }> {
  const roll = dice(7)
  const paths = { xes: join(folder, 'made.xes'), csv: join(folder, 'made.csv') }
  const xes = createWriteStream(paths.xes)
  const csv = createWriteStream(paths.csv)
  xes.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n')
  csv.write('case_id,item,step_code,actor_id,role,started_at,finished_at\n')
  for (let number = 0; number < cases; number += 1) {
    const events = madeCase(roll).map((step, at) => ({ step, actor: `P${roll(400)}`, at: minuteOf(number * 3 + at * 240) }))
    const texts = events.map(
      ({ step, actor, at }) =>
        `<event>\n<string key="concept:name" value="${step}"/>\n<string key="org:resource" value="${actor}"/>\n<date key="time:timestamp" value="${at}.000+08:00"/>\n<string key="lifecycle:transition" value="complete"/>\n</event>\n`,
    )
    xes.write(`<trace>\n<string key="concept:name" value="C${number}"/>\n${texts.join('')}</trace>\n`)
    const rows = events.map(({ step, actor, at }) => `C${number},made,${step},${actor},,${at.replace('T', ' ')},\n`).join('')
    if (!csv.write(rows)) await once(csv, 'drain')
  }
  xes.end('</log>\n')
  csv.end()
  await Promise.all([once(xes, 'finish'), once(csv, 'finish')])
  return paths
}

async function measureMade(cases: number): Promise<Record<string, unknown>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-bench-'))
  try {
    const paths = await writeLogs(folder, cases)
    const model = await readChart(CHART)
    if (isRefusal(model)) return [{ ...model }]
    return [await measure('made.xes', paths.xes, model), await measure('made.csv', paths.csv, model)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const isCount = /^\d+$/.test(given)
if (!isCount && !existsSync(given)) {
  process.stderr.write(`${given} is absent: name a folder of logs and charts, or a number of cases\n`)
  process.exitCode = 2
} else {
  const logs = isCount ? await measureMade(Number(given)) : await measureFolder(given)
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(`${JSON.stringify({ bench: 'conformance', node: process.version, logs, peakMegabytes }, null, 2)}\n`)
}
