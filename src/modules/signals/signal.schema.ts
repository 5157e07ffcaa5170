import { z } from 'zod'
import { peersSchema } from '../indicators/screening/screening.schema.ts'
import { clarifiedPerson } from '../matters/matter.schema.ts'
import { subjectLine } from '../organisation/organisation.schema.ts'

/** Life of a signal 疑点: triage decides relevance, not truth (P4). `held` waits for room in the unit's weekly budget, `shadow` comes from a rule on trial. */
export const SIGNAL_STATES = ['new', 'watching', 'registered', 'excluded', 'duplicate', 'held', 'shadow'] as const
/** What each state is called on paper; screens have their own words in both languages. */
export const SIGNAL_STATE_TITLES: Readonly<Record<(typeof SIGNAL_STATES)[number], string>> = {
  new: '待分拣',
  watching: '待了解',
  registered: '已转登记',
  excluded: '已排除',
  duplicate: '重复',
  held: '本周暂缓',
  shadow: '试运行',
}
export type SignalState = (typeof SIGNAL_STATES)[number]

/** What triage may decide 分拣: 转登记 · 排除 · 待了解 · 重复 (P4). */
export const triageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exclude'), reason: z.string().min(4).max(500).meta({ title: '排除理由' }) }),
  z.strictObject({ kind: z.literal('watch'), reason: z.string().min(4).max(500).meta({ title: '待了解事项' }) }),
  z.strictObject({ kind: z.literal('duplicate'), ofSignalId: z.uuid().meta({ title: '重复于' }) }),
])
export type Triage = z.infer<typeof triageSchema>

const words = z.strictObject({ zh: z.string(), en: z.string() })

export const evidenceRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

export const signalLine = z.strictObject({
  id: z.uuid(),
  rule: z.string(),
  ruleTitle: words,
  rank: z.int(),
  subjectKey: z.string(),
  subjects: z.array(subjectLine),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  period: z.string().nullable(),
  sentence: words,
  value: z.number().nullable(),
  line: z.number().nullable(),
  state: z.enum(SIGNAL_STATES),
  raisedOn: z.string(),
  revision: z.int(),
  /** Since when everybody on whom it was raised stands clarified 已澄清 (X22); null otherwise. */
  clarifiedOn: z.string().nullable(),
  clarifiedFor: z.array(clarifiedPerson),
})
export type SignalLine = z.infer<typeof signalLine>

export const signalPage = z.strictObject({
  signal: signalLine,
  version: z.int(),
  basis: z.string(),
  why: words,
  settings: z.array(z.strictObject({ key: z.string(), title: words, value: z.union([z.string(), z.number(), z.boolean()]) })),
  evidence: z.array(z.string()),
  evidenceTable: z.string(),
  evidenceRows: z.array(evidenceRow),
  /** Columns that decided; marked on the screen. */
  decidingColumns: z.array(z.string()),
  /** The peer group, where the rule compares; null otherwise. */
  peers: peersSchema.nullable(),
  /** For officers only (P12). */
  wouldClear: words,
  triage: z.array(z.strictObject({ at: z.string(), byName: z.string(), kind: z.string(), reason: z.string().nullable() })),
  earlier: z.array(
    z.strictObject({
      id: z.uuid(),
      rule: z.string(),
      raisedOn: z.string(),
      state: z.enum(SIGNAL_STATES),
      clarifiedOn: z.string().nullable(),
      clarifiedFor: z.array(clarifiedPerson),
    }),
  ),
  matter: z.strictObject({ id: z.uuid(), matterNo: z.string() }).nullable(),
  runAt: z.string(),
})
