import { useQueries } from '@tanstack/react-query'
import { listRules } from '../../../../../modules/measures/library/rule.api.ts'
import { readPower } from '../../../../../modules/powers/power.api.ts'
import { listSteps } from '../../../../../modules/risks/campaign/campaign.api.ts'
import type { DraftEntry } from '../../../../../modules/risks/campaign/campaign.schema.ts'
import { CONTEXTS } from '../../../../../modules/risks/point/point.schema.ts'
import { call, useCall, useMay } from '../../../../ui/index.ts'
import { labelOf, usePackToRead } from '../../../matters/parts/pack.tsx'
import { useIndicatorLabel } from '../../point/linked/IndicatorSelect.tsx'
import { useWords } from '../../useWords.ts'

/** One field of an entry as it reads, and the way to take it from another entry. */
export interface EntryField {
  key: string
  label: string
  text: (entry: DraftEntry) => string
  takeFrom: (theirs: DraftEntry, into: DraftEntry) => DraftEntry
}

const textIn = ({ content }: DraftEntry, name: string): string => (typeof content[name] === 'string' ? content[name] : '')
const listIn = ({ content }: DraftEntry, name: string): string[] => {
  const value = content[name]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** A field of the content, taken over with what belongs to it. */
const field = (name: string, label: string, text: (entry: DraftEntry) => string, more: readonly string[] = []): EntryField => ({
  ...{ key: name, label, text },
  takeFrom: (theirs, into) => ({
    ...into,
    content: { ...into.content, ...Object.fromEntries([name, ...more].map((each) => [each, theirs.content[each]])) },
  }),
})

/** The fields of a self-check entry in words, as two texts of it are laid side by side. */
export function useEntryFields(entries: readonly DraftEntry[]): EntryField[] {
  const words = useWords()
  const pack = usePackToRead()
  const named = useNames(entries)
  const indicatorOf = useIndicatorLabel()
  const typed = (name: string, label: string) => field(name, label, (entry) => textIn(entry, name))
  type Words = Parameters<typeof labelOf>[0]
  const chosen = (name: string, label: string, list: Words) =>
    field(name, label, (entry) => (textIn(entry, name) === '' ? '' : labelOf(list, textIn(entry, name))))
  const several = (name: string, label: string, list: Words) =>
    field(name, label, (entry) =>
      listIn(entry, name)
        .map((code) => labelOf(list, code))
        .join('、'),
    )
  const contexts = CONTEXTS.map((code) => ({ code, label: words(`contexts.${code}`) }))
  const levels = (pack?.scales.point ?? []).map((level) => ({ code: String(level.rank), label: level.label }))
  return [
    typed('title', words('list.title')),
    typed('manifestation', words('page.manifestation')),
    chosen('riskType', words('list.riskType'), pack?.riskTypes),
    chosen('affairs', words('list.affairs'), pack?.risks.affairs),
    chosen('keyArea', words('list.keyArea'), pack?.keyAreas),
    chosen('context', words('page.context'), contexts),
    field('powerId', words('page.power'), (entry) => named.power(textIn(entry, 'powerId'))),
    field('flowItem', words('page.flow'), (entry) => named.step(textIn(entry, 'flowItem'), textIn(entry, 'stepId')), ['stepId']),
    typed('business', words('linked.business')),
    field('indicators', words('linked.indicators'), (entry) => listIn(entry, 'indicators').map(indicatorOf).join('\n')),
    several('positions', words('page.positions'), pack?.risks.positions),
    several('causes', words('page.causes'), pack?.causes),
    typed('measures', words('page.measures')),
    typed('pattern', words('page.pattern')),
    typed('innerCause', words('page.innerCause')),
    several('signTypes', words('page.signTypes'), pack?.signTypes),
    typed('signs', words('page.signs')),
    field('ruleIds', words('page.ruleIds'), (entry) => listIn(entry, 'ruleIds').map(named.rule).join('\n')),
    field('rules', words('page.rules'), (entry) => listIn(entry, 'rules').join('\n')),
    {
      ...{ key: 'selfRank', label: words('edit.selfRank') },
      text: ({ selfRank }) => (typeof selfRank === 'number' ? labelOf(levels, String(selfRank)) : ''),
      takeFrom: (theirs, into) => ({ ...into, selfRank: theirs.selfRank ?? null }),
    },
  ]
}

/** What entries point at, by name. */
function useNames(entries: readonly DraftEntry[]) {
  const may = useMay()
  const powerIds = [...new Set(entries.map((entry) => textIn(entry, 'powerId')).filter((id) => id !== ''))]
  const ruleIds = [...new Set(entries.flatMap((entry) => listIn(entry, 'ruleIds')))]
  const powers = useQueries({
    queries: powerIds.map((id) => ({
      queryKey: [readPower.path, { params: { id }, query: {} }],
      queryFn: () => call(readPower, { params: { id }, query: {} }),
      enabled: may('power.read'),
    })),
  })
  const charts = useCall(listSteps, undefined, { enabled: entries.length > 0 }).data ?? []
  const asked = { query: { ids: ruleIds.join(','), limit: 50 } }
  const rules = useCall(listRules, asked, { enabled: ruleIds.length > 0 && may('measure.read') }).data?.items ?? []
  return {
    power: (id: string): string => {
      const power = powers[powerIds.indexOf(id)]?.data
      return power ? `${power.no} ${power.shown.content.title}` : id
    },
    step: (item: string, step: string): string => {
      const chart = charts.find((each) => each.item === item)
      return [chart?.name ?? item, chart?.steps.find((each) => each.id === step)?.name ?? step].filter(Boolean).join(' · ')
    },
    rule: (id: string): string => {
      const rule = rules.find((each) => each.id === id)
      return rule ? [rule.title, rule.docNo].filter(Boolean).join(' · ') : id
    },
  }
}
