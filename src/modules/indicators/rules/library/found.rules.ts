import type { RuleLine } from '../rule.api.ts'

/** What a library address asks for; '' or nothing where it asks for all. */
export interface Asked {
  pack?: string
  state?: string
  gap?: string
  basis?: string
  search?: string
  sort?: string
}

export const packOf = (code: string) => code.split('-')[0] ?? code

/** The rule was asked and could not judge all there is, or anything at all: data are lacking. */
export const lacksData = ({ lastRun }: RuleLine) => lastRun !== null && (lastRun.unassessable > 0 || lastRun.judged === 0)

/** The rules that an address asks for, in its order. `spelled` gives the pinyin of a title. */
export function found(rules: readonly RuleLine[], asked: Asked, spelled: (text: string) => string): RuleLine[] {
  const kept = rules.filter(
    (rule) =>
      (!asked.pack || packOf(rule.code) === asked.pack) &&
      (!asked.state || rule.state === asked.state) &&
      (!asked.gap || lacksData(rule)) &&
      (!asked.basis || rule.lacksBasis) &&
      isNamed(rule, asked.search ?? '', spelled),
  )
  return ordered(kept, asked.sort)
}

/** Every word that was typed stands in the code, the title, the question or the pinyin. */
function isNamed(rule: RuleLine, typed: string, spelled: (text: string) => string): boolean {
  const { code, title, question } = rule
  const text = [code, title.zh, title.en, question.zh, question.en, spelled(title.zh)].join(' ').toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

const NUMBERS: Record<string, (rule: RuleLine) => number> = {
  changed: ({ changed }) => changed,
  precision: ({ precision }) =>
    precision ? precision.founded / Math.max(1, precision.founded + precision.unfounded + precision.unverifiable) : 0,
  open: ({ precision }) => precision?.open ?? 0,
  held: ({ precision }) => precision?.held ?? 0,
  lastRun: ({ lastRun }) => lastRun?.seconds ?? -1,
}

function ordered(rules: RuleLine[], sort: string | undefined): RuleLine[] {
  const numberOf = sort && NUMBERS[sort.replace('-', '')]
  if (!numberOf) return sort === '-rule' ? rules.toReversed() : rules
  const way = sort.startsWith('-') ? -1 : 1
  return rules.toSorted((a, b) => way * (numberOf(a) - numberOf(b)) || a.code.localeCompare(b.code))
}
