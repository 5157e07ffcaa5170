import { heldAt, useAddress, useMe } from '../../../ui/index.ts'
import { useTopUnit } from '../../risks/useOwnUnit.ts'

/** The unit that the address names, else the highest at which this person looks at the situation; and which units may be chosen. */
export function useUnitAsked(): { unitId: string | undefined; mayChoose: (unitId: string) => boolean } {
  const [state] = useAddress()
  const top = useTopUnit('situation.read')
  const held = new Set(heldAt(useMe(), 'situation.read'))
  return { unitId: state['unitId'] ?? top, mayChoose: (unitId) => held.has(unitId) }
}
