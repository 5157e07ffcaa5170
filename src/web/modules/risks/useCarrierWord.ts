import type { CARRIERS } from '../../../modules/risks/point/point.schema.ts'
import { usePack } from '../matters/parts/pack.tsx'
import { useWords } from './useWords.ts'

/** What a layer 层次 is called: the pack's own word, or the usual one. */
export function useCarrierWord(): (carrier: (typeof CARRIERS)[number]) => string {
  const words = useWords()
  const own = usePack()?.risks.words.carriers
  return (carrier) => own?.[carrier] ?? words(`carriers.${carrier}`)
}
