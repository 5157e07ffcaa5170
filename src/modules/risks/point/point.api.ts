import { z } from 'zod'
import { daySchema, instantSchema } from '../../../kernel/day.ts'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { clarifiedPerson } from '../../matters/matter.schema.ts'
import { gradeLine, gradingBody } from '../grading/grading.schema.ts'
import { pointMeeting } from '../meeting/meeting.schema.ts'
import { indicatorCode, indicatorTitle, signalsUnder } from './linked/linked.schema.ts'
import { POINT_ACTS } from './point.rules.ts'
import { appraisalFinding, CARRIERS, findingId, POINT_STATES, pointContent, pointLine, pointRule, REVIEW_STAGES } from './point.schema.ts'

const tag = '风险点 risk points'

/** Filters of the register; `waiting` shows what waits for the reader's own review. */
export const pointFilters = z.strictObject({
  ...rowQuery.shape,
  unitId: z.string().optional(),
  state: z.enum(POINT_STATES).optional(),
  carrier: z.enum(CARRIERS).optional(),
  riskType: z.string().optional(),
  affairs: z.string().optional(),
  keyArea: z.string().optional(),
  /** Those that name no key area 未标领域. */
  noArea: z.stringbool().optional(),
  rank: z.coerce.number().int().min(0).max(5).optional(),
  postId: z.string().optional(),
  powerId: z.uuid().optional(),
  flowItem: z.string().optional(),
  stepId: z.string().optional(),
  campaignId: z.uuid().optional(),
  noticeId: z.uuid().optional(),
  filingId: z.uuid().optional(),
  whose: z.enum(['mine', 'waiting']).optional(),
  /** Reviewed, and not yet in a notice or a filing: what the next one takes. */
  waitsFor: z.enum(['notice', 'filing']).optional(),
  /** With `unitId`: this very unit, without those below it. */
  only: z.stringbool().optional(),
  /** In force, also where a change is under way. */
  standing: z.stringbool().optional(),
  /** On posts of leading cadres 领导干部 (R8). */
  leading: z.stringbool().optional(),
  /** Graded on this day or since. */
  gradedSince: daySchema.optional(),
  /** Those that name this indicator 关键风险指标 (R21). */
  indicator: indicatorCode.optional(),
  /** Only points whose step left its chart. */
  gone: z.stringbool().optional(),
})

export const listPoints = endpoint({
  method: 'GET',
  path: '/api/risk-points',
  permission: 'riskPoint.read',
  tag,
  summary: '风险点清单 The register of risk points',
  query: pointFilters,
  returns: pageOf(pointLine),
})

export const exportPoints = endpoint({
  method: 'GET',
  path: '/api/risk-points.xlsx',
  permission: 'riskPoint.read',
  tag,
  answers: 'file',
  summary: '导出风险点 Export the register to Excel',
  query: pointFilters,
})

export const reviewLine = z.strictObject({
  id: z.uuid(),
  round: z.int(),
  stage: z.enum(REVIEW_STAGES),
  stageTitle: z.string(),
  decision: z.enum(['pass', 'return']),
  opinion: z.string(),
  byName: z.string(),
  on: daySchema,
})

export const versionLine = z.strictObject({
  version: z.int(),
  content: pointContent,
  rank: z.int().nullable(),
  effectiveOn: daySchema,
  endedOn: daySchema.nullable(),
  reason: z.string(),
  byName: z.string(),
  isFiled: z.boolean(),
  /** The finding of an appraisal from which it comes (R266). */
  finding: appraisalFinding.nullable(),
})

export const pointPage = z.strictObject({
  point: pointLine,
  content: pointContent,
  /** The text last saved; a save on an older one is refused and shows both. */
  revision: z.int(),
  changedByName: z.string(),
  changedAt: instantSchema,
  /** Why a change was proposed; empty for a new point. */
  reason: z.string(),
  finding: appraisalFinding.nullable(),
  stepName: z.string().nullable(),
  reviews: z.array(reviewLine),
  grades: z.array(gradeLine),
  versions: z.array(versionLine),
  /** Situation meetings that spoke of it. */
  meetings: z.array(pointMeeting),
  acts: z.array(z.enum(POINT_ACTS)),
  /** Title of the stage at which it waits. */
  stageTitle: z.string().nullable(),
  /** Another point of the unit that reads almost the same: a hint, no verdict. */
  likeness: z.strictObject({ pointId: z.uuid(), no: z.string(), title: z.string(), percent: z.int() }).nullable(),
  /** Rules of the library that govern it. */
  rules: z.array(pointRule),
  /** Signals under the indicators that it names, at its unit and below it; null for whom signals are not (R21). */
  signals: z.array(signalsUnder).nullable(),
  /** Entries of the ledger that bear on it, as far as the reader may see them (R151). */
  information: z.array(
    z.strictObject({
      id: z.uuid(),
      ledgerNo: z.string(),
      title: z.string(),
      state: z.string(),
      receivedOn: daySchema,
      clarifiedOn: daySchema.nullable(),
      clarifiedFor: z.array(clarifiedPerson),
    }),
  ),
})

