import type { Criteria } from '../../../modules/assessment/assessment.schema.ts'
import { Level } from '../matters/parts/pack.tsx'
import { useWords } from './useWords.ts'

/** The six criteria in the order of the form 六项依据 (R147). */
export const BREACHES = ['discipline', 'regulation', 'selfDiscipline'] as const satisfies readonly (keyof Criteria)[]
export const GRADED = ['probability', 'severity', 'urgency'] as const satisfies readonly (keyof Criteria)[]
export const CRITERIA = [...BREACHES, ...GRADED] as const
export type Criterion = (typeof CRITERIA)[number]

/** A rank with the lines of the rule that gave it. */
export function GradedMark({ rank, reasons }: { rank: number | null; reasons: readonly string[] }) {
  const words = useWords()
  const reasonWords = useReasonWords()
  return (
    <output style={{ display: 'flex', gap: 16, alignItems: 'baseline', flexWrap: 'wrap' }}>
      <strong>{rank === null ? words('noRank') : <Level rank={rank} />}</strong>
      <span>{words('reasons.because', { reasons: reasons.map(reasonWords).join(words('reasons.and')) })}</span>
    </output>
  )
}

/** Codes of `gradeItem` in words: `discipline.3`, `probability.3.severity.2`, `truthfulness.unfounded`, `none.above`. */
function useReasonWords(): (code: string) => string {
  const words = useWords()
  return (code) => {
    if (code === 'truthfulness.unfounded') return words('reasons.unfounded')
    if (code === 'truthfulness.unverifiable') return words('reasons.unverifiable')
    if (code === 'probability.3.severity.2') return words('reasons.combined')
    const [name, score] = code.split('.')
    const criterion = CRITERIA.find((each) => each === name)
    if (!criterion) return words('reasons.none')
    return words(score === '3' ? 'reasons.top' : 'reasons.raised', { criterion: words(`criteria.${criterion}`) })
  }
}
