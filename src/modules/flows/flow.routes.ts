import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import { readRegister } from '../../platform/sheets/read.ts'
import { EXPORT_ASKED, inSheet } from '../../platform/tables/export.ts'
import { filled, registerWorkbook } from '../../platform/sheets/template.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { decodeXml } from '../../platform/xml/decode.ts'
import { allUnits } from '../organisation/organisation.store.ts'
import { differencesBetween } from './chart/difference.rules.ts'
import { knownPosts } from './chart/posts.known.ts'
import {
  actOnFlow,
  addFlow,
  compareCharts,
  draftFlow,
  exportFlows,
  flowPosts,
  listFlows,
  printFlow,
  readFlow,
  readFlowFile,
  readStepTable,
  saveFlow,
  stepTableTemplate,
} from './flow.api.ts'
import { readBpmn } from './flow.bpmn.ts'
import { flowPageOf } from './flow.page.ts'
import type { FlowLine, FlowState } from './flow.schema.ts'
import { printedChart } from './print/chart.print.ts'
import { STEP_SHEET } from './table/step-sheet.schema.ts'
import { STEP_COLUMNS, type StepRow } from './table/step-table.schema.ts'
import { type FlowFilter, flowById, flowsPage, ownerOf } from './flow.store.ts'
import { draft, save, take } from './versions/version.act.ts'

const STATE_TITLES: Record<FlowState, string> = {
  draft: '草稿',
  submitted: '待批准',
  approved: '待生效',
  inForce: '现行',
  superseded: '已替换',
  discarded: '已作废',
}

const filterOf = ({ state, unitId, item, search }: { state?: FlowState; unitId?: string; item?: string; search?: string }): FlowFilter => ({
  state,
  unitId,
  item,
  words: search,
})

export const flowRoutes = [
  handle(listFlows, async ({ tx, query }) => {
    const rows = await flowsPage(tx, filterOf(query), query.cursor, query.limit + 1)
    const items = rows.slice(0, query.limit)
    return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }
  }),

  handle(exportFlows, async (call) => {
    const rows = await flowsPage(call.tx, filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({ action: 'flow.export', object: { kind: 'flow', id: 'list' }, details: { rows: inSheet(rows), filter: call.query } })
    return sheetOf(call, rows)
  }),

  handle(addFlow, async (call) => {
    const { item, fileName, powerId = null } = call.query
    const bpmn = decodeXml(call.body)
    const chart = await readBpmn(bpmn)
    if (isRefusal(chart)) return chart
    // A file says nothing of units: it is the next version of the item, whose unit that is.
    const unitId = call.query.unitId ?? (await ownerOf(call.tx, item, null))
    const name = chart.name || fileName.replace(/\.bpmn$/i, '')
    return draft(call, { item, name: name.slice(0, 100), bpmn, unitId, powerId, basedOn: null, moves: [] })
  }),

  handle(draftFlow, (call) => draft(call, call.body)),

  handle(readFlow, (call) => flowPageOf(call, call.params.id)),

  handle(saveFlow, (call) => save(call, call.params.id, call.body)),

  handle(actOnFlow, (call) => take(call, call.params.id, call.body)),

  handle(compareCharts, async (call) => {
    const { body } = call
    const before = await readBpmn(body.before, { isUnfinished: true })
    const after = await readBpmn(body.after, { isUnfinished: true })
    if (isRefusal(before)) return before
    if (isRefusal(after)) return after
    const differences = differencesBetween(before, after)
    await call.note({ action: 'flow.compare', object: { kind: 'flow', id: 'comparison' }, details: { differences: differences.length } })
    return { differences }
  }),

  handle(readStepTable, async (call) => {
    const { sheets, problems } = await readRegister(call.body, { steps: STEP_SHEET })
    const rows = sheets.steps.map(({ values }) => typedRow(values))
    await call.note({ action: 'flow.readTable', object: { kind: 'flow', id: 'table' }, details: { rows: rows.length } })
    return { rows, problems }
  }),

  handle(flowPosts, async (call) => ({ posts: [...(await knownPosts(call, call.query.unitId ?? null))] })),

  handle(stepTableTemplate, () => registerWorkbook('环节表', [filled(STEP_SHEET, [])])),

  handle(printFlow, async (call) => {
    const file = await printedChart(call, call.params.id)
    if (!isRefusal(file)) await call.note({ action: 'flow.print', object: { kind: 'flow', id: call.params.id } })
    return file
  }),

  handle(readFlowFile, async ({ tx, params }) => {
    const found = await flowById(tx, params.id)
    if (!found) return refuse('flow.not_found', { flow: params.id })
    return { fileName: `${found.item}-${found.version}.bpmn`, mediaType: 'application/xml', bytes: fileOf(found.bpmn) }
  }),
]

/** The cells of a row as they would be typed. */
const typedRow = (values: Readonly<Record<keyof StepRow, string | null>>): StepRow =>
  Object.fromEntries(STEP_COLUMNS.map((column) => [column, values[column] ?? ''])) as StepRow

/** Stored as text, given out as UTF-8, whatever encoding the file declared when it came. */
const fileOf = (xml: string): Uint8Array => Buffer.from(xml.replace(/^(\s*<\?xml[^>]*?\sencoding\s*=\s*["'])[\w.:-]+/, '$1UTF-8'), 'utf8')

async function sheetOf({ tx }: Work, rows: readonly FlowLine[]) {
  const units = new Map((await allUnits(tx)).map((unit) => [unit.id, unit.name]))
  return workbookOf<FlowLine>(
    '权力运行流程图',
    '流程图',
    [
      { title: '事项', width: 18, cell: (flow) => flow.item },
      { title: '名称', width: 32, cell: (flow) => flow.name },
      { title: '单位', width: 24, cell: (flow) => (flow.unitId === null ? null : (units.get(flow.unitId) ?? flow.unitId)) },
      { title: '版本', width: 8, cell: (flow) => flow.version },
      { title: '状态', width: 10, cell: (flow) => STATE_TITLES[flow.state] },
      { title: '环节数', width: 8, cell: (flow) => flow.steps },
      { title: '起草日期', width: 12, cell: (flow) => flow.addedOn },
      { title: '施行日期', width: 12, cell: (flow) => flow.inForceFrom },
    ],
    rows,
  )
}