/** For the pick list of forms: codes and titles only, for whoever writes a point (R21). */
export const listPointIndicators = endpoint({
  method: 'GET',
  path: '/api/risk-points/indicators',
  permission: 'riskPoint.read',
  tag,
  summary: '可选关键风险指标 Indicators that a point can name',
  returns: z.array(indicatorTitle),
})

export const readPoint = endpoint({
  method: 'GET',
  path: '/api/risk-points/:id',
  permission: 'riskPoint.read',
  tag,
  summary: '风险点 One risk point with its reviews, grades and versions',
  params: idParams,
  returns: pointPage,
})

export const addPoint = endpoint({
  method: 'POST',
  path: '/api/risk-points',
  permission: 'riskPoint.read',
  tag,
  summary: '新增风险点（草稿） A new risk point as a draft',
  body: z.strictObject({ unitId: z.string().min(1).meta({ title: '单位' }), content: pointContent }),
  returns: pointPage,
})

export const editPoint = endpoint({
  method: 'PUT',
  path: '/api/risk-points/:id',
  permission: 'riskPoint.read',
  tag,
  summary: '修改草稿 Edit a draft',
  params: idParams,
  body: z.strictObject({ revision: z.int(), content: pointContent }),
  returns: pointPage,
})

/** Acts that need no words: hand in, take back, drop a draft. */
export const actOnPoint = endpoint({
  method: 'POST',
  path: '/api/risk-points/:id/acts',
  permission: 'riskPoint.read',
  tag,
  summary: '提交、撤回、放弃草稿 Hand in, take back, drop',
  params: idParams,
  body: z.strictObject({ act: z.enum(['submit', 'withdraw', 'drop']) }),
  returns: z.strictObject({ page: pointPage.nullable() }),
})

const verdict = z.strictObject({
  decision: z.enum(['pass', 'return']).meta({ title: '审核结论' }),
  opinion: z.string().trim().max(1000).default('').meta({ title: '审核意见' }),
})

export const reviewPoint = endpoint({
  method: 'POST',
  path: '/api/risk-points/:id/reviews',
  permission: 'riskPoint.review',
  tag,
  summary: '审核 Review',
  params: idParams,
  body: verdict,
  returns: pointPage,
})

/** Several points of the queue at once; those that can't be passed are named with the reason, the others pass. */
export const reviewPoints = endpoint({
  method: 'POST',
  path: '/api/risk-points/reviews',
  permission: 'riskPoint.review',
  tag,
  summary: '批量审核 Review several',
  body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(200), ...verdict.shape }),
  returns: z.strictObject({
    done: z.int(),
    refused: z.array(z.strictObject({ id: z.uuid(), no: z.string(), title: z.string(), code: z.string() })),
  }),
})

export const gradePoint = endpoint({
  method: 'POST',
  path: '/api/risk-points/:id/grades',
  permission: 'riskPoint.grade',
  tag,
  summary: '评定等级 Grade',
  params: idParams,
  body: gradingBody,
  returns: pointPage,
})

const withReason = z.strictObject({ reason: z.string().trim().min(4).max(500).meta({ title: '理由' }) })

export const changePoint = endpoint({
  method: 'POST',
  path: '/api/risk-points/:id/changes',
  permission: 'riskPoint.read',
  tag,
  summary: '提出调整 Propose a change; the present text stays in force meanwhile',
  params: idParams,
  body: z.strictObject({ ...withReason.shape, findingId }),
  returns: pointPage,
})

export const retirePoint = endpoint({
  method: 'POST',
  path: '/api/risk-points/:id/retirement',
  permission: 'riskPoint.review',
  tag,
  summary: '停用 Retire',
  params: idParams,
  body: withReason,
  returns: pointPage,
})
