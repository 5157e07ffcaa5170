import type { Day } from '../../../../kernel/day.ts'
import { levelAt } from '../../../../kernel/scale.ts'
import type { SheetBlock } from '../../../../platform/documents/sheet.pdf.ts'
import type { SheetCode } from '../../../../platform/sheets/sheet.schema.ts'
import { offered } from '../../../policy/entry.rules.ts'
import type { PolicyPack } from '../../../policy/pack.schema.ts'
import { CONTEXTS } from '../../point/point.schema.ts'
import type { DraftEntry } from '../campaign.schema.ts'

/** What the paper names that the entries only point at. */
export interface EntryNames {
  pack: Pick<PolicyPack, 'risks' | 'riskTypes' | 'keyAreas' | 'causes' | 'signTypes' | 'scales'>
  /** What is retired by this day is not offered to the hand. */
  today: Day
  /** By power id. */
  powers: ReadonlyMap<string, string>
  /** By `item|step`. */
  steps: readonly SheetCode[]
}

interface Fact {
  label: string
  value: string
  isHalf?: boolean
}
type Words = readonly { code: string; label: string; retiredFrom?: Day | undefined }[]

const CONTEXT_TITLES: Readonly<Record<(typeof CONTEXTS)[number], string>> = { duty: '履行职务', life: '八小时以外' }
const NOTHING = '——'
/** Room for two lines by hand. */
const LINES = '\n\n'
/** Never the last sign of a line. */
const BOX = '□\u00A0'

const textIn = ({ content }: DraftEntry, name: string): string => {
  const value = content[name]
  return typeof value === 'string' ? value.trim() : ''
}
const listIn = ({ content }: DraftEntry, name: string): string[] => {
  const value = content[name]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** One risk point of 《岗位风险点自查表》: all that was entered; while the form is open, room for the hand where nothing was. A1, R70–R83. */
export function entryBlocks(entry: DraftEntry, heading: string, isOpen: boolean, names: EntryNames): SheetBlock[] {
  const title = textIn(entry, 'title')
  const items = title === '' ? [{ label: '风险点', value: isOpen ? '' : NOTHING }] : []
  return [
    { kind: 'heading', text: [heading, title].filter(Boolean).join('　') },
    { kind: 'facts', isWhole: true, items: [...items, ...placeFacts(entry, isOpen, names), ...causeFacts(entry, isOpen, names)] },
  ]
}

/** Codes by their words; none: boxes to tick, while the form is open. */
function chosen(codes: readonly string[], words: Words, { today }: EntryNames, isOpen: boolean, between = '　'): string {
  if (codes.length > 0)
    return codes.map((code) => words.find((each) => each.code === code)?.label ?? code).join(between === '\n' ? between : '、')
  return isOpen
    ? offered(words, today)
        .map(({ label }) => `${BOX}${label}`)
        .join(between)
    : NOTHING
}

function placeFacts(entry: DraftEntry, isOpen: boolean, names: EntryNames): Fact[] {
  const { pack } = names
  const one = (name: string) => [textIn(entry, name)].filter(Boolean)
  const choice = (label: string, name: string, words: Words): Fact => ({
    label,
    value: chosen(one(name), words, names, isOpen),
    isHalf: !isOpen || one(name).length > 0,
  })
  const contexts = CONTEXTS.map((code) => ({ code, label: CONTEXT_TITLES[code] }))
  const free = (value: string) => value || (isOpen ? '' : NOTHING)
  return paired([
    { label: '职权', value: free(powerOf(entry, names)) },
    { label: '流程环节', value: free(stepOf(entry, names)) },
    choice('风险类型', 'riskType', pack.riskTypes),
    choice('事务类别', 'affairs', pack.risks.affairs),
    choice('重点领域', 'keyArea', pack.keyAreas),
    choice('发生场合', 'context', contexts),
  ])
}

/** A half that has no neighbour takes the whole row. */
function paired(facts: readonly Fact[]): Fact[] {
  const rows: Fact[] = []
  for (let at = 0; at < facts.length; at += 1) {
    const [one, next] = [facts[at], facts[at + 1]]
    if (!one) continue
    if (one.isHalf && next?.isHalf) {
      rows.push(one, next)
      at += 1
    } else rows.push({ label: one.label, value: one.value })
  }
  return rows
}

function powerOf(entry: DraftEntry, { powers }: EntryNames): string {
  const id = textIn(entry, 'powerId')
  return id === '' ? '' : (powers.get(id) ?? '已不在职权目录')
}

function stepOf(entry: DraftEntry, { steps }: EntryNames): string {
  const [item, step] = [textIn(entry, 'flowItem'), textIn(entry, 'stepId')]
  return item === '' ? '' : (steps.find((each) => each.code === `${item}|${step}`)?.zh ?? item)
}

function causeFacts(entry: DraftEntry, isOpen: boolean, names: EntryNames): Fact[] {
  const { pack } = names
  const several = (name: string, words: Words, between?: string) => chosen(listIn(entry, name), words, names, isOpen, between)
  const prose = (value: string) => value || (isOpen ? LINES : NOTHING)
  const positions = pack.risks.positions.map((each) => ({ ...each, label: `${each.label} ${each.meaning}` }))
  const signTypes = several('signTypes', pack.signTypes)
  const levels = pack.scales.point.map((level) => ({ code: String(level.rank), label: level.label }))
  const rank = entry.selfRank ?? null
  return [
    ...linkedFacts(entry),
    { label: '基本位置', value: several('positions', positions, '\n') },
    { label: '表现形式', value: prose(textIn(entry, 'manifestation')) },
    { label: '成因', value: several('causes', pack.causes) },
    { label: '发生规律', value: prose(textIn(entry, 'pattern')) },
    { label: '内在原因', value: prose(textIn(entry, 'innerCause')) },
    { label: '征兆', value: signsOf(signTypes, textIn(entry, 'signs'), isOpen) },
    { label: '依据制度', value: prose(listIn(entry, 'rules').join('\n')) },
    {
      label: '自评等级',
      value: rank === null ? chosen([], levels, names, isOpen) : (levelAt(pack.scales.point, rank)?.label ?? String(rank)),
    },
    { label: '防控措施', value: prose(textIn(entry, 'measures')) },
  ]
}

/** What the point was linked with, where it was: the paper leaves no room for the hand here (R21). */
function linkedFacts(entry: DraftEntry): Fact[] {
  return [
    { label: '业务风险', value: textIn(entry, 'business') },
    { label: '关键风险指标', value: listIn(entry, 'indicators').join('、') },
  ].filter((fact) => fact.value !== '')
}

function signsOf(types: string, signs: string, isOpen: boolean): string {
  if (isOpen) return `${types}\n${signs || '\n'}`
  return [types === NOTHING ? '' : types, signs].filter(Boolean).join('：') || NOTHING
}
