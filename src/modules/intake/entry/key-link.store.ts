import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/module.ts'
import { type PlacedPost, postsTaking } from '../../flows/chart/posts.rules.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import { inForceOf } from '../../flows/flow.store.ts'
import type { Subject } from '../../organisation/organisation.schema.ts'
import { unitsAbove } from '../../organisation/organisation.store.ts'
import type { About } from './entry.schema.ts'

/** What an entry is about as its charts have it, and the posts that take the steps it names. */
export interface Settled {
  about: About[]
  takers: Subject[]
}

/** A key link 关键环节 by the name of its step on the chart in force, of the unit to which the chart belongs, and by whom the step is taken. */
async function linked(tx: Tx, about: About): Promise<{ about: About; takers: Subject[] } | Refusal> {
  if (!about.step) return { about, takers: [] }
  const { flowItem, stepId } = about.step
  const chart = await inForceOf(tx, flowItem)
  const read = chart && (await readBpmn(chart.bpmn))
  const step = read && !isRefusal(read) ? read.elements.find((each) => each.id === stepId && each.kind === 'task') : undefined
  if (!chart || !step) return refuse('item.no_such_step', { item: flowItem })
  const settled = { ...about, name: `${chart.name} · ${step.name}`.slice(0, 120), unitId: chart.unit_id ?? about.unitId }
  return { about: settled, takers: step.role === null ? [] : await takersOf(tx, settled.unitId, step.role) }
}

/** The posts of the chart's unit, else of its institution, that the lane of a step names. */
async function takersOf(tx: Tx, unitId: string, role: string): Promise<Subject[]> {
  const above = await unitsAbove(tx, unitId)
  const institution = above.findIndex((unit) => unit.hasRegister)
  const line = (institution < 0 ? above : above.slice(0, institution + 1)).map((unit) => unit.id)
  const { rows } = await sql<PlacedPost>`
    SELECT posts.id, posts.title, posts.unit_id AS "unitId", units.name AS "unitName", units.short_name AS "shortName"
    FROM unit_closure JOIN posts ON posts.unit_id = unit_closure.unit_id JOIN units ON units.id = posts.unit_id
    WHERE unit_closure.ancestor_id = ${line.at(-1) ?? unitId} ORDER BY posts.id`.execute(tx)
  return postsTaking(role, rows, line).map((id) => ({ kind: 'post', id }))
}

/** What an entry is about, its key links as their charts have them, and whoever takes their steps (R80, P6). */
export async function settledAbout(tx: Tx, about: readonly About[]): Promise<Settled | Refusal> {
  const settled: Settled = { about: [], takers: [] }
  for (const each of about) {
    const found = await linked(tx, each)
    if (isRefusal(found)) return found
    settled.about.push(found.about)
    settled.takers.push(...found.takers)
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
