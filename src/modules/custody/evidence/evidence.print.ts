import { printed } from '../../../platform/documents/sheet.file.ts'
import { watermarkText } from '../../../platform/documents/letter.rules.ts'
import type { FileAnswer, Work } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { takenBy } from '../../assessment/outcome/sheet.print.ts'
import { type EvidenceLine, type EvidenceList, ORIGIN_TITLES } from './evidence.schema.ts'

/** A digest in lines that a narrow column takes. */
const inLines = (sha256: string) => sha256.match(/.{1,16}/g)?.join('\n') ?? sha256
const minuteOf = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const sizeOf = (bytes: number) => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`)
const STATE_TITLES: Readonly<Record<EvidenceLine['state'], string>> = { kept: '在库', out: '已移交', sealed: '已封存', disposed: '已销毁' }
const CHECK_TITLES = { intact: '相符', changed: '不符', missing: '缺失' } as const
const whatOf = (line: EvidenceLine) => [line.title, line.audience && `（脱敏件，供${line.audience}）`].filter(Boolean).join('')

/** 证据材料清单: numbered and hashed, with who took each in and where its original lies; to be signed. */
export function evidenceAsPdf(work: Work, { matter, lines }: EvidenceList): FileAnswer {
  return printed(`${matter.matterNo} 证据材料清单`, {
    title: '证据材料清单',
    sub: matter.registerName,
    landscape: true,
    watermark: watermarkText({ name: work.actor.name, at: work.now.toISOString() }),
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: '事项编号', value: matter.matterNo, isHalf: true },
          { label: '制表日期', value: work.today, isHalf: true },
          { label: '事项名称', value: matter.title },
          {
            label: '材料件数',
            value: `${lines.filter((line) => line.version === 1).length} 件，另有脱敏件 ${lines.filter((line) => line.version > 1).length} 件`,
          },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: '编号', width: 12 },
          { title: '材料名称', width: 40 },
          { title: '类别', width: 22 },
          { title: '来源', width: 26 },
          { title: '原件存放', width: 24 },
          { title: '收存人、时间', width: 26 },
          { title: '大小', width: 13 },
          { title: 'SHA-256', width: 32 },
          { title: '状态', width: 13 },
        ],
        rows: lines.map((line) => [
          line.no,
          `${whatOf(line)}\n${line.fileName}`,
          line.classLabel,
          line.source || ORIGIN_TITLES[line.origin],
          line.place || '——',
          `${line.takenByName}\n${minuteOf(line.takenAt)}`,
          sizeOf(line.size),
          inLines(line.sha256),
          STATE_TITLES[line.state],
        ]),
      },
    ],
    signatures: ['制表人（签名）', '接收人（签名）', '监督人（签名）', '日期'],
    foot: `${matter.matterNo}　${takenBy({ by: work.actor.name, at: work.now })}`,
  })
}

export function evidenceAsWorkbook(work: Work, { matter, lines }: EvidenceList): Promise<FileAnswer> {
  return workbookOf<EvidenceLine>(
    `${matter.matterNo} 证据材料清单`,
    '证据材料清单',
    [
      { title: '编号', width: 10, cell: (line) => line.no },
      { title: '材料名称', width: 36, cell: (line) => line.title },
      { title: '文件名', width: 30, cell: (line) => line.fileName },
      { title: '类别', width: 18, cell: (line) => line.classLabel },
      { title: '来源', width: 22, cell: (line) => line.source || ORIGIN_TITLES[line.origin] },
      { title: '原件存放', width: 22, cell: (line) => line.place },
      { title: '提供对象（脱敏件）', width: 20, cell: (line) => line.audience },
      { title: '收存人', width: 10, cell: (line) => line.takenByName },
      { title: '收存时间', width: 17, cell: (line) => minuteOf(line.takenAt) },
      { title: '大小（字节）', width: 12, cell: (line) => line.size },
      { title: 'SHA-256', width: 68, cell: (line) => line.sha256 },
      { title: '状态', width: 10, cell: (line) => STATE_TITLES[line.state] },
      { title: '最近校验', width: 12, cell: (line) => (line.checked ? CHECK_TITLES[line.checked.state] : '未校验') },
    ],
    lines,
    { taken: takenBy({ by: work.actor.name, at: work.now }) },
  )
}
