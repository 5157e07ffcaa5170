import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { plainName } from '../../flows/flow.chart.schema.ts'
import { type Net, SILENT, type Transition } from './net.rules.ts'

interface Node {
  readonly id: string
  name: string
  /** Marked invisible by the tool that drew it. */
  isHidden: boolean
}

/** A Petri net as the file gives it, before numbering. */
interface Sheet {
  readonly places: Map<string, Node>
  readonly transitions: Map<string, Node>
  readonly arcs: { from: string; to: string; weight: number }[]
  readonly initial: Map<string, number>
  readonly final: Map<string, number>
}

/** Read a Petri net (PNML, ISO/IEC 15909-2). Transitions marked invisible or without a name leave no record; without a final marking the run ends with a token in each place that has no way out. */
export function readPnml(xml: string): Net | Refusal {
  const sheet: Sheet = { places: new Map(), transitions: new Map(), arcs: [], initial: new Map(), final: new Map() }
  const problem = new PnmlParser(sheet).read(xml)
  if (problem) return problem
  const dangling = sheet.arcs.find((arc) => !isKnown(arc.from, sheet) || !isKnown(arc.to, sheet))
  if (dangling)
    return refuse('chart.dangling_flow', {
      element: `${dangling.from} → ${dangling.to}`,
      missing: isKnown(dangling.from, sheet) ? dangling.to : dangling.from,
    })
  if (sheet.transitions.size === 0) return refuse('chart.no_process', { processes: 0 })
  if (sheet.initial.size === 0) return refuse('chart.no_start', { element: '', name: '' })
  return netOf(sheet)
}

const isKnown = (id: string, sheet: Sheet): boolean => sheet.places.has(id) || sheet.transitions.has(id)

const isSilent = (node: Node): boolean => node.isHidden || node.name === ''

function netOf(sheet: Sheet): Net {
  const numbers = new Map([...sheet.places.keys()].map((id, number) => [id, number]))
  const nodes = [...sheet.transitions.values()]
  const activities = [...new Set(nodes.filter((node) => !isSilent(node)).map((node) => node.name))]
  const repeated = (id: string, weight: number): number[] => Array.from({ length: weight }, () => numbers.get(id) ?? 0)
  const transitions = nodes.map(
    (node): Transition => ({
      label: isSilent(node) ? SILENT : activities.indexOf(node.name),
      element: isSilent(node) ? null : node.id,
      takes: sheet.arcs.filter((arc) => arc.to === node.id).flatMap((arc) => repeated(arc.from, arc.weight)),
      gives: sheet.arcs.filter((arc) => arc.from === node.id).flatMap((arc) => repeated(arc.to, arc.weight)),
    }),
  )
  const marking = (tokens: Map<string, number>): Uint8Array => Uint8Array.from(sheet.places.keys(), (id) => tokens.get(id) ?? 0)
  const final = sheet.final.size > 0 ? sheet.final : sinks(sheet)
  return { places: numbers.size, transitions, activities, initial: marking(sheet.initial), final: marking(final) }
}

const sinks = (sheet: Sheet): Map<string, number> =>
  new Map([...sheet.places.keys()].filter((id) => !sheet.arcs.some((arc) => arc.from === id)).map((id) => [id, 1]))

/** Walks the file, keeping the path of open elements; text counts inside name, initialMarking, inscription and final markings. */
class PnmlParser {
  readonly #sheet: Sheet
  readonly #sax = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  readonly #path: string[] = []
  #node: Node | null = null
  #finalPlace = ''
  #problem: Refusal | null = null

  constructor(sheet: Sheet) {
    this.#sheet = sheet
    this.#sax.on('opentag', (tag) => this.#open(tag))
    this.#sax.on('closetag', () => this.#path.pop())
    this.#sax.on('text', (text) => this.#text(text.trim()))
    this.#sax.on('doctype', () => {
      this.#problem ??= refuse('chart.doctype', { line: this.#sax.line })
    })
    this.#sax.on('error', (error) => {
      this.#problem ??= refuse('chart.not_pnml', { line: this.#sax.line, detail: error.message.replace(/^\d+:\d+: /, '') })
    })
  }

  read(xml: string): Refusal | null {
    this.#sax.write(xml).close()
    return this.#problem
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    const tag = name.slice(name.indexOf(':') + 1)
    if (this.#path.length === 0 && tag !== 'pnml') this.#problem ??= refuse('chart.not_pnml', { line: this.#sax.line, detail: tag })
    this.#path.push(tag)
    const id = attributes['id'] ?? ''
    const { places, transitions, arcs } = this.#sheet
    if (tag === 'place' && this.#path.includes('finalmarkings')) this.#finalPlace = attributes['idref'] ?? ''
    else if (tag === 'place') places.set(id, (this.#node = { id, name: '', isHidden: false }))
    else if (tag === 'transition') transitions.set(id, (this.#node = { id, name: '', isHidden: false }))
    else if (tag === 'arc') arcs.push({ from: attributes['source'] ?? '', to: attributes['target'] ?? '', weight: 1 })
    else if (tag === 'toolspecific' && attributes['activity']?.includes('invisible') && this.#node) this.#node.isHidden = true
  }

  #text(text: string): void {
    if (text === '') return
    const [owner, field] = this.#path.slice(-3)
    const arc = this.#sheet.arcs.at(-1)
    if (this.#finalPlace && this.#path.includes('finalmarkings')) mark(this.#sheet.final, this.#finalPlace, text)
    else if (field === 'initialMarking' && this.#node) mark(this.#sheet.initial, this.#node.id, text)
    else if (owner === 'arc' && field === 'inscription' && arc) arc.weight = Math.max(1, Number(text) || 1)
    else if (owner === 'transition' && field === 'name' && this.#node) this.#node.name = plainName(text)
  }
}

function mark(marking: Map<string, number>, place: string, text: string): void {
  const tokens = Number(text)
  if (tokens > 0) marking.set(place, tokens)
}
