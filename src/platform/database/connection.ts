import pg from 'pg'
import { isSystemError } from './durable-file.ts'
import { StartError } from './start-error.ts'

/** Where a database is and as whom to enter it. */
export interface Connection {
  host: string
  port: number
  database: string
  user: string
  password: string
  ssl?: boolean | object
}

const EXAMPLE = 'postgres://user:password@host:5432/database'
const SCHEMES = ['postgres:', 'postgresql:']

/** The connection that a `DATABASE_URL` means, with the defaults of libpq's environment; a `StartError` where it is no address of a PostgreSQL server. */
export function connectionOfUrl(url: string): Connection {
  const client = clientOfUrl(url)
  return {
    host: client.host,
    port: client.port,
    database: client.database ?? 'postgres',
    user: client.user ?? 'postgres',
    password: typeof client.password === 'string' ? client.password : '',
    ...(client.ssl ? { ssl: client.ssl } : {}),
  }
}

function clientOfUrl(url: string): pg.Client {
  try {
    if (SCHEMES.includes(new URL(url).protocol)) return new pg.Client({ connectionString: url })
  } catch {
    // Told below without the address, which may hold a password.
  }
  throw new StartError(
    'database_url_wrong',
    `DATABASE_URL 不是 PostgreSQL 的地址。应为 ${EXAMPLE} 的形式,口令中的特殊字符须按百分号编码。`,
    `DATABASE_URL is no address of a PostgreSQL server. It reads ${EXAMPLE}, with special characters of the password percent-encoded.`,
  )
}

/** Run with one connection of its own, closed afterwards. */
export async function withClient<T>(connection: Connection, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 20_000 })
  // A connection that breaks also fails the query that uses it; without a listener Node would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

/** Did PostgreSQL answer with one of these SQLSTATE codes? */
export function isSqlState(error: unknown, ...codes: string[]): boolean {
  return error instanceof pg.DatabaseError && codes.includes(error.code ?? '')
}

const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT', 'EACCES']

/** Why the server at this place does not let us in, in words; any other error as it is. */
export function startErrorOf(error: unknown, { host, port, user, database }: Connection): unknown {
  if (isSqlState(error, '28P01', '28000')) {
    return new StartError(
      'database_refused',
      `数据库服务器 ${host}:${port} 拒绝用户 ${user} 登录。请核对 DATABASE_URL 中的用户名和口令,以及服务器的 pg_hba.conf。`,
      `The database server ${host}:${port} does not let the user ${user} in. Check user and password in DATABASE_URL, and the server's pg_hba.conf.`,
      error,
    )
  }
  if (isSqlState(error, '3D000')) {
    return new StartError(
      'database_missing',
      `数据库服务器 ${host}:${port} 上没有库 ${database}。请由数据库管理员执行 CREATE DATABASE "${database}" ENCODING 'UTF8' TEMPLATE template0,或在 DATABASE_URL 中改用已有的库。`,
      `The database server ${host}:${port} has no database ${database}. An administrator has to run CREATE DATABASE "${database}" ENCODING 'UTF8' TEMPLATE template0, or name another database in DATABASE_URL.`,
      error,
    )
  }
  if (!isUnreachable(error)) return error
  return new StartError(
    'database_unreachable',
    `连接不到数据库服务器 ${host}:${port}(${reasonOf(error)})。请确认它已启动、地址和端口无误、网络可达,然后重试;不设 DATABASE_URL 则使用自带的数据库。`,
    `The database server ${host}:${port} cannot be reached (${reasonOf(error)}). Check that it runs, that host and port are right and the network lets you through, then try again; without DATABASE_URL the embedded database is used.`,
    error,
  )
}

/** The driver gives its own time-out no code. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnreachable)
  return isSystemError(error, ...UNREACHABLE) || (error instanceof Error && /^(timeout expired|Connection terminated)/.test(error.message))
}

function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error ? first.message : String(first)
}
