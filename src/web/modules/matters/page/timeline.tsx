import { useTranslation } from 'react-i18next'
import type { TimelineEntry as Told } from '../../../../modules/matters/matter.schema.ts'
import { levelAt } from '../../../../kernel/scale.ts'
import { InstantText, type TimelineEntry, To } from '../../../ui/index.ts'
import { labelOf, usePackToRead } from '../parts/pack.tsx'
import { useWords } from '../useWords.ts'

/** Entries that tell of a limit that passed or of a failure. */
const ALARMS: ReadonlySet<string> = new Set([
  'assessment.overdue',
  'feedback.overdue',
  'letter.serviceOverdue',
  'letter.returned',
  'duty.overdue',
  'duty.reject',
  'duty.failed',
  'warning.accountability',
  'warning.handOver',
  'evidence.notIntact',
])

/** 办理经过 in words: what later modules told the matter, with its facts spoken. */
export function useTimeline(told: readonly Told[]): TimelineEntry[] {
  const words = useWords()
  const { t } = useTranslation()
  const factsIn = useSpokenFacts()
  return told.map((entry) => {
    const says = t(`matters.timeline.${entry.key}`, { ...factsIn(entry), defaultValue: words('timeline.other') })
    return {
      id: entry.id,
      when: <InstantText at={entry.at} />,
      by: entry.by ?? words('timeline.system'),
      says: entry.link ? <To path={entry.link}>{says}</To> : says,
      detail: <Detail of={entry} />,
      tone: ALARMS.has(entry.key) || entry.key.startsWith('deadline.') ? 'alarm' : undefined,
    }
  })
}

/** The facts of an entry as words: ranks, channels, acts and duties by their names. */
function useSpokenFacts(): (entry: Told) => Record<string, string> {
  const words = useWords()
  const { t } = useTranslation()
  const pack = usePackToRead()
  return ({ key, facts }) => {
    const spoken = Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, Array.isArray(fact) ? fact.join('、') : String(fact ?? '')]),
    )
    const rank = Number(facts['rank'] ?? 0)
    const scale = key.startsWith('warning.') ? pack?.scales.warning : pack?.scales.information
    spoken['rank'] = rank === 0 ? words('timeline.noRank') : ((scale && levelAt(scale, rank)?.label) ?? String(rank))
    if (typeof facts['channel'] === 'string') spoken['channel'] = labelOf(pack?.channels, facts['channel'])
    if (typeof facts['action'] === 'string') spoken['action'] = words(`actions.${facts['action']}` as 'actions.none')
    if (typeof facts['emergency'] === 'string') spoken['emergency'] = t(`assessment.emergency.kinds.${facts['emergency']}`)
    if (typeof facts['past'] === 'string') spoken['past'] = words(`pastStates.${facts['past']}` as 'pastStates.closed')
    if (typeof facts['duty'] === 'string') spoken['duty'] = words(`duties.${facts['duty']}` as 'duties.unitReport')
    if (typeof facts['respondent'] === 'string')
      spoken['respondent'] = words(facts['respondent'] === 'unit' ? 'respondents.unit' : 'respondents.person')
    return spoken
  }
}

/** What stands below the sentence: a comment, a deviation that was reasoned. */
function Detail({ of: { facts } }: { of: Told }) {
  const words = useWords()
  const lines = [
    facts['comment'] ? words('timeline.comment', { comment: String(facts['comment']) }) : '',
    facts['deviates'] === true ? words('timeline.deviates') : '',
    facts['late'] === true ? words('timeline.lateBefore') : '',
    facts['rule'] ? words('timeline.rule', { rule: String(facts['rule']) }) : '',
  ]
  const said = lines.filter((line) => line !== '')
  return said.length > 0 ? <>{said.join(' ')}</> : null
}
