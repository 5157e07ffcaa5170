import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { assessmentPageOf } from '../assessment.page.ts'
import type { AssessmentPage } from '../assessment.schema.ts'
import { registerOfActor } from '../register.store.ts'
import * as act from './meeting.act.ts'
import * as api from './meeting.api.ts'
import { meetingPageOf } from './meeting.page.ts'
import { printedMinutes } from './meeting.print.ts'
import { type MeetingLine, MEETING_STATE_TITLES, type MeetingPage } from './meeting.schema.ts'
import { meetingById, meetingLines } from './meeting.store.ts'

async function pageOf(work: Work, id: string): Promise<MeetingPage | Refusal> {
  return (await meetingPageOf(work, id)) ?? refuse('meeting.not_found', { meeting: id })
}

async function after(work: Work, id: string, refused: Refusal | undefined): Promise<MeetingPage | Refusal> {
  return refused ?? (await pageOf(work, id))
}

/** The minutes with every sheet that the reader may see. */
async function print(work: Work, id: string) {
  const row = await meetingById(work.tx, id)
  const page = await pageOf(work, id)
  if (!row || isRefusal(page)) return refuse('meeting.not_found', { meeting: id })
  if (!page.mayAct.includes('print')) return refuse('meeting.act_not_open', { state: row.state, act: 'print' })
  const pack = await packAt(work.tx, row.registerNode, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: row.registerNode })
  const sheets: AssessmentPage[] = []
  for (const item of page.agenda) {
    const sheet = await assessmentPageOf(work, item.assessmentId)
    if (sheet) sheets.push(sheet)
  }
  await work.note({ action: 'assessmentMeeting.print', object: { kind: 'assessmentMeeting', id }, register: row.registerNode })
  return printedMinutes(page, sheets, pack, { by: work.actor.name, at: work.now })
}

export const meetingRoutes = [
  handle(api.listMeetings, (call) => meetingLines(call)),
  handle(api.listBody, (call) => act.bodyOf(call)),
  handle(api.exportMeetings, async (call) => {
    const lines = await meetingLines(call)
    const register = await registerOfActor(call, 'assessment.read')
    await call.note({
      action: 'assessmentMeeting.export',
      object: { kind: 'assessmentMeeting', id: 'list' },
      ...(register === undefined ? {} : { register }),
      details: { rows: lines.length },
    })
    return workbookOf<MeetingLine>(
      '评估专题会议',
      '专题会议',
      [
        { title: '会议名称', width: 40, cell: (line) => line.title },
        { title: '召开日期', width: 12, cell: (line) => line.heldOn },
        { title: '地点', width: 24, cell: (line) => line.place },
        { title: '状态', width: 10, cell: (line) => MEETING_STATE_TITLES[line.state] },
        { title: '参会人数', width: 10, cell: (line) => line.members },
        { title: '议题数', width: 10, cell: (line) => line.items },
        { title: '已有结论', width: 10, cell: (line) => line.concluded },
      ],
      lines,
    )
  }),
  handle(api.callMeeting, async (call) => {
    const id = await act.callMeeting(call, call.body)
    return isRefusal(id) ? id : pageOf(call, id)
  }),
  handle(api.readMeeting, async (call) => {
    const page = await pageOf(call, call.params.id)
    const row = await meetingById(call.tx, call.params.id)
    if (row)
      await call.note({ action: 'assessmentMeeting.open', object: { kind: 'assessmentMeeting', id: row.id }, register: row.registerNode })
    return page
  }),
  handle(api.arrangeAgenda, async (call) =>
    after(call, call.params.id, await act.arrangeAgenda(call, call.params.id, call.body.assessmentIds)),
  ),
  handle(api.tableMeeting, async (call) => after(call, call.params.id, await act.tableMeeting(call, call.params.id))),
  handle(api.cancelMeeting, async (call) => after(call, call.params.id, await act.cancelMeeting(call, call.params.id))),
  handle(api.closeMeetingRound, async (call) => after(call, call.params.id, await act.closeMeetingRound(call, call.params.id))),
  handle(api.endMeeting, async (call) => after(call, call.params.id, await act.endMeeting(call, call.params.id, call.body.minutes))),
  handle(api.signMeeting, async (call) => after(call, call.params.id, await act.signMeeting(call, call.params.id, call.body.remark))),
  handle(api.printMeeting, (call) => print(call, call.params.id)),
]
