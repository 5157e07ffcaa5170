import type pg from 'pg'
import { type Connection, isSqlState, withClient } from './connection.ts'
import { scramVerifier, type Secrets } from './secrets.ts'
import { StartError } from './start-error.ts'

/** The database roles of the product. None is superuser, none passes row-level security. */
export const ROLES = {
  /** Owns the schema and runs the migrations. */
  owner: 'jianwei_owner',
  /** Requests of people; row-level security decides what it sees. */
  app: 'jianwei_app',
  /** Sweeps: what the clock does, outside of any person's view; policies name it. */
  sweep: 'jianwei_sweep',
  /** Readers of the public pages: granted what is published, column by column, and nothing else. */
  visitor: 'jianwei_visitor',
  /** The queue, on its own pool and schema. */
  jobs: 'jianwei_jobs',
} as const

export type RoleKey = keyof typeof ROLES

/** Schema of the product's tables. */
export const SCHEMA = 'jianwei'
/** Schema of the queue's tables. */
export const JOBS_SCHEMA = 'pgboss'

const KEYS = Object.keys(ROLES) as RoleKey[]
const LOWEST_SERVER_VERSION = 150_000

/** The same place, entered as one of the product's roles. */
export function connectionAs(role: RoleKey, place: Connection, secrets: Secrets): Connection {
  return { ...place, user: ROLES[role], password: secrets[role] }
}

/** Make the roles and give them their rights in this database; done already, it changes nothing. */
export async function prepareRoles(admin: Connection, secrets: Secrets): Promise<void> {
  await withClient(admin, async (client) => {
    await checkServer(client)
    const wanted = [...(await missingRoles(client, secrets)), ...(await missingRights(client, admin.database))]
    if (wanted.length === 0) return
    try {
      for (const statement of wanted) await client.query(statement)
      // Without the grant option PostgreSQL grants nothing and only warns.
      const left = await missingRights(client, admin.database)
      if (left.length > 0) throw rightsMissing(admin, left)
    } catch (error) {
      if (isSqlState(error, '42501', '0LP01')) throw rightsMissing(admin, wanted, error)
      throw error
    }
  })
  await checkPasswords(admin, secrets)
  await withClient(connectionAs('owner', admin, secrets), prepareSchema)
  await withClient(connectionAs('jobs', admin, secrets), prepareJobsSchema)
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  )
  const [server] = rows
  if (server && Number(server.version) >= LOWEST_SERVER_VERSION && server.encoding === 'UTF8') return
  throw new StartError(
    'database_too_old',
    `需要 PostgreSQL 15 或更新的版本、UTF8 编码的数据库;DATABASE_URL 指向的是版本号 ${server?.version},编码 ${server?.encoding}。`,
    `A database of PostgreSQL 15 or later in UTF8 is needed; DATABASE_URL leads to version ${server?.version}, encoding ${server?.encoding}.`,
  )
}

async function missingRoles(client: pg.Client, secrets: Secrets): Promise<string[]> {
  const { rows } = await client.query<{ rolname: string; unsafe: boolean }>(
    'SELECT rolname, rolsuper OR rolbypassrls AS unsafe FROM pg_roles WHERE rolname = ANY($1)',
    [Object.values(ROLES)],
  )
  const unsafe = rows.filter((role) => role.unsafe).map((role) => `ALTER ROLE ${role.rolname} NOSUPERUSER NOBYPASSRLS`)
  const known = new Set(rows.map((role) => role.rolname))
  return [...unsafe, ...KEYS.filter((key) => !known.has(ROLES[key])).map((key) => createRole(key, secrets))]
}

function createRole(key: RoleKey, secrets: Secrets): string {
  const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS'
  return `CREATE ROLE ${ROLES[key]} ${attributes} PASSWORD '${scramVerifier(ROLES[key], secrets[key])}'`
}

/** The owner and the queue make their own schemas; the others only come in. */
async function missingRights(client: pg.Client, database: string): Promise<string[]> {
  const { rows } = await client.query<{ role: string; right: string }>(
    `SELECT role, "right" FROM (VALUES ($1, 'CONNECT, CREATE'), ($2, 'CONNECT, CREATE'), ($3, 'CONNECT'), ($4, 'CONNECT'), ($5, 'CONNECT')) AS wanted (role, "right")
     WHERE NOT EXISTS (
       SELECT FROM pg_database, aclexplode(datacl) AS held JOIN pg_roles ON pg_roles.oid = held.grantee
       WHERE datname = current_database() AND rolname = role AND privilege_type = split_part("right", ', ', -1))`,
    [ROLES.owner, ROLES.jobs, ROLES.app, ROLES.sweep, ROLES.visitor],
  )
  return rows.map(({ role, right }) => `GRANT ${right} ON DATABASE "${database.replaceAll('"', '""')}" TO ${role}`)
}

/** A data folder that was lost or copied has other passwords than the server. */
async function checkPasswords(admin: Connection, secrets: Secrets): Promise<void> {
  for (const key of KEYS) {
    try {
      await withClient(connectionAs(key, admin, secrets), async () => undefined)
    } catch (error) {
      if (!isSqlState(error, '28P01')) throw error
      await setPassword(admin, key, secrets)
    }
  }
}

async function setPassword(admin: Connection, key: RoleKey, secrets: Secrets): Promise<void> {
  const statement = `ALTER ROLE ${ROLES[key]} PASSWORD '${scramVerifier(ROLES[key], secrets[key])}'`
  try {
    await withClient(admin, (client) => client.query(statement))
  } catch (error) {
    if (isSqlState(error, '42501')) throw rightsMissing(admin, [statement], error)
    throw error
  }
}

async function prepareSchema(client: pg.Client): Promise<void> {
  const people = `${ROLES.app}, ${ROLES.sweep}`
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS ${SCHEMA};
    GRANT USAGE ON SCHEMA ${SCHEMA} TO ${people}, ${ROLES.visitor};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${SCHEMA} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${people};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${SCHEMA} GRANT USAGE, SELECT ON SEQUENCES TO ${people};
    -- A function of ours may look further than its caller: nobody runs one because nobody forbade it.
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${SCHEMA} GRANT EXECUTE ON FUNCTIONS TO ${people}`)
}

/** A unit of work queues a job in its own transaction, so its role may add to the queue, not work it. */
async function prepareJobsSchema(client: pg.Client): Promise<void> {
  const people = `${ROLES.app}, ${ROLES.sweep}`
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS ${JOBS_SCHEMA};
    GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO ${people};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${JOBS_SCHEMA} GRANT SELECT, INSERT ON TABLES TO ${people}`)
}

function rightsMissing(admin: Connection, statements: string[], cause?: unknown): StartError {
  const sql = statements.map((statement) => `${statement};`).join('\n')
  return new StartError(
    'database_rights',
    `DATABASE_URL 的用户 ${admin.user} 无权建立见微所需的角色。请由数据库管理员在库 ${admin.database} 中执行以下语句,然后重新启动:\n${sql}`,
    `The user ${admin.user} of DATABASE_URL may not create the roles that Jianwei needs. An administrator has to run the statements above in the database ${admin.database}; then start again.`,
    cause,
  )
}
