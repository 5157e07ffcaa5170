import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { clauseDraft, clauseLine } from './clause.schema.ts'

const tag = '条款库 clauses'

/** The library of the register where the person works: the pack's clauses and the register's own, retired ones too. */
export const listClauses = endpoint({
  method: 'GET',
  path: '/api/clauses',
  permission: 'assessment.read',
  tag,
  summary: '条款库 Library of clauses',
  returns: z.array(clauseLine),
})

export const exportClauses = endpoint({
  method: 'GET',
  path: '/api/clauses.xlsx',
  permission: 'assessment.read',
  tag,
  answers: 'file',
  summary: '导出条款库 Export the library to Excel',
})

export const enterClause = endpoint({
  method: 'POST',
  path: '/api/clauses',
  permission: 'assessment.prepare',
  tag,
  summary: '增补条款 Enter a clause of the house',
  body: clauseDraft,
  returns: z.array(clauseLine),
})

/** What is retired is chosen no more from that day; sheets that cite it keep it. */
export const endClause = endpoint({
  method: 'POST',
  path: '/api/clauses/:code/retirement',
  permission: 'assessment.prepare',
  tag,
  summary: '停用条款 Retire a clause of the house',
  params: z.strictObject({ code: z.string().min(1).max(60) }),
  body: z.strictObject({ retiredFrom: daySchema.meta({ title: '停用日期' }) }),
  returns: z.array(clauseLine),
})
