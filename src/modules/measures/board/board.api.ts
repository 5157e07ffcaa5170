import { z } from 'zod'
import { endpoint, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { boardRow, gapLine } from './board.schema.ts'

const tag = '防控措施 measures'

export const measureBoard = endpoint({
  method: 'GET',
  path: '/api/measures/board',
  permission: 'measure.read',
  tag,
  summary: '单位 × 状态 Measures by state, of the units just below one, or below where the reader stands',
  query: z.strictObject({ unitId: z.string().max(60).optional() }),
  returns: z.array(boardRow),
})

export const gapFilters = z.strictObject({
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  pointId: z.uuid().optional(),
  rank: z.coerce.number().int().min(1).max(5).optional(),
  /** With `unitId`: this very unit, without those below it. */
  only: z.enum(['true']).optional(),
  /** Only where the reader lays measures down. */
  kept: z.enum(['true']).optional(),
})

/** Points in force that lack what their level asks for (R120). */
export const listGaps = endpoint({
  method: 'GET',
  path: '/api/measures/gaps',
  permission: 'measure.read',
  tag,
  summary: '措施不足的风险点 Points without enough measures',
  query: gapFilters,
  returns: pageOf(gapLine),
})

export const exportGaps = endpoint({
  method: 'GET',
  path: '/api/measures/gaps.xlsx',
  permission: 'measure.read',
  tag,
  answers: 'file',
  summary: '导出措施不足的风险点 Export points without enough measures to Excel',
  query: gapFilters,
})
