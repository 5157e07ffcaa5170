import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Module } from '../../platform/module.ts'
import { decodeXml } from '../../platform/xml/decode.ts'
import { addFlow, listFlows, readFlow, readFlowFile } from './flow.api.ts'
import { readBpmn } from './flow.bpmn.ts'
import { currentFlows, flowById, flowMigration, insertFlow } from './flow.store.ts'

const READERS = [
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
  'leaderInCharge',
  'leadingGroupMember',
  'sectionHead',
  'dataKeeper',
] as const

/** 权力运行流程图: charts by item, read and checked when they come in. */
export const flowsModule: Module = {
  name: 'flows',
  migrations: { '150_flows': flowMigration },
  permissions: { 'flow.read': READERS, 'flow.keep': ['disciplineOfficer', 'disciplineHead', 'dataKeeper'] },
  refusals: { 'flow.not_found': 404 },
  routes: [
    handle(listFlows, ({ tx }) => currentFlows(tx)),
    handle(addFlow, async (call) => {
      const bpmn = decodeXml(call.body)
      const chart = await readBpmn(bpmn)
      if (isRefusal(chart)) return chart
      const name = chart.name || call.query.fileName.replace(/\.bpmn$/i, '')
      const flow = await insertFlow(call, {
        item: call.query.item,
        name,
        bpmn,
        steps: chart.elements.filter((element) => element.kind === 'task').length,
      })
      await call.note({ action: 'flow.add', object: { kind: 'flow', id: flow.id }, details: { item: flow.item, version: flow.version } })
      return flow
    }),
    handle(readFlow, async ({ tx, params }) => {
      const found = await flowById(tx, params.id)
      if (!found) return refuse('flow.not_found', { flow: params.id })
      const chart = await readBpmn(found.bpmn)
      if (isRefusal(chart)) return chart
      const { bpmn, ...flow } = found
      return {
        flow,
        bpmn,
        steps: chart.elements.filter((element) => element.kind === 'task').map(({ id, name, kind, role }) => ({ id, name, kind, role })),
      }
    }),
    handle(readFlowFile, async ({ tx, params }) => {
      const found = await flowById(tx, params.id)
      if (!found) return refuse('flow.not_found', { flow: params.id })
      return { fileName: `${found.item}-${found.version}.bpmn`, mediaType: 'application/xml', bytes: fileOf(found.bpmn) }
    }),
  ],
}

/** Stored as text, given out as UTF-8, whatever encoding the file declared when it came. */
const fileOf = (xml: string): Uint8Array => Buffer.from(xml.replace(/^(\s*<\?xml[^>]*?\sencoding\s*=\s*["'])[\w.:-]+/, '$1UTF-8'), 'utf8')
