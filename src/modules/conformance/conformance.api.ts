import { z } from 'zod'
import { endpoint, idParams } from '../../platform/http/endpoint.api.ts'
import { deviationKindSchema, deviationSchema, limitInForceSchema, placedMoveSchema, stepNameSchema } from './conformance.schema.ts'

const tag = '流程符合性 conformance'

export const checkLine = z.strictObject({
  id: z.uuid(),
  item: z.string(),
  flowId: z.uuid(),
  flowName: z.string(),
  at: z.string(),
  cases: z.int(),
  fitting: z.int(),
  /** Cases with a deviation of any kind; checks of earlier versions knew only the order of steps. */
  deviating: z.int().nullable(),
  logFitness: z.number(),
  meanTraceFitness: z.number(),
  seconds: z.number(),
})

/** A finding of one case: what, on which event, and what would be right. */
export const shownFinding = z.strictObject({
  kind: deviationKindSchema,
  element: z.string().nullable(),
  name: z.string(),
  event: z.int().nullable(),
  other: stepNameSchema.nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
})

export const shownVariant = z.strictObject({
  number: z.int(),
  cases: z.int(),
  cost: z.int(),
  costAtMost: z.int(),
  isExact: z.boolean(),
  fitness: z.number(),
  /** Where the search met its budget, the events alone. */
  moves: z.array(placedMoveSchema),
  findings: z.array(shownFinding),
})

export const listChecks = endpoint({
  method: 'GET',
  path: '/api/conformance',
  permission: 'conformance.read',
  tag,
  summary: '符合性检查记录 Past checks',
  returns: z.array(checkLine),
})

/** Align the event log in the lake with the chart of the same item. */
export const runCheck = endpoint({
  method: 'POST',
  path: '/api/conformance',
  permission: 'conformance.run',
  tag,
  summary: '运行符合性检查 Check the log against a chart',
  body: z.strictObject({ flowId: z.uuid() }),
  returns: checkLine,
})

export const readCheck = endpoint({
  method: 'GET',
  path: '/api/conformance/:id',
  permission: 'conformance.read',
  tag,
  summary: '检查结果：偏离、走法、图 One check: deviations, variants, picture',
  params: idParams,
  returns: z.strictObject({
    check: checkLine,
    deviations: z.array(deviationSchema),
    /** By which limits the steps were judged; null of checks that did not keep it. */
    limits: z.array(limitInForceSchema).nullable(),
    /** The chart as SVG with counts on its steps. */
    picture: z.string(),
    /** The most frequent ones; `variantCount` says how many there are. */
    variants: z.array(shownVariant),
    variantCount: z.int(),
  }),
})

export const caseLine = z.strictObject({
  caseId: z.string(),
  variant: z.int(),
  cost: z.int(),
  isExact: z.boolean(),
  fitness: z.number(),
  /** Places in the list of deviations of the check. */
  deviations: z.array(z.int()),
})

/** The cases behind a count: those with one deviation (its place in the list), of one variant, or all that deviate. */
export const listCheckCases = endpoint({
  method: 'GET',
  path: '/api/conformance/:id/cases',
  permission: 'conformance.read',
  tag,
  summary: '检查中的办件 Cases of a check',
  params: idParams,
  query: z.strictObject({
    deviation: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
    variant: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
    search: z.string().max(100).optional(),
    offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  returns: z.strictObject({ total: z.int(), items: z.array(caseLine) }),
})

/** One case laid beside the chart, move by move, with what is recorded of each event now. */
export const readCheckCase = endpoint({
  method: 'GET',
  path: '/api/conformance/:id/case',
  permission: 'conformance.read',
  tag,
  summary: '一个办件与流程图并列 One case beside the chart',
  params: idParams,
  query: z.strictObject({ caseId: z.string().min(1).max(200) }),
  returns: z.strictObject({
    line: caseLine,
    moves: z.array(
      placedMoveSchema.extend({
        actor: z.string().nullable(),
        role: z.string().nullable(),
        startedAt: z.string().nullable(),
        finishedAt: z.string().nullable(),
      }),
    ),
    findings: z.array(shownFinding),
    /** False: the records have changed since the check, so that actors and times are left out. */
    isCurrent: z.boolean(),
  }),
})

/** What items the process events hold. */
export const listItems = endpoint({
  method: 'GET',
  path: '/api/conformance/items',
  permission: 'conformance.read',
  tag,
  summary: '办理事件中的事项 Items of the process events',
  /** With the name of the item's chart in force, where there is one. */
  returns: z.array(z.strictObject({ item: z.string(), name: z.string().nullable(), cases: z.int(), events: z.int() })),
})

/** What the events of an item show by themselves, and a chart drafted from them. */
export const discoverItem = endpoint({
  method: 'GET',
  path: '/api/conformance/discovery',
  permission: 'conformance.read',
  tag,
  summary: '由办理事件发现流程 Discover the flow of an item',
  query: z.strictObject({ item: z.string().min(1).max(60) }),
  returns: z.strictObject({
    item: z.string(),
    cases: z.int(),
    events: z.int(),
    variants: z.array(z.strictObject({ activities: z.array(z.string()), cases: z.int() })),
    variantCount: z.int(),
    /** Which activity follows which, as SVG. */
    picture: z.string(),
    /** BPMN 2.0, laid out in lanes. */
    draft: z.string(),
  }),
})
