import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Call, handle, type Route, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { pointsPage } from '../point/point.store.ts'
import { burdens, changedAmong, nextMeetings, notable, sinceDay } from './figures/figures.store.ts'
import * as acts from './meeting.act.ts'
import * as api from './meeting.api.ts'
import { meetingPageOf } from './meeting.page.ts'
import { MEETING_STATE_TITLES, type MeetingLine } from './meeting.schema.ts'
import { meetingLines, meetingRow } from './meeting.store.ts'
import { returnMinutes, signMinutes, submitMinutes } from './minutes/minutes.act.ts'
import { printedMinutes } from './minutes/minutes.print.ts'

/** The page after an act, or why it was not done. */
const after = async (work: Work, id: string, refused: Refusal | undefined) => refused ?? meetingPageOf(work, id)

const filterOf = ({ unitId, state, search }: z.output<typeof api.meetingFilters>) => ({ unitId, state, search })

async function exported(call: Call<typeof api.exportMeetings>) {
  const rows = await meetingLines(call.tx, filterOf(call.query), undefined, EXPORT_ASKED)
  await call.note({ action: 'riskMeeting.export', object: { kind: 'riskMeeting', id: 'list' }, details: { rows: inSheet(rows) } })
  return workbookOf<MeetingLine>(
    '风险防控形势分析会',
    '会议',
    [
      { title: '单位', width: 28, cell: (meeting) => meeting.unitName },
      { title: '会议', width: 40, cell: (meeting) => meeting.title },
      { title: '召开日期', width: 12, cell: (meeting) => meeting.heldOn },
      { title: '地点', width: 20, cell: (meeting) => meeting.place },
      { title: '主持人', width: 10, cell: (meeting) => meeting.chairName },
      { title: '研究风险点', width: 10, cell: (meeting) => meeting.points },
      { title: '等级调整', width: 10, cell: (meeting) => meeting.decisions },
      { title: '议定事项', width: 10, cell: (meeting) => meeting.tasks },
      { title: '未办结', width: 8, cell: (meeting) => meeting.openTasks },
      { title: '状态', width: 18, cell: (meeting) => MEETING_STATE_TITLES[meeting.state] },
    ],
    rows,
  )
}

async function candidates(call: Call<typeof api.listCandidates>) {
  const row = await meetingRow(call.tx, call.params.id)
  if (!row) return refuse('riskMeeting.not_found', { meeting: call.params.id })
  const { unitId = row.unit_id, rank, riskType, changed, signals, search, cursor, limit } = call.query
  const since = await sinceDay(call.tx, row.unit_id, row.held_on)
  const ids = changed || signals ? await notable(call, unitId, since, { changed: Boolean(changed), signals: Boolean(signals) }) : undefined
  const rows = await pointsPage(call.tx, { unitId, rank, riskType, search, standing: true, ids }, cursor, limit + 1)
  const items = rows.slice(0, limit)
  const weighing = await burdens(call, items, since)
  const moved = await changedAmong(call.tx, items, since)
  return {
    items: items.map((point) => {
      const burden = weighing.get(point.id)
      return {
        ...point,
        isChanged: moved.has(point.id),
        ...{ signals: burden?.signals ?? 0, openMeasures: burden?.open ?? 0, overdueMeasures: burden?.overdue ?? 0 },
      }
    }),
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  }
}

async function print(call: Call<typeof api.printMinutes>) {
  const page = await meetingPageOf(call, call.params.id)
  if (isRefusal(page)) return page
  const pack = await packAt(call.tx, page.line.unitId, call.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: page.line.unitName })
  await call.note({ action: 'riskMeeting.print', object: { kind: 'riskMeeting', id: page.line.id } })
  return printedMinutes(page, pack)
}

export const meetingRoutes: readonly Route[] = [
  handle(api.listMeetings, async (call) => {
    const rows = await meetingLines(call.tx, filterOf(call.query), call.query.cursor, call.query.limit + 1)
    const items = rows.slice(0, call.query.limit)
    return { items, next: rows.length > call.query.limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.exportMeetings, exported),
  handle(api.listNext, (call) => nextMeetings(call)),
  handle(api.prepareMeeting, async (call) => {
    const id = await acts.prepare(call, call.body)
    return isRefusal(id) ? id : meetingPageOf(call, id)
  }),
  handle(api.readMeeting, (call) => meetingPageOf(call, call.params.id)),
  handle(api.reviseMeeting, async (call) => {
    const { revision, ...plan } = call.body
    return after(call, call.params.id, await acts.revise(call, call.params.id, revision, plan))
  }),
  handle(api.listCandidates, candidates),
  handle(api.setMeetingPoints, async (call) =>
    after(call, call.params.id, await acts.choosePoints(call, call.params.id, call.body.revision, call.body.pointIds)),
  ),
  handle(api.holdMeeting, async (call) =>
    after(call, call.params.id, await acts.holdMeeting(call, call.params.id, call.body.revision, call.body.presentIds)),
  ),
  handle(api.recordMeeting, async (call) => {
    const { revision, ...record } = call.body
    return after(call, call.params.id, await acts.recordMeeting(call, call.params.id, revision, record))
  }),
  handle(api.submitMinutes, async (call) => after(call, call.params.id, await submitMinutes(call, call.params.id, call.body.revision))),
  handle(api.signMinutes, async (call) => {
    const { id } = call.params
    const { body } = call
    const done = body.verdict === 'sign' ? signMinutes(call, id, body.revision) : returnMinutes(call, id, body.revision, body.note)
    return after(call, id, await done)
  }),
  handle(api.cancelMeeting, async (call) =>
    after(call, call.params.id, await acts.cancelMeeting(call, call.params.id, call.body.revision, call.body.reason)),
  ),
  handle(api.printMinutes, print),
]
