import type { SaxesTagPlain } from 'saxes'
import type { StringPool } from './string-pool.ts'
import { columnOf, dayOfSerial, numberText } from './xlsx.cells.rules.ts'
import { saxOf } from './xlsx.sax.ts'

/** One row of a sheet: its number in the sheet (from 1) and its cells as text, '' where empty. */
export interface SheetRow {
  row: number
  cells: string[]
  /** A formula whose result was never saved: what it says is unknown. */
  hasUnsaved: boolean
}

export interface SheetMeaning {
  pool: StringPool
  dateStyles: ReadonlySet<number>
  isFrom1904: boolean
  merged?: (range: string) => void
}

/** No sheet is wider: XFD. */
const WIDEST = 16_384

/** Turns the XML of a sheet into rows, piece by piece. */
export class SheetParser {
  readonly #meaning: SheetMeaning
  readonly #sax = saxOf()
  #ready: SheetRow[] = []
  #row: SheetRow = { row: 0, cells: [], hasUnsaved: false }
  #column = -1
  #kind = 'n'
  #style = 0
  #text = ''
  #isText = false
  #hasFormula = false
  #hasValue = false

  constructor(meaning: SheetMeaning) {
    this.#meaning = meaning
    this.#sax.on('opentag', (tag) => this.#open(tag))
    this.#sax.on('closetag', (tag) => this.#close(tag.name.replace(/^.*:/, '')))
    this.#sax.on('text', (text) => {
      if (this.#isText) this.#text += text
    })
  }

  write(text: string): void {
    this.#sax.write(text)
  }

  close(): void {
    this.#sax.close()
  }

  takeRows(): SheetRow[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #open(tag: SaxesTagPlain): void {
    const name = tag.name.replace(/^.*:/, '')
    if (name === 'row') {
      this.#row = { row: Number(tag.attributes.r ?? this.#row.row + 1), cells: [], hasUnsaved: false }
      this.#column = -1
    } else if (name === 'c') {
      const named = columnOf(tag.attributes.r ?? '')
      this.#column = Math.min(WIDEST, named >= 0 ? named : this.#column + 1)
      this.#kind = tag.attributes.t ?? 'n'
      this.#style = Number(tag.attributes.s ?? 0)
      this.#text = ''
      this.#hasFormula = this.#hasValue = false
    } else if (name === 'f') {
      this.#hasFormula = true
    } else if (name === 'v' || name === 't') {
      this.#isText = this.#hasValue = true
    } else if (name === 'mergeCell') {
      this.#meaning.merged?.(tag.attributes.ref ?? '')
    }
  }

  #close(name: string): void {
    this.#isText = false
    if (name === 'row') this.#ready.push(this.#row)
    if (name !== 'c') return
    if (this.#hasFormula && !this.#hasValue) this.#row.hasUnsaved = true
    const text = this.#hasValue ? this.#meant() : ''
    const { cells } = this.#row
    while (cells.length < this.#column) cells.push('')
    cells[this.#column] = text
  }

  #meant(): string {
    const { pool, dateStyles, isFrom1904 } = this.#meaning
    switch (this.#kind) {
      case 's':
        return pool.get(Number(this.#text))
      case 'b':
        return this.#text === '1' ? 'true' : 'false'
      case 'n': {
        const isDay = dateStyles.has(this.#style) && this.#text !== '' && Number.isFinite(Number(this.#text))
        return isDay ? dayOfSerial(Number(this.#text), isFrom1904) : numberText(this.#text)
      }
      default:
        return this.#text
    }
  }
}
