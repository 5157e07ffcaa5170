import { z } from 'zod'
import { endpoint, idParams } from '../../platform/http/endpoint.api.ts'

import { unassessableSchema } from './screening/screening.schema.ts'

const tag = '预警指标 indicators'
const words = z.strictObject({ zh: z.string(), en: z.string() })

export const indicatorLine = z.strictObject({
  code: z.string(),
  version: z.int(),
  title: words,
  question: words,
  why: words,
  basis: z.string(),
  reads: z.array(z.strictObject({ table: z.string(), columns: z.array(z.string()) })),
  settings: z.array(
    z.strictObject({ key: z.string(), title: words, value: z.union([z.string(), z.number(), z.boolean()]), isStatutory: z.boolean() }),
  ),
  lastRun: z.strictObject({ judged: z.int(), unassessable: z.int(), reasons: z.array(z.string()) }).nullable(),
})

export const listIndicators = endpoint({
  method: 'GET',
  path: '/api/indicators',
  permission: 'indicator.read',
  tag,
  summary: '指标库 Indicators, settings and last coverage',
  returns: z.array(indicatorLine),
})

export const screeningLine = z.strictObject({
  id: z.uuid(),
  at: z.string(),
  byName: z.string(),
  seconds: z.number(),
  /** Of the signals that the actor may see; null for whom signals are not (P6: a total would tell of the others). */
  signals: z.int().nullable(),
  fresh: z.int().nullable(),
  revised: z.int().nullable(),
  rules: z.int(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'stopped']),
  /** The rule that runs now, how many are done, of how many; null unless it runs. */
  progress: z.strictObject({ rule: z.string(), done: z.int(), of: z.int() }).nullable(),
  /** Why it failed; null otherwise. */
  failure: z.string().nullable(),
})

export const listScreenings = endpoint({
  method: 'GET',
  path: '/api/screenings',
  permission: 'indicator.read',
  tag,
  summary: '筛查记录 Past screenings',
  returns: z.array(screeningLine),
})

/** Queue a run of all rules on the lake; the list tells how it goes. The same evidence never makes a second signal. */
export const runScreening = endpoint({
  method: 'POST',
  path: '/api/screenings',
  permission: 'indicator.run',
  tag,
  summary: '运行筛查 Run a screening',
  body: z.strictObject({}),
  returns: screeningLine,
})

/** What one rule of a run took and could judge. */
export const ruleOfRunLine = z.strictObject({
  rule: z.string(),
  title: words,
  version: z.int(),
  seconds: z.number(),
  judged: z.int(),
  unassessable: z.array(unassessableSchema),
  /** Rows that came since the rule was last asked in full, where only what they can change was judged anew 增量; null where everything was. */
  rowsSince: z.int().nullable(),
  /** Lake files that it read. */
  files: z.int(),
})

export const readScreening = endpoint({
  method: 'GET',
  path: '/api/screenings/:id',
  permission: 'indicator.read',
  tag,
  summary: '一次筛查：进度与逐条用时 One screening: progress, and what each rule took',
  params: idParams,
  returns: z.strictObject({ screening: screeningLine, rules: z.array(ruleOfRunLine) }),
})

/** Stops within a second; what its rules raised so far stays. */
export const stopScreening = endpoint({
  method: 'POST',
  path: '/api/screenings/:id/stop',
  permission: 'indicator.run',
  tag,
  summary: '停止筛查 Stop a screening that waits or runs',
  params: idParams,
  body: z.strictObject({}),
  returns: screeningLine,
})
