import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile, realpath, stat, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Account, databaseAccount, spawnAs } from './account.ts'
import { embeddedBinaries, ensureCluster } from './cluster.ts'
import type { Connection } from '../connection.ts'
import type { Log } from '../log.ts'
import { clearRemains, type Postmaster, postmasterOf, stopPostmaster } from './postmaster.ts'
import { holdsWithin, isPostgresOf } from './processes.ts'
import { StartError } from '../start-error.ts'

/** The embedded PostgreSQL of one data folder. */
export interface Embedded {
  /** As superuser, to the database `postgres`. */
  connection: Connection
  /** The server's process now; it changes when a killed server was started anew. */
  pid(): number
  /** Was a server found running, left by a killed product? */
  wasRunning: boolean
  stop(): Promise<void>
}

interface Settings {
  cluster: string
  binaries: string
  account: Account
  logFile: string
  /** TCP port; null: a socket in the cluster folder. */
  port: number | null
}

/** Longest path of a UNIX socket, less the socket's own name. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432'.length
const LONGEST_LOG = 20_000_000
const LONGEST_RECOVERY_MS = 120_000
const LAUNCHES = 3

/** Start (or adopt) the PostgreSQL in `folder/postgres`, and keep it running until `stop`. */
export async function startEmbedded(options: { folder: string; password: string; log: Log }): Promise<Embedded> {
  await mkdir(options.folder, { recursive: true, mode: 0o711 })
  const folder = await realpath(options.folder)
  const binaries = await embeddedBinaries()
  const account = await databaseAccount(folder, binaries)
  const cluster = join(folder, 'postgres')
  await ensureCluster(cluster, binaries, account, options.password)
  const found = await postmasterOf(cluster)
  const port = found ? null : await portFor(cluster)
  const settings: Settings = { cluster, binaries, account, logFile: join(folder, 'postgres.log'), port }
  let server = await ensureRunning(settings)
  settings.port = server.host.startsWith('/') ? null : server.port
  const stopWatching = watch(
    settings,
    options.log,
    () => server.pid,
    (next) => (server = next),
  )
  return {
    connection: { host: server.host, port: server.port, database: 'postgres', user: 'postgres', password: options.password },
    pid: () => server.pid,
    wasRunning: found !== null,
    stop: async () => {
      await stopWatching()
      await stopPostmaster(server.pid)
    },
  }
}

/** The server of the cluster: the one that runs, or a new one; tried again over what a killed server left. */
async function ensureRunning(settings: Settings): Promise<Postmaster> {
  for (let launch = 1; ; launch += 1) {
    const child = (await postmasterOf(settings.cluster)) ? null : await launched(settings)
    const ready = await whenReady(settings.cluster, child)
    if (ready) return ready
    if (launch === LAUNCHES) throw await failure(settings)
  }
}

async function launched(settings: Settings): Promise<ChildProcess> {
  await clearRemains(settings.cluster)
  const size = await stat(settings.logFile).then(
    (status) => status.size,
    () => 0,
  )
  if (size > LONGEST_LOG) await truncate(settings.logFile)
  const log = openSync(settings.logFile, 'a', 0o600)
  try {
    const args = ['-D', settings.cluster, ...serverSettings(settings).flatMap((each) => ['-c', each])]
    // Detached, because Ctrl-C goes to the whole foreground group and would reach PostgreSQL before us.
    const child = spawnAs(settings.account, join(settings.binaries, 'postgres'), args, {
      cwd: settings.cluster,
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

function serverSettings({ cluster, port }: Settings): string[] {
  const place =
    port === null
      ? ['listen_addresses=', `unix_socket_directories=${cluster}`, 'port=5432']
      : ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`]
  return [
    ...place,
    'fsync=on',
    'synchronous_commit=on',
    'full_page_writes=on',
    'shared_buffers=256MB',
    'max_connections=60',
    'work_mem=8MB',
    'maintenance_work_mem=64MB',
    'jit=off',
    // The data lie in memory or on an SSD; at the default of 4 small tables are scanned once for each row of a list.
    'random_page_cost=1.1',
    'timezone=UTC',
    'log_timezone=UTC',
    'password_encryption=scram-sha-256',
    // No statement and no value of a row may reach the log: it could name a reporter.
    'log_min_error_statement=panic',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'log_error_verbosity=terse',
  ]
}

/** The server once it takes connections; null when the launched one ended before that. */
async function whenReady(cluster: string, child: ChildProcess | null): Promise<Postmaster | null> {
  let server: Postmaster | null = null
  let hasFailed = false
  child?.once('error', () => (hasFailed = true))
  await holdsWithin(LONGEST_RECOVERY_MS, async () => {
    server = await postmasterOf(cluster)
    if (server?.isReady) return true
    return server === null && (child === null || hasFailed || child.exitCode !== null || child.signalCode !== null)
  })
  return server
}

/** Start a server that died while we live (killed, out of memory) again; clients connect anew by themselves. */
function watch(settings: Settings, log: Log, pid: () => number, replace: (next: Postmaster) => void): () => Promise<void> {
  let check = Promise.resolve()
  let isBusy = false
  const look = async () => {
    if (await isPostgresOf(pid(), settings.cluster)) return
    log.error({ pid: pid() }, 'PostgreSQL has gone; starting it again')
    replace(await ensureRunning(settings))
  }
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    check = look()
      .catch((error: unknown) => log.error({ err: error }, 'PostgreSQL could not be started again'))
      .finally(() => (isBusy = false))
  }, 500)
  timer.unref()
  return () => {
    clearInterval(timer)
    return check
  }
}

async function portFor(cluster: string): Promise<number | null> {
  if (Buffer.byteLength(cluster) <= LONGEST_SOCKET_FOLDER) return null
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function failure({ cluster, logFile }: Settings): Promise<StartError> {
  const words = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-6).join('\n')
  return new StartError(
    'database_failed',
    `数据库(${cluster})未能启动。日志 ${logFile} 末尾:\n${words}`,
    `The database in ${cluster} did not start. The end of its log ${logFile} is above.`,
  )
}
