import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  SectionType,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { FileChild, ISectionOptions } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { AREA_WIDTH, FONTS, PITCH, RED, SIZES, blank, bodyTable, chars, mm, para, run } from './docx.parts.ts'
import type { OfficialLetter } from './letter.schema.ts'
import type { PrintedBlock, PrintedLetter } from './printed.rules.ts'
import { printed } from './printed.rules.ts'

/** The letter as an editable Word file in the layout of GB/T 9704-2012, word for word as the PDF. X60, X61. */
export async function letterAsDocx(letter: OfficialLetter): Promise<Uint8Array> {
  const sheet = printed(letter)
  const document = new Document({
    title: sheet.title.join(''),
    creator: sheet.signature.body,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FONTS.fang, size: SIZES.three, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
    sections: [mainSection(sheet), ...(sheet.slip ? [slipSection(sheet, sheet.slip)] : [])],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const PAGE = {
  page: {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), header: mm(15), footer: mm(23) },
  },
  grid: { type: DocumentGridType.DEFAULT, linePitch: PITCH },
} as const

function mainSection(sheet: PrintedLetter): ISectionOptions {
  const head = sheet.form === 'letter' ? letterHead(sheet) : documentHead(sheet)
  const children: FileChild[] = [...head, ...title(sheet), ...text(sheet), ...attachments(sheet), ...signature(sheet), ...colophon(sheet)]
  return {
    properties: { ...PAGE, titlePage: sheet.form === 'letter' },
    headers: headers(sheet),
    footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT), first: firstFooter() },
    children,
  }
}

function headers(sheet: PrintedLetter): ISectionOptions['headers'] {
  const words = [sheet.draft ? '草稿' : '', sheet.watermark].filter((word) => word !== '').join(' ')
  const header = (): Header =>
    new Header({
      children: [
        new Paragraph({
          children: words === '' ? [] : [new TextWatermark({ text: words, font: FONTS.fang, color: 'C0C0C0', opacity: 0.4 })],
        }),
      ],
    })
  return { default: header(), even: header(), first: header() }
}

function pageNumber(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const number = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FONTS.plain, size: SIZES.four })
  return new Footer({ children: [new Paragraph({ alignment, indent: { left: chars(1), right: chars(1) }, children: [number] })] })
}

/** 信函格式: the double line near the foot of the first page, which has no number. */
function firstFooter(): Footer {
  const line = { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: RED, space: 1 }
  return new Footer({ children: [new Paragraph({ indent: { left: -mm(7.5), right: -mm(6.5) }, border: { bottom: line }, children: [] })] })
}

function corner(sheet: PrintedLetter): Paragraph[] {
  return sheet.corner.map((item) => para([run(item, /^\d+$/u.test(item) ? 'fang' : 'hei')]))
}

function mark({ mark: { text: words, size, stretch } }: PrintedLetter): TextRun {
  return run(words, 'song', { size: Math.round(size * 2), scale: Math.floor(stretch * 100) - 1, characterSpacing: 0, color: RED })
}

function documentHead(sheet: PrintedLetter): Paragraph[] {
  const before = Math.max(0, mm(35) - sheet.corner.length * PITCH)
  const line = { style: BorderStyle.SINGLE, size: 16, color: RED, space: 11 }
  const number =
    sheet.signer === ''
      ? para([run(sheet.docNo)], { alignment: AlignmentType.CENTER, border: { bottom: line } })
      : para([run(`\u3000${sheet.docNo}`), new TextRun({ children: [new Tab()] }), run('签发人：'), run(`${sheet.signer}\u3000`, 'kai')], {
          tabStops: [{ type: TabStopType.RIGHT, position: AREA_WIDTH }],
          border: { bottom: line },
        })
  return [
    ...corner(sheet),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before, line: 240, lineRule: LineRuleType.AUTO },
      children: [mark(sheet)],
    }),
    blank(),
    blank(),
    number,
  ]
}

function letterHead(sheet: PrintedLetter): Paragraph[] {
  const line = { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: RED, space: 11 }
  const [first = '', ...rest] = sheet.corner
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
      indent: { left: -mm(7.5), right: -mm(6.5) },
      border: { bottom: line },
      children: [mark(sheet)],
    }),
    para([run(first), new TextRun({ children: [new Tab()] }), run(sheet.docNo)], {
      tabStops: [{ type: TabStopType.RIGHT, position: AREA_WIDTH }],
    }),
    ...rest.map((item) => para([run(item, 'hei')])),
  ]
}

function title(sheet: PrintedLetter): Paragraph[] {
  const lines = sheet.title.map((line) =>
    para([run(line, 'song', { size: SIZES.two })], {
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { line: 660, lineRule: LineRuleType.EXACT },
    }),
  )
  return [blank(), blank(), ...lines, blank()]
}

const INDENTED = { alignment: AlignmentType.BOTH, indent: { firstLine: chars(2), firstLineChars: 200 } } as const
const HEADING_FONTS = ['hei', 'kai', 'fang', 'fang'] as const

