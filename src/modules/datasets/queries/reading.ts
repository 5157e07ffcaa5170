import pg from 'pg'
import { type FileProblem, fileProblem } from '../reject.schema.ts'

/** A query could not be read; `problem` says why, without a word of the connection. */
export class UnreadableQuery extends Error {
  readonly problem: FileProblem

  constructor(problem: FileProblem) {
    super(problem.reason.en)
    this.problem = problem
  }
}

/** Rows fetched at once. */
const BATCH = 5000
const CONNECT_MS = 15_000

/** A batch of a query's answer: the names of its columns and the rows, every value as PostgreSQL writes it. */
export interface Batch {
  columns: string[]
  rows: (string | null)[][]
}

export interface Reading {
  /** Connection text. */
  connection: string
  sql: string
  /** The whole query may take this long. */
  timeoutMs: number
  signal?: AbortSignal | undefined
}

const AS_TEXT = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig

/** Read a SELECT batch by batch through a cursor, in a transaction that can change nothing. One statement only; the first batch comes even where there are no rows. */
export async function* queryBatches({ connection, sql, timeoutMs, signal }: Reading): AsyncGenerator<Batch> {
  const client = new pg.Client({
    connectionString: connection,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'jianwei-import',
    statement_timeout: timeoutMs,
    query_timeout: timeoutMs + 5000,
  })
  client.on('error', () => undefined)
  const leave = () => void client.end().catch(() => undefined)
  signal?.addEventListener('abort', leave)
  try {
    await client.connect().catch((error: unknown) => {
      throw new UnreadableQuery(connectProblem(error))
    })
    yield* batches(client, sql)
  } catch (error) {
    signal?.throwIfAborted()
    throw error instanceof UnreadableQuery ? error : new UnreadableQuery(queryProblem(error))
  } finally {
    signal?.removeEventListener('abort', leave)
    await client.end().catch(() => undefined)
  }
}

async function* batches(client: pg.Client, sql: string): AsyncGenerator<Batch> {
  await client.query('BEGIN TRANSACTION READ ONLY ISOLATION LEVEL REPEATABLE READ')
  await client.query("SET LOCAL TimeZone = 'Asia/Shanghai'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'iso_8601'")
  // The extended protocol takes one statement only, so nothing can follow the SELECT; a cursor takes nothing but a SELECT.
  await client.query({
    text: `DECLARE rows_to_import NO SCROLL CURSOR FOR ${sql.trim().replace(/;$/, '')}`,
    queryMode: 'extended',
  } as pg.QueryConfig)
  for (;;) {
    const read = await client.query<(string | null)[]>({ text: `FETCH ${BATCH} FROM rows_to_import`, rowMode: 'array', types: AS_TEXT })
    yield { columns: read.fields.map((each) => each.name), rows: read.rows }
    if (read.rows.length < BATCH) return
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

function connectProblem(error: unknown): FileProblem {
  const code = codeOf(error)
  if (code.startsWith('28'))
    return fileProblem(
      'query.not_admitted',
      '数据库拒绝了登录；请核对数据源的账号和密码',
      'the database refused the sign-in; check user and password of the source',
    )
  return fileProblem(
    'query.no_connection',
    `连不上数据库（${code || '没有应答'}）；请核对数据源的地址和网络`,
    `the database cannot be reached (${code || 'no answer'}); check the address of the source and the network`,
  )
}

function queryProblem(error: unknown): FileProblem {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  if (code === '57014' || message === 'Query read timeout')
    return fileProblem(
      'query.timeout',
      '查询超过了时限，已停止；请缩小范围',
      'the query exceeded its time limit and was stopped; narrow it down',
    )
  if (code === '25006') return fileProblem('query.writes', '查询试图写入数据；只能读取', 'the query tries to write; it may only read')
  if (/^(42|22|0A|21)/.test(code)) return fileProblem('query.wrong', `查询语句有误：${message}`, `the query is wrong: ${message}`)
  return fileProblem(
    'query.broken_off',
    `读取中断（${code || '连接断开'}）；没有写入任何数据`,
    `the reading broke off (${code || 'connection lost'}); nothing was written`,
  )
}
