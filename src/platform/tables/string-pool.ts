import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'

/** Characters kept in memory; what comes after lies in a file. */
const KEPT = 20_000_000
const BUFFER = 1 << 20

/** The shared texts of a workbook by number, in memory while they are few and on the disk beyond that. */
export class StringPool {
  readonly #path: string
  readonly #kept: string[] = []
  readonly #places: number[] = []
  readonly #buffer = Buffer.allocUnsafe(BUFFER)
  #characters = 0
  #file: number | null = null
  #used = 0
  #flushed = 0

  constructor(path: string) {
    this.#path = path
  }

  add(text: string): void {
    if (this.#file === null && this.#characters + text.length <= KEPT) {
      this.#characters += text.length
      this.#kept.push(text)
      return
    }
    this.#file ??= openSync(this.#path, 'w+')
    if (this.#places.length === 0) this.#places.push(0)
    const bytes = Buffer.from(text)
    if (this.#used + bytes.length > BUFFER) this.#flush()
    if (bytes.length > BUFFER) {
      writeSync(this.#file, bytes)
      this.#flushed += bytes.length
    } else {
      this.#used += bytes.copy(this.#buffer, this.#used)
    }
    this.#places.push(this.#flushed + this.#used)
  }

  /** The text of this number; '' for a number that no text has. */
  get(index: number): string {
    const kept = this.#kept[index]
    if (kept !== undefined || this.#file === null) return kept ?? ''
    const [from, to] = [this.#places[index - this.#kept.length], this.#places[index - this.#kept.length + 1]]
    if (from === undefined || to === undefined) return ''
    if (this.#used > 0) this.#flush()
    const bytes = Buffer.allocUnsafe(to - from)
    readSync(this.#file, bytes, 0, bytes.length, from)
    return bytes.toString()
  }

  close(): void {
    if (this.#file === null) return
    closeSync(this.#file)
    rmSync(this.#path, { force: true })
  }

  #flush(): void {
    if (this.#file === null) return
    writeSync(this.#file, this.#buffer, 0, this.#used, this.#flushed)
    this.#flushed += this.#used
    this.#used = 0
  }
}
