import type { DeterminationLine } from '../../../../modules/protection/determination/determination.schema.ts'
import { useWords } from '../useWords.ts'

/** What a determination says of the reporter: never a name, and of an unnamed one that nobody looks for them (X26). */
export function AboutReporter({ result, reporter }: Pick<DeterminationLine, 'result' | 'reporter'>) {
  const words = useWords()
  return (
    <>
      {result === 'honestError' && <p>{words('determination.protects')}</p>}
      <p>{words(`determination.${reporter}`)}</p>
    </>
  )
}
