import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../src/kernel/refusal.ts'
import { readChartFile } from '../src/modules/conformance/chart.reader.ts'
import { conform } from '../src/modules/conformance/conformance.engine.ts'
import { readLog } from '../src/modules/conformance/log.reader.ts'

/**
 * Conformance on real logs: seconds to read and to align, and peak memory, as JSON.
 * `node bench/conformance.ts [FOLDER]`, where FOLDER holds NAME.xes.gz beside NAME.bpmn.
 */
const FOLDER = process.argv[2] ?? join(import.meta.dirname, '../../shared/data/process')
const LOGS = ['DomesticDeclarations', 'RequestForPayment']

const seconds = (since: number): number => Math.round(performance.now() - since) / 1000

async function measure(name: string): Promise<Record<string, unknown>> {
  const began = performance.now()
  const model = await readChartFile(join(FOLDER, `${name}.bpmn`))
  if (isRefusal(model)) return { log: name, ...model }
  const cases = await readLog(join(FOLDER, `${name}.xes.gz`))
  if (!Array.isArray(cases)) return { log: name, problem: cases }
  const read = seconds(began)
  const aligning = performance.now()
  const result = await conform(model.chart ?? model.net, cases)
  if (isRefusal(result)) return { log: name, ...result }
  return {
    log: name,
    cases: result.cases,
    events: result.events,
    variants: result.variants.length,
    fitting: result.fitting,
    readSeconds: read,
    alignSeconds: seconds(aligning),
    totalSeconds: seconds(began),
  }
}

if (!existsSync(FOLDER)) {
  process.stderr.write(`${FOLDER} is absent: name a folder of logs and charts\n`)
  process.exitCode = 2
} else {
  const logs: Record<string, unknown>[] = []
  for (const name of LOGS) logs.push(await measure(name))
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(`${JSON.stringify({ bench: 'conformance', node: process.version, logs, peakMegabytes }, null, 2)}\n`)
}
