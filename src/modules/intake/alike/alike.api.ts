import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { alikeLine, besidePage, joining, likenessAsked } from './alike.schema.ts'

const tag = '台账 ledger'

/** Before registering; it changes nothing, and is sent so that the text stands in no address. */
export const askAlike = endpoint({
  method: 'POST',
  path: '/api/ledger-likeness',
  permission: 'item.register',
  tag,
  summary: '查重 Entries that may be the same, before one is registered',
  body: likenessAsked,
  returns: z.array(alikeLine),
})

export const readBeside = endpoint({
  method: 'GET',
  path: '/api/ledger/:id/beside',
  permission: 'item.read',
  tag,
  summary: '同一对象的信息 What else there is on the same subjects (R2)',
  params: idParams,
  returns: besidePage,
})

export const joinItems = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/joins',
  permission: 'item.register',
  tag,
  summary: '并案 Join two entries under the older number (P26)',
  params: idParams,
  body: joining,
  returns: besidePage,
})
