import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { noteAct, reportToHandle } from '../report.act.ts'
import { reportById } from '../report.store.ts'
import { putOfficeChunk, readOfficeChunk, readOfficeUploads } from './file.api.ts'
import { officeChunk, officeUploads, putOfficeChunk as putChunk } from './file.store.ts'

export const fileRoutes = [
  handle(putOfficeChunk, async (call) => {
    const row = await reportToHandle(call, call.params.id)
    if (isRefusal(row)) return row
    const have = await putChunk(call, row.id, call.query, call.body)
    if (have === null) return refuse('report.not_this_file', {})
    await noteAct(call, row, 'chunk', { file: call.query.file, number: call.query.number })
    return { have }
  }),

  handle(readOfficeUploads, async (call) => {
    const row = await reportToHandle(call, call.params.id)
    return isRefusal(row) ? row : officeUploads(call.tx, row.id, call.actor.personId)
  }),

  handle(readOfficeChunk, async (call) => {
    const row = await reportById(call.tx, call.params.id)
    const bytes = row && (await officeChunk(call.tx, row.id, call.query.file, call.query.number))
    if (!row || !bytes) return refuse('report.not_found', { report: call.params.id })
    if (call.query.number === 0) await noteAct(call, row, 'openFile', { file: call.query.file })
    return { fileName: `${call.query.number}.age`, mediaType: 'application/octet-stream', bytes }
  }),
]
