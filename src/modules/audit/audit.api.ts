import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../platform/http/endpoint.api.ts'
import { chainHead, entryKey, trailFilter, trailLine, trailPage } from './audit.schema.ts'

const tag = '留痕 trail'

/** Entries of the chains that the reader audits, newest first; never those of a matter that names the reader. */
export const listTrail = endpoint({
  method: 'GET',
  path: '/api/trail',
  permission: 'trail.read',
  isWatched: true,
  tag,
  summary: '查阅留痕 Read the trail',
  query: z.strictObject({ ...pageQuery.shape, cursor: entryKey.optional(), ...trailFilter.shape }),
  returns: pageOf(trailLine),
})

export const exportTrailSheet = endpoint({
  method: 'GET',
  path: '/api/trail.xlsx',
  permission: 'trail.read',
  isWatched: true,
  tag,
  answers: 'file',
  summary: '导出留痕清单 Export entries of the trail to Excel',
  query: z.strictObject({ search: pageQuery.shape.search, ...trailFilter.shape }),
})

/** The heads of the chains that the reader audits. */
export const readChains = endpoint({
  method: 'GET',
  path: '/api/trail-chains',
  permission: 'trail.read',
  isWatched: true,
  tag,
  summary: '留痕链与最近一次封存 Chains of the trail and their heads',
  returns: z.array(chainHead),
})

/** One entry with its facts; this look is in the trail as well. */
export const readTrailEntry = endpoint({
  method: 'GET',
  path: '/api/trail/:key',
  permission: 'trail.read',
  isWatched: true,
  tag,
  summary: '查看一条留痕 One entry of the trail',
  params: z.strictObject({ key: entryKey }),
  returns: trailPage,
})
