import { z } from 'zod'
import { clarifiedPerson } from '../../matters/matter.schema.ts'
import { subjectSchema } from '../../organisation/organisation.schema.ts'
import { ITEM_STATES } from '../item.schema.ts'

/** What is compared with the ledger: before it is registered as typed so far. */
export const likenessAsked = z.strictObject({
  title: z.string().max(120).default(''),
  content: z.string().max(8000).default(''),
  subjects: z.array(subjectSchema).max(20).default([]),
})
export type LikenessAsked = z.infer<typeof likenessAsked>

/** An entry that may be the same or a repeat 疑似重复, with how alike the texts are, in percent. */
export const alikeLine = z.strictObject({
  id: z.uuid(),
  ledgerNo: z.string(),
  matterNo: z.string(),
  title: z.string(),
  receivedOn: z.string(),
  state: z.enum(ITEM_STATES),
  clarifiedOn: z.string().nullable(),
  clarifiedFor: z.array(clarifiedPerson),
  hasSameSubject: z.boolean(),
  percent: z.int(),
})
export type AlikeLine = z.infer<typeof alikeLine>

/** What else there is on the subjects of an entry (R2, P20), as far as the reader may see it, and what it was joined with. */
export const besidePage = z.strictObject({
  alike: z.array(alikeLine),
  /** Other entries on a subject of this one, without those above. */
  others: z.array(alikeLine),
  signals: z.array(
    z.strictObject({
      id: z.uuid(),
      rule: z.string(),
      title: z.strictObject({ zh: z.string(), en: z.string() }),
      raisedOn: z.string(),
      state: z.string(),
      rank: z.int(),
      clarifiedOn: z.string().nullable(),
      clarifiedFor: z.array(clarifiedPerson),
    }),
  ),
  /** 已并入: the older entry that leads, where this one was joined into it. */
  joinedInto: z.strictObject({ id: z.uuid(), ledgerNo: z.string(), matterNo: z.string(), title: z.string() }).nullable(),
  /** Entries that were joined into this one. */
  joined: z.array(
    z.strictObject({ id: z.uuid(), ledgerNo: z.string(), matterNo: z.string(), title: z.string(), on: z.string(), note: z.string() }),
  ),
  mayJoin: z.boolean(),
})

export const joining = z.strictObject({
  otherId: z.uuid().meta({ title: '另一条信息' }),
  note: z.string().trim().min(4).max(500).meta({ title: '并案理由' }),
})
