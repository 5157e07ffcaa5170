import type { z } from 'zod'
import type { Work } from '../../platform/module.ts'
import { itemLineById } from '../intake/item.store.ts'
import { countdownTo } from '../matters/matter.rules.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { actsIn } from './report.rules.ts'
import type { ReportLine, reportClock, reportPage } from './report.schema.ts'
import { readersOf } from './keys/key.store.ts'
import { type ClockRow, clocksOf, copiesOf, historyOf, partsOf, type ReportRow } from './report.store.ts'

const YELLOW_WITHIN = 2

function clockOf(work: Work, row: ClockRow): z.infer<typeof reportClock> {
  const { kind, due_on: dueOn, met_on: metOn } = row
  return { kind, dueOn, metOn, countdown: metOn === null ? countdownTo(work.calendar, work.today, dueOn, YELLOW_WITHIN) : null }
}

export async function linesOf(work: Work, rows: readonly ReportRow[]): Promise<ReportLine[]> {
  const clocks = await clocksOf(
    work.tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => {
    const next = clocks.find((clock) => clock.report_id === row.id && clock.met_on === null)
    return {
      id: row.id,
      registerNode: row.register_node,
      registerName: row.register_name,
      receivedOn: row.received_on,
      state: row.state,
      isNamed: row.is_named,
      hasNews: row.has_news,
      canOpen: row.can_open,
      next: next ? clockOf(work, next) : null,
      itemId: row.item_id,
    }
  })
}

/** A report with all that is sealed in it, for whoever sees it. */
export async function pageOf(work: Work, row: ReportRow): Promise<z.infer<typeof reportPage>> {
  const [report] = await linesOf(work, [row])
  if (!report) throw new Error('a row gives a line')
  const [parts, history] = [await partsOf(work.tx, row.id), await historyOf(work.tx, row.id)]
  const readers = await readersOf(work.tx, row.id)
  const named = [...parts, ...history].flatMap((each) => each.by_person ?? [])
  const persons = await personsById(work.tx, [...new Set([...named, ...readers.flatMap((each) => each.person_id ?? [])])])
  const nameOf = (id: string | null) => (id === null ? '' : (persons.get(id)?.name ?? id))
  const item = row.item_id === null ? undefined : await itemLineById(work, row.item_id)
  return {
    report,
    recipient: row.recipient,
    copies: await copiesOf(work.tx, row.id),
    readers: readers.map(({ person_id, since }) => ({ name: nameOf(person_id), since: since ?? '' })),
    parts: parts.map(({ id, kind, author, by_person, on_day, sealed, files }) => ({
      ...{ id, kind, author, sealed, files },
      ...{ on: on_day, byName: nameOf(by_person) },
    })),
    clocks: (await clocksOf(work.tx, [row.id])).map((clock) => clockOf(work, clock)),
    history: history.map(({ on_day, by_person, act, reason }) => ({ on: on_day, byName: nameOf(by_person), act, reason })),
    acts: work.access.may('report.handle', row.register_node) ? actsIn(row.state) : [],
    item: item ? { id: item.id, ledgerNo: item.ledgerNo, title: item.title, state: item.state } : null,
  }
}
