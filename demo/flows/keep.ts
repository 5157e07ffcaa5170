import { isRefusal } from '../../src/kernel/refusal.ts'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { readBpmn } from '../../src/modules/flows/flow.bpmn.ts'
import { type FlowState, PRINCIPLES } from '../../src/modules/flows/flow.schema.ts'
import { changeFlow, insertFlow } from '../../src/modules/flows/flow.store.ts'
import { allUnits, headsOf } from '../../src/modules/organisation/organisation.store.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Demo } from '../highway/generate.ts'

/** How long ago the charts came into force, and those before them. */
const IN_FORCE_DAYS = 760
const EARLIER_DAYS = 1500

/** The charts of the demo, drawn by the section whose power it is, approved by the head of the house, in force. */
export async function keepCharts(work: Work, flows: Demo['flows'], powerOf: ReadonlyMap<string, string> = new Map()): Promise<void> {
  const units = await allUnits(work.tx)
  for (const { item, unit: shortName, xml, earlier } of flows) {
    const unit = units.find((each) => each.shortName === shortName)
    const ids = [unit?.id, unit?.parentId].flatMap((id) => id ?? [])
    const heads = await headsOf(work.tx, ids)
    const who = {
      unitId: unit?.id ?? null,
      drafter: heads.get(ids[0] ?? '')?.id ?? '',
      approver: heads.get(ids[1] ?? '')?.id ?? null,
      powerId: powerOf.get(item) ?? null,
    }
    if (earlier)
      await keep(work, item, earlier, { ...who, state: 'superseded', from: addDays(work.today, -EARLIER_DAYS), reason: '首次绘制' })
    const reason = earlier ? '增设现场核查环节，与资料审查同步进行' : '首次绘制'
    await keep(work, item, xml, { ...who, state: 'inForce', from: addDays(work.today, -IN_FORCE_DAYS), reason })
  }
}

interface Kept {
  unitId: string | null
  powerId: string | null
  drafter: string
  approver: string | null
  state: FlowState
  from: Day
  reason: string
}

async function keep(
  work: Work,
  item: string,
  bpmn: string,
  { unitId, powerId, drafter, approver, state, from, reason }: Kept,
): Promise<void> {
  const chart = await readBpmn(bpmn)
  if (isRefusal(chart)) throw new Error(`demo chart ${item} refused: ${chart.refused}`)
  const steps = chart.elements.filter((element) => element.kind === 'task').length
  const flow = await insertFlow(work, { item, name: chart.name || item, bpmn, steps, unitId, powerId })
  const drawnOn = addDays(from, -14)
  await changeFlow(
    work.tx,
    { id: flow.id, revision: 1 },
    {
      ...{ state, reason, added_on: drawnOn, added_by: drafter, editors: [drafter], changed_by: drafter },
      ...{ submitted_by: drafter, submitted_on: drawnOn, approved_by: approver, approved_on: addDays(from, -3), in_force_from: from },
      principles: PRINCIPLES.map((principle) => ({ principle, isMet: true, note: '' })),
    },
  )
  await work.note({ action: 'flow.add', object: { kind: 'flow', id: flow.id }, details: { item, version: flow.version, state } })
}
