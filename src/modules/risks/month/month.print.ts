import { levelAt } from '../../../kernel/scale.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { zipOf } from '../../../platform/tables/zip.write.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import {
  CHANGE_TITLES,
  MEASURE_CHANGE_TITLES,
  type MeasureChange,
  type MonthChange,
  type MonthMeasure,
  type MonthPage,
} from './month.schema.ts'

/** `2026-11` in Chinese words: 2026年11月. */
export const monthTitle = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`

type Columns<Row> = { title: string; width: number; cell(row: Row): string }[]

const rowsOf = <Row>(columns: Columns<Row>, rows: readonly Row[]) => rows.map((row) => columns.map((column) => column.cell(row)))

function changeColumns(pack: PolicyPack): Columns<MonthChange> {
  const levelOf = (rank: number | null) => (rank === null ? '——' : (levelAt(pack.scales.point, rank)?.label ?? String(rank)))
  return [
    { title: '单位', width: 14, cell: (change) => change.unitName },
    { title: '岗位', width: 10, cell: (change) => change.postTitle ?? '' },
    { title: '编号', width: 7, cell: (change) => change.no },
    { title: '风险点', width: 16, cell: (change) => change.title },
    { title: '变动', width: 9, cell: (change) => CHANGE_TITLES[change.kind] },
    { title: '原等级', width: 8, cell: (change) => levelOf(change.rankBefore) },
    { title: '现等级', width: 8, cell: (change) => levelOf(change.rank) },
    { title: '现行防控措施', width: 26, cell: (change) => change.measures },
    { title: '生效日期', width: 11, cell: (change) => change.effectiveOn },
    { title: '理由', width: 24, cell: (change) => change.reason },
  ]
}

function measureColumns(pack: PolicyPack): Columns<MeasureChange> {
  const said = (of: MonthMeasure | null) =>
    of === null
      ? '——'
      : `${pack.measures.phases.find((each) => each.code === of.phase)?.label ?? of.phase}：${of.text}（${of.ownerName}，${of.dueOn}）`
  const of = ({ before, after }: MeasureChange) => after ?? before
  return [
    { title: '单位', width: 14, cell: (change) => of(change)?.unitName ?? '' },
    { title: '编号', width: 7, cell: (change) => of(change)?.pointNo ?? '' },
    { title: '风险点', width: 16, cell: (change) => of(change)?.pointTitle ?? '' },
    { title: '变动', width: 7, cell: (change) => MEASURE_CHANGE_TITLES[change.kind] },
    { title: '原措施', width: 30, cell: (change) => said(change.before) },
    { title: '现措施', width: 30, cell: (change) => said(change.after) },
  ]
}

/** 变动备案材料: the changes of a month as PDF and as Excel in one archive (R99). */
export async function monthPackage({ line, changes, register }: MonthPage, pack: PolicyPack): Promise<FileAnswer> {
  const title = `${line.unitName}${monthTitle(line.month)}${pack.risks.words.point}变动备案表`
  const columns = changeColumns(pack)
  const ofMeasures = measureColumns(pack)
  const pdf = printed(title, {
    title,
    sub: `报送单位：${line.unitName}　报送期限：${line.dueOn}`,
    landscape: true,
    blocks: [
      {
        kind: 'paragraph',
        text: `${line.superiorName ?? '上级主管部门和纪检监察机关'}：现将本月${pack.risks.words.point}等级、措施变动情况报请备案，共 ${changes.length + register.length} 项。`,
      },
      ...(changes.length > 0 ? [{ kind: 'table' as const, columns, rows: rowsOf(columns, changes) }] : []),
      ...(register.length > 0
        ? [
            { kind: 'paragraph' as const, text: '防控措施台账变动' },
            { kind: 'table' as const, columns: ofMeasures, rows: rowsOf(ofMeasures, register) },
          ]
        : []),
    ],
    signatures: ['报送单位（盖章）', '备案机关（盖章）', '经办人', '备案编号'],
    foot: line.unitName,
  })
  const xlsx = await workbookOf<MonthChange>(
    title,
    '变动清单',
    columns.map((column) => ({ ...column, width: column.width * 1.5 })),
    changes,
  )
  const measures = await workbookOf<MeasureChange>(
    `${title}-防控措施台账变动`,
    '防控措施台账变动',
    ofMeasures.map((column) => ({ ...column, width: column.width * 1.5 })),
    register,
  )
  return {
    fileName: `${title}.zip`,
    mediaType: 'application/zip',
    bytes: zipOf([
      { name: pdf.fileName, bytes: pdf.bytes },
      { name: xlsx.fileName, bytes: xlsx.bytes },
      ...(register.length > 0 ? [{ name: measures.fileName, bytes: measures.bytes }] : []),
    ]),
  }
}
