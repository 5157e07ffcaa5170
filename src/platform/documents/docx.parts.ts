import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { IParagraphOptions, IRunOptions } from 'docx'
import type { PrintedBlock } from './printed.rules.ts'

/** Fonts of GB/T 9704-2012 by name; the reader's machine has them, none is embedded. X62. */
export const FONTS = { song: '方正小标宋简体', fang: '仿宋_GB2312', hei: '黑体', kai: '楷体_GB2312', plain: '宋体' } as const
export type FontName = keyof typeof FONTS

/** Half-points of 2号, 3号, 小四 and 4号. */
export const SIZES = { two: 44, three: 32, four: 28, small: 24 } as const

export const RED = 'E60012'
/** Twips of so many millimetres. */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4)

/** Twentieths of a point by which 3号 characters move together so that 28 stand on a line; Word, WPS and LibreOffice disagree on a character grid. */
const TIGHTER = -5

/** One 字 on a line of 28, and one line of 22 on a page, in twips; Word counts whole lines, so its pitch is 28.95 pt. */
export const CHAR = mm(156) / 28
export const PITCH = 579
export const AREA_WIDTH = mm(156)

export function run(text: string, font: FontName = 'fang', more: Omit<IRunOptions, 'text' | 'font'> = {}): TextRun {
  const name = FONTS[font]
  return new TextRun({
    text,
    size: SIZES.three,
    characterSpacing: TIGHTER,
    font: { ascii: name, hAnsi: name, eastAsia: name, cs: name },
    ...more,
  })
}

/** A line or paragraph at the pitch of the page; `more` may set another. */
export function para(children: TextRun[], more: Omit<IParagraphOptions, 'children'> = {}): Paragraph {
  return new Paragraph({
    spacing: { line: PITCH, lineRule: LineRuleType.EXACT },
    autoSpaceEastAsianText: false,
    widowControl: false,
    ...more,
    children,
  })
}

export const blank = (): Paragraph => para([])

/** Twips of so many 字, rounded as Word wants them. */
export const chars = (count: number): number => Math.round(count * CHAR)

/** Twips of each column by its share of the type area. */
function shared(widths: readonly number[]): number[] {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => Math.round((AREA_WIDTH * width) / whole))
}

const TIGHT = { line: 400, lineRule: LineRuleType.AT_LEAST } as const

function cell(text: string, width: number, font: FontName, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): TableCell {
  const paragraphs = text
    .split('\n')
    .map((line) => new Paragraph({ spacing: TIGHT, alignment, children: [run(line, font, { size: SIZES.small })] }))
  return new TableCell({
    children: paragraphs,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 80, right: 80 },
  })
}

/** A table of the body, its head repeated on every page, figures flush right. */
export function bodyTable({ columns, widths, figures, rows }: Extract<PrintedBlock, { kind: 'table' }>): Table {
  const columnWidths = shared(widths)
  const head = columns.map((text, index) => cell(text, columnWidths[index] ?? 0, 'hei', AlignmentType.CENTER))
  const row = (texts: readonly string[]): TableCell[] =>
    texts.map((text, index) => cell(text, columnWidths[index] ?? 0, 'fang', figures[index] ? AlignmentType.RIGHT : AlignmentType.LEFT))
  return new Table({
    width: { size: AREA_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...rows.map((texts) => new TableRow({ cantSplit: true, children: row(texts) })),
    ],
  })
}
