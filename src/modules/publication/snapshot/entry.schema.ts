import { z } from 'zod'
import { guideText } from '../publication.schema.ts'

export const ENTRY_KINDS = ['power', 'flow', 'point', 'guide'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

const days = z.int().nullable()
const level = z.strictObject({ rank: z.int(), label: z.string(), colour: z.string() })
export type EntryLevel = z.infer<typeof level>

/** A power by value, as the list shows it (A2): the post, never who holds it. */
export const powerEntry = z.strictObject({
  kind: z.literal('power'),
  category: z.string(),
  type: z.string(),
  class: z.string(),
  level: level.nullable(),
  post: z.string(),
  object: z.string(),
  bases: z.array(z.string()),
  statutoryDays: days,
  promisedDays: days,
  charge: z.string().nullable(),
})
export type PowerEntry = z.infer<typeof powerEntry>

const flowStep = z.strictObject({
  name: z.string(),
  post: z.string().nullable(),
  days,
  document: z.string().nullable(),
  decision: z.string().nullable(),
  /** Each with its post; none where the section as a whole carries it, or the version is from before posts were told. */
  points: z.array(z.strictObject({ title: z.string(), post: z.string().nullish(), level: level.nullable() })),
})

/** A chart by value (A3): its picture with the markers, and its steps in words. */
export const flowEntry = z.strictObject({ kind: z.literal('flow'), picture: z.string().nullable(), steps: z.array(flowStep) })
export type FlowEntry = z.infer<typeof flowEntry>

/** A risk point by value (A4): a summary to the public; the parts beyond it only in narrower scopes. */
export const pointEntry = z.strictObject({
  kind: z.literal('point'),
  level: level.nullable(),
  post: z.string().nullable(),
  power: z.string().nullable(),
  type: z.string(),
  affairs: z.string(),
  measures: z.array(z.strictObject({ text: z.string(), phase: z.string().nullable() })),
  /** Label and text of what narrower scopes read. */
  more: z.array(z.strictObject({ label: z.string(), text: z.string() })),
})
export type PointEntry = z.infer<typeof pointEntry>

/** 办事指南 by value. */
export const guideEntry = z.strictObject({
  kind: z.literal('guide'),
  power: powerEntry,
  /** Stage by stage, as a matter goes when nothing comes between. */
  steps: z.array(z.string()),
  /** What may come between, in words; versions from before the two were told apart have none. */
  branches: z.array(z.string()).optional(),
  ...guideText.shape,
})
export type GuideEntry = z.infer<typeof guideEntry>

export const entryContent = z.discriminatedUnion('kind', [powerEntry, flowEntry, pointEntry, guideEntry])
export type EntryContent = z.infer<typeof entryContent>

/** One entry of a snapshot. */
export interface SnapshotEntry {
  kind: EntryKind
  key: string
  powerId: string | null
  no: string
  title: string
  category: string
  rank: number
  content: EntryContent
}
