import { useToday } from '../../risks/useToday.ts'
import { isRepealed } from '../../../../modules/measures/library/rule.rules.ts'
import { useWords } from '../useWords.ts'

/** How a rule stands today: in force, in force until a day that is set, or repealed. */
export function useRuleState(): (rule: { repealedOn: string | null }) => { says: string; isRepealed: boolean } {
  const words = useWords()
  const today = useToday()
  return (rule) => {
    const isOver = isRepealed(rule, today)
    if (rule.repealedOn !== null && !isOver) return { says: words('rules.states.ending', { day: rule.repealedOn }), isRepealed: false }
    return { says: words(isOver ? 'rules.states.repealed' : 'rules.states.inForce'), isRepealed: isOver }
  }
}
