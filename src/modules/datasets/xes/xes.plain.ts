import { instantOf } from './xes.instant.ts'

/** One event of an event log 流程日志 (IEEE 1849 XES). */
export interface XesEvent {
  /** `concept:name` of the trace. */
  caseId: string
  /** Which trace of the file it stands in, from 0: two traces may share a name. */
  trace: number
  /** `concept:name` of the event. */
  activity: string
  /** `time:timestamp` in UTC; a time without offset is Shanghai time. null where the log has none. */
  at: string | null
  /** `org:resource` */
  actor: string | null
  /** `org:role` */
  role: string | null
  /** `lifecycle:transition`, e.g. start, complete. */
  lifecycle: string | null
}

const OPENING = '<event>'
const CLOSING = '</event>'
const HEAD = /<(?:string|date|int|float|boolean|id) key="/y
/** Text that means itself: no reference, no line end, nothing that XML forbids or that takes two units. */
const LITERAL = /[ !#-%'-;=-\ud7ff\ue000-\ufffd]*/y
const BETWEEN = '" value="'
const TAIL = /"\s*\/>/y

const LINE_FEED = 10
const RETURN = 13
const BLANK = 32
const TAB = 9

/** The attributes that are kept, by the code of their first letter. */
const NAMES: ReadonlyMap<number, readonly string[]> = new Map([
  [99, ['concept:name']],
  [116, ['time:timestamp']],
  [111, ['org:resource', 'org:role']],
  [108, ['lifecycle:transition']],
])

/**
 * Reads events that stand in the file as most tools write them, `<event>`, one flat attribute after the other, `</event>`,
 * straight from the text, far faster than a general XML parser. What it does not know it leaves to that
 * parser; so it never has to report a fault.
 */
export class PlainReader {
  /** Where the last event read ended. */
  end = 0
  /** Line ends passed by the last event read. */
  lines = 0
  #at = 0
  #text = ''
  readonly #known = new Map<string, string>()

  /** Does an event begin here, after blanks? `cut`: the text is too short to tell, or the event is not yet complete. */
  begins(text: string, from: number): 'plain' | 'cut' | 'other' {
    this.#text = text
    this.#at = from
    this.lines = 0
    this.#blanks()
    const isShort = text.length - this.#at < OPENING.length
    if (isShort) return OPENING.startsWith(text.slice(this.#at)) ? 'cut' : 'other'
    if (!text.startsWith(OPENING, this.#at)) return 'other'
    this.#at += OPENING.length
    this.end = text.indexOf(CLOSING, this.#at)
    return this.end < 0 ? 'cut' : 'plain'
  }

  /** The event that begins here, yet without its case; null where it is not plain, `end` is then behind its closing tag all the same. */
  read(): XesEvent | null {
    const event: XesEvent = { caseId: '', trace: 0, activity: '', at: null, actor: null, role: null, lifecycle: null }
    const closing = this.end
    this.end += CLOSING.length
    for (this.#blanks(); this.#at < closing; this.#blanks()) if (!this.#attribute(event)) return null
    return this.#at === closing && event.activity !== '' ? event : null
  }

  /** A line end of CR and LF counts once; a CR alone is left to the XML parser. */
  #blanks(): void {
    const text = this.#text
    for (;;) {
      const code = text.charCodeAt(this.#at)
      if (code === LINE_FEED) this.lines += 1
      else if (code === RETURN ? text.charCodeAt(this.#at + 1) !== LINE_FEED : code !== BLANK && code !== TAB) return
      this.#at += 1
    }
  }

  #attribute(event: XesEvent): boolean {
    const key = after(HEAD, this.#text, this.#at)
    const keyEnd = key < 0 ? -1 : after(LITERAL, this.#text, key)
    if (keyEnd < 0 || !this.#text.startsWith(BETWEEN, keyEnd)) return false
    const value = keyEnd + BETWEEN.length
    const valueEnd = after(LITERAL, this.#text, value)
    this.#at = after(TAIL, this.#text, valueEnd)
    if (this.#at < 0) return false
    return this.#note(event, key, keyEnd, value, valueEnd)
  }

  #note(event: XesEvent, key: number, keyEnd: number, from: number, to: number): boolean {
    const name = NAMES.get(this.#text.charCodeAt(key))?.find((one) => keyEnd - key === one.length && this.#text.startsWith(one, key))
    if (name === undefined) return true
    const value = this.#text.slice(from, to)
    if (name === 'concept:name') event.activity = this.#kept(value.trim())
    else if (name === 'time:timestamp') event.at = instantOf(value)
    else if (name === 'org:resource') event.actor = this.#kept(value)
    else if (name === 'org:role') event.role = this.#kept(value)
    else event.lifecycle = this.#kept(value.toLowerCase())
    return name !== 'time:timestamp' || event.at !== null
  }

  /** The same words come again and again; one copy of each, which does not hold on to the text it was cut from. */
  #kept(value: string): string {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    if (this.#known.size > MOST_KEPT) this.#known.clear()
    const copy = Buffer.from(value).toString()
    this.#known.set(copy, copy)
    return copy
  }
}

const MOST_KEPT = 20_000

/** Where the pattern's match from here ends; -1 where it has none. */
function after(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : -1
}
