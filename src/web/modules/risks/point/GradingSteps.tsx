import type { GradingStep } from '../../../../modules/risks/grading/grading.schema.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

/** How a level came about, line by line. */
export function Steps({ of }: { of: readonly GradingStep[] }) {
  const says = useStepWords()
  return (
    <>
      {of.map((step, at) => (
        <div key={at}>{says(step)}</div>
      ))}
    </>
  )
}

function useStepWords(): (step: GradingStep) => string {
  const words = useWords()
  const pack = usePack()
  const levelOf = (rank: number) => pack?.scales.point.find((level) => level.rank === rank)?.label ?? String(rank)
  return (step) => {
    if (step.kind === 'term') return words('grade.term', step)
    if (step.kind === 'value') return words('grade.value', step)
    if (step.kind === 'count') return words('grade.count', step)
    if (step.kind === 'lines') return words('grade.lines', { score: step.score, lines: step.lines.join('、') })
    if (step.kind === 'method') return words('grade.methodSays', { title: step.title, level: levelOf(step.rank) })
    const conditions = step.conditions.map(({ label, atLeast }) => words('grade.vetoPart', { label, least: atLeast })).join('，')
    return words('grade.veto', { conditions, level: levelOf(step.rank) })
  }
}
