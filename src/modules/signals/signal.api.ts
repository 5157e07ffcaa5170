import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { SIGNAL_STATES, signalLine, signalPage, triageSchema } from './signal.schema.ts'

const tag = '疑点 signals'

const filters = {
  ...rowQuery.shape,
  /** `open`: new or watched. */
  state: z.enum([...SIGNAL_STATES, 'open']).optional(),
  rule: z.string().optional(),
  /** Rules whose codes begin with these letters: a domain of business 业务领域. */
  family: z
    .string()
    .regex(/^[A-Z]{2,8}$/)
    .optional(),
  /** This unit and all below it. */
  under: z.string().optional(),
  rank: z.coerce.number().int().min(1).max(99).optional(),
  unitId: z.string().optional(),
  /** About leading cadres 领导干部 or their posts (R8). */
  leading: z.stringbool().optional(),
}

export const listSignals = endpoint({
  method: 'GET',
  path: '/api/signals',
  permission: 'signal.read',
  tag,
  summary: '疑点列表 Signals by level, rule, unit and subject',
  query: z.strictObject({ ...filters, sort: z.enum(['rank', 'raisedOn']).default('rank') }),
  returns: z.strictObject({
    ...pageOf(signalLine).shape,
    /** Open signals by rule and rank, for the chips. */
    counts: z.array(z.strictObject({ rule: z.string(), rank: z.int(), count: z.int() })),
  }),
})

export const readSignal = endpoint({
  method: 'GET',
  path: '/api/signals/:id',
  permission: 'signal.read',
  tag,
  summary: '疑点页: 依据、理由、设置 One signal with evidence and why',
  params: idParams,
  returns: signalPage,
})

export const triageSignal = endpoint({
  method: 'POST',
  path: '/api/signals/:id/triage',
  permission: 'signal.triage',
  tag,
  summary: '分拣: 排除、待了解、重复 (转登记见台账) Triage a signal',
  params: idParams,
  body: triageSchema,
  returns: signalLine,
})

export const exportSignals = endpoint({
  method: 'GET',
  path: '/api/signals.xlsx',
  permission: 'signal.export',
  tag,
  answers: 'file',
  summary: '导出 Excel Export what the list shows',
  query: z.strictObject(filters),
})
