import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { outlook } from './outlook.schema.ts'

const tag = '形势与展望 situation'
const query = z.strictObject({ unitId: z.string().min(1).max(100) })

export const readOutlook = endpoint({
  method: 'GET',
  path: '/api/situation/outlook',
  permission: 'situation.read',
  tag,
  summary: '廉政风险年度展望 Where the next risk will be (R7), with rising series by post and domain (R3)',
  query,
  returns: outlook,
})

export const printOutlook = endpoint({
  method: 'GET',
  path: '/api/situation/outlook.pdf',
  permission: 'situation.read',
  tag,
  answers: 'file',
  summary: '打印年度展望 The outlook as PDF',
  query,
})

export const exportOutlook = endpoint({
  method: 'GET',
  path: '/api/situation/outlook.xlsx',
  permission: 'situation.read',
  tag,
  answers: 'file',
  summary: '导出年度展望 The outlook as Excel, a sheet for each section',
  query,
})
