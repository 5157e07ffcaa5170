import { readWaiting } from '../../../../modules/risks/notice/notice.api.ts'
import { useCall } from '../../../ui/index.ts'
import { useTopUnit } from '../useOwnUnit.ts'

/** What waits at the officer's own unit. */
export function useWaiting() {
  const unitId = useTopUnit('riskNotice.keep')
  const answer = useCall(readWaiting, { query: { unitId: unitId ?? '' } }, { enabled: unitId !== undefined })
  return { unitId, waiting: answer.data }
}
