import { sheetOf, type SheetColumn, workbookOfSheets } from '../../../platform/tables/workbook.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { HeatMap, PostLine } from './catalogue.schema.ts'

type Labelled = readonly { code: string; label: string }[]
const labelOf = (list: Labelled, code: string) => list.find((each) => each.code === code)?.label ?? code
const levelOf = (pack: PolicyPack, rank: number) => pack.scales.point.find((level) => level.rank === rank)?.label ?? '未定级'
const distinct = <T>(list: readonly T[]) => [...new Set(list)]
const sumOf = (list: readonly { count: number }[]) => list.reduce((sum, { count }) => sum + count, 0)

/** The heat map as it is shown: units by type and level, then key areas by level; each cell a number. */
export function heatWorkbook(heat: HeatMap, pack: PolicyPack, unitName: string) {
  const ranks = distinct(heat.cells.map((cell) => cell.rank)).toSorted((one, other) => other - one)
  const types = distinct(heat.cells.map((cell) => cell.riskType)).toSorted()
  const byType = types.flatMap((riskType) =>
    ranks
      .filter((rank) => heat.cells.some((cell) => cell.riskType === riskType && cell.rank === rank))
      .map(
        (rank): SheetColumn<HeatMap['units'][number]> => ({
          title: `${labelOf(pack.riskTypes, riskType)} ${levelOf(pack, rank)}`,
          width: 12,
          cell: ({ unitId }) =>
            sumOf(heat.cells.filter((cell) => cell.unitId === unitId && cell.riskType === riskType && cell.rank === rank)),
        }),
      ),
  )
  const units = sheetOf(
    '单位×风险类型',
    [
      { title: '单位', width: 28, cell: (unit) => unit.unitName },
      ...byType,
      { title: '合计', width: 10, cell: ({ unitId }) => sumOf(heat.cells.filter((cell) => cell.unitId === unitId)) },
    ],
    heat.units,
  )
  const areas = sheetOf<string>(
    '重点领域',
    [
      { title: '重点领域', width: 28, cell: (area) => (area === '' ? '未标领域' : labelOf(pack.keyAreas, area)) },
      ...ranks.map((rank) => ({
        title: levelOf(pack, rank),
        width: 10,
        cell: (area: string) => sumOf(heat.areas.filter((each) => each.keyArea === area && each.rank === rank)),
      })),
      { title: '合计', width: 10, cell: (area) => sumOf(heat.areas.filter((each) => each.keyArea === area)) },
    ],
    distinct(heat.areas.map((area) => area.keyArea)),
  )
  return workbookOfSheets(`风险热力图-${unitName}`, [units, areas])
}

/** Warning lines of posts, as they are shown. */
export function linesWorkbook(lines: readonly PostLine[], pack: PolicyPack, unitName: string) {
  const sheet = sheetOf<PostLine>(
    '岗位警戒线',
    [
      { title: '岗位', width: 24, cell: (line) => line.title },
      { title: '岗位层次', width: 14, cell: (line) => labelOf(pack.layers, line.layer) },
      { title: '单位', width: 28, cell: (line) => line.unitName },
      { title: '风险点', width: 8, cell: (line) => line.points },
      { title: '最高等级', width: 10, cell: (line) => (line.rank ? levelOf(pack, line.rank) : '') },
      { title: '警戒线', width: 8, cell: (line) => line.line },
      { title: '设定', width: 10, cell: (line) => (line.isDefault ? '默认' : '单独设定') },
      { title: '调整理由', width: 40, cell: (line) => line.reason },
      { title: '调整人', width: 12, cell: (line) => line.byName },
      { title: '调整日期', width: 12, cell: (line) => line.fromOn },
    ],
    lines,
  )
  return workbookOfSheets(`岗位警戒线-${unitName}`, [sheet])
}
