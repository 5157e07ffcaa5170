import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { personsById, unitsAround, unitsNamed } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import { receivesAt } from '../cascade.roles.ts'
import { openReceiptActs, speaksFor } from './forwarding.rules.ts'
import { type ForwardingLine, type ForwardingPage, namesIn, type ReceiptLine } from './forwarding.schema.ts'
import { chainOf, type CountedRow, filesOn, forwardingById, type ReceiptRow, receiptsOf } from './forwarding.store.ts'

const YELLOW = 2
const countsOf = ({ all, signed, answered, accepted, overdue }: CountedRow) => ({ all, signed, answered, accepted, overdue })

export async function forwardingLines(work: Work, rows: readonly CountedRow[]): Promise<ForwardingLine[]> {
  const unitIds = rows.map((row) => row.unit_id)
  const units = await unitsNamed(work.tx, unitIds)
  const packs = await packsAt(work.tx, unitIds, work.today)
  return rows.map((row) => {
    const runs = row.answered < row.all
    const yellow = packs.get(row.unit_id)?.warning.lights.yellowWithin ?? YELLOW
    return {
      ...{ id: row.id, no: row.no, title: row.title, docNo: row.doc_no, issuer: row.issuer, unitId: row.unit_id },
      ...{ unitName: units.get(row.unit_id) ?? row.unit_id, issuedOn: row.issued_on, dueOn: row.due_on },
      countdown: runs ? countdownTo(work.calendar, work.today, row.due_on, yellow) : null,
      ...countsOf(row),
    }
  })
}

/** Lines of receipts, each with who issued what it answers. */
export async function receiptLines(work: Work, rows: readonly (ReceiptRow & Pick<CountedRow, 'issued_by'>)[]): Promise<ReceiptLine[]> {
  const unitIds = rows.map((row) => row.unit_id)
  const units = await unitsNamed(work.tx, unitIds)
  const packs = await packsAt(work.tx, unitIds, work.today)
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.signed_by, row.answered_by, row.verified_by].filter((each) => each !== null)),
  )
  const files = await filesOn(
    work.tx,
    'receipt',
    rows.map((row) => row.id),
  )
  const above = await unitsAround(work.tx, unitIds)
  const own = receivesAt(work.actor.grants)
  const parents = new Map(above.map((unit) => [unit.id, unit.parentId]))
  const withUnitsBelow = new Set(above.filter((unit) => unit.hasBelow).map((unit) => unit.id))
  const person = (id: string | null) => (id === null ? null : (persons.get(id) ?? null))
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unit_id, unitName: units.get(row.unit_id) ?? row.unit_id, state: row.state, revision: row.revision },
    ...{ signedBy: person(row.signed_by), signedOn: row.signed_on, feedback: row.feedback },
    ...{ answeredBy: person(row.answered_by), answeredOn: row.answered_on },
    ...{ verifiedBy: person(row.verified_by), verifiedOn: row.verified_on, opinion: row.opinion },
    files: files.get(row.id) ?? [],
    countdown:
      row.state === 'answered' || row.state === 'accepted'
        ? null
        : countdownTo(work.calendar, work.today, row.due_on, packs.get(row.unit_id)?.warning.lights.yellowWithin ?? YELLOW),
    mayAct: openReceiptActs(
      { state: row.state, revision: row.revision, issuedBy: row.issued_by, answeredBy: row.answered_by },
      {
        personId: work.actor.personId,
        mayReceive: speaksFor({ unitId: row.unit_id, fromUnitId: row.from_unit_id }, own, parents),
        mayVerify: work.access.may('forwarding.verify', row.from_unit_id),
        hasUnitsBelow: withUnitsBelow.has(row.unit_id) && work.access.may('forwarding.issue', row.unit_id),
      },
    ),
  }))
}

export async function forwardingPageOf(work: Work, id: string): Promise<ForwardingPage | Refusal> {
  const row = await forwardingById(work, id)
  const [line] = row ? await forwardingLines(work, [row]) : []
  if (!row || !line) return refuse('forwarding.not_found', { forwarding: id })
  const receipts = await receiptLines(
    work,
    (await receiptsOf(work.tx, id)).map((each) => ({ ...each, issued_by: row.issued_by })),
  )
  const chain = await chainOf(work, row.root_id)
  const units = await unitsNamed(work.tx, [...chain.map((each) => each.unit_id), ...row.copy_unit_ids])
  return {
    line,
    content: {
      ...{ unitId: row.unit_id, title: row.title, docNo: row.doc_no, issuer: row.issuer, datedOn: row.dated_on, text: row.text },
      ...{ requirement: row.requirement, limitDays: row.limit_days, copyUnitIds: row.copy_unit_ids, copyOthers: row.copy_others },
      ...{ printOffice: row.print_office, printedOn: row.printed_on, printRun: row.print_run, subjectWords: row.subject_words },
    },
    copyTo: [...row.copy_unit_ids.map((each) => units.get(each) ?? each), ...namesIn(row.copy_others)],
    issuedBy: (await personsById(work.tx, [row.issued_by])).get(row.issued_by) ?? null,
    files: (await filesOn(work.tx, 'forwarding', [id])).get(id) ?? [],
    receipts,
    chain: chain.map((each) => ({
      ...{ id: each.id, no: each.no, unitName: units.get(each.unit_id) ?? each.unit_id, depth: each.depth, issuedOn: each.issued_on },
      ...countsOf(each),
    })),
    mayRemind: work.access.may('forwarding.issue', row.unit_id) && line.answered < line.all,
  }
}
