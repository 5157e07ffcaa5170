import type { Countdown } from '../../../../modules/matters/matter.schema.ts'
import { CountdownLight } from '../../../ui/index.ts'

/** The light of a countdown; nothing where no clock runs. */
export function Light({ of }: { of: Countdown | null | undefined }) {
  if (!of) return null
  return <CountdownLight light={of.light} left={of.left} dueOn={of.dueOn} estimated={of.isEstimated} />
}
