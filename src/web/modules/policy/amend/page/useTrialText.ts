import { z } from 'zod'
import { TRIAL_KEPT, type TrialKept, type TrialLine, type TrialList } from '../../../../../modules/policy/drafts/trial.schema.ts'
import { useLabels } from '../form/words/labels.ts'
import { useLimitWords } from '../../pack/useLimitWords.ts'
import { useRoleWords } from '../../pack/useRoleWords.ts'
import { useWords } from '../useWords.ts'

const stages = z.array(z.object({ title: z.string(), roles: z.array(z.string()) }))
const clocks = z.array(z.object({ kind: z.string(), count: z.int(), unit: z.enum(['workday', 'day']) }))

export const isKept = (list: TrialList): list is TrialKept => TRIAL_KEPT.some((each) => each === list)

/** Lines of a trial in words: what a kind is called, and how a side of it reads. */
export function useTrialText() {
  const words = useWords()
  const roleOf = useRoleWords()
  const limitOf = useLimitWords()
  const { choice } = useLabels()
  const stagesText = (text: string) =>
    stages
      .parse(JSON.parse(text === '' ? '[]' : text))
      .map(({ title, roles }) => words('trial.stage', { title, roles: roles.map(roleOf).join('、') }))
      .join(words('trial.nextStage'))
  const clocksText = (text: string) =>
    clocks
      .parse(JSON.parse(text))
      .map(({ kind, ...limit }) => words('trial.limit', { kind: choice(['clocks', 'kind'], kind), limit: limitOf(limit) }))
      .join(words('trial.between'))
  return {
    nameOf: (list: TrialList) => (isKept(list) ? words(`kept.${list}`) : words(`effect.${list}`)),
    titleOf: ({ effect, title }: TrialLine) => (effect === 'clock' ? words('trial.report', { day: title }) : title),
    sideOf: ({ effect }: TrialLine, text: string) => {
      if (effect === 'review') return stagesText(text) || words('trial.nothing')
      if (effect === 'clock') return clocksText(text) || words('trial.nothing')
      if (effect === 'filing') return words(text === 'filed' ? 'trial.filed' : 'trial.unfiled')
      if (effect === 'noticeDays') return text === '0' ? words('trial.noNotice') : words('trial.notice', { days: text })
      return effect === 'matter' || effect === 'riskPoint' ? words('trial.version', { version: text }) : text
    },
  }
}
