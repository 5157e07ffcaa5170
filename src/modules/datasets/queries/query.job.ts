import { join } from 'node:path'
import type { Job, Work } from '../../../platform/module.ts'
import { IMPORT_JOB, type TakeIn } from '../imports/run.job.ts'
import { hasOpenRun, insertRun, type RunLine } from '../imports/run.store.ts'
import { fileProblem } from '../reject.schema.ts'
import { registerOf } from '../added/added.store.ts'
import { connectionText } from './connections.ts'
import { importQuery } from './import.ts'
import { type Query, queryOf, takeDue } from './query.store.ts'

/** A query may take half an hour. */
const LONGEST_MS = 30 * 60_000

const refused = (code: string, zh: string, en: string) => ({ refused: [fileProblem(code, zh, en)], rejects: [] })

/** Brings the answer of a query in; what the query says is read when it runs. */
export const fromQuery: TakeIn = async (host, run, watch) => {
  const query = await host.sweep((work) => queryOf(work.tx, run.query_id ?? ''))
  if (!query) return refused('query.gone', '这个定时查询已被删除', 'this query has been deleted')
  const connection = await connectionText(host.dataFolder, query.connection)
  if (!connection) {
    const { connection: name } = query
    return refused(
      'query.connection_unknown',
      `没有数据源 ${name}；请由管理员配置`,
      `there is no source ${name}; the administrator sets it up`,
    )
  }
  const register = await host.sweep((work) => registerOf(work.tx))
  const lake = join(host.dataFolder, 'lake')
  return importQuery({ connection, sql: query.statement, timeoutMs: LONGEST_MS, lake, mapping: run.mapping, register, watch })
}

/** Queue one run of a query; null where its last one is not over. */
export async function queueQuery(work: Work, query: Query, by: { personId: string; name: string }): Promise<RunLine | null> {
  if (await hasOpenRun(work.tx, query.id)) return null
  const run = await insertRun(work, { sourceName: query.name, queryId: query.id, mapping: query.mapping, columns: query.columns, by })
  await work.enqueue(IMPORT_JOB, { runId: run.id })
  return run
}

/** Every five minutes: queries that are due are queued, in the name of who set them up. */
export const queryJob: Job = {
  name: 'datasets.queries',
  cron: '*/5 * * * *',
  atStart: true,
  async run(host) {
    await host.sweep(async (work) => {
      for (const query of await takeDue(work)) await queueQuery(work, query, { personId: query.by_person, name: query.by_name })
    })
  },
}
