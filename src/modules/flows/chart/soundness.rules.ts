import type { Chart, ChartElement } from '../flow.chart.schema.ts'
import type { ChartFault } from '../flow.schema.ts'

const isTop = ({ parent }: ChartElement): boolean => parent === null
const isEnd = ({ kind }: ChartElement): boolean => kind === 'end' || kind === 'terminate'
const isStep = ({ kind }: ChartElement): boolean => kind === 'task' || kind === 'subprocess'

/** What keeps a chart from being put forward, each with its element: no start, no end, a step nobody reaches, that leads nowhere, without a post or a name. */
export function faultsOf(chart: Chart): ChartFault[] {
  const faults: ChartFault[] = []
  const whole = { element: chart.id, name: chart.name }
  const tops = chart.elements.filter(isTop)
  if (!tops.some(({ kind }) => kind === 'start')) faults.push({ code: 'no_start', ...whole })
  if (!tops.some(isEnd)) faults.push({ code: 'no_end', ...whole })
  if (!chart.elements.some(isStep)) faults.push({ code: 'no_step', ...whole })
  const reached = reachedIn(chart)
  const leaves = new Set(chart.flows.map((flow) => flow.from))
  for (const element of chart.elements) {
    const { id, name } = element
    if (!reached.has(id)) faults.push({ code: 'unreachable', element: id, name })
    else if (!isEnd(element) && element.kind !== 'event' && !leaves.has(id)) faults.push({ code: 'dead_end', element: id, name })
    if (isStep(element) && name === '') faults.push({ code: 'unnamed', element: id, name })
    if (element.kind === 'task' && element.role === null) faults.push({ code: 'no_post', element: id, name })
  }
  return faults
}

/** Everything that a case which begins at a start may come to. */
function reachedIn({ elements, flows }: Chart): Set<string> {
  const entered = new Set(flows.map((flow) => flow.to))
  const inside = Map.groupBy(elements, (element) => element.parent)
  const on = Map.groupBy(elements, (element) => element.attachedTo)
  const out = Map.groupBy(flows, (flow) => flow.from)
  /** Where a run begins inside: at its starts, or where nothing leads in. */
  const openingsOf = (parent: string | null): ChartElement[] => {
    const all = inside.get(parent) ?? []
    const starts = all.filter(({ kind }) => kind === 'start')
    return starts.length > 0 || parent === null ? starts : all.filter(({ id, kind }) => kind !== 'boundary' && !entered.has(id))
  }
  const reached = new Set<string>()
  const next = openingsOf(null).map(({ id }) => id)
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    next.push(
      ...(out.get(id) ?? []).map((flow) => flow.to),
      ...(on.get(id) ?? []).map((event) => event.id),
      ...openingsOf(id).map((element) => element.id),
    )
  }
  return reached
}
