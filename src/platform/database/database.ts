import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import pg from 'pg'
import type { Module, Tx } from '../module.ts'
import { type Connection, isSqlState } from './connection.ts'
import type { Log } from './log.ts'
import { migrateTo } from './migrate.ts'
import { connectionAs, type RoleKey, SCHEMA } from './roles.ts'
import type { Secrets } from './secrets.ts'
import { valueParsers } from './value-parsers.ts'

/** The roles that units of work run as; `visitor` reads what is published. */
export type SessionRole = 'app' | 'sweep' | 'visitor'

/** The product's database, entered by role. */
export interface Database {
  /**
   * Run in one transaction as this role and, for row-level security, as this person ('' for nobody).
   * Where the server asks to repeat (deadlock, serialisation), all of `run` is repeated.
   */
  transaction<T>(role: SessionRole, personId: string, run: (tx: Tx) => Promise<T>, options?: { snapshot?: boolean }): Promise<T>
  /** Bring the schema up to date as the owner; the names of the migrations applied. */
  migrate(modules: readonly Module[]): Promise<string[]>
  /** For parts with a pool of their own, as the queue. */
  connectionFor(role: RoleKey): Connection
  close(): Promise<void>
}

const POOL_SIZE: Record<SessionRole, number> = { app: 16, sweep: 6, visitor: 8 }
/** A new connection reads the catalogue and plans all it runs: the desk took 280 ms on one and 125 on one in use, so some stay and none goes between two clicks. */
const KEPT_OPEN: Record<SessionRole, number> = { app: 3, sweep: 1, visitor: 2 }
const IDLE_MS = 120_000
const ATTEMPTS = 4
/** Statements a connection keeps prepared; those met later are planned each time, so that memory stays bounded. */
const PREPARED_STATEMENTS = 150
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

/** Open pools to a prepared database; connections are made when first needed. */
export function openDatabase(place: Connection, secrets: Secrets, log: Log): Database {
  const sessionPool = (role: SessionRole) => poolOf(connectionAs(role, place, secrets), { max: POOL_SIZE[role], min: KEPT_OPEN[role] }, log)
  const pools = {
    app: sessionPool('app'),
    sweep: sessionPool('sweep'),
    visitor: sessionPool('visitor'),
  }
  return {
    connectionFor: (role) => connectionAs(role, place, secrets),
    transaction: (role, personId, run, options) => repeated(() => inTransaction(pools[role], personId, run, options?.snapshot ?? false)),
    migrate: async (modules) => {
      const owner = poolOf(connectionAs('owner', place, secrets), { max: 1, min: 0 }, log)
      try {
        return await migrateTo(modules, owner)
      } finally {
        await owner.destroy()
      }
    },
    close: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.destroy()))
    },
  }
}

function poolOf(connection: Connection, size: { max: number; min: number }, log: Log): Kysely<Record<never, never>> {
  const pool = new pg.Pool({
    ...connection,
    ...size,
    idleTimeoutMillis: IDLE_MS,
    types: valueParsers,
    options: `-c search_path=${SCHEMA} -c timezone=UTC -c idle_in_transaction_session_timeout=60000`,
    connectionTimeoutMillis: 20_000,
  })
  // Neither ends the process. A pool that closes does not wait until its connections are gone, and the driver hangs the whole connection on the error.
  const lost = ({ message }: Error) => pool.ending || log.warn({ reason: message }, 'A database connection was lost')
  pool.on('error', lost)
  // One that breaks while it is lent out fails its next query too, but tells it only here.
  pool.on('connect', (client) => client.on('error', lost))
  return new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
}

/** Connections that prepare what they run: planning a small query with the policies under it costs more than running it. */
function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>()
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const wrapped = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]) => client.query({ ...nameOf(names, text, values), text, values: [...values] })
    return { query: query as never, release: (destroy?: boolean) => client.release(destroy) }
  }
  const connect = async () => {
    const client = await pool.connect()
    const known = clients.get(client) ?? wrapped(client)
    clients.set(client, known)
    return known
  }
  return { options: pool.options, connect, end: () => pool.end() }
}

/** A statement without values may be several in one text, which cannot be prepared. */
function nameOf(names: Map<string, string>, text: string, values: readonly unknown[]): { name?: string } {
  if (values.length === 0) return {}
  if (!names.has(text) && names.size < PREPARED_STATEMENTS) names.set(text, `jianwei_${names.size}`)
  const name = names.get(text)
  return name === undefined ? {} : { name }
}

function inTransaction<T>(db: Kysely<Record<never, never>>, personId: string, run: (tx: Tx) => Promise<T>, snapshot: boolean): Promise<T> {
  const begun = snapshot ? db.transaction().setIsolationLevel('repeatable read') : db.transaction()
  return begun.execute(async (tx) => {
    // Local to the transaction: a pooled connection must not carry one person into the next request.
    await sql`SELECT set_config('jianwei.person', ${personId}, true)`.execute(tx)
    return run(tx)
  })
}

async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      return await attempt()
    } catch (error) {
      if (left <= 1 || !isSqlState(error, SERIALIZATION_FAILURE, DEADLOCK)) throw error
    }
  }
}
