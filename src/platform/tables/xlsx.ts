import { posix } from 'node:path'
import type { SaxesTagPlain } from 'saxes'
import { isDateFormat } from './xlsx.cells.rules.ts'
import { saxOf } from './xlsx.sax.ts'
import { SheetParser, type SheetRow } from './xlsx.sheet.ts'
import { StringPool } from './string-pool.ts'
import { openZip, UnreadableTable, unpackedEntry, type Zip, type ZIP_LIMITS } from './zip.ts'

/** One sheet of a workbook to read: the first, or the one of this name. */
export interface SheetOrder {
  path: string
  sheet?: string
  /** Where shared texts may lie when they are many. */
  scratch: string
  tick?: (bytes: number) => void
  limits?: typeof ZIP_LIMITS
  /** Told of each range of merged cells, `A3:B5`. */
  merged?: (range: string) => void
}

/** The names of the sheets of a workbook, in their order. */
export async function sheetNames(path: string, limits?: typeof ZIP_LIMITS): Promise<string[]> {
  const zip = await openZip(path, limits)
  return (await workbookOf(zip)).sheets.map((each) => each.name)
}

/**
 * The rows of a sheet with memory bounded by the longest row. exceljs would take each number through a double and unpack whatever the archive holds;
 * here numbers stay the text that they are and unpacking ends at what the directory declares.
 */
export async function* sheetRows({ path, sheet, scratch, tick, limits, merged }: SheetOrder): AsyncGenerator<SheetRow> {
  const zip = await openZip(path, limits)
  const book = await workbookOf(zip)
  const part = partOf(book, sheet)
  const pool = new StringPool(scratch)
  try {
    await sharedTexts(zip, pool)
    const parser = new SheetParser({ pool, dateStyles: await dateStyles(zip), isFrom1904: book.isFrom1904, ...(merged && { merged }) })
    for await (const rows of parsed(zip, part, parser, tick)) yield* rows
  } finally {
    pool.close()
  }
}

async function* parsed(zip: Zip, part: string, parser: SheetParser, tick?: (bytes: number) => void): AsyncGenerator<SheetRow[]> {
  for await (const text of textOf(zip, part, tick)) {
    parser.write(text)
    yield parser.takeRows()
  }
  parser.close()
  yield parser.takeRows()
}

interface Workbook {
  sheets: { name: string; part: string }[]
  isFrom1904: boolean
}

function partOf({ sheets }: Workbook, wanted: string | undefined): string {
  const found = wanted === undefined ? sheets[0] : sheets.find((each) => each.name === wanted)
  if (found) return found.part
  const names = sheets.map((each) => each.name).join('、')
  throw wanted === undefined ? new UnreadableTable('xlsx.no_sheet') : new UnreadableTable('xlsx.sheet_absent', { sheet: wanted, names })
}

async function workbookOf(zip: Zip): Promise<Workbook> {
  if (!zip.entries.has(WORKBOOK)) throw new UnreadableTable('xlsx.not_a_workbook')
  const targets = new Map<string, string>()
  await walk(zip, posix.join(posix.dirname(WORKBOOK), '_rels/workbook.xml.rels'), (tag) => {
    const { Id, Target } = tag.attributes
    if (tag.name === 'Relationship' && Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target))
  })
  const book: Workbook = { sheets: [], isFrom1904: false }
  await walk(zip, WORKBOOK, (tag) => {
    const name = plainName(tag)
    if (name === 'workbookPr') book.isFrom1904 = ['1', 'true'].includes(tag.attributes.date1904 ?? '')
    const part = name === 'sheet' ? targets.get(tag.attributes['r:id'] ?? '') : undefined
    if (part?.includes('worksheets')) book.sheets.push({ name: tag.attributes.name ?? '', part })
  })
  return book
}

const WORKBOOK = 'xl/workbook.xml'
const plainName = (tag: SaxesTagPlain) => tag.name.replace(/^.*:/, '')

/** Numbers of the cell styles that show a day or a time. */
async function dateStyles(zip: Zip): Promise<Set<number>> {
  const codes = new Map<number, string>()
  const styles = new Set<number>()
  let isWithin = false
  let count = 0
  await walk(
    zip,
    'xl/styles.xml',
    (tag) => {
      const name = plainName(tag)
      if (name === 'numFmt') codes.set(Number(tag.attributes.numFmtId), tag.attributes.formatCode ?? '')
      if (name === 'cellXfs') isWithin = true
      if (name !== 'xf' || !isWithin) return
      const id = Number(tag.attributes.numFmtId ?? 0)
      if (isDateFormat(id, codes.get(id))) styles.add(count)
      count += 1
    },
    (name) => {
      if (name.endsWith('cellXfs')) isWithin = false
    },
  )
  return styles
}

/** All shared texts; phonetic readings are no part of a text. */
async function sharedTexts(zip: Zip, pool: StringPool): Promise<void> {
  let text = ''
  let isText = false
  let isReading = false
  await walk(
    zip,
    'xl/sharedStrings.xml',
    (tag) => {
      const name = plainName(tag)
      if (name === 'si') text = ''
      if (name === 'rPh') isReading = true
      isText = name === 't' && !isReading
    },
    (name) => {
      if (name.endsWith('rPh')) isReading = false
      if (/(^|:)si$/.test(name)) pool.add(text)
      isText = false
    },
    (piece) => {
      if (isText) text += piece
    },
  )
}

/** Walk through one XML part; an absent one has nothing to say. */
async function walk(
  zip: Zip,
  part: string,
  open: (tag: SaxesTagPlain) => void,
  close?: (name: string) => void,
  words?: (text: string) => void,
): Promise<void> {
  const sax = saxOf()
  sax.on('opentag', open)
  if (close) sax.on('closetag', (tag) => close(tag.name))
  if (words) sax.on('text', words)
  if (!zip.entries.has(part)) return
  for await (const text of textOf(zip, part)) sax.write(text)
  sax.close()
}

async function* textOf(zip: Zip, part: string, tick?: (bytes: number) => void): AsyncGenerator<string> {
  const entry = zip.entries.get(part)
  if (!entry) throw new UnreadableTable('xlsx.broken')
  const decoder = new TextDecoder('utf-8')
  for await (const bytes of unpackedEntry(zip, entry, tick)) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}