function text(sheet: PrintedLetter): FileChild[] {
  const addressees = sheet.addressees === '' ? [] : [para([run(sheet.addressees)])]
  return [...addressees, ...sheet.blocks.map(block)]
}

function block(it: PrintedBlock): FileChild {
  if (it.kind === 'table') return bodyTable(it)
  if (it.kind === 'heading') return para([run(it.text, HEADING_FONTS[it.level - 1])], { ...INDENTED, keepNext: true })
  if (it.kind === 'labelled') return para([run(it.label, 'hei'), run(it.text)], INDENTED)
  return para([run(it.text)], INDENTED)
}

function attachments({ attachments: { label, items } }: PrintedLetter): Paragraph[] {
  if (items.length === 0) return []
  const lines = items.map((item, index) => {
    const hanging = index === 0 ? chars(label.length) : 0
    return para(index === 0 ? [run(label), run(item)] : [run(item)], { indent: { left: chars(2 + label.length), hanging } })
  })
  return [blank(), ...lines]
}

function signature({ signature: { body, day, indents }, note }: PrintedLetter): Paragraph[] {
  const right = (words: string, indent: number): Paragraph =>
    para([run(words)], { alignment: AlignmentType.RIGHT, keepLines: true, indent: { right: chars(indent) } })
  const remark = note === '' ? [] : [para([run(note)], { indent: { left: chars(2) } })]
  return [blank(), blank(), right(body, indents.body), right(day, indents.day), ...remark]
}

/** 版记: a table that floats to the foot of the last page. */
function colophon({ copyTo, issued, printRun, form }: PrintedLetter): FileChild[] {
  const words = (text: string): TextRun => run(text, 'fang', { size: SIZES.four, characterSpacing: 0 })
  const compact = { spacing: { line: 440, lineRule: LineRuleType.EXACT } }
  const hanging = 3 * SIZES.four * 10
  const copy =
    copyTo === ''
      ? []
      : [para([words('抄送：'), words(copyTo)], { ...compact, indent: { left: chars(1) + hanging, hanging, right: chars(1) } })]
  const office =
    issued && form === 'document'
      ? [
          para([words(issued.office), new TextRun({ children: [new Tab()] }), words(issued.day)], {
            ...compact,
            indent: { left: chars(1) },
            tabStops: [{ type: TabStopType.RIGHT, position: AREA_WIDTH - chars(1) }],
          }),
        ]
      : []
  const copies =
    printRun === '' || form === 'letter'
      ? undefined
      : para([words(printRun)], { ...compact, alignment: AlignmentType.RIGHT, indent: { right: chars(1) } })
  const lines = [...copy, ...office]
  return lines.length === 0 ? [] : [floating(lines, form === 'document', copies), anchor()]
}

/** A hair of a line: a floating table stands on the page of the paragraph after it. */
const anchor = (): Paragraph => para([], { spacing: { line: 20, lineRule: LineRuleType.EXACT } })

/** Lines between rules; what stands below the last rule has none under it. */
function floating(lines: Paragraph[], isRuled: boolean, below: Paragraph | undefined): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const rule = (size: number) => (isRuled ? { style: BorderStyle.SINGLE, size, color: '000000' } : none)
  const rows = [...lines, ...(below ? [below] : [])].map(
    (line) =>
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            children: [line],
            ...(line === below ? { borders: { top: rule(8), bottom: none } } : {}),
            width: { size: AREA_WIDTH, type: WidthType.DXA },
            margins: { left: 0, right: 0, top: 60, bottom: 60 },
          }),
        ],
      }),
  )
  return new Table({
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    width: { size: AREA_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [AREA_WIDTH],
    borders: { top: rule(8), insideHorizontal: rule(6), bottom: rule(8), left: none, right: none, insideVertical: none },
    rows,
  })
}

function slipSection(sheet: PrintedLetter, slip: NonNullable<PrintedLetter['slip']>): ISectionOptions {
  const labelWidth = chars(9)
  const row = (name: string): TableRow => {
    const cell = (words: string, width: number): TableCell =>
      new TableCell({
        children: [para([run(words)], { alignment: AlignmentType.CENTER })],
        width: { size: width, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
      })
    return new TableRow({
      height: { value: mm(15), rule: HeightRule.ATLEAST },
      children: [cell(name, labelWidth), cell('', AREA_WIDTH - labelWidth)],
    })
  }
  const empty = (): Footer => new Footer({ children: [new Paragraph({ children: [] })] })
  return {
    properties: { ...PAGE, type: SectionType.NEXT_PAGE },
    headers: headers(sheet),
    footers: { default: empty(), even: empty(), first: empty() },
    children: [
      blank(),
      para([run(slip.title, 'song', { size: SIZES.two })], {
        alignment: AlignmentType.CENTER,
        spacing: { line: 660, lineRule: LineRuleType.EXACT },
      }),
      blank(),
      para([run(slip.about)]),
      blank(),
      new Table({
        width: { size: AREA_WIDTH, type: WidthType.DXA },
        layout: TableLayoutType.FIXED,
        columnWidths: [labelWidth, AREA_WIDTH - labelWidth],
        rows: slip.lines.map(row),
      }),
    ],
  }
}
