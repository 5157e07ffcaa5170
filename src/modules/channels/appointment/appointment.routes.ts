import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { unitsNamed } from '../../organisation/organisation.store.ts'
import { appoint, end, renew } from './appointment.act.ts'
import {
  appointPerson,
  endAppointment,
  exportAppointments,
  listAppointments,
  printAppointment,
  readAppointment,
  renewAppointment,
} from './appointment.api.ts'
import { APPOINTMENT_KIND_TITLES, type AppointmentLine, IDENTITY_TITLES, STANDING_TITLES } from './appointment.schema.ts'
import { type AppointmentFilter, appointmentLines, appointmentRow, appointmentsPage } from './appointment.store.ts'
import { printedLetter } from './letter.print.ts'

const filterOf = ({ search, ...asked }: Omit<AppointmentFilter, 'words'> & { search?: string | undefined }): AppointmentFilter => ({
  ...{ unitId: asked.unitId, kind: asked.kind, identity: asked.identity, standing: asked.standing },
  ...{ endsFrom: asked.endsFrom, endsTo: asked.endsTo, words: search },
})

async function lineAfter(work: Work, done: string | Refusal): Promise<AppointmentLine | Refusal> {
  if (isRefusal(done)) return done
  const row = await appointmentRow(work.tx, done)
  const [line] = row && work.access.may('appointment.read', row.office_node) ? await appointmentLines(work, [row]) : []
  return line ?? refuse('appointment.not_found', { appointment: done })
}

export const appointmentRoutes = [
  handle(listAppointments, async (call) => {
    const { cursor, limit } = call.query
    const rows = await appointmentsPage(call, filterOf(call.query), cursor, limit + 1)
    const items = await appointmentLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportAppointments, async (call) => {
    const rows = await appointmentsPage(call, filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({
      action: 'appointment.export',
      object: { kind: 'appointments', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<AppointmentLine>(
      '信息员和监督员名册',
      '名册',
      [
        { title: '聘书编号', width: 18, cell: (line) => line.no },
        { title: '姓名', width: 12, cell: (line) => line.name },
        { title: '聘任类别', width: 14, cell: (line) => APPOINTMENT_KIND_TITLES[line.kind] },
        { title: '身份类别', width: 16, cell: (line) => IDENTITY_TITLES[line.identity] },
        { title: '工作单位', width: 28, cell: (line) => line.employer },
        { title: '联系电话', width: 16, cell: (line) => line.phone },
        { title: '联系单位', width: 24, cell: (line) => line.unitName },
        { title: '聘期起', width: 12, cell: (line) => line.fromOn },
        { title: '聘期止', width: 12, cell: (line) => line.toOn },
        { title: '状态', width: 12, cell: (line) => STANDING_TITLES[line.standing] },
        { title: '解聘日期', width: 12, cell: (line) => line.endedOn },
        { title: '解聘原因', width: 30, cell: (line) => line.endedReason },
      ],
      await appointmentLines(call, rows),
    )
  }),
  handle(readAppointment, (call) => lineAfter(call, call.params.id)),
  handle(appointPerson, async (call) => lineAfter(call, await appoint(call, call.body))),
  handle(renewAppointment, async (call) => lineAfter(call, await renew(call, call.params.id, call.body))),
  handle(endAppointment, async (call) => lineAfter(call, await end(call, call.params.id, call.body.revision, call.body.reason))),
  handle(printAppointment, async (call) => {
    const line = await lineAfter(call, call.params.id)
    if (isRefusal(line)) return line
    const row = await appointmentRow(call.tx, line.id)
    const office = row?.office_node ?? ''
    await call.note({ action: 'appointment.print', object: { kind: 'appointment', id: line.id }, register: office })
    return printedLetter(line, (await unitsNamed(call.tx, [office])).get(office) ?? '')
  }),
]
