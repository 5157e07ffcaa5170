import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/module.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import { inForceOf } from '../../flows/flow.store.ts'
import type { About } from './entry.schema.ts'

/** A key link 关键环节 by the name of its step on the chart in force, of the unit to which the chart belongs. */
async function linked(tx: Tx, about: About): Promise<About | Refusal> {
  if (!about.step) return about
  const { flowItem, stepId } = about.step
  const chart = await inForceOf(tx, flowItem)
  const read = chart && (await readBpmn(chart.bpmn))
  const step = read && !isRefusal(read) ? read.elements.find((each) => each.id === stepId && each.kind === 'task') : undefined
  if (!chart || !step) return refuse('item.no_such_step', { item: flowItem })
  return { ...about, name: `${chart.name} · ${step.name}`.slice(0, 120), unitId: chart.unit_id ?? about.unitId }
}

/** What an entry is about, its key links as their charts have them (R80). */
export async function settledAbout(tx: Tx, about: readonly About[]): Promise<About[] | Refusal> {
  const settled: About[] = []
  for (const each of about) {
    const found = await linked(tx, each)
    if (isRefusal(found)) return found
    settled.push(found)
  }
  return settled
}

/** The chart in force of each key link. */
export async function chartsOfLinks(tx: Tx, about: readonly About[]): Promise<Map<string, string>> {
  const items = new Set(about.flatMap(({ step }) => step?.flowItem ?? []))
  const charts = new Map<string, string>()
  for (const item of items) {
    const chart = await inForceOf(tx, item)
    if (chart) charts.set(item, chart.id)
  }
  return charts
}
