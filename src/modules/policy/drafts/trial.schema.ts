import { z } from 'zod'

/** Dictionaries whose codes stored rows may bear, by their path in the pack. */
export const CODE_LISTS = [
  'riskTypes',
  'keyAreas',
  'causes',
  'signTypes',
  'layers',
  'channels',
  'risks.affairs',
  'risks.positions',
  'risks.discovery',
  'measures.types',
  'powers.categories',
  'powers.categories.kinds',
  'powers.classes',
  'decisions.kinds',
  'decisions.meetings',
  'scales.point',
  'scales.power',
] as const
export type CodeList = (typeof CODE_LISTS)[number]

/** How many stored rows bear a code; a level bears its rank. */
export interface CodeInUse {
  list: CodeList
  code: string
  count: number
}

/**
 * What would read or run otherwise, in the order in which it is listed: name of the risk type, of the level, the level itself, measures asked for,
 * words of the unit, warning line; then the way of points (length of the notice that they wait for, filing after the notice, stages at the next
 * change), who manages and who supervises, how a body of the roster or of a meeting is called, limits that are still to begin.
 */
export const TRIAL_EFFECTS = [
  ...(['riskType', 'level', 'grade', 'measures', 'words', 'warningLine'] as const),
  ...(['noticeDays', 'filing', 'review', 'manager', 'supervisor', 'body', 'clock'] as const),
] as const

/** What is open and keeps what it began with: points and matters their version; running notices, filings sent and limits that run, as the draft touches them. */
export const TRIAL_KEPT = ['riskPoint', 'matter', 'notice', 'sentFiling', 'deadline'] as const
export type TrialKept = (typeof TRIAL_KEPT)[number]

export const TRIAL_LISTS = [...TRIAL_EFFECTS, ...TRIAL_KEPT] as const
export type TrialList = (typeof TRIAL_LISTS)[number]

/** Does this trial ask for one of these lists: it asks for one alone, or for all? */
export const asksFor = (only: TrialList | undefined, lists: readonly TrialList[]): boolean => only === undefined || lists.includes(only)

/** A record behind a number of the trial: how it reads now and would read; of what is kept, what it keeps. */
export const trialLine = z.strictObject({
  effect: z.enum(TRIAL_LISTS),
  title: z.string(),
  unitName: z.string(),
  from: z.string(),
  to: z.string(),
  link: z.string().nullable(),
})
export type TrialLine = z.infer<typeof trialLine>

/** A record in the list of its kind, with its place there: two posts of a unit may bear the same name. */
export const trialRow = trialLine.extend({ at: z.int() })

/** One module's part of a trial: what changes and what is kept, record by record. */
export type TrialPart = readonly TrialLine[]

/** How many of each kind would read otherwise, the first of each, and how many are kept; all of one kind are listed apart. */
export const trialAnswer = z.strictObject({
  counts: z.array(z.strictObject({ effect: z.enum(TRIAL_EFFECTS), count: z.int() })),
  lines: z.array(trialLine),
  keeps: z.array(z.strictObject({ what: z.enum(TRIAL_KEPT), count: z.int() })),
})
export type TrialAnswer = z.infer<typeof trialAnswer>

/** How many lines of a kind are named. */
export const TRIAL_SHOWN = 20
