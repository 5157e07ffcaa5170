import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { forwardingBoardRow, forwardingLine, forwardingPage, newForwarding, RECEIPT_STATES } from './forwarding.schema.ts'

const tag = '转发落实 forwarding'
const revision = z.int().min(1).meta({ title: '修改序号' })

const filters = {
  ...rowQuery.shape,
  /** Issued by this unit or sent to it. */
  unitId: z.string().max(60).optional(),
  state: z.enum(RECEIPT_STATES).optional(),
  overdue: z.enum(['true']).optional(),
}

export const listForwardings = endpoint({
  method: 'GET',
  path: '/api/forwardings',
  permission: 'forwarding.read',
  tag,
  summary: '转发文件 Documents handed down, the newest first',
  query: z.strictObject(filters),
  returns: pageOf(forwardingLine),
})
export const exportForwardings = endpoint({
  method: 'GET',
  path: '/api/forwardings.xlsx',
  permission: 'forwarding.read',
  tag,
  answers: 'file',
  summary: '导出转发文件 Export to Excel',
  query: z.strictObject(filters),
})
export const forwardingBoard = endpoint({
  method: 'GET',
  path: '/api/forwardings/board',
  permission: 'forwarding.read',
  tag,
  summary: '单位 × 状态 Receipts by unit and state',
  returns: z.array(forwardingBoardRow),
})
export const readForwarding = endpoint({
  method: 'GET',
  path: '/api/forwardings/:id',
  permission: 'forwarding.read',
  tag,
  summary: '一份转发文件 One document with the receipts of its units',
  params: idParams,
  returns: forwardingPage,
})
export const issueForwarding = endpoint({
  method: 'POST',
  path: '/api/forwardings',
  permission: 'forwarding.issue',
  tag,
  summary: '转发 Hand a document down',
  body: newForwarding,
  returns: forwardingPage,
})
export const remindUnits = endpoint({
  method: 'POST',
  path: '/api/forwardings/:id/reminders',
  permission: 'forwarding.issue',
  tag,
  summary: '催办 Remind the units that have not answered',
  params: idParams,
  returns: z.strictObject({ reminded: z.int() }),
})
export const printForwarding = endpoint({
  method: 'GET',
  path: '/api/forwardings/:id/letter.pdf',
  permission: 'forwarding.read',
  tag,
  answers: 'file',
  summary: '转发通知 The forwarding notice as PDF',
  params: idParams,
})
export const exportReceipts = endpoint({
  method: 'GET',
  path: '/api/forwardings/:id/receipts.xlsx',
  permission: 'forwarding.read',
  tag,
  answers: 'file',
  summary: '签收落实清单 The list of receipts as Excel',
  params: idParams,
})
export const signReceipt = endpoint({
  method: 'POST',
  path: '/api/forwarding-receipts/:id/signature',
  permission: 'forwarding.receive',
  tag,
  summary: '签收 Sign for it',
  params: idParams,
  body: z.strictObject({ revision }),
  returns: forwardingPage,
})
export const answerReceipt = endpoint({
  method: 'POST',
  path: '/api/forwarding-receipts/:id/feedback',
  permission: 'forwarding.receive',
  tag,
  summary: '反馈落实情况 Tell what was done',
  params: idParams,
  body: z.strictObject({
    revision,
    feedback: z.string().trim().min(4).max(4000).meta({ title: '落实情况' }),
    files: z.array(z.uuid()).max(20).meta({ title: '佐证材料' }),
  }),
  returns: forwardingPage,
})
export const verifyReceipt = endpoint({
  method: 'POST',
  path: '/api/forwarding-receipts/:id/verification',
  permission: 'forwarding.verify',
  tag,
  summary: '核验 Accept what was told, or return it',
  params: idParams,
  body: z.strictObject({
    revision,
    verdict: z.enum(['accept', 'return']).meta({ title: '核验结论' }),
    opinion: z.string().trim().min(2).max(500).meta({ title: '核验意见' }),
  }),
  returns: forwardingPage,
})
