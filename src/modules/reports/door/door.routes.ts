import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { reportPolicyOf } from '../../policy/parts/collecting/report-policy.schema.ts'
import * as api from './door.api.ts'
import { reporterPage, takeIn, tooMuch, wayOf } from './door.act.ts'
import { addMessage, begin, doorPolicy, doorUnits, look, putChunk, readChunk, uploads } from './door.store.ts'
import { isDone, newChallenge } from './work.ts'

const TOKEN_BYTES = 32
const MESSAGES_A_DAY = 50
const usual = reportPolicyOf({})

const notDone = () => refuse('report.work_not_done', {})
const noSuchCode = () => refuse('report.no_such_code', {})

/** A trace of an act before there is a report, or on one's own: what was done, on which day, and nothing else. */
async function trace(work: Work, action: string, report: { id: string; register: string } | null): Promise<void> {
  await work.note({
    action: `report.${action}`,
    object: { kind: 'report', id: report?.id ?? 'draft' },
    ...(report ? { register: report.register } : {}),
  })
}

const WHY_NOT: Readonly<Record<number, () => ReturnType<typeof refuse>>> = {
  [-1]: noSuchCode,
  [-2]: () => refuse('report.not_this_file', {}),
  [-3]: () => refuse('report.too_many_files', { ...usual.files }),
  [-4]: () => refuse('report.no_room', {}),
}

export const doorRoutes = [
  handle(api.askChallenge, async () => newChallenge(usual.workDigits, new Date())),

  handle(api.listDoorUnits, (call) => doorUnits(call)),

  handle(api.routeReport, async (call) => {
    const way = await wayOf(call, call.body.unitId, call.body.concern)
    if (!way) return refuse('report.no_such_unit', {})
    if (way.way === 'paper') return way
    const { register, policy, office, recovery } = way
    const promises = policy.clocks.map(({ kind, limit, from, appliesTo }) => ({ kind, ...limit, from, appliesTo }))
    const { asked, kinds, files } = policy
    return { way: 'here' as const, registerName: register.name, recipients: office, recovery, promises, asked, kinds, files }
  }),

  handle(api.beginReport, async (call) => {
    if (!(await isDone(call.body.work, new Date()))) return notDone()
    await begin(call, call.body.token)
    await trace(call, 'begin', null)
    return { keptDays: usual.orphanDays }
  }),

  handle(api.putChunk, async (call) => {
    const token = Buffer.from(call.body.subarray(0, TOKEN_BYTES)).toString('base64url')
    const have = await putChunk(call, token, call.query, call.body.subarray(TOKEN_BYTES))
    return WHY_NOT[have]?.() ?? { have }
  }),

  handle(api.readUploads, (call) => uploads(call, call.body.token)),

  handle(api.sendReport, async (call) => ((await isDone(call.body.work, new Date())) ? takeIn(call, call.body) : notDone())),

  handle(api.lookAtReport, (call) => reporterPage(call, call.body.token)),

  handle(api.writeToOffice, async (call) => {
    const { token, message } = call.body
    const found = await look(call, token)
    if (!found) return noSuchCode()
    const refused = tooMuch(
      await doorPolicy(call, found.register),
      message.files,
      found.parts.filter((part) => part.author === 'reporter').flatMap((part) => part.files),
    )
    if (refused) return refused
    const wrong = await addMessage(call, token, message, MESSAGES_A_DAY)
    if (wrong === 'unknown') return noSuchCode()
    if (wrong === 'files') return refuse('report.files_not_whole', {})
    if (wrong === 'enough') return refuse('report.enough_for_today', { most: MESSAGES_A_DAY })
    await trace(call, 'write', found)
    const page = await reporterPage(call, token)
    return isRefusal(page) ? noSuchCode() : page
  }),

  handle(api.readChunk, async (call) => {
    const { token, file, number } = call.body
    const bytes = await readChunk(call, token, file, number)
    return bytes ? { fileName: `${number}.age`, mediaType: 'application/octet-stream', bytes } : noSuchCode()
  }),
]
