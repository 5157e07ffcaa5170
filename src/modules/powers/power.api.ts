import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { comingIn, POWER_STATES, powerContent, powerLine, powerPage, powerVersion } from './power.schema.ts'

const tag = '职权目录 powers'
const revision = z.int().min(0).meta({ title: '修改序号' })

/** By what the register is narrowed. */
export const powerFilters = {
  ...rowQuery.shape,
  category: z.string().max(60).optional(),
  unitId: z.string().max(60).optional(),
  class: z.string().max(20).optional(),
  rank: z.coerce.number().int().min(1).max(9).optional(),
  state: z.enum(POWER_STATES).optional(),
  /** The register as it stood on this day; today where nothing is said. */
  on: daySchema.optional(),
}

export const listPowers = endpoint({
  method: 'GET',
  path: '/api/powers',
  permission: 'power.read',
  tag,
  summary: '职权目录 The register of powers, on any day',
  query: z.strictObject(powerFilters),
  returns: pageOf(powerLine),
})

/** How many powers are in force in each class, level and category; every number opens its list. */
export const powerMatrix = endpoint({
  method: 'GET',
  path: '/api/powers/matrix',
  permission: 'power.read',
  tag,
  summary: '决定权类别 × 职权等级 Powers in force by class and level',
  query: z.strictObject({ unitId: z.string().max(60).optional() }),
  returns: z.array(z.strictObject({ class: z.string(), rank: z.int(), category: z.string(), count: z.int() })),
})

export const readPower = endpoint({
  method: 'GET',
  path: '/api/powers/:id',
  permission: 'power.read',
  tag,
  summary: '一项职权及其各版本 One power with all versions, as it stood on a day',
  params: idParams,
  query: z.strictObject({ on: daySchema.optional() }),
  returns: powerPage,
})

/** Enter a new power as a draft; without a number it gets the next of its unit. */
export const draftPower = endpoint({
  method: 'POST',
  path: '/api/powers',
  permission: 'power.keep',
  tag,
  summary: '登记职权 Enter a power as a draft',
  body: z.strictObject({
    unitId: z.string().min(1).meta({ title: '行使单位' }),
    no: z.string().trim().min(1).max(30).nullable().meta({ title: '编号' }),
    content: powerContent,
    ...comingIn,
  }),
  returns: powerPage,
})

/** Write on the draft of a power, or begin one; `revision` says which state of it was changed, 0: there was none. */
export const writeDraft = endpoint({
  method: 'PUT',
  path: '/api/powers/:id/draft',
  permission: 'power.keep',
  tag,
  summary: '修订职权 Write on the draft of a power',
  params: idParams,
  body: z.strictObject({ revision, content: powerContent, ...comingIn }),
  returns: powerPage,
})

/** Strike a power off 取消; goes straight to review. */
export const retirePower = endpoint({
  method: 'POST',
  path: '/api/powers/:id/retirement',
  permission: 'power.keep',
  tag,
  summary: '取消职权 Propose to strike a power off',
  params: idParams,
  body: z.strictObject(comingIn),
  returns: powerPage,
})

export const submitDraft = endpoint({
  method: 'POST',
  path: '/api/powers/:id/submission',
  permission: 'power.keep',
  tag,
  summary: '提交审核 Hand a draft in for review',
  params: idParams,
  body: z.strictObject({ revision }),
  returns: powerPage,
})

export const discardDraft = endpoint({
  method: 'POST',
  path: '/api/powers/:id/discard',
  permission: 'power.keep',
  tag,
  summary: '删除草稿 Discard a draft',
  params: idParams,
  body: z.strictObject({ revision }),
  returns: z.strictObject({ isGone: z.boolean() }),
})

export const reviewPower = endpoint({
  method: 'POST',
  path: '/api/powers/:id/review',
  permission: 'power.review',
  tag,
  summary: '审核 Approve a version or return it',
  params: idParams,
  body: z.strictObject({
    revision,
    verdict: z.enum(['approved', 'returned']).meta({ title: '审核意见' }),
    note: z.string().trim().min(2).max(500).meta({ title: '审核说明' }),
  }),
  returns: powerPage,
})

/** How many the queue shows at once; the rest comes up as these are settled. */
export const REVIEWS_SHOWN = 200

/** What waits for review, each beside what it would replace. */
export const listReviews = endpoint({
  method: 'GET',
  path: '/api/powers/reviews',
  permission: 'power.review',
  tag,
  summary: '待审核的职权 What waits for review',
  returns: z.array(
    z.strictObject({
      line: powerLine,
      version: powerVersion,
      before: powerContent.nullable(),
      postTitles: z.record(z.string(), z.string()),
      mayReview: z.boolean(),
    }),
  ),
})

/** Approve several at once, all or none. */
export const approvePowers = endpoint({
  method: 'POST',
  path: '/api/powers/reviews',
  permission: 'power.review',
  tag,
  summary: '批量审核通过 Approve several versions',
  body: z.strictObject({
    powers: z
      .array(z.strictObject({ id: z.uuid(), revision }))
      .min(1)
      .max(500),
    note: z.string().trim().min(2).max(500).meta({ title: '审核说明' }),
  }),
  returns: z.strictObject({ approved: z.int() }),
})
