import { levelAt } from '../../../kernel/scale.ts'
import { type LaidSheet, sheetOf, type SheetColumn } from '../../../platform/tables/workbook.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { changeFrom, figureOf, yearsShown } from './situation.rules.ts'
import type { Outcome, OutcomeCount, Place, StageRow } from './situation.schema.ts'

export const OUTCOME_TITLES: Readonly<Record<Outcome, string>> = {
  founded: '属实信息',
  partlyFounded: '部分属实信息',
  warning: '预警',
  handOver: '移送',
}

const placeOf = ({ unitName, isWhole }: Place) => (isWhole ? `${unitName}（含下级）` : unitName)

/** The four key links as they are shown; empty where the reader may not see the records. */
export function stageSheet(rows: readonly StageRow[]): LaidSheet {
  const columns: SheetColumn<StageRow>[] = [
    { title: '单位', width: 30, cell: placeOf },
    { title: '查找：应报自查表', width: 12, cell: (row) => row.find?.forms ?? null },
    { title: '查找：已报自查表', width: 12, cell: (row) => row.find?.handedIn ?? null },
    { title: '查找：有效风险点', width: 12, cell: (row) => row.points },
    { title: '防控：已评级的有效风险点', width: 14, cell: (row) => row.guard?.points ?? null },
    { title: '防控：措施不足', width: 12, cell: (row) => row.guard?.few ?? null },
    { title: '防控：措施', width: 12, cell: (row) => row.guard?.measures ?? null },
    { title: '防控：逾期措施', width: 12, cell: (row) => row.guard?.overdue ?? null },
    { title: '督查：待核验措施', width: 12, cell: (row) => row.verify?.submitted ?? null },
    { title: '督查：办理中预警', width: 12, cell: (row) => row.warnings?.underWay ?? null },
    { title: '督查：其中逾期', width: 12, cell: (row) => row.warnings?.late ?? null },
    { title: '督查：未结排查', width: 12, cell: (row) => row.checks?.open ?? null },
    { title: '督查：逾期排查', width: 12, cell: (row) => row.checks?.late ?? null },
    { title: '评估：本年信息', width: 12, cell: (row) => row.items?.received ?? null },
    { title: '评估：待评估', width: 12, cell: (row) => row.items?.registered ?? null },
    { title: '评估：评估中', width: 12, cell: (row) => row.items?.assessing ?? null },
    { title: '评估：近一年评级的风险点', width: 14, cell: (row) => row.graded },
  ]
  return sheetOf('四个环节', columns, rows)
}

/** Lines of the table of outcomes: entries, each level of warning that the scale has, hand-overs. */
export function outcomeLines(scale: PolicyPack['scales']['warning']): Pick<OutcomeCount, 'outcome' | 'rank'>[] {
  return [
    { outcome: 'founded', rank: 0 },
    { outcome: 'partlyFounded', rank: 0 },
    ...scale.map(({ rank }) => ({ outcome: 'warning' as const, rank })),
    { outcome: 'handOver', rank: 0 },
  ]
}

/** Outcomes by place and year, with the change against the base year: the present year is held against the same days of the base. */
export function outcomeSheet(
  places: readonly Place[],
  counts: readonly OutcomeCount[],
  scale: PolicyPack['scales']['warning'],
  { base, year }: { base: number; year: number },
): LaidSheet {
  const lines = outcomeLines(scale)
  const rows = places.flatMap((place) => lines.map((line) => ({ place, line: { ...line, unitId: place.unitId } })))
  type Row = (typeof rows)[number]
  const change = ({ line }: Row) => changeFrom(figureOf(counts, line, base, true), figureOf(counts, line, year, true))
  const columns: SheetColumn<Row>[] = [
    { title: '单位', width: 30, cell: ({ place }) => placeOf(place) },
    { title: '指标', width: 18, cell: ({ line }) => titleOf(line, scale) },
    ...yearsShown(year).map((each) => ({ title: String(each), width: 9, cell: ({ line }: Row) => figureOf(counts, line, each, false) })),
    { title: `${base} 年同期`, width: 12, cell: ({ line }) => figureOf(counts, line, base, true) },
    { title: '增减', width: 9, cell: (row) => change(row).difference },
    { title: '增减（%）', width: 12, cell: (row) => change(row).percent ?? '基数过小' },
  ]
  return sheetOf('成效指标', columns, rows)
}

const titleOf = ({ outcome, rank }: Pick<OutcomeCount, 'outcome' | 'rank'>, scale: PolicyPack['scales']['warning']) =>
  outcome === 'warning' ? `${OUTCOME_TITLES.warning}：${levelAt(scale, rank)?.label ?? rank}` : OUTCOME_TITLES[outcome]
