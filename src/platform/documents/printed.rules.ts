import { chineseDay, docNoText, linesOf, markShape, numbered, signatureIndents, watermarkText, widthOf } from './letter.rules.ts'
import type { OfficialLetter } from './letter.schema.ts'
import { chinesePunctuation, everyText } from './punctuation.rules.ts'
import { titleLines } from './title.rules.ts'

/** A piece of the text as it stands on paper. */
export type PrintedBlock =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'labelled'; label: string; text: string }
  | { kind: 'table'; columns: string[]; widths: number[]; figures: boolean[]; rows: string[][] }

/** A letter worded to the last stop: the printers decide only where the ink goes, so PDF and DOCX can't differ in a word. */
export interface PrintedLetter {
  form: 'document' | 'letter'
  /** 份号, 密级, 紧急程度, from above to below. */
  corner: string[]
  mark: { text: string; size: number; stretch: number }
  docNo: string
  signer: string
  title: string[]
  addressees: string
  blocks: PrintedBlock[]
  attachments: { label: string; items: string[] }
  signature: { body: string; day: string; indents: { body: number; day: number } }
  note: string
  copyTo: string
  issued: { office: string; day: string } | null
  printRun: string
  slip: { title: string; about: string; lines: string[] } | null
  watermark: string
  draft: boolean
}

export function printed(written: OfficialLetter): PrintedLetter {
  const letter = everyText(written, chinesePunctuation)
  const docNo = letter.docNo ? docNoText(letter.docNo) : '（未编号）'
  const day = chineseDay(letter.signature.day)
  return {
    form: letter.form,
    corner: cornerOf(letter),
    mark: { text: letter.issuerMark, ...markShape(letter.issuerMark) },
    docNo,
    signer: letter.signer ?? '',
    title: titleLines(letter.title),
    addressees: letter.addressees.length > 0 ? `${letter.addressees.join('、')}：` : '',
    blocks: blocksOf(letter),
    attachments: { label: letter.attachments.length > 0 ? '附件：' : '', items: attachmentItems(letter.attachments) },
    signature: { body: letter.signature.body, day, indents: signatureIndents(letter.signature.body, day) },
    note: letter.note ? `（${letter.note}）` : '',
    copyTo: letter.copyTo.length > 0 ? `${letter.copyTo.join('，')}。` : '',
    issued: letter.issuedBy ? { office: letter.issuedBy.office, day: `${chineseDay(letter.issuedBy.day)}印发` } : null,
    printRun: letter.printRun === undefined ? '' : `（共印${letter.printRun}份）`,
    slip: slipOf(letter),
    watermark: letter.watermark ? watermarkText(letter.watermark) : '',
    draft: letter.draft,
  }
}

function cornerOf({ copyNo, secrecy, urgency }: OfficialLetter): string[] {
  const number = copyNo === undefined ? undefined : String(copyNo).padStart(6, '0')
  return [number, secrecy, urgency].filter((part) => part !== undefined)
}

/** Body, then basis, then the right to explain, then the closing words. */
function blocksOf(letter: OfficialLetter): PrintedBlock[] {
  const blocks = numbered(letter.body).flatMap((block): PrintedBlock[] => {
    if (block.kind === 'paragraph') return paragraphs(block.text)
    if (block.kind === 'facts') return block.items.flatMap(({ label, value }) => labelled(label, value))
    if (block.kind === 'table') return [{ ...block, ...columnShape(block.columns, block.rows) }]
    return [block]
  })
  if (letter.basis.length > 0) blocks.push(...labelled('依据', `${letter.basis.join('；')}。`))
  if (letter.explanationRight) blocks.push(...labelled('陈述申辩权利', letter.explanationRight))
  if (letter.closing) blocks.push({ kind: 'paragraph', text: letter.closing })
  return blocks
}

function paragraphs(text: string): PrintedBlock[] {
  return linesOf(text).map((line) => ({ kind: 'paragraph', text: line }))
}

function labelled(label: string, text: string): PrintedBlock[] {
  const [first = '', ...rest] = text.split('\n')
  return [{ kind: 'labelled', label: `${label}：`, text: first }, ...paragraphs(rest.join('\n'))]
}

const NARROWEST_COLUMN = 3
const WIDEST_COLUMN = 16
const FIGURE = /^-?[\d,]+\.?\d*%?$/u

/** Each column's share of the width, by its longest text in 字, and whether it holds figures only, which stand flush right. */
function columnShape(columns: readonly string[], rows: readonly (readonly string[])[]): { widths: number[]; figures: boolean[] } {
  const cells = columns.map((_, column) => rows.map((row) => row[column] ?? ''))
  return {
    widths: columns.map((name, column) => {
      const longest = Math.max(...[name, ...(cells[column] ?? [])].map(widthOf))
      return Math.min(WIDEST_COLUMN, Math.max(NARROWEST_COLUMN, longest + 1))
    }),
    figures: cells.map((texts) => texts.every((text) => text === '' || FIGURE.test(text))),
  }
}

/** One attachment has no number; names carry no stop at the end. */
function attachmentItems(names: readonly string[]): string[] {
  const bare = names.map((name) => name.replace(/[。；;.,，]+$/u, ''))
  return bare.length === 1 ? bare : bare.map((name, index) => `${index + 1}. ${name}`)
}

function slipOf({ returnSlip, title, docNo }: OfficialLetter): PrintedLetter['slip'] {
  if (!returnSlip) return null
  const number = docNo ? `（${docNoText(docNo)}）` : ''
  return { title: returnSlip.title, about: title.replaceAll('\n', '') + number, lines: returnSlip.lines }
}
