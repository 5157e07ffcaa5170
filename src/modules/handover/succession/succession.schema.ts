import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { personLine } from '../../organisation/organisation.schema.ts'
import { STAYS, TAKE_BARS, WORK_KINDS } from '../../organisation/successor/open-work.schema.ts'

export const SUCCESSION_REASONS = ['changeOfPost', 'leave', 'longAbsence'] as const

/** Life of a hand-over 工作交接: prepared, its list frozen, signed by the successor; or withdrawn before that. */
export const SUCCESSION_STATES = ['draft', 'submitted', 'signed', 'withdrawn'] as const
export type SuccessionState = (typeof SUCCESSION_STATES)[number]

export const SIGNED_AS = ['predecessor', 'superior', 'successor'] as const
export type SignedAs = (typeof SIGNED_AS)[number]

export const startSchema = z.strictObject({
  fromPersonId: z.string().min(1).meta({ title: '移交人' }),
  toPersonId: z.string().min(1).meta({ title: '承接人' }),
  /** The register; what belongs to another register is handed over there (P6). */
  nodeId: z.string().min(1).meta({ title: '台账所在单位' }),
  fromOn: daySchema.meta({ title: '交接日期' }),
  reason: z.enum(SUCCESSION_REASONS).meta({ title: '交接事由' }),
  note: z.string().trim().max(500).default('').meta({ title: '说明' }),
})
export type Start = z.infer<typeof startSchema>

/** Another successor for one thing that the main successor may not take. */
const named = z.strictObject({ kind: z.enum(WORK_KINDS), id: z.uuid(), personId: z.string().min(1) })
export type Named = z.infer<typeof named>

export const submitSchema = z.strictObject({
  /** Digest of the list as it was seen. */
  seen: z.string().min(1).max(100),
  others: z.array(named).max(500).default([]),
})

export const signSchema = z.strictObject({
  as: z.enum(SIGNED_AS),
  hash: z.string().min(1).max(100),
  /** Why the superior signs in the predecessor's stead. */
  reason: z.string().trim().max(300).nullable().default(null).meta({ title: '代签理由' }),
})

export const successionLine = z.strictObject({
  id: z.uuid(),
  from: personLine,
  to: personLine,
  nodeId: z.string(),
  nodeName: z.string(),
  fromOn: z.string(),
  reason: z.enum(SUCCESSION_REASONS),
  state: z.enum(SUCCESSION_STATES),
  startedBy: personLine,
  startedOn: z.string(),
  submittedOn: z.string().nullable(),
  signedOn: z.string().nullable(),
})
export type SuccessionLine = z.infer<typeof successionLine>

const successionRow = z.strictObject({
  kind: z.enum(WORK_KINDS),
  id: z.uuid(),
  no: z.string(),
  title: z.string(),
  state: z.string(),
  link: z.string(),
  countdown: countdown.nullable(),
  /** Due before the day of hand-over and overdue: it fell into the predecessor's time, and stays so. */
  isLateBefore: z.boolean(),
  stays: z.enum(STAYS).nullable(),
  successor: personLine.nullable(),
  standing: z.enum(['listed', 'stays', 'taken', 'refused']),
  bar: z.enum(TAKE_BARS).nullable(),
})
export type SuccessionRow = z.infer<typeof successionRow>

export const SUCCESSION_ACTS = ['submit', 'signPredecessor', 'signSuperior', 'signSuccessor', 'withdraw'] as const
export type SuccessionAct = (typeof SUCCESSION_ACTS)[number]

export const successionPage = z.strictObject({
  succession: successionLine,
  note: z.string(),
  withdrawnReason: z.string().nullable(),
  /** Frozen by it when submitted; null before. */
  hash: z.string().nullable(),
  /** Digest of the list while it is being prepared; null where the reader does not prepare it. */
  seen: z.string().nullable(),
  rows: z.array(successionRow),
  /** Prepared by somebody who may not see all: there may be more, which the predecessor or the office completes. Says nothing of whether there is. */
  isPartial: z.boolean(),
  /** Things that the reader may not see, of matters or of others; only their number (P6, P13). */
  hidden: z.int(),
  /** To the predecessor alone: open things of other registers, handed over there. */
  elsewhere: z.array(z.strictObject({ nodeId: z.string(), name: z.string(), count: z.int() })),
  /** To the predecessor alone: duties that they answer for; these are not handed over. */
  ownDuties: z.int(),
  /** Sealed reports of this register that are open; to its own office, where one of it leaves. A number and nothing else: none stands on the list, each opens by a person's own key (P6, R225). */
  reports: z.int(),
  signatures: z.array(
    z.strictObject({ as: z.enum(SIGNED_AS), person: personLine, at: z.string(), hash: z.string(), reason: z.string().nullable() }),
  ),
  mayAct: z.array(z.enum(SUCCESSION_ACTS)),
})
export type SuccessionPage = z.infer<typeof successionPage>
