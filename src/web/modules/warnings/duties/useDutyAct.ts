import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { actOnDuty, listDuties, listWarnings, readDuty, readWarning } from '../../../../modules/warnings/warning.api.ts'
import { useAct } from '../../../ui/index.ts'

/** Act on a duty; every page that shows it asks again. */
export function useDutyAct(dutyId: string, done: string, onDone: () => void = () => {}) {
  const act = useAct(actOnDuty, { invalidates: [readDuty, listDuties, readWarning, listWarnings, readDesk], done, onDone })
  type Body = Parameters<typeof act.mutate>[0]['body']
  return { isBusy: act.isPending, error: act.error, take: (body: Body) => act.mutate({ params: { id: dutyId }, body }) }
}
