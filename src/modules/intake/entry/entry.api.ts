import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { itemPage } from '../item.schema.ts'
import { amendment, pointLink } from './entry.schema.ts'

const tag = '台账 ledger'

export const amendEntry = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/amendments',
  permission: 'item.register',
  tag,
  summary: '登记核实状态 Record verification, credibility and the number outside (R129)',
  params: idParams,
  body: amendment,
  returns: itemPage,
})

export const linkRiskPoint = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/points',
  permission: 'item.register',
  tag,
  summary: '关联风险点 Tie an entry to a risk point (R151)',
  params: idParams,
  body: pointLink,
  returns: itemPage,
})

/** Who handles entries of the registers that the reader keeps, for the filter. */
export const listHandlers = endpoint({
  method: 'GET',
  path: '/api/ledger-handlers',
  permission: 'item.read',
  tag,
  summary: '承办人 Handlers of the ledger',
  returns: z.array(z.strictObject({ id: z.string(), name: z.string() })),
})
