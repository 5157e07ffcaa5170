import { join } from 'node:path'
import type { Job, JobHost } from '../../../platform/module.ts'
import { addedNow } from '../added/added.store.ts'
import { registerWith } from '../added/added.rules.ts'
import { importFileOf } from '../lake/source.ts'
import { type Imported, isImported, type NotImported } from '../lake/imported.ts'
import type { Watch } from '../lake/watch.ts'
import { clearLeftovers } from '../lake/workroom.ts'
import { fileProblem } from '../reject.schema.ts'
import { insertImport } from './import.store.ts'
import { clearIncoming, dropIncoming, readIncoming } from './incoming.ts'
import { beatRun, claimRun, endRun, reopenRuns, type Run, type RunEnd, uploadsInUse } from './run.store.ts'

export const IMPORT_JOB = 'datasets.import'

/** How often a run says how far it is and hears whether it should stop. */
const BEAT_MS = 400

/** Brings the rows of one kind of source in. */
export type TakeIn = (host: JobHost, run: Run, watch: Watch) => Promise<Imported | NotImported>

const lakeOf = (host: JobHost) => join(host.dataFolder, 'lake')

const TABLE_CHANGED = fileProblem(
  'table.changed',
  '预览之后，这张表的列定义已修改；请重新选择文件，核对列对应后再导入',
  'the columns of this table were changed after the file was looked at; choose the file again and check its mapping',
)

/** The file of an upload. */
const fromUpload: TakeIn = async (host, run, watch) => {
  const incoming = await readIncoming(host.dataFolder, run.upload_id ?? '')
  if (!incoming) {
    const gone = fileProblem(
      'file.gone',
      '上传的文件已不在服务器上；请重新选择文件',
      'the uploaded file is no longer on the server; choose it again',
    )
    return { refused: [gone], rejects: [] }
  }
  const { table } = run.mapping
  const { tables, versions } = await host.sweep((work) => addedNow(work.tx))
  if (run.table_version !== null && run.table_version !== (versions[table] ?? 0)) return { refused: [TABLE_CHANGED], rejects: [] }
  const sheet = run.sheet ?? undefined
  return importFileOf({
    path: incoming.path,
    fileName: run.source_name,
    lake: lakeOf(host),
    table,
    sheet,
    mapping: run.mapping,
    register: registerWith(tables),
    watch,
  })
}

/** Stopping asked for by a person. */
class Stopped extends Error {}

/** The job that brings large files and queries in; a run that somebody else has, or that is over, is left alone. */
export function importJob(fromQuery: TakeIn): Job {
  return {
    name: IMPORT_JOB,
    async run(host, data) {
      const run = await host.sweep((work) => claimRun(work, String(data.runId)))
      if (run) await carryOut(host, run, run.query_id === null ? fromUpload : fromQuery)
    },
  }
}

async function carryOut(host: JobHost, run: Run, takeIn: TakeIn): Promise<void> {
  const stop = new AbortController()
  const beats = startBeats(host, run.id, stop)
  try {
    const outcome = await takeIn(host, run, { signal: AbortSignal.any([stop.signal, host.stopping]), onProgress: beats.tell })
    await beats.end()
    await enterOutcome(host, run, outcome)
  } catch (error) {
    await beats.end()
    await endBroken(host, run, error, stop.signal)
  }
}

/** Every so often the progress is written down, and a wish to stop is heard. */
function startBeats(host: JobHost, id: string, stop: AbortController) {
  const begun = performance.now()
  let latest: Parameters<NonNullable<Watch['onProgress']>>[0] | null = null
  let beat: Promise<void> = Promise.resolve()
  const once = async () => {
    const progress = latest && { ...latest, seconds: (performance.now() - begun) / 1000 }
    const goesOn = await host.sweep((work) => beatRun(work.tx, id, progress))
    if (!goesOn) stop.abort(new Stopped())
  }
  const timer = setInterval(() => {
    beat = beat.then(once).catch((error: unknown) => stop.abort(error))
  }, BEAT_MS)
  return {
    tell: (progress: NonNullable<typeof latest>) => {
      latest = progress
    },
    end: async () => {
      clearInterval(timer)
      await beat
    },
  }
}

async function enterOutcome(host: JobHost, run: Run, outcome: Imported | NotImported): Promise<void> {
  await host.sweep(async (work) => {
    const object = { kind: 'importRun', id: run.id }
    if (!isImported(outcome)) {
      const isUnchanged = outcome.refused[0]?.code === 'rows.unchanged'
      await endRun(work, run.id, isUnchanged ? { state: 'unchanged' } : { state: 'refused', problems: outcome.refused })
      if (isUnchanged) return
      await work.note({ action: 'dataset.importRefused', object, details: { file: run.source_name, code: outcome.refused[0]?.code ?? '' } })
      return
    }
    const by = { personId: run.by_person, name: run.by_name }
    const line = await insertImport(work, run.source_name, run.columns, run.mapping, outcome, by)
    const state: RunEnd['state'] = outcome.isRepeat ? 'unchanged' : 'done'
    await endRun(work, run.id, { state, importId: line.id })
    const { sha256, rowsGood, rowsBad, table } = outcome
    await work.note({
      action: 'dataset.import',
      object: { kind: 'import', id: line.id },
      details: { file: run.source_name, table, sha256, rowsGood, rowsBad, by: by.name },
    })
  })
  if (isImported(outcome) && run.upload_id) await dropIncoming(host.dataFolder, run.upload_id)
}

/** Stopped by a person it stays stopped; stopped with the server it is taken up again; anything else is a failure. */
async function endBroken(host: JobHost, run: Run, error: unknown, stop: AbortSignal): Promise<void> {
  const isStopped = stop.aborted && stop.reason instanceof Stopped
  if (isStopped || host.stopping.aborted) {
    await host.sweep((work) => endRun(work, run.id, { state: isStopped ? 'stopped' : 'queued' }))
    return
  }
  const problem = fileProblem(
    'import.defect',
    '导入时程序出错，没有写入任何数据；请重试，再次失败请联系维护人员',
    'the import met a defect and wrote nothing; try again, and tell the maintainers if it fails again',
  )
  await host.sweep((work) => endRun(work, run.id, { state: 'failed', problems: [problem] }))
  throw error
}

/** At every start: what a killed process left is cleared away, and its imports are taken up again. */
export const resumeJob: Job = {
  name: 'datasets.resumeImports',
  atStart: true,
  async run(host) {
    clearLeftovers(lakeOf(host))
    await host.sweep(async (work) => {
      for (const runId of await reopenRuns(work)) await work.enqueue(IMPORT_JOB, { runId })
    })
  },
}

/** Uploads that nobody imported are not kept for ever. */
export const clearJob: Job = {
  name: 'datasets.clearIncoming',
  cron: '20 3 * * *',
  async run(host) {
    await host.sweep(async (work) => clearIncoming(host.dataFolder, work.now, await uploadsInUse(work.tx)))
  },
}
