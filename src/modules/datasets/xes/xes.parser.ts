import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type FileProblem, fileProblem } from '../reject.schema.ts'
import { instantOf } from './xes.instant.ts'
import { PlainReader, type XesEvent } from './xes.plain.ts'

export type { XesEvent }

/** The longest value taken, in characters. */
const LONGEST_VALUE = 1 << 20
const DEEPEST = 64

/** What is known of the event being read. */
interface OpenEvent extends Pick<XesEvent, 'at' | 'actor' | 'role' | 'lifecycle'> {
  activity: string | null
  line: number
}

/** Turns the text of an XES file into events, piece by piece. The first problem stops it. */
export class XesParser {
  problem: FileProblem | null = null
  traces = 0
  events = 0
  /** Told of each trace that holds no event: a case all the same. */
  readonly #onEmpty: (caseId: string, trace: number) => void
  #eventsBefore = 0
  readonly #sax = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  #depth = 0
  #traceDepth = 0
  #eventDepth = 0
  #traceLine = 0
  #caseId: string | null = null
  #event: OpenEvent | null = null
  #waiting: XesEvent[] = []
  #ready: XesEvent[] = []
  #tokenAt = 0
  #sawRoot = false
  readonly #plain = new PlainReader()
  /** The end of the text so far that is not yet a whole tag or event. */
  #rest = ''
  /** How much text the XML parser was given. */
  #fed = 0

