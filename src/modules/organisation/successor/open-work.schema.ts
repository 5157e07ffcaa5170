import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

/** What can hang on a person 未了事项: what a later module keeps joins by answering the questions beside this file. */
export const WORK_KINDS = [
  ...['item', 'letter', 'verification', 'opinion', 'measure', 'riskForm'],
  ...['execution', 'receipt', 'planTask', 'executionIssue', 'routine', 'publication', 'checkSheet', 'feedback'],
] as const
export type WorkKind = (typeof WORK_KINDS)[number]

/** Why a thing does not move to a successor: it goes with a role, or waits for its verifier. */
export const STAYS = ['role', 'verification'] as const

/** Why this successor may not take it: concerned or kin, recused, no role, their own work to verify, their own signature on it, or theirs already. */
export const TAKE_BARS = ['concerned', 'recused', 'noRole', 'ownWork', 'approvedLetter', 'verifiesIt', 'hasForm', 'moved'] as const
export type TakeBar = (typeof TAKE_BARS)[number]

/** One open thing of a person. `nodeId`: the register of its matter, or the unit where it lies; `matterId` puts it behind the wall. */
export const openWork = z.strictObject({
  kind: z.enum(WORK_KINDS),
  id: z.uuid(),
  matterId: z.uuid().nullable(),
  nodeId: z.string(),
  no: z.string(),
  title: z.string(),
  state: z.string(),
  link: z.string(),
  dueOn: daySchema.nullable(),
  stays: z.enum(STAYS).nullable(),
})
export type OpenWork = z.infer<typeof openWork>
