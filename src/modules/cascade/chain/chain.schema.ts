import { z } from 'zod'
import { personLine } from '../../organisation/organisation.schema.ts'

/** What is missing on the way down to a measure. */
export const GAPS = ['noHead', 'noLeader', 'vacant', 'fewMeasures', 'ownerless', 'overdue'] as const
export type Gap = (typeof GAPS)[number]

/** A unit with who answers for it, and its posts, points and measures with those of all units below it; alone where only its own are counted. */
export const chainLine = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  isAlone: z.boolean(),
  /** Units below that are counted with it. */
  below: z.int(),
  head: personLine.nullable(),
  leaders: z.array(personLine),
  posts: z.int(),
  vacant: z.int(),
  points: z.int(),
  /** Points in force without the measures that their level asks for. */
  fewMeasures: z.int(),
  measures: z.int(),
  ownerless: z.int(),
  overdue: z.int(),
  /** Each gap with how many of the units have it. */
  gaps: z.array(z.strictObject({ gap: z.enum(GAPS), units: z.int() })),
})
export type ChainLine = z.infer<typeof chainLine>

const members = z.array(z.strictObject({ person: personLine, role: z.string() }))

/** 责任传导 (R51, R52): from the leading group down to every measure. */
export const chainPage = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  /** Whose units alone are shown. */
  leader: personLine.nullable(),
  /** Only units with this gap are counted. */
  gap: z.enum(GAPS).nullable(),
  /** Of all units that are counted here. */
  total: z.strictObject({ units: z.int(), posts: z.int(), measures: z.int(), gaps: z.int() }),
  /** The unit whose leading group answers for this one: its own, or the nearest above. */
  groupOf: z.strictObject({ unitId: z.string(), unitName: z.string() }).nullable(),
  group: members,
  /** 工作专班 of the unit itself (R41). */
  team: members,
  leaders: z.array(
    z.strictObject({ person: personLine, units: z.int(), measures: z.int(), ownerless: z.int(), overdue: z.int(), gaps: z.int() }),
  ),
  /** The unit alone and each just below it with all under it; none where a leader or a gap is asked: those are listed one by one. */
  units: z.array(chainLine),
})
export type ChainPage = z.infer<typeof chainPage>
