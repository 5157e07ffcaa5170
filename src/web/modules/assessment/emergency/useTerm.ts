import type { EmergencyLine } from '../../../../modules/assessment/emergency/emergency.schema.ts'
import { useWords } from '../useWords.ts'

/** 期限 of an emergency measure in words. */
export function useTerm(): (of: Pick<EmergencyLine, 'fromOn' | 'untilOn'>) => string {
  const words = useWords()
  return ({ fromOn, untilOn }) =>
    untilOn ? words('emergency.fromUntil', { from: fromOn, until: untilOn }) : words('emergency.from', { from: fromOn })
}
