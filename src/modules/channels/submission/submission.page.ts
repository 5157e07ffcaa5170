import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { entriesOfOrigins } from '../../matters/origins/origin.question.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import { appointmentPolicyOf } from '../../policy/parts/collecting/appointment-policy.schema.ts'
import { CHANNEL_OF } from '../appointment/appointment.schema.ts'
import { standingOf } from '../appointment/appointment.rules.ts'
import { appointmentsOf, isRowInTerm } from '../appointment/appointment.store.ts'
import { dutiesOf } from '../duty/duty.store.ts'
import { SUBMISSION_LIFE } from './submission.rules.ts'
import type { OwnSubmission, PortalPage, SubmissionPage } from './submission.schema.ts'
import { filesOf, type SubmissionRow, submissionsOf } from './submission.store.ts'

function told(row: SubmissionRow, files: { id: string; name: string }[]): OwnSubmission {
  return {
    ...{
      id: row.id,
      kind: row.kind,
      unitName: row.unit_name,
      quarter: row.quarter,
      isNothing: row.is_nothing,
      isAboutHead: row.is_about_head,
    },
    ...{ title: row.title, content: row.content, about: row.about, details: row.details, submittedOn: row.submitted_on },
    files: files.map(({ id, name }) => ({ id, name })),
    ...{ state: row.state, answer: row.answer, answeredOn: row.answered_on },
  }
}

/** Submissions for the office, with their entry of the ledger where the reader may see that. */
export async function submissionPages(work: Work, rows: readonly SubmissionRow[]): Promise<SubmissionPage[]> {
  const ids = rows.map((row) => row.id)
  const files = await filesOf(work.tx, ids)
  const entries = new Map((await work.ask(entriesOfOrigins, { kind: 'submission', ids })).flat().map((each) => [each.id, each]))
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.taken_by, row.answered_by].filter((each) => each !== null)),
  )
  const named = (id: string | null) => (id === null ? null : (persons.get(id)?.name ?? id))
  return rows.map((row) => {
    const entry = entries.get(row.id)
    const isOwn = row.person_id === work.actor.personId
    const mayHandle = work.access.may('submission.handle', row.to_node) && !row.is_nothing && !isOwn
    const mayAct: SubmissionPage['mayAct'] = mayHandle
      ? Object.keys(SUBMISSION_LIFE[row.state]).map((each) => each as 'take' | 'answer')
      : []
    if (mayHandle && entry === undefined) mayAct.push('register')
    return {
      ...told(row, files.get(row.id) ?? []),
      unitId: row.unit_id,
      by: { name: row.by_name, appointmentNo: row.appointment_no, appointmentId: row.appointment_id },
      ...{ takenBy: named(row.taken_by), takenOn: row.taken_on, answeredBy: named(row.answered_by), revision: row.revision, mayAct },
      entry: entry ? { itemId: entry.itemId, ledgerNo: entry.ledgerNo, on: entry.on } : null,
    }
  })
}

/** 我的报送: one's own appointments, what is owed, what one submitted and what came back. */
export async function portalOf(work: Work): Promise<PortalPage> {
  const appointments = await appointmentsOf(work.tx, work.actor.personId)
  const offices = appointments.map((row) => row.office_node)
  const packs = await packsAt(work.tx, offices, work.today)
  const names = await unitsNamed(work.tx, offices)
  const submissions = await submissionsOf(work.tx, work.actor.personId)
  const files = await filesOf(
    work.tx,
    submissions.map((row) => row.id),
  )
  const kinds = new Map(appointments.map((row) => [row.id, row.kind]))
  return {
    appointments: appointments.map((row) => {
      const pack = packs.get(row.office_node)
      return {
        ...{ id: row.id, no: row.no, kind: row.kind, unitName: row.unit_name, officeName: names.get(row.office_node) ?? '' },
        ...{ fromOn: row.from_on, toOn: row.to_on, isOpen: isRowInTerm(row, work.today) },
        standing: standingOf(
          { fromOn: row.from_on, toOn: row.to_on, endedOn: row.ended_on },
          work.today,
          appointmentPolicyOf(pack).remindBefore,
        ),
        form: [...(pack?.channelForms?.[CHANNEL_OF[row.kind]] ?? [])],
      }
    }),
    duties: (await dutiesOf(work.tx, work.actor.personId)).map(({ id, appointmentId, quarter, dueOn, metOn }) => ({
      ...{ id, appointmentId, quarter, dueOn, metOn, kind: kinds.get(appointmentId) ?? 'informationOfficer' },
      countdown: metOn === null ? countdownTo(work.calendar, work.today, dueOn, 5) : null,
    })),
    submissions: submissions.map((row) => told(row, files.get(row.id) ?? [])),
  }
}
