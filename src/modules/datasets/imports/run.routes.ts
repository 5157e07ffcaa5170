import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Call, handle, type Route, type Work } from '../../../platform/module.ts'
import { heldVersion, registerOf } from '../added/added.store.ts'
import { canonicalTable } from '../canonical.register.schema.ts'
import { mappingProblems } from '../mapping/mapping.rules.ts'
import { addPiece, joinPieces, piecesIdOf, piecesSize, readIncoming } from './incoming.ts'
import { fileRefused, look } from './look.ts'
import { beginUpload, listRuns, previewAgain, previewPieces, sendPiece, startRun, stopRunning } from './run.api.ts'
import { IMPORT_JOB } from './run.job.ts'
import { insertRun, recentRuns, type RunLine, stopRun } from './run.store.ts'

type StartOrder = Call<typeof startRun>

async function start(call: StartOrder, dataFolder: string): Promise<RunLine | Refusal> {
  const { uploadId, fileName, sheet, columns, mapping, tableVersion } = call.body
  if (!(await readIncoming(dataFolder, uploadId))) return refuse('dataset.upload_gone', { upload: uploadId })
  const { table } = mapping
  const version = await heldVersion(call.tx, table)
  const register = await registerOf(call.tx)
  if (!canonicalTable(table, register)) return refuse('dataset.unknown_table', { table, known: Object.keys(register) })
  if (tableVersion !== undefined && tableVersion !== version) return refuse('dataset.table_changed', { table, version })
  const problems = mappingProblems(mapping, columns, register)
  if (problems.length > 0) return fileRefused(problems)
  const run = await insertRun(call, { sourceName: fileName, uploadId, sheet, mapping, columns, tableVersion: version, by: call.actor })
  await call.note({
    action: 'dataset.startImport',
    object: { kind: 'importRun', id: run.id },
    details: { file: fileName, table: mapping.table },
  })
  await call.enqueue(IMPORT_JOB, { runId: run.id })
  return run
}

async function stop(work: Work, id: string): Promise<RunLine | Refusal> {
  const run = await stopRun(work, id)
  if (!run) return refuse('dataset.run_over', { run: id })
  await work.note({ action: 'dataset.stopImport', object: { kind: 'importRun', id } })
  return run
}

/** Routes of large files, which come in pieces and are imported in the background. */
export function runRoutes(dataFolder: string): Route[] {
  return [
    handle(beginUpload, async (call) => {
      const piecesId = piecesIdOf(call.actor.personId, call.body)
      await call.note({ action: 'dataset.upload', object: { kind: 'file', id: call.body.fileName }, details: { size: call.body.size } })
      return { piecesId, bytes: await piecesSize(dataFolder, piecesId) }
    }),
    handle(sendPiece, async (call) => {
      const bytes = await addPiece(dataFolder, call.params.piecesId, call.query.at, call.body)
      if (bytes === null)
        return refuse('dataset.piece_misplaced', { at: call.query.at, there: await piecesSize(dataFolder, call.params.piecesId) })
      await call.note({ action: 'dataset.uploadPiece', object: { kind: 'file', id: call.params.piecesId }, details: { bytes } })
      return { bytes }
    }),
    handle(previewPieces, async (call) => {
      const joined = await joinPieces(dataFolder, call.params.piecesId, call.body.size)
      if (!joined)
        return refuse('dataset.upload_incomplete', { there: await piecesSize(dataFolder, call.params.piecesId), size: call.body.size })
      await call.note({ action: 'dataset.preview', object: { kind: 'file', id: call.body.fileName }, details: { bytes: call.body.size } })
      return look(call, dataFolder, { ...joined, fileName: call.body.fileName })
    }),
    handle(previewAgain, async (call) => {
      const { uploadId, fileName, sheet, table } = call.body
      const incoming = await readIncoming(dataFolder, uploadId)
      if (!incoming) return refuse('dataset.upload_gone', { upload: uploadId })
      await call.note({ action: 'dataset.preview', object: { kind: 'file', id: fileName }, details: { sheet: sheet ?? null } })
      return look(call, dataFolder, { path: incoming.path, sha256: uploadId, fileName, sheet, table })
    }),
    handle(startRun, (call) => start(call, dataFolder)),
    handle(listRuns, ({ tx }) => recentRuns(tx)),
    handle(stopRunning, (call) => stop(call, call.params.id)),
  ]
}
