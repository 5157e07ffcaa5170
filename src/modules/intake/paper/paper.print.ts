import { watermarkText } from '../../../platform/documents/letter.rules.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { FileAnswer, Work } from '../../../platform/module.ts'
import { cut, cutSays, fitted } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { PAPER_COLUMNS, type PaperLine } from './paper.rules.ts'

/** How many entries are laid on paper; Excel holds more. */
export const PRINT_ROWS = 300

interface Of {
  /** Under the pack's own word: 台账, 台帐. */
  title: string
  period: string
  /** Other filters stand beside the period. */
  isNarrowed: boolean
  lines: readonly PaperLine[]
}

const takenBy = (work: Work) => watermarkText({ name: work.actor.name, at: work.now.toISOString() })

/** A7 laid across, the name of who took it on every page; says so where it was cut. */
export function printedLedger(work: Work, { title, period, isNarrowed, lines }: Of, most = PRINT_ROWS): FileAnswer {
  const { rows, cutAt } = fitted(lines, most)
  const taken = takenBy(work)
  const file = printed(`${title}-${work.today}`, {
    title,
    sub: `${period}${isNarrowed ? '，按筛选条件' : ''}，共 ${rows.length} 条`,
    landscape: true,
    watermark: taken,
    blocks: [
      ...(cutAt === null ? [] : [{ kind: 'heading' as const, text: cutSays(cutAt) }]),
      rows.length === 0
        ? { kind: 'paragraph', text: '没有符合条件的风险信息。' }
        : { kind: 'table', columns: PAPER_COLUMNS, rows: rows.map((line) => PAPER_COLUMNS.map((column) => column.cell(line))) },
    ],
    signatures: [],
    foot: `${title}　${taken} 打印`,
  })
  return cut(file, cutAt)
}

export function ledgerWorkbook(work: Work, { title, lines }: Of): Promise<FileAnswer> {
  return workbookOf(`${title}-${work.today}`, title, PAPER_COLUMNS, lines, { taken: takenBy(work) })
}
