import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { personLine } from '../../organisation/organisation.schema.ts'

const tag = '期中接续 mid-year take-over'
const node = z.strictObject({ nodeId: z.string().min(1) })

export const stateSchema = z.strictObject({
  nodeId: z.string().min(1),
  series: z.string().min(1).meta({ title: '编号序列' }),
  year: z.int().min(2000).max(2100).meta({ title: '年度' }),
  last: z.int().min(1).max(1_000_000).meta({ title: '纸面已用末号' }),
  reason: z.string().trim().min(4).max(500).meta({ title: '接续理由' }),
})

const statement = z.strictObject({
  id: z.uuid(),
  series: z.string(),
  year: z.int(),
  last: z.int(),
  reason: z.string(),
  state: z.enum(['stated', 'confirmed', 'withdrawn']),
  statedBy: personLine,
  statedAt: z.string(),
  decidedBy: personLine.nullable(),
  decidedAt: z.string().nullable(),
  /** Confirming is for another than who stated it. */
  mayConfirm: z.boolean(),
  mayWithdraw: z.boolean(),
})

export const seriesPage = z.strictObject({
  year: z.int(),
  series: z.array(
    z.strictObject({
      series: z.string(),
      kind: z.enum(['matter', 'ledger', 'letter']),
      mark: z.string(),
      /** The last number that the product gave or goes on from this year; null where none. */
      last: z.int().nullable(),
      /** The number that comes next, as it will be written. */
      next: z.string(),
    }),
  ),
  statements: z.array(statement),
  mayState: z.boolean(),
})
export type SeriesPage = z.infer<typeof seriesPage>

export const readSeries = endpoint({
  method: 'GET',
  path: '/api/takeover/series',
  permission: 'takeover.read',
  tag,
  summary: '编号接续 Series of numbers and where they go on',
  query: node,
  returns: seriesPage,
})

/** State the last number that was used on paper; it takes effect when another confirms it. */
export const stateSeries = endpoint({
  method: 'POST',
  path: '/api/takeover/series',
  permission: 'series.keep',
  tag,
  summary: '登记纸面末号 State the last number used on paper',
  body: stateSchema,
  returns: seriesPage,
})

export const confirmSeries = endpoint({
  method: 'POST',
  path: '/api/takeover/series/:id/confirmation',
  permission: 'series.keep',
  tag,
  summary: '确认纸面末号 Confirm it as a second person',
  params: idParams,
  body: z.strictObject({}),
  returns: seriesPage,
})

export const withdrawSeries = endpoint({
  method: 'POST',
  path: '/api/takeover/series/:id/withdrawal',
  permission: 'series.keep',
  tag,
  summary: '撤回登记 Withdraw a statement that is not confirmed',
  params: idParams,
  body: z.strictObject({}),
  returns: seriesPage,
})
