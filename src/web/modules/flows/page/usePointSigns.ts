import { useMemo } from 'react'
import { levelAt } from '../../../../kernel/scale.ts'
import type { StepPoint } from '../../../../modules/flows/flow.schema.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import type { StepSign } from '../chart/marks.ts'
import { useWords } from '../useWords.ts'

const UNGRADED = '#5b7083'

/** A mark with the number of risk points on each step that has some, in the colour of the highest. */
export function usePointSigns(points: readonly StepPoint[], onOpen: (stepId: string) => void): readonly StepSign[] {
  const words = useWords()
  const scale = usePack()?.scales.point
  return useMemo(() => {
    const byStep = Map.groupBy(points, (point) => point.stepId)
    return [...byStep].map(([stepId, here]): StepSign => {
      const rank = Math.max(0, ...here.map((point) => point.rank ?? 0))
      const level = scale && rank > 0 ? levelAt(scale, rank) : undefined
      const says = level
        ? words('points.sign', { count: here.length, level: level.label })
        : words('points.signUngraded', { count: here.length })
      return { kind: 'points', stepId, count: here.length, colour: level?.colour ?? UNGRADED, says, onOpen: () => onOpen(stepId) }
    })
  }, [points, scale, words, onOpen])
}
