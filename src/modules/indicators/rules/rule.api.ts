import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { wordsSchema } from '../../datasets/canonical.schema.ts'
import { unassessableSchema } from '../screening/screening.schema.ts'
import { RULE_STATES, ruleActSchema, settingChangeSchema, sourceSchema } from './rule.schema.ts'

const tag = '预警指标 indicators'
const code = z.strictObject({ code: z.string().regex(/^[A-Z]{2,3}-\d{2,4}$/) })
const atNode = z.strictObject({ nodeId: z.string().max(100).optional() })
const value = z.union([z.number(), z.string(), z.boolean(), z.array(z.union([z.string(), z.number()]))])

/** How often the assessed signals of a rule were true (P4), as far as the reader may see them. */
export const precisionSchema = z.strictObject({
  registered: z.int(),
  excluded: z.int(),
  founded: z.int(),
  unfounded: z.int(),
  unverifiable: z.int(),
  open: z.int(),
  held: z.int(),
  shadow: z.int(),
})
export type Precision = z.infer<typeof precisionSchema>

export const ruleLine = z.strictObject({
  code: z.string(),
  version: z.int(),
  title: wordsSchema,
  question: wordsSchema,
  state: z.enum(RULE_STATES),
  stateFrom: sourceSchema,
  /** Off until a lawful basis is recorded (X66–X69). */
  lacksBasis: z.boolean(),
  /** Settings that differ from the library here. */
  changed: z.int(),
  /** Null for whom signals are not (P6). */
  precision: precisionSchema.nullable(),
  lastRun: z.strictObject({ judged: z.int(), unassessable: z.int(), seconds: z.number() }).nullable(),
})
export type RuleLine = z.infer<typeof ruleLine>

const decision = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('state'),
    nodeId: z.string(),
    nodeName: z.string(),
    state: z.enum(RULE_STATES),
    reason: z.string(),
    lawfulBasis: z.string(),
    byName: z.string(),
    on: z.string(),
  }),
  z.strictObject({
    kind: z.literal('setting'),
    nodeId: z.string(),
    nodeName: z.string(),
    key: z.string(),
    value: value.nullable(),
    reason: z.string(),
    legalReference: z.string(),
    byName: z.string(),
    on: z.string(),
  }),
])

const backTestLine = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  nodeId: z.string(),
  settings: z.record(z.string(), value),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  failure: z.string().nullable(),
  byName: z.string(),
  on: z.string(),
  result: z
    .strictObject({
      signals: z.int(),
      judged: z.int(),
      unassessable: z.int(),
      months: z.array(z.strictObject({ month: z.string(), hits: z.int() })),
      ranks: z.array(z.strictObject({ rank: z.int(), hits: z.int() })),
      overlap: z.strictObject({ founded: z.int(), unfounded: z.int(), open: z.int() }),
      sample: z.array(
        z.strictObject({
          subject: z.string(),
          rank: z.int(),
          value: z.number(),
          line: z.number(),
          month: z.string(),
          sentence: wordsSchema,
        }),
      ),
      seconds: z.number(),
    })
    .nullable(),
})

/** Everything about one rule, as it is set up at one unit. */
export const rulePage = z.strictObject({
  rule: ruleLine,
  why: wordsSchema,
  basis: z.string(),
  judges: wordsSchema,
  measure: z.string(),
  exclusions: z.array(wordsSchema),
  related: wordsSchema,
  example: z.strictObject({ story: wordsSchema, flagged: z.array(z.string()) }),
  tables: z.array(z.strictObject({ table: z.string(), title: wordsSchema, columns: z.array(z.string()), isNeeded: z.boolean() })),
  settings: z.array(
    z.strictObject({
      key: z.string(),
      title: wordsSchema,
      /** fen, ratio, count, days, words … */
      unit: z.string(),
      isStatutory: z.boolean(),
      /** Of the library. */
      byDefault: value,
      value,
      from: sourceSchema,
    }),
  ),
  unassessable: z.array(unassessableSchema),
  decisions: z.array(decision),
  backTests: z.array(backTestLine),
  /** Acts that the life of the rule has open here. */
  acts: z.array(z.string()),
})
export type RulePage = z.infer<typeof rulePage>

export const listRules = endpoint({
  method: 'GET',
  path: '/api/rules',
  permission: 'indicator.read',
  tag,
  summary: '规则库 Rules as they are set up at a unit, with precision and last run',
  query: atNode,
  returns: z.strictObject({ nodeId: z.string(), rules: z.array(ruleLine) }),
})

/** The library as a screen shows it, in the same order: what stands in its address is its query. */
export const exportRules = endpoint({
  method: 'GET',
  path: '/api/rules.xlsx',
  permission: 'indicator.read',
  tag,
  answers: 'file',
  summary: '导出规则库 Excel Export the rules that the list shows, with settings, their sources, basis, precision and coverage',
  query: atNode.extend({
    pack: z.string().max(4).optional(),
    state: z.enum(RULE_STATES).optional(),
    gap: z.literal('true').optional(),
    basis: z.literal('true').optional(),
    search: z.string().max(100).optional(),
    sort: z.string().max(20).optional(),
  }),
})

export const readRule = endpoint({
  method: 'GET',
  path: '/api/rules/:code',
  permission: 'indicator.read',
  tag,
  summary: '规则页 One rule: definition, settings with where they come from, decisions, back-tests',
  params: code,
  query: atNode,
  returns: rulePage,
})

export const actOnRule = endpoint({
  method: 'POST',
  path: '/api/rules/:code/acts',
  permission: 'rule.tune',
  tag,
  summary: '试运行、启用、停用 Take a rule on trial, into use or out of it at a unit',
  params: code,
  body: ruleActSchema,
  returns: rulePage,
})

export const setRuleSetting = endpoint({
  method: 'POST',
  path: '/api/rules/:code/settings',
  permission: 'rule.tune',
  tag,
  summary: '调整设置 Change a setting at a unit, with its reason; statutory ones with their legal reference',
  params: code,
  body: settingChangeSchema,
  returns: rulePage,
})

export const backTestRule = endpoint({
  method: 'POST',
  path: '/api/rules/:code/back-tests',
  permission: 'rule.test',
  tag,
  summary: '回测 Run the rule over the history without raising anything',
  params: code,
  body: z.strictObject({ nodeId: z.string().min(1), settings: z.record(z.string(), value).default({}) }),
  returns: rulePage,
})
