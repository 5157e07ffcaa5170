import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import {
  DETERMINATION_RESULTS,
  DETERMINATION_STATES,
  determinationDecision,
  determinationEntry,
  determinationLine,
  determinationPage,
  determinationsOfItem,
} from './determination.schema.ts'

const tag = '失实检举认定 determination'
const filters = {
  ...rowQuery.shape,
  state: z.enum(DETERMINATION_STATES).optional(),
  result: z.enum(DETERMINATION_RESULTS).optional(),
}

export const listDeterminations = endpoint({
  method: 'GET',
  path: '/api/determinations',
  permission: 'determination.read',
  tag,
  summary: '失实检举认定列表 Determinations on untrue reports',
  query: z.strictObject(filters),
  returns: pageOf(determinationLine),
})

export const exportDeterminations = endpoint({
  method: 'GET',
  path: '/api/determinations.xlsx',
  permission: 'determination.read',
  tag,
  answers: 'file',
  summary: '导出失实检举认定 Export determinations to Excel',
  query: z.strictObject(filters),
})

export const readItemDeterminations = endpoint({
  method: 'GET',
  path: '/api/ledger/:id/determinations',
  permission: 'determination.read',
  tag,
  summary: '一条信息的认定 Determinations on one entry',
  params: idParams,
  returns: determinationsOfItem,
})

export const recordADetermination = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/determinations',
  permission: 'determination.record',
  tag,
  summary: '登记认定 Record what the competent body determined, or an honest error (X26, P9)',
  params: idParams,
  body: determinationEntry,
  returns: determinationPage,
})

/** Opening one is a read that the trail records. */
export const readDetermination = endpoint({
  method: 'GET',
  path: '/api/determinations/:id',
  permission: 'determination.read',
  tag,
  summary: '认定页 One determination',
  params: idParams,
  returns: determinationPage,
})

export const decideOnDetermination = endpoint({
  method: 'POST',
  path: '/api/determinations/:id/decision',
  permission: 'determination.approve',
  tag,
  summary: '审批认定 Approve or refuse, by a second person',
  params: idParams,
  body: determinationDecision,
  returns: determinationPage,
})
