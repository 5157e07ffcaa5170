import { handle, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { unitsNamed } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { packIds, packOn } from '../../policy/policy.store.ts'
import { gapOf, suggestedTypes } from '../measure.rules.ts'
import { exportGaps, listGaps, measureBoard } from './board.api.ts'
import type { GapLine, Need } from './board.schema.ts'
import { boardBelow, type GapFilter, type GapRow, gapRows } from './board.store.ts'

/** What each pack asks for today, level by level. */
export async function needsToday(work: Work): Promise<Need[]> {
  const packs: (PolicyPack | undefined)[] = []
  for (const id of await packIds(work.tx)) packs.push(await packOn(work.tx, id, work.today))
  return packs.flatMap((pack) => pack?.measures.needs.map((need) => ({ pack_id: pack.id, ...need })) ?? [])
}

/** Points below these nodes that lack what their level asks for, with the types of measure that their causes suggest. */
export async function gapLines(work: Work, nodeIds: readonly string[], filter: GapFilter): Promise<GapLine[]> {
  const rows = await gapRows(work.tx, { nodeIds, needs: await needsToday(work) }, filter)
  const unitIds = rows.map((row) => row.unit_id)
  const units = await unitsNamed(work.tx, unitIds)
  const packs = await packsAt(work.tx, unitIds, work.today)
  return rows.flatMap((row) => {
    const policy = packs.get(row.unit_id)?.measures
    const gap = policy && gapOf(policy, row.rank, row)
    return gap ? [lineOf(row, units.get(row.unit_id) ?? row.unit_id, policy, gap)] : []
  })
}

type Policy = Parameters<typeof gapOf>[0]

function lineOf(row: GapRow, unitName: string, policy: Policy, gap: NonNullable<ReturnType<typeof gapOf>>): GapLine {
  return {
    ...{ pointId: row.id, no: row.no, title: row.title, unitId: row.unit_id, unitName, rank: row.rank, ...gap },
    phaseLabels: gap.phases.map((phase) => policy.phases.find((each) => each.code === phase)?.label ?? phase),
    suggestions: suggestedTypes(policy, row.causes).map((code) => policy.types.find((each) => each.code === code)?.label ?? code),
  }
}

/** Units whose measures this person sees, or lays down. */
const nodesOf = ({ access }: Work, kept: 'true' | undefined) => access.nodesWith(kept ? 'measure.keep' : 'measure.read')

export const boardRoutes = [
  handle(measureBoard, ({ tx, access, today, query }) =>
    boardBelow(tx, query.unitId === undefined ? access.nodesWith('measure.read') : [query.unitId], today),
  ),
  handle(listGaps, async (call) => {
    const { cursor, limit, search, only, kept, ...filter } = call.query
    const nodes = nodesOf(call, kept)
    const lines = await gapLines(call, nodes, { ...filter, isAlone: only === 'true', words: search, after: cursor, limit: limit + 1 })
    const items = lines.slice(0, limit)
    return { items, next: lines.length > limit ? (items.at(-1)?.pointId ?? null) : null }
  }),
  handle(exportGaps, async (call) => {
    const { cursor: _cursor, limit: _limit, search, only, kept, ...filter } = call.query
    const asked = { ...filter, isAlone: only === 'true', words: search, limit: EXPORT_ASKED }
    const lines = await gapLines(call, nodesOf(call, kept), asked)
    await call.note({
      action: 'measure.exportGaps',
      object: { kind: 'measures', id: 'gaps' },
      details: { rows: inSheet(lines), filter: call.query },
    })
    return workbookOf<GapLine>(
      '措施不足的风险点',
      '措施不足',
      [
        { title: '编号', width: 14, cell: (line) => line.no },
        { title: '风险点', width: 36, cell: (line) => line.title },
        { title: '单位', width: 22, cell: (line) => line.unitName },
        { title: '等级序', width: 8, cell: (line) => line.rank },
        { title: '现有措施', width: 10, cell: (line) => line.has },
        { title: '应有措施', width: 10, cell: (line) => line.least },
        { title: '缺少的阶段', width: 20, cell: (line) => line.phaseLabels.join('、') },
        { title: '按成因建议', width: 30, cell: (line) => line.suggestions.join('、') },
      ],
      lines,
    )
  }),
]
