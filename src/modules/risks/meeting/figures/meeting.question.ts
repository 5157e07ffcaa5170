import type { Day } from '../../../../kernel/day.ts'
import { questionKind } from '../../../../platform/module.ts'

/** Measures against these points that are not yet verified, and how many of them are late; answered by the measures module. */
export const measuresOnPoints = questionKind<{ pointIds: readonly string[] }, { pointId: string; open: number; overdue: number }[]>(
  'risks.measures_on_points',
)

/** Signals about the posts of these points or those who hold them, raised since a day, as far as the actor may see them; answered by the signals module. */
export const signalsOnPoints = questionKind<
  { points: readonly { id: string; postId: string }[]; since: Day },
  { pointId: string; count: number }[]
>('risks.signals_on_points')
