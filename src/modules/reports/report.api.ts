import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { reportRegistration } from '../intake/item.schema.ts'
import { DECLINE_REASONS, partInput, recipientText, REPORT_STATES, reportLine, reportPage, sealedKey } from './report.schema.ts'

const tag = '群众举报 reports'

export const listReports = endpoint({
  method: 'GET',
  path: '/api/reports',
  permission: 'report.read',
  isWatched: true,
  tag,
  summary: '举报列表 Reports of the registers that the officer keeps',
  query: z.strictObject({
    ...rowQuery.shape,
    state: z.enum(REPORT_STATES).optional(),
    open: z.enum(['true']).optional(),
    itemId: z.uuid().optional(),
  }),
  returns: pageOf(reportLine),
})

/** Opening a report is a read that the trail records (P27). */
export const readReport = endpoint({
  method: 'GET',
  path: '/api/reports/:id',
  permission: 'report.read',
  isWatched: true,
  tag,
  summary: '一件举报（密文） One report, sealed',
  params: idParams,
  returns: reportPage,
})

export const writeToReporter = endpoint({
  method: 'POST',
  path: '/api/reports/:id/messages',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '致举报人 Write to the reporter',
  params: idParams,
  body: partInput,
  returns: reportPage,
})

/** What is said to the reporter goes with the act as a sealed part. */
const message = partInput.meta({ title: '告知举报人（密文）' })

export const reportAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledge'), message: message.optional() }),
  z.strictObject({ kind: z.literal('decline'), reason: z.enum(DECLINE_REASONS), message }),
  z.strictObject({ kind: z.literal('duplicate'), ofReport: z.uuid(), message: message.optional() }),
  /** The result 反馈: a duty with a clock. */
  z.strictObject({ kind: z.literal('conclude'), message }),
])

export const actOnReport = endpoint({
  method: 'POST',
  path: '/api/reports/:id/acts',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '签收、不予受理、重复、反馈结果 Acknowledge, decline, duplicate, give the result',
  params: idParams,
  body: reportAct,
  returns: reportPage,
})

/** Enter it into the ledger in one's own words; the matter is opened by intake's own act. */
export const acceptReport = endpoint({
  method: 'POST',
  path: '/api/reports/:id/item',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '登记为风险信息 Register as an information item',
  params: idParams,
  body: z.strictObject({
    registration: reportRegistration,
    message: message.optional(),
  }),
  returns: reportPage,
})

/** Where a report can be handed to, and the keys to seal it to first. */
export const listHandOverNodes = endpoint({
  method: 'GET',
  path: '/api/reports/:id/registers',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '可移交的登记机关 Registers to which it can be handed',
  params: idParams,
  returns: z.array(
    z.strictObject({
      nodeId: z.string(),
      name: z.string(),
      recipients: z.array(z.strictObject({ keyId: z.uuid(), recipient: recipientText })),
    }),
  ),
})

export const handReportOver = endpoint({
  method: 'POST',
  path: '/api/reports/:id/register',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '移交 Hand over to another register',
  params: idParams,
  body: z.strictObject({
    nodeId: z.string().min(1).max(60),
    reason: z.string().trim().min(4).max(200).meta({ title: '移交理由（勿写举报内容）' }),
    copies: z.array(z.strictObject({ keyId: z.uuid(), sealed: sealedKey })).max(100),
  }),
  returns: z.strictObject({ handedTo: z.string() }),
})
