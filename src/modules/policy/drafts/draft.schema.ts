import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { packSchema } from '../pack.schema.ts'

export const DRAFT_STATES = ['draft', 'submitted', 'approved', 'dropped'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

const person = z.strictObject({ id: z.string(), name: z.string() })

export const draftLine = z.strictObject({
  id: z.uuid(),
  packId: z.string(),
  title: z.string(),
  baseVersion: z.int(),
  state: z.enum(DRAFT_STATES),
  effectiveOn: daySchema,
  revision: z.int(),
  writtenBy: z.array(person),
  reason: z.string(),
})

const difference = z.strictObject({
  path: z.array(z.string()),
  kind: z.enum(['added', 'removed', 'changed']),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

/** A pack that extends the drafted one and is raised with it. */
const child = z.strictObject({
  id: z.string(),
  title: z.string(),
  version: z.int(),
  /** Places that change with the parent. */
  follows: z.array(z.string()),
  /** Places that the parent changes and the child words itself: to be looked at. */
  keeps: z.array(z.string()),
  /** A draft of the child that is under way; it began from the version before and has to be begun anew. */
  hasOpenDraft: z.boolean(),
})

export const draftPage = z.strictObject({
  ...draftLine.shape,
  content: packSchema,
  submittedOn: daySchema.nullable(),
  decidedByName: z.string().nullable(),
  decidedOn: daySchema.nullable(),
  decisionNote: z.string().nullable(),
  /** The number it got; null until it is approved. */
  version: z.int().nullable(),
  differences: z.array(difference),
  children: z.array(child),
  /** Why a pack that extends this one can't be raised with it; null where all can. */
  childFault: z.strictObject({ pack: z.string(), problems: z.array(z.string()) }).nullable(),
})

/** What an editor hands in: the whole pack as it should read. Its problems are told place by place, so it is read as it comes. */
export const draftWriting = z.strictObject({
  revision: z.int().min(1),
  content: z.record(z.string(), z.unknown()),
  effectiveOn: daySchema.meta({ title: '施行日期' }),
  reason: z.string().trim().min(4).max(1000).meta({ title: '修订理由' }),
})

export const packDifferences = z.array(difference)
