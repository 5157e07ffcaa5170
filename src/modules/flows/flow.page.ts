import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { knownPosts } from './chart/posts.known.ts'
import { strangersIn } from './chart/posts.rules.ts'
import { powerById } from '../powers/power.store.ts'
import { faultsOf } from './chart/soundness.rules.ts'
import type { flowPage } from './flow.api.ts'
import { readBpmn } from './flow.bpmn.ts'
import type { Chart } from './flow.chart.schema.ts'
import { measureBehindFlow, riskPointsOnFlow } from './flow.question.ts'
import type { FlowLine, FlowStep, StepPoint } from './flow.schema.ts'
import { type FlowRow, flowRow, inForceOf, versionsOf } from './flow.store.ts'

type FlowPage = z.infer<typeof flowPage>

/** The chart as a draft is read, with its steps and what is still wrong with it. */
export async function examined(bpmn: string): Promise<{ chart: Chart; steps: FlowStep[]; faults: ReturnType<typeof faultsOf> } | Refusal> {
  const chart = await readBpmn(bpmn, { isUnfinished: true })
  return isRefusal(chart) ? chart : { chart, steps: stepsOf(chart), faults: faultsOf(chart) }
}

function stepsOf(chart: Chart): FlowStep[] {
  return chart.elements
    .filter((element) => element.kind === 'task')
    .map(({ id, name, kind, role, details }) => ({
      id,
      name,
      kind,
      role,
      ...(details ?? { days: null, document: null, decision: null, note: null }),
    }))
}

/** Which risk points stand on the chart of an item; none while nobody answers. */
export async function pointsOf(work: Work, item: string): Promise<StepPoint[]> {
  return (await work.ask(riskPointsOnFlow, { item })).flat()
}

/** The points on the steps of the chart in force: those that a new version must place. A point that only names the item stands on nothing. */
export async function carriedPoints(work: Work, item: string, drawn: readonly FlowStep[] = []): Promise<StepPoint[]> {
  const old = await inForceOf(work.tx, item)
  const read = old && (await examined(old.bpmn))
  const steps = new Set([...(read && !isRefusal(read) ? read.steps : []), ...drawn].map((step) => step.id))
  return (await pointsOf(work, item)).filter((point) => steps.has(point.stepId))
}

/** Everything a page shows of one version. */
export async function flowPageOf(work: Work, id: string): Promise<FlowPage | Refusal> {
  const row = await flowRow(work.tx, id)
  if (!row) return refuse('flow.not_found', { flow: id })
  const read = await examined(row.bpmn)
  if (isRefusal(read)) return read
  const named = await namesOf(work.tx, row)
  const isOpen = row.state === 'draft' || row.state === 'submitted'
  return {
    flow: lineOf(row),
    bpmn: row.bpmn,
    steps: read.steps,
    faults: read.faults,
    strangers: isOpen ? strangersIn(read.steps, await knownPosts(work, row.unit_id)) : [],
    revision: row.revision,
    changedBy: named(row.changed_by),
    changedAt: row.changed_at.toISOString(),
    editors: row.editors.map(named),
    basedOn: row.based_on,
    measure: (await work.ask(measureBehindFlow, { flowId: id })).flat()[0] ?? null,
    reason: row.reason,
    submitted: row.submitted_by !== null && row.submitted_on ? { by: named(row.submitted_by), on: row.submitted_on } : null,
    returned: row.returned_by !== null ? { by: named(row.returned_by), note: row.return_note ?? '' } : null,
    approved:
      row.approved_by !== null && row.approved_on
        ? { by: named(row.approved_by), on: row.approved_on, principles: row.principles ?? [] }
        : null,
    versions: await versionsOf(work.tx, row.item),
    points: await carriedPoints(work, row.item, read.steps),
    moves: row.point_moves,
    isPowerSeen: row.power_id !== null && (await powerById(work.tx, row.power_id)) !== undefined,
  }
}

async function namesOf(tx: Tx, row: FlowRow): Promise<(id: string) => { id: string; name: string }> {
  const ids = [row.changed_by, row.submitted_by, row.returned_by, row.approved_by, ...row.editors].flatMap((id) => id ?? [])
  const persons = await personsById(tx, ids)
  return (id) => ({ id, name: persons.get(id)?.name ?? id })
}

export function lineOf(row: FlowRow): FlowLine {
  return {
    id: row.id,
    item: row.item,
    name: row.name,
    version: row.version,
    state: row.state,
    unitId: row.unit_id,
    powerId: row.power_id,
    addedOn: row.added_on,
    inForceFrom: row.in_force_from,
    steps: row.steps,
    faults: row.faults,
  }
}
