import { levelAt } from '../../../kernel/scale.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { zipOf } from '../../../platform/tables/zip.write.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { printed } from '../../../platform/documents/sheet.print.ts'
import type { NoticedPoint, NoticeLine } from './notice.schema.ts'

const levelOf = (pack: PolicyPack, rank: number | null) => (rank === null ? '' : (levelAt(pack.scales.point, rank)?.label ?? String(rank)))

function table(pack: PolicyPack, points: readonly NoticedPoint[]) {
  return {
    kind: 'table' as const,
    columns: [
      { title: '序号', width: 4 },
      { title: '单位', width: 12 },
      { title: '岗位', width: 10 },
      { title: '风险点', width: 16 },
      { title: '表现形式', width: 30 },
      { title: '等级', width: 6 },
      { title: '防控措施', width: 24 },
    ],
    rows: points.map((point, at) => [
      String(at + 1),
      point.unitName,
      point.postTitle ?? '',
      point.title,
      point.manifestation,
      levelOf(pack, point.rank),
      point.measures,
    ]),
  }
}

/** 公示 on paper, for the board (A5). */
export function printedNotice(notice: NoticeLine, contact: string, points: readonly NoticedPoint[], pack: PolicyPack): FileAnswer {
  return printed(notice.title, {
    title: notice.title,
    sub: `公示期：${notice.startsOn} 至 ${notice.endsOn}`,
    landscape: true,
    blocks: [
      { kind: 'paragraph', text: `现将${pack.risks.words.point}及防控措施在本单位范围内公示。如有意见，请在公示期内反映：${contact}` },
      table(pack, points),
    ],
    signatures: [],
    foot: notice.unitName,
  })
}

/** 备案材料: the register of what is filed as PDF and as Excel in one archive (R99). */
export async function filingPackage(
  filing: { title: string; unitName: string; sentOn: string; superiorName: string | null },
  points: readonly NoticedPoint[],
  pack: PolicyPack,
): Promise<FileAnswer> {
  const pdf = printed(filing.title, {
    title: filing.title,
    sub: `报送单位：${filing.unitName}　报送日期：${filing.sentOn}`,
    landscape: true,
    blocks: [
      {
        kind: 'paragraph',
        text: `${filing.superiorName ?? '上级主管部门和纪检监察机关'}：现将经审核、公示的${pack.risks.words.point}及防控措施报请备案，共 ${points.length} 项。`,
      },
      table(pack, points),
    ],
    signatures: ['报送单位（盖章）', '备案机关（盖章）', '经办人', '备案编号'],
    foot: filing.unitName,
  })
  const xlsx = await workbookOf<NoticedPoint>(
    filing.title,
    '备案清单',
    [
      { title: '单位', width: 28, cell: (point) => point.unitName },
      { title: '编号', width: 10, cell: (point) => point.no },
      { title: '岗位', width: 18, cell: (point) => point.postTitle },
      { title: '风险点', width: 36, cell: (point) => point.title },
      { title: '表现形式', width: 60, cell: (point) => point.manifestation },
      { title: '等级', width: 10, cell: (point) => levelOf(pack, point.rank) },
      { title: '防控措施', width: 50, cell: (point) => point.measures },
    ],
    points,
  )
  return {
    fileName: `${filing.title}.zip`,
    mediaType: 'application/zip',
    bytes: zipOf([
      { name: pdf.fileName, bytes: pdf.bytes },
      { name: xlsx.fileName, bytes: xlsx.bytes },
    ]),
  }
}
