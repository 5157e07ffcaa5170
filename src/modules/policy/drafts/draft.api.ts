import { z } from 'zod'
import { endpoint, idParams, pageOf } from '../../../platform/http/endpoint.api.ts'
import { draftLine, draftPage, draftWriting, packDifferences } from './draft.schema.ts'
import { TRIAL_LISTS, trialAnswer, trialRow } from './trial.schema.ts'

const tag = '制度方案 policy'
const id = z.string().min(1).max(60)
const version = z.coerce.number().int().min(1).max(1_000_000)
const revision = z.int().min(1)
const reference = z.strictObject({ id: z.uuid() })

/** Drafts under way that the actor answers for. */
export const listDrafts = endpoint({
  method: 'GET',
  path: '/api/pack-drafts',
  permission: 'policy.seeDrafts',
  tag,
  summary: '方案修订稿 Drafts of pack versions under way',
  returns: z.array(draftLine),
})

/** Begin from the newest version, or from one that came with the product and was laid aside. */
export const beginDraft = endpoint({
  method: 'POST',
  path: '/api/pack-drafts',
  permission: 'policy.draft',
  tag,
  summary: '起草修订 Begin a draft of the next version',
  body: z.strictObject({ packId: id, offeredVersion: z.int().min(1).optional() }),
  returns: reference,
})

/** A draft from a file; every problem is told by its place, and nothing is kept of a faulty file. */
export const importDraft = endpoint({
  method: 'POST',
  path: '/api/pack-imports',
  permission: 'policy.draft',
  tag,
  summary: '导入方案文件 Begin a draft from a JSON file',
  body: z.strictObject({ text: z.string().min(1).max(900_000) }),
  returns: reference,
})

export const readDraft = endpoint({
  method: 'GET',
  path: '/api/pack-drafts/:id',
  permission: 'policy.seeDrafts',
  tag,
  summary: '一份修订稿 One draft with its differences and the packs raised with it',
  params: idParams,
  returns: draftPage,
})

export const writePackDraft = endpoint({
  method: 'PUT',
  path: '/api/pack-drafts/:id',
  permission: 'policy.draft',
  tag,
  summary: '保存修订稿 Save a draft',
  params: idParams,
  body: draftWriting,
  returns: z.strictObject({ revision: z.int() }),
})

export const trialDraft = endpoint({
  method: 'GET',
  path: '/api/pack-drafts/:id/trial',
  permission: 'policy.seeDrafts',
  tag,
  summary: '试算 What open things would read otherwise',
  params: idParams,
  returns: trialAnswer,
})

/** The records behind one number of the trial, all of them, page by page. */
export const listTrial = endpoint({
  method: 'GET',
  path: '/api/pack-drafts/:id/trial/:list',
  permission: 'policy.seeDrafts',
  tag,
  summary: '试算明细 All records of one kind that would change or are kept',
  params: idParams.extend({ list: z.enum(TRIAL_LISTS) }),
  query: z.strictObject({
    cursor: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  returns: pageOf(trialRow),
})

export const submitPackDraft = endpoint({
  method: 'POST',
  path: '/api/pack-drafts/:id/submission',
  permission: 'policy.draft',
  tag,
  summary: '送审 Hand in a draft',
  params: idParams,
  body: z.strictObject({ revision }),
})

export const dropPackDraft = endpoint({
  method: 'POST',
  path: '/api/pack-drafts/:id/dropping',
  permission: 'policy.draft',
  tag,
  summary: '放弃修订 Give a draft up',
  params: idParams,
  body: z.strictObject({ revision }),
})

export const decidePackDraft = endpoint({
  method: 'POST',
  path: '/api/pack-drafts/:id/decision',
  permission: 'policy.approve',
  tag,
  summary: '审批修订 Approve a draft or send it back',
  params: idParams,
  body: z.strictObject({
    revision,
    decision: z.enum(['approve', 'return']),
    note: z.string().trim().max(1000).default('').meta({ title: '意见' }),
  }),
  returns: z.strictObject({ version: z.int().nullable() }),
})

export const comparePacks = endpoint({
  method: 'GET',
  path: '/api/pack-comparisons/:id',
  permission: 'policy.read',
  tag,
  summary: '版本对照 Differences of two versions',
  params: z.strictObject({ id }),
  query: z.strictObject({ one: version, other: version }),
  returns: packDifferences,
})

export const exportPack = endpoint({
  method: 'GET',
  path: '/api/packs/:id/:version/file',
  permission: 'policy.read',
  tag,
  summary: '导出方案 One version as a JSON file',
  params: z.strictObject({ id, version }),
  answers: 'file',
})

/** Versions that came with the product after the house made its own; they come into force only by a draft. */
export const listOffers = endpoint({
  method: 'GET',
  path: '/api/pack-offers',
  permission: 'policy.seeDrafts',
  tag,
  summary: '随产品更新的方案 Carried versions laid aside',
  returns: z.array(z.strictObject({ packId: z.string(), version: z.int(), title: z.string(), offeredOn: z.string() })),
})
