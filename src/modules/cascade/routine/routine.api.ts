import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { routineLine } from './routine.schema.ts'

const tag = '常规工作 routine'

const filters = {
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  code: z.string().max(60).optional(),
  state: z.enum(['open', 'done', 'overdue']).optional(),
  /** `2026-03`: due within this month. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
}

export const listRoutine = endpoint({
  method: 'GET',
  path: '/api/routine',
  permission: 'routine.read',
  tag,
  summary: '常规工作日历 The standing calendar, the earliest day first',
  query: z.strictObject(filters),
  returns: pageOf(routineLine),
})
export const exportRoutine = endpoint({
  method: 'GET',
  path: '/api/routine.xlsx',
  permission: 'routine.read',
  tag,
  answers: 'file',
  summary: '导出常规工作 Export to Excel',
  query: z.strictObject(filters),
})
export const readRoutine = endpoint({
  method: 'GET',
  path: '/api/routine/:id',
  permission: 'routine.read',
  tag,
  summary: '一项常规工作 One duty of the calendar',
  params: idParams,
  returns: routineLine,
})
export const finishRoutine = endpoint({
  method: 'POST',
  path: '/api/routine/:id/done',
  permission: 'routine.read',
  tag,
  summary: '登记完成 Record that it was done, with its evidence',
  params: idParams,
  body: z.strictObject({
    revision: z.int().min(1),
    evidence: z.string().trim().min(4).max(2000).meta({ title: '完成情况' }),
    files: z.array(z.uuid()).max(20).meta({ title: '佐证材料' }),
  }),
  returns: routineLine,
})
