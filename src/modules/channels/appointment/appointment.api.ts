import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { APPOINTMENT_KINDS, appointmentDraft, appointmentLine, ending, IDENTITIES, renewal, STANDINGS } from './appointment.schema.ts'

const tag = '信息员和监督员 appointments'

const filters = {
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  kind: z.enum(APPOINTMENT_KINDS).optional(),
  identity: z.enum(IDENTITIES).optional(),
  standing: z.enum(STANDINGS).optional(),
  /** Terms that run out on these days, unless they were ended before. */
  endsFrom: daySchema.optional(),
  endsTo: daySchema.optional(),
}

export const listAppointments = endpoint({
  method: 'GET',
  path: '/api/appointments',
  permission: 'appointment.read',
  tag,
  summary: '信息员和监督员名册 The roster, the newest first',
  query: z.strictObject(filters),
  returns: pageOf(appointmentLine),
})

export const exportAppointments = endpoint({
  method: 'GET',
  path: '/api/appointments.xlsx',
  permission: 'appointment.read',
  tag,
  answers: 'file',
  summary: '导出名册 Export the roster to Excel',
  query: z.strictObject(filters),
})

export const readAppointment = endpoint({
  method: 'GET',
  path: '/api/appointments/:id',
  permission: 'appointment.read',
  tag,
  summary: '一项聘任 One appointment',
  params: idParams,
  returns: appointmentLine,
})

export const appointPerson = endpoint({
  method: 'POST',
  path: '/api/appointments',
  permission: 'appointment.keep',
  tag,
  summary: '聘任 Appoint an information officer or conduct supervisor (R45–R47)',
  body: appointmentDraft,
  returns: appointmentLine,
})

export const renewAppointment = endpoint({
  method: 'POST',
  path: '/api/appointments/:id/renewal',
  permission: 'appointment.keep',
  tag,
  summary: '续聘 Renew for a further term',
  params: idParams,
  body: renewal,
  returns: appointmentLine,
})

export const endAppointment = endpoint({
  method: 'POST',
  path: '/api/appointments/:id/ending',
  permission: 'appointment.keep',
  tag,
  summary: '解聘 End before its term',
  params: idParams,
  body: ending,
  returns: appointmentLine,
})

export const printAppointment = endpoint({
  method: 'GET',
  path: '/api/appointments/:id/letter.pdf',
  permission: 'appointment.read',
  tag,
  answers: 'file',
  summary: '聘书 The letter of appointment as PDF (A32)',
  params: idParams,
})
