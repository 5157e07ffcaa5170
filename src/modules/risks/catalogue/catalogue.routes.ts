import type { z } from 'zod'
import { refuse } from '../../../kernel/refusal.ts'
import { levelAt } from '../../../kernel/scale.ts'
import { type Call, handle, type Route, type Work } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { packToReadBy } from '../../policy/policy.store.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import * as api from './catalogue.api.ts'
import type { CatalogueLine, catalogueQuery } from './catalogue.schema.ts'
import { catalogueOn, catalogueTally, heatAt, withLaid } from './catalogue.store.ts'
import { heatWorkbook, linesWorkbook } from './heat.excel.ts'
import { linesAt, setLineOf } from './line.store.ts'

async function linesOf(work: Work, query: z.output<typeof catalogueQuery>): Promise<CatalogueLine[]> {
  const on = query.on ?? work.today
  return withLaid(work, await catalogueOn(work.tx, { ...query, on }), on)
}

/** What the point says of its measures, then what was laid down with owner and limit. */
const measuresIn = ({ measures, laid }: CatalogueLine) =>
  [measures, ...laid.map((each) => `${each.text}（${each.ownerName}，${each.dueOn}）`)].filter(Boolean).join('\n')

const labelOf = (list: readonly { code: string; label: string }[], code: string | null) =>
  list.find((each) => each.code === code)?.label ?? code ?? ''
const levelOf = (pack: PolicyPack, rank: number | null) => (rank === null ? '' : (levelAt(pack.scales.point, rank)?.label ?? String(rank)))

/** Columns of the catalogue as a city bureau lays it out (X10), on paper and in Excel. */
const columnsOf = (pack: PolicyPack): { title: string; width: number; cell(line: CatalogueLine): string | number | null }[] => [
  { title: '职级', width: 10, cell: (line) => line.jobRank ?? (line.layer === null ? '单位、科室' : labelOf(pack.layers, line.layer)) },
  { title: '事务类别', width: 9, cell: (line) => labelOf(pack.risks.affairs, line.affairs) },
  { title: '单位', width: 17, cell: (line) => line.unitName },
  { title: '岗位', width: 12, cell: (line) => line.postTitle ?? '' },
  { title: '风险类型', width: 12, cell: (line) => labelOf(pack.riskTypes, line.riskType) },
  { title: '风险点', width: 22, cell: (line) => line.title },
  { title: '表现形式', width: 35, cell: (line) => line.manifestation },
  { title: '等级', width: 8, cell: (line) => levelOf(pack, line.rank) },
  { title: '防控措施', width: 30, cell: measuresIn },
  { title: '生效日期', width: 15, cell: (line) => line.effectiveOn },
  { title: '备案编号', width: 14, cell: (line) => line.receiptNo ?? '' },
]

async function frameOf(call: Work, unitId: string) {
  const unit = await unitById(call.tx, unitId)
  const pack = unit && (await packAt(call.tx, unitId, call.today))
  return unit && pack ? { unit, pack: await packToReadBy(call.tx, pack) } : refuse('riskPoint.no_such_unit')
}

async function exported(call: Call<typeof api.exportCatalogue>) {
  const frame = await frameOf(call, call.query.unitId)
  if ('refused' in frame) return frame
  const lines = await linesOf(call, call.query)
  await call.note({ action: 'riskCatalogue.export', object: { kind: 'unit', id: frame.unit.id }, details: { rows: lines.length } })
  const { catalogue } = frame.pack.risks.words
  return workbookOf(`${catalogue}-${frame.unit.shortName}-${call.query.on ?? call.today}`, '目录', columnsOf(frame.pack), lines)
}

async function print(call: Call<typeof api.printCatalogue>) {
  const frame = await frameOf(call, call.query.unitId)
  if ('refused' in frame) return frame
  const lines = await linesOf(call, call.query)
  const columns = columnsOf(frame.pack)
  const { catalogue } = frame.pack.risks.words
  const on = call.query.on ?? call.today
  return printed(`${catalogue}-${frame.unit.shortName}-${on}`, {
    title: catalogue,
    sub: `${frame.unit.name}　截至 ${on} 有效，共 ${lines.length} 项`,
    landscape: true,
    blocks: [{ kind: 'table', columns, rows: lines.map((line) => columns.map((column) => String(column.cell(line) ?? ''))) }],
    signatures: [],
    foot: frame.unit.name,
  })
}

export const catalogueRoutes: readonly Route[] = [
  handle(api.readCatalogue, async (call) => {
    const { cursor, limit, ...query } = call.query
    const filter = { ...query, on: query.on ?? call.today }
    // What follows a page has been counted with the first. A search reads all the same, and is counted where it fills a page.
    const tally = () => catalogueTally(call.tx, filter, limit + 1)
    const counted = cursor === undefined && query.search === undefined ? await tally() : null
    const rows = await catalogueOn(call.tx, filter, { after: cursor, limit: limit + 1, upTo: counted?.upTo })
    const shown = rows.slice(0, limit)
    return {
      on: filter.on,
      total: cursor === undefined ? (counted ?? (rows.length > limit ? await tally() : { total: rows.length })).total : null,
      items: await withLaid(call, shown, filter.on),
      next: rows.length > limit ? (shown.at(-1)?.pointId ?? null) : null,
    }
  }),
  handle(api.exportCatalogue, exported),
  handle(api.printCatalogue, print),
  handle(api.readHeat, (call) => heatAt(call.tx, call.query)),
  handle(api.exportHeat, async (call) => {
    const frame = await frameOf(call, call.query.unitId)
    if ('refused' in frame) return frame
    const heat = await heatAt(call.tx, call.query)
    await call.note({ action: 'riskHeat.export', object: { kind: 'unit', id: frame.unit.id }, details: { filter: call.query } })
    return heatWorkbook(heat, frame.pack, frame.unit.shortName)
  }),
  handle(api.exportLines, async (call) => {
    const frame = await frameOf(call, call.query.unitId)
    if ('refused' in frame) return frame
    const lines = await linesAt(call, call.query)
    await call.note({
      action: 'warningLine.export',
      object: { kind: 'unit', id: frame.unit.id },
      details: { rows: lines.length, filter: call.query },
    })
    return linesWorkbook(lines, frame.pack, frame.unit.shortName)
  }),
  handle(api.listLines, async (call) => {
    const { cursor, limit, ...query } = call.query
    const lines = await linesAt(call, query, { after: cursor, limit: limit + 1 })
    const items = lines.slice(0, limit)
    return { items, next: lines.length > limit ? (items.at(-1)?.postId ?? null) : null }
  }),
  handle(api.setLine, (call) => setLineOf(call, call.params.postId, call.body)),
]
