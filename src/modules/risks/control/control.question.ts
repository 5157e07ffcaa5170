import { questionKind } from '../../../platform/module.ts'

/** What is laid down against these points now: text, phase, owner and limit; answered by the measures module. */
export const measuresOfPoints = questionKind<
  { pointIds: readonly string[] },
  { id: string; pointId: string; text: string; phase: string; ownerName: string; dueOn: string }[]
>('risks.measures_of_points')
