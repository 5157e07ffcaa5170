import type { SignalLine } from '../../../modules/signals/signal.schema.ts'
import type { Language } from '../../ui/index.ts'

/** The sentence of a signal with the persons and the unit it concerns by their names: a rule knows only their codes. */
export function sentenceOf(
  { sentence, subjects, unitId, unitName }: Pick<SignalLine, 'sentence' | 'subjects' | 'unitId' | 'unitName'>,
  language: Language,
): string {
  const names = new Map(subjects.map((subject) => [subject.id, subject.name]))
  if (unitId && unitName) names.set(unitId, unitName)
  return sentence[language].replace(/[A-Za-z]\w*/g, (code) => names.get(code) ?? code)
}
