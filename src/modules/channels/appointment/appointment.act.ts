import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import type { Unit } from '../../organisation/organisation.schema.ts'
import { personsById, unitById, unitsAbove } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { appointmentPolicyOf } from '../../policy/parts/collecting/appointment-policy.schema.ts'
import { keepsAt } from '../channel.roles.ts'
import { KEEP_DUTIES } from '../duty/duty.rules.ts'
import { checkAppointment, checkEnding, checkRenewal } from './appointment.rules.ts'
import type { AppointmentDraft } from './appointment.schema.ts'
import {
  admitOutsider,
  type AppointmentRow,
  appointmentRow,
  endAppointment,
  insertAppointment,
  isAdministrator,
  othersAt,
  renewalsOf,
} from './appointment.store.ts'

/** The register to which somebody brings information about this unit: its own, or the nearest above. */
async function officeOver(work: Work, unitId: string): Promise<{ unit: Unit; office: Unit } | Refusal> {
  const unit = await unitById(work.tx, unitId)
  const office = (await unitsAbove(work.tx, unitId)).find((each) => each.hasRegister)
  if (!unit || !office || !keepsAt(work.actor, office.id)) return refuse('appointment.of_another_unit')
  return { unit, office }
}

async function personOf(work: Work, draft: AppointmentDraft): Promise<{ id: string; name: string; employer: string } | Refusal> {
  if (draft.personId === null) return { id: await admitOutsider(work.tx, draft.name), name: draft.name, employer: draft.employer }
  const person = (await personsById(work.tx, [draft.personId])).get(draft.personId)
  if (!person) return refuse('organisation.no_such_person', { person: draft.personId })
  if (person.id === work.actor.personId) return refuse('appointment.oneself')
  if (await isAdministrator(work.tx, person.id)) return refuse('appointment.administrator', { name: person.name })
  return { id: person.id, name: person.name, employer: draft.employer || (person.unitName ?? '') }
}

/** 聘任: one act gives the number, the term and, to somebody from outside, their place among the persons; the letter prints from it (A32). */
export async function appoint(work: Work, draft: AppointmentDraft): Promise<string | Refusal> {
  const place = await officeOver(work, draft.unitId)
  if (isRefusal(place)) return place
  const { unit, office } = place
  const policy = appointmentPolicyOf(await packAt(work.tx, office.id, work.today))
  const others = await othersAt(work.tx, unit.id)
  const wrong = checkAppointment(draft, { today: work.today, others, policy })
  if (wrong) return wrong
  const person = await personOf(work, draft)
  if (isRefusal(person)) return person
  const made = { ...draft, personId: person.id, name: person.name, employer: person.employer }
  return written(work, made, { unitName: unit.name, officeNode: office.id, renews: null })
}

async function written(
  work: Work,
  draft: AppointmentDraft & { personId: string },
  more: { unitName: string; officeNode: string; renews: string | null },
): Promise<string> {
  const id = await insertAppointment(work, { draft, ...more })
  await work.note({
    action: more.renews === null ? 'appointment.make' : 'appointment.renew',
    object: { kind: 'appointment', id },
    register: more.officeNode,
    details: {
      unitId: draft.unitId,
      kind: draft.kind,
      personId: draft.personId,
      fromOn: draft.fromOn,
      toOn: draft.toOn,
      renews: more.renews,
    },
  })
  await notify(work, {
    ...{ personId: draft.personId, kind: 'appointment.made', link: '/my-submissions', dedupeKey: `${id}|made` },
    object: { kind: 'appointment', id },
  })
  await work.enqueue(KEEP_DUTIES, {})
  return id
}

async function own(work: Work, id: string): Promise<AppointmentRow | Refusal> {
  const row = await appointmentRow(work.tx, id)
  if (!row || !work.access.may('appointment.read', row.office_node)) return refuse('appointment.not_found', { appointment: id })
  return keepsAt(work.actor, row.office_node) ? row : refuse('appointment.of_another_unit')
}

const termOf = (row: AppointmentRow) => ({ fromOn: row.from_on, toOn: row.to_on, endedOn: row.ended_on })

/** 续聘: the same person for a further term, under a number of its own. */
export async function renew(work: Work, id: string, to: { fromOn: string; toOn: string }): Promise<string | Refusal> {
  const row = await own(work, id)
  if (isRefusal(row)) return row
  const isRenewed = (await renewalsOf(work.tx, [id])).has(id)
  const wrong = checkRenewal({ ...termOf(row), isRenewed }, to, work.today)
  if (wrong) return wrong
  const policy = appointmentPolicyOf(await packAt(work.tx, row.office_node, work.today))
  const { unit_id: unitId, kind, identity, person_id: personId, name, employer, phone } = row
  const draft = { unitId, kind, identity, personId, name, employer, phone, ...to }
  const full = checkAppointment(draft, { today: work.today, others: await othersAt(work.tx, unitId), policy })
  return full ?? written(work, draft, { unitName: row.unit_name, officeNode: row.office_node, renews: id })
}

/** 解聘, with its reason; from that day nothing more can be submitted. */
export async function end(work: Work, id: string, revision: number, reason: string): Promise<string | Refusal> {
  const row = await own(work, id)
  if (isRefusal(row)) return row
  const wrong = checkEnding(termOf(row), work.today)
  if (wrong) return wrong
  if (row.revision !== revision || !(await endAppointment(work, row, reason))) return refuse('appointment.changed_meanwhile')
  await work.note({ action: 'appointment.end', object: { kind: 'appointment', id }, register: row.office_node, details: { reason } })
  return id
}
