import { readFile } from 'node:fs/promises'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { decodeXml } from '../../platform/xml/decode.ts'
import { readBpmn } from '../flows/flow.bpmn.ts'
import type { Chart } from '../flows/flow.chart.schema.ts'
import { compileChart } from './net/compile.rules.ts'
import type { Net } from './net/net.rules.ts'
import { readPnml } from './net/pnml.ts'

/** A chart ready to check against; a Petri net has no drawing of its own. */
export interface ReadChart {
  readonly chart: Chart | null
  readonly net: Net
}

const LARGEST_CHART = 20 * 1024 * 1024

/** Read a chart file, BPMN 2.0 or PNML by its root element. */
export async function readChartFile(path: string): Promise<ReadChart | Refusal> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) =>
    refuse('file.not_readable', { path, reason: error.code ?? error.message }),
  )
  if (isRefusal(bytes)) return bytes
  if (bytes.length > LARGEST_CHART) return refuse('chart.too_large', { bytes: bytes.length, most: LARGEST_CHART })
  return readChart(decodeXml(bytes))
}

export async function readChart(xml: string): Promise<ReadChart | Refusal> {
  if (/<(?:\w+:)?pnml[\s>]/.test(xml.slice(0, 4096))) {
    const net = readPnml(xml)
    return isRefusal(net) ? net : { chart: null, net }
  }
  const chart = await readBpmn(xml)
  if (isRefusal(chart)) return chart
  const net = compileChart(chart)
  return isRefusal(net) ? net : { chart, net }
}
