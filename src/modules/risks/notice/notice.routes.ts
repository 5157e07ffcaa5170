import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Call, handle, type Route, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { answerTo, closeNoticeOf, fileWithSuperior, objectTo, openNoticeAt, receive, receiverOf } from './notice.act.ts'
import * as api from './notice.api.ts'
import { filingsSheet, noticesSheet } from './notice.excel.ts'
import { filingsPage, type NoticeFilter, noticesPage } from './notice.list.store.ts'
import { filingPackage, printedNotice } from './notice.print.ts'
import { noticeEnds } from './notice.rules.ts'
import type { FilingLine } from './notice.schema.ts'
import { filedPoints, type FilingRow, filingById, noticeById, objectionsOf, waitingAt } from './notice.store.ts'

async function noticePage(work: Work, id: string): Promise<z.input<typeof api.noticePage> | Refusal> {
  const found = await noticeById(work.tx, id)
  if (!found) return refuse('riskNotice.not_found', { notice: id })
  const rows = await objectionsOf(work.tx, id)
  const names = await personsById(
    work.tx,
    rows.flatMap((row) => [row.by_person, row.answered_by ?? '']),
  )
  const nameOf = (personId: string | null) => (personId === null ? null : (names.get(personId)?.name ?? personId))
  return {
    notice: found.line,
    contact: found.contact,
    points: found.points,
    objections: rows.map((row) => ({
      id: row.id,
      pointId: row.point_id,
      pointNo: found.points.find((point) => point.id === row.point_id)?.title ?? null,
      text: row.text,
      byName: nameOf(row.by_person) ?? '',
      on: row.on_day,
      outcome: row.outcome,
      answer: row.answer,
      answeredByName: nameOf(row.answered_by),
      answeredOn: row.answered_on,
    })),
  }
}

const noticesAsked = ({ unitId, state, search, unanswered }: z.output<typeof api.noticeFilters>): NoticeFilter => ({
  ...{ unitId, state, search },
  isUnanswered: unanswered === 'true',
})

async function filingLineOf(work: Work, row: FilingRow): Promise<FilingLine> {
  const { unitId: _unit, superiorId: _superior, ...line } = row
  // Only what was sent and not yet settled waits for a receipt.
  return { ...line, mayReceive: row.state === 'sent' && (await receiverOf(work, row)) }
}

async function filingLineById(work: Work, id: string): Promise<FilingLine | Refusal> {
  const row = await filingById(work.tx, id)
  return row ? filingLineOf(work, row) : refuse('riskFiling.not_found', { filing: id })
}

async function printNotice(call: Call<typeof api.printNotice>) {
  const found = await noticeById(call.tx, call.params.id)
  if (!found) return refuse('riskNotice.not_found', { notice: call.params.id })
  const pack = await packAt(call.tx, found.unitId, call.today)
  return pack ? printedNotice(found.line, found.contact, found.points, pack) : refuse('policy.no_pack_at_node', { node: found.unitId })
}

async function download(call: Call<typeof api.downloadFiling>) {
  const filing = await filingById(call.tx, call.params.id)
  if (!filing) return refuse('riskFiling.not_found', { filing: call.params.id })
  const pack = await packAt(call.tx, filing.unitId, call.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: filing.unitName })
  await call.note({ action: 'riskFiling.download', object: { kind: 'riskFiling', id: filing.id } })
  return filingPackage(filing, await filedPoints(call.tx, filing.id), pack)
}

export const noticeRoutes: readonly Route[] = [
  handle(api.listNotices, async (call) => {
    const rows = await noticesPage(call, noticesAsked(call.query), call.query.cursor, call.query.limit + 1)
    const items = rows.slice(0, call.query.limit)
    return { items, next: rows.length > call.query.limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.exportNotices, async (call) => {
    const rows = await noticesPage(call, noticesAsked(call.query), undefined, EXPORT_ASKED)
    await call.note({
      action: 'riskNotice.export',
      object: { kind: 'riskNotice', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return noticesSheet(rows, call.today)
  }),
  handle(api.readWaiting, async (call) => {
    const pack = await packAt(call.tx, call.query.unitId, call.today)
    return {
      notice: (await waitingAt(call.tx, call.query.unitId, 'notice')).length,
      filing: (await waitingAt(call.tx, call.query.unitId, 'filing')).length,
      endsOn: noticeEnds(call.calendar, call.today, pack?.risks.noticeDays ?? 1),
    }
  }),
  handle(api.openNotice, async (call) => {
    const id = await openNoticeAt(call, call.body)
    if (isRefusal(id)) return id
    return (await noticeById(call.tx, id))?.line ?? refuse('riskNotice.not_found', { notice: id })
  }),
  handle(api.readNotice, (call) => noticePage(call, call.params.id)),
  handle(api.object, async (call) => (await objectTo(call, call.params.id, call.body)) ?? noticePage(call, call.params.id)),
  handle(api.answerObjection, async (call) => {
    const noticeId = await answerTo(call, call.params.id, call.body)
    return isRefusal(noticeId) ? noticeId : noticePage(call, noticeId)
  }),
  handle(api.closeNotice, async (call) => (await closeNoticeOf(call, call.params.id)) ?? noticePage(call, call.params.id)),
  handle(api.printNotice, printNotice),
  handle(api.listFilings, async (call) => {
    const rows = await filingsPage(call.tx, call.query, call.query.cursor, call.query.limit + 1)
    const items = await Promise.all(rows.slice(0, call.query.limit).map((row) => filingLineOf(call, row)))
    return { items, next: rows.length > call.query.limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.exportFilings, async (call) => {
    const rows = await filingsPage(call.tx, call.query, undefined, EXPORT_ASKED)
    await call.note({
      action: 'riskFiling.export',
      object: { kind: 'riskFiling', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return filingsSheet(rows)
  }),
  handle(api.sendFiling, async (call) => {
    const id = await fileWithSuperior(call, call.body)
    return isRefusal(id) ? id : filingLineById(call, id)
  }),
  handle(api.receiveFiling, async (call) => (await receive(call, call.params.id, call.body)) ?? filingLineById(call, call.params.id)),
  handle(api.downloadFiling, download),
]
