import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { addFeedback, itemRow } from '../intake/item.store.ts'
import { register } from '../intake/register.act.ts'
import { tell } from '../matters/timeline.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import { reportPolicyOf } from '../policy/parts/collecting/report-policy.schema.ts'
import { claimOfficeFiles } from './files/file.store.ts'
import type { acceptReport, handReportOver, reportAct } from './report.api.ts'
import { clocksFrom, clocksMetBy, ITEM_ENDS, stateAfter } from './report.rules.ts'
import type { partInput, ReportAct } from './report.schema.ts'
import { addAct, addOfficePart, changeReport, handOver, meetClocks, reportById, type ReportRow, setClocks } from './report.store.ts'

type Message = z.output<typeof partInput>

/** The report, if the actor sees it; whoever sees it keeps the register in which it lies. */
export async function reportToHandle(work: Work, id: string): Promise<ReportRow | Refusal> {
  return (await reportById(work.tx, id)) ?? refuse('report.not_found', { report: id })
}

/** Write to the reporter; the files were uploaded before. */
export async function say(work: Work, row: ReportRow, message: Message): Promise<Refusal | undefined> {
  if (!(await addOfficePart(work, row.id, message))) return refuse('report.part_taken', {})
  if (!(await claimOfficeFiles(work, row.id, message.id, message.files))) return refuse('report.files_not_whole', {})
  return undefined
}

/** Acknowledge, decline, duplicate, give the result. */
export async function act(work: Work, row: ReportRow, given: z.output<typeof reportAct>): Promise<Refusal | undefined> {
  const state = stateAfter(row.state, given.kind)
  if (isRefusal(state)) return state
  const wrong =
    given.kind === 'duplicate'
      ? await wrongDuplicate(work, row, given.ofReport)
      : given.kind === 'conclude'
        ? await notEnded(work, row)
        : undefined
  if (wrong) return wrong
  const refused = given.message ? await say(work, row, given.message) : undefined
  if (refused) return refused
  await changeReport(work.tx, row.id, {
    state,
    acknowledgedOn: work.today,
    ...(given.kind === 'duplicate' ? { duplicateOf: given.ofReport } : {}),
  })
  await follow(work, row, given.kind, given.kind === 'decline' ? given.reason : '')
  return given.kind === 'conclude' ? noteFeedback(work, row) : undefined
}

async function wrongDuplicate(work: Work, row: ReportRow, ofReport: string): Promise<Refusal | undefined> {
  const other = ofReport === row.id ? undefined : await reportById(work.tx, ofReport)
  return other ? undefined : refuse('report.no_such_other', { report: ofReport })
}

async function notEnded(work: Work, row: ReportRow): Promise<Refusal | undefined> {
  const item = row.item_id === null ? undefined : await itemRow(work.tx, row.item_id)
  return item && ITEM_ENDS.has(item.state) ? undefined : refuse('report.item_under_way', {})
}

/** The ledger knows that its source was told; what was told is sealed. */
async function noteFeedback(work: Work, row: ReportRow): Promise<undefined> {
  const item = row.item_id === null ? undefined : await itemRow(work.tx, row.item_id)
  if (item) await addFeedback(work, item, '已凭查询码向举报人反馈办理结果（内容加密，见举报件）', 'code')
}

/** What follows from every act: clocks met, clocks begun, the act on record and in the trail of the register. */
async function follow(work: Work, row: ReportRow, kind: ReportAct, reason: string): Promise<void> {
  await meetClocks(work, row.id, clocksMetBy(kind))
  if (row.acknowledged_on === null && (kind === 'acknowledge' || kind === 'accept')) {
    const policy = reportPolicyOf((await packAt(work.tx, row.register_node, work.today)) ?? {})
    await setClocks(
      work.tx,
      row.id,
      clocksFrom(policy, 'acknowledgement', { day: work.today, isNamed: row.is_named, calendar: work.calendar }),
    )
  }
  await addAct(work, row.id, kind, reason)
  await noteAct(work, row, kind)
}

export async function noteAct(
  work: Work,
  row: Pick<ReportRow, 'id' | 'register_node'>,
  act: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await work.note({ action: `report.${act}`, object: { kind: 'report', id: row.id }, register: row.register_node, details })
}

/** Enter a report into the ledger by intake's own act; each leads to the other. */
export async function accept(work: Work, row: ReportRow, given: z.output<typeof acceptReport.body>): Promise<Refusal | undefined> {
  const state = stateAfter(row.state, 'accept')
  if (isRefusal(state)) return state
  const registered = await register(work, { ...given.registration, signalId: null, receivedOn: row.received_on, source: '' })
  if (isRefusal(registered)) return registered
  if (registered.register.id !== row.register_node) return refuse('report.belongs_elsewhere', { register: registered.register.name })
  const item = await itemRow(work.tx, registered.itemId)
  if (!item) return refuse('report.belongs_elsewhere', { register: registered.register.name })
  const refused = given.message ? await say(work, row, given.message) : undefined
  if (refused) return refused
  await tell(work, item.matterId, { key: 'report.registered', link: `/reports/${row.id}` })
  await changeReport(work.tx, row.id, { state, acknowledgedOn: work.today, item: { id: item.id, matterId: item.matterId } })
  await follow(work, row, 'accept', '')
  return undefined
}

/** Give a report to the register where it belongs; from then on this one has no part in it. */
export async function giveToRegister(
  work: Work,
  row: ReportRow,
  given: z.output<typeof handReportOver.body>,
): Promise<Refusal | undefined> {
  const state = stateAfter(row.state, 'handOver')
  if (isRefusal(state)) return state
  if (given.nodeId === row.register_node) return refuse('report.same_register', {})
  // Before it leaves the actor's sight.
  await follow(work, row, 'handOver', given.reason)
  return (await handOver(work.tx, row.id, given.nodeId, given.copies)) ? undefined : refuse('report.keys_changed', {})
}
