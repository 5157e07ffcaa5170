import pg from 'pg'

/** Where a database is and as whom to enter it. */
export interface Connection {
  host: string
  port: number
  database: string
  user: string
  password: string
  ssl?: boolean | object
}

/** The connection that a `DATABASE_URL` means, with the defaults of libpq's environment. */
export function connectionOfUrl(url: string): Connection {
  const client = new pg.Client({ connectionString: url })
  return {
    host: client.host,
    port: client.port,
    database: client.database ?? 'postgres',
    user: client.user ?? 'postgres',
    password: typeof client.password === 'string' ? client.password : '',
    ...(client.ssl ? { ssl: client.ssl } : {}),
  }
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