  constructor(onEmpty: (caseId: string, trace: number) => void = () => undefined) {
    this.#onEmpty = onEmpty
    this.#sax.on('opentag', (tag) => this.#open(tag))
    this.#sax.on('closetag', () => this.#close())
    this.#sax.on('text', () => this.#token())
    this.#sax.on('comment', () => this.#token())
    this.#sax.on('doctype', () =>
      this.#fail(
        'xes.doctype',
        '含有 DOCTYPE 或实体声明，为安全起见不予读取；应删去该声明',
        'has a DOCTYPE or entity declaration, which is not read for safety; remove it',
      ),
    )
    this.#sax.on('error', (error) => this.#failBroken(error.message.replace(/^\d+:\d+: /, '')))
  }

  write(text: string): void {
    const held = this.#rest + text
    const at = this.#takeUp(held)
    this.#rest = held.slice(at)
    if (this.#rest.length > LONGEST_VALUE) this.#feedRest()
  }

  /** Takes up what is complete, tag by tag and event by event; tells how far it came. */
  #takeUp(text: string): number {
    let at = 0
    while (!this.problem) {
      const next = this.#isAmongEvents() ? this.#plainEvent(text, at) : -1
      const end = next < 0 ? text.indexOf('>', at) + 1 : next
      if (end <= at) return at
      if (next < 0) this.#feed(text.slice(at, end))
      at = end
    }
    return at
  }

  /** Between two tags, right inside a trace: here an event may be read without the XML parser. */
  #isAmongEvents(): boolean {
    return this.#traceDepth > 0 && this.#depth === this.#traceDepth && this.#tokenAt === this.#fed
  }

  /** Where the event that begins here ends; 0 where it is not yet complete, -1 where none begins. */
  #plainEvent(text: string, at: number): number {
    const begins = this.#plain.begins(text, at)
    if (begins !== 'plain') return begins === 'cut' ? 0 : -1
    const event = this.#plain.read()
    if (!event) this.#feed(text.slice(at, this.#plain.end))
    else {
      this.#sax.line += this.#plain.lines
      this.#takeEvent(event)
    }
    return this.#plain.end
  }

  #feed(text: string): void {
    this.#sax.write(text)
    this.#fed += text.length
    if (this.#fed - this.#tokenAt > LONGEST_VALUE) this.#failTooLong()
  }

  #feedRest(): void {
    this.#feed(this.#rest)
    this.#rest = ''
  }

  /** Close the file: what is unfinished is a problem. */
  end(): FileProblem | null {
    this.#feedRest()
    if (!this.#sawRoot) this.#failNotXes()
    if (!this.problem) this.#sax.close()
    return this.problem
  }

  takeEvents(): XesEvent[] {
    const events = this.#ready
    this.#ready = []
    return events
  }

  #token(): void {
    this.#tokenAt = this.#sax.position
  }

  #open(tag: SaxesTagPlain): void {
    this.#token()
    this.#depth += 1
    const name = tag.name.slice(tag.name.indexOf(':') + 1)
    if (this.problem) return
    if (this.#depth === 1) this.#openRoot(name)
    else if (this.#depth > DEEPEST) this.#fail('xes.too_deep', `嵌套超过 ${DEEPEST} 层`, `nested deeper than ${DEEPEST} levels`)
    else if (name === 'trace' && this.#depth === 2) this.#openTrace()
    else if (name === 'event' && this.#traceDepth > 0 && this.#depth === this.#traceDepth + 1) this.#openEvent()
    else this.#attribute(tag)
  }

  #openRoot(name: string): void {
    this.#sawRoot = true
    if (name !== 'log') this.#failNotXes(name)
  }

  #openTrace(): void {
    this.#traceDepth = this.#depth
    this.#traceLine = this.#sax.line
    this.#caseId = null
    this.#eventsBefore = this.events
  }

  #openEvent(): void {
    this.#eventDepth = this.#depth
    this.#event = { activity: null, at: null, actor: null, role: null, lifecycle: null, line: this.#sax.line }
  }

  #attribute({ attributes }: SaxesTagPlain): void {
    const value = attributes['value']
    if (value === undefined) return
    if (value.length > LONGEST_VALUE) return this.#failTooLong()
    if (this.#event && this.#depth === this.#eventDepth + 1) this.#eventAttribute(this.#event, attributes['key'], value)
    else if (!this.#event && this.#depth === this.#traceDepth + 1 && attributes['key'] === 'concept:name') this.#nameTrace(value)
  }

  #eventAttribute(event: OpenEvent, key: string | undefined, value: string): void {
    if (key === 'concept:name') event.activity = value.trim()
    else if (key === 'time:timestamp') event.at = this.#instant(value)
    else if (key === 'org:resource') event.actor = value
    else if (key === 'org:role') event.role = value
    else if (key === 'lifecycle:transition') event.lifecycle = value.toLowerCase()
  }

  #instant(value: string): string | null {
    const at = instantOf(value)
    if (at === null)
      this.#fail(
        'xes.bad_time',
        `“${value.slice(0, 40)}”不是时刻；应如 2026-03-02T09:30:00+08:00`,
        `“${value.slice(0, 40)}” is not an instant; e.g. 2026-03-02T09:30:00+08:00`,
        this.#sax.line,
        'time:timestamp',
      )
    return at
  }

  #nameTrace(value: string): void {
    this.#caseId = value.trim() || null
    if (this.#caseId === null) return
    for (const event of this.#waiting) this.#emit(event, this.#caseId)
    this.#waiting = []
  }

  #close(): void {
    this.#token()
    if (!this.problem && this.#event && this.#depth === this.#eventDepth) this.#closeEvent(this.#event)
    else if (!this.problem && this.#traceDepth > 0 && this.#depth === this.#traceDepth) this.#closeTrace()
    this.#depth -= 1
  }

  #closeEvent(event: OpenEvent): void {
    this.#event = null
    this.#eventDepth = 0
    if (!event.activity)
      return this.#fail(
        'xes.no_activity',
        '事件没有 concept:name （环节名称）',
        'an event has no concept:name (its activity)',
        event.line,
        'concept:name',
      )
    const { activity, at, actor, role, lifecycle } = event
    this.#takeEvent({ caseId: '', trace: 0, activity, at, actor, role, lifecycle })
  }

  #takeEvent(event: XesEvent): void {
    if (this.#caseId === null) this.#waiting.push(event)
    else this.#emit(event, this.#caseId)
  }

  #emit(event: XesEvent, caseId: string): void {
    event.caseId = caseId
    event.trace = this.traces
    this.events += 1
    this.#ready.push(event)
  }

  #closeTrace(): void {
    this.#traceDepth = 0
    if (this.#caseId === null)
      this.#fail(
        'xes.no_case_id',
        '办件 (trace) 没有 concept:name （办件编号）',
        'a trace has no concept:name (its case id)',
        this.#traceLine,
        'concept:name',
      )
    else if (this.events === this.#eventsBefore) this.#onEmpty(this.#caseId, this.traces)
    this.traces += 1
  }

  #failTooLong(): void {
    this.#fail('xes.value_too_long', '一个值超过 1 MB;应为普通文本', 'a value is longer than 1 MB; plain text is expected')
  }

  /** saxes goes on after a fault; what comes before the root is no XES at all. */
  #failBroken(detail: string): void {
    if (this.#sawRoot) this.#fail('xes.broken_xml', `不是完整的 XML: ${detail}`, `not well-formed XML: ${detail}`)
    else this.#failNotXes()
  }

  #failNotXes(root = ''): void {
    this.#fail(
      'xes.not_xes',
      `不是 XES 流程日志；根元素应为 log${root && `,实为 ${root}`}`,
      `not an XES log; the root element should be log${root && `, it is ${root}`}`,
      1,
    )
  }

  #fail(code: string, zh: string, en: string, line: number = this.#sax.line, field: string | null = null): void {
    this.problem ??= fileProblem(code, `第 ${line} 行：${zh}`, `line ${line}: ${en}`, line, field)
  }
}
