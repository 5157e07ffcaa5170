import type { Generated } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { AppointmentKind, Identity } from './appointment.schema.ts'

/** Rows of the roster as the database holds them. */
export type AppointmentTables = {
  appointments: {
    id: string
    no: string
    year: number
    serial: number
    unit_id: string
    unit_name: string
    office_node: string
    kind: AppointmentKind
    identity: Identity
    name: string
    pinyin: string
    employer: string
    phone: string
    person_id: string
    is_outside: boolean
    from_on: Day
    to_on: Day
    appointed_by: string
    appointed_on: Day
    renews: string | null
    ended_on: Day | null
    ended_by: string | null
    ended_reason: string | null
    revision: Generated<number>
    seq: Generated<number>
  }
}
