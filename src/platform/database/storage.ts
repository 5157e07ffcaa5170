import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { type Claim, claimFolder, holderOf } from './data-folder.ts'
import { type Connection, connectionOfUrl, startErrorOf, withClient } from './connection.ts'
import { type Database, openDatabase } from './database.ts'
import { type Embedded, startEmbedded } from './embedded/embedded.ts'
import { postmasterOf } from './embedded/postmaster.ts'
import type { Log } from './log.ts'
import { prepareRoles } from './roles.ts'
import { type Secrets, secretsOf } from './secrets.ts'
import { StartError } from './start-error.ts'

/** A data folder held by this process and the database that belongs to it. */
export interface Storage {
  /** Absolute path of the data folder. */
  folder: string
  database: Database
  /** Let a second starter say where this one is to be reached. */
  announce(address: string): Promise<void>
  /** Close all, stop the embedded server, give the folder free. */
  close(): Promise<void>
}

/** Name of the database inside the embedded server. */
const EMBEDDED_DATABASE = 'jianwei'

export interface StorageOptions {
  folder: string
  /** A PostgreSQL server instead of the embedded one. */
  url?: string | undefined
  /** Version of this program. */
  product: string
  log: Log
}

/** Hold the data folder, start the embedded server (or go to `url`), and make its roles ready; not yet migrated. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const claim = await claimFolder(options.folder, options.product)
  let embedded: Embedded | null = null
  try {
    const secrets = await secretsOf(claim.folder)
    if (!options.url) embedded = await startEmbedded({ folder: claim.folder, password: secrets.superuser, log: options.log })
    const admin = embedded ? await embeddedDatabase(embedded) : connectionOfUrl(options.url ?? '')
    await prepareRoles(admin, secrets).catch((error: unknown) => {
      throw embedded ? error : startErrorOf(error, admin)
    })
    return storageOf(claim, embedded, admin, secrets, options.log)
  } catch (error) {
    await embedded?.stop()
    await claim.release()
    throw error
  }
}

/** For a short visit: beside the product that runs on the folder, or as its holder while none runs. */
export async function visitStorage(options: StorageOptions): Promise<Pick<Storage, 'folder' | 'database' | 'close'>> {
  if (!(await holderOf(options.folder))) return openStorage(options)
  const folder = await realpath(options.folder)
  const secrets = await secretsOf(folder)
  const place = options.url ? connectionOfUrl(options.url) : await runningServer(folder)
  const database = openDatabase(place, secrets, options.log)
  return { folder, database, close: () => database.close() }
}

async function runningServer(folder: string): Promise<Connection> {
  const server = await postmasterOf(join(folder, 'postgres'))
  if (!server) {
    throw new StartError(
      'database_failed',
      `数据目录 ${folder} 的数据库尚未就绪。请待见微启动完毕后重试。`,
      `The database of the data folder ${folder} is not ready yet. Try again when Jianwei has started.`,
    )
  }
  return { host: server.host, port: server.port, database: EMBEDDED_DATABASE, user: '', password: '' }
}

function storageOf(claim: Claim, embedded: Embedded | null, place: Connection, secrets: Secrets, log: Log): Storage {
  const database = openDatabase(place, secrets, log)
  return {
    folder: claim.folder,
    database,
    announce: claim.announce,
    close: async () => {
      await database.close()
      await embedded?.stop()
      await claim.release()
    },
  }
}

async function embeddedDatabase(embedded: Embedded): Promise<Connection> {
  await withClient(embedded.connection, async (client) => {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [EMBEDDED_DATABASE])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${EMBEDDED_DATABASE}`)
  })
  return { ...embedded.connection, database: EMBEDDED_DATABASE }
}
