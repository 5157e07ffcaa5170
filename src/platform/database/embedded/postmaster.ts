import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { holdsWithin, isPostgresOf, postgresProcessesOf, processStart } from './processes.ts'

/** A running PostgreSQL server, as its `postmaster.pid` tells. */
export interface Postmaster {
  pid: number
  port: number
  /** Socket folder, or the loopback address where the folder's path is too long for a socket. */
  host: string
  isReady: boolean
}

/** The living server of this cluster, ready or on its way; null when there is none. */
export async function postmasterOf(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!(pid > 0) || !(await isPostgresOf(pid, cluster))) return null
  return { pid, port: Number(lines[3]), host: lines[4] || lines[5] || '', isReady: lines[7] === 'ready' }
}

/**
 * Remove what a killed server left: wait for its orphans, which PostgreSQL would refuse to run beside,
 * and remove the lock files, whose number may meanwhile be another program's or an unreaped zombie's.
 */
export async function clearRemains(cluster: string): Promise<void> {
  const areGone = () => postgresProcessesOf(cluster).then((pids) => pids.length === 0)
  if (!(await holdsWithin(5_000, areGone))) {
    for (const pid of await postgresProcessesOf(cluster)) signal(pid, 'SIGQUIT')
    if (!(await holdsWithin(5_000, areGone))) return
  }
  const remains = (await readdir(cluster)).filter((name) => name === 'postmaster.pid' || name.startsWith('.s.PGSQL.'))
  for (const name of remains) await rm(join(cluster, name), { force: true })
}

/** Stop the server: `fast` first (clients are cut off, all is written), `immediate` where that takes too long. */
export async function stopPostmaster(pid: number): Promise<void> {
  const isGone = async () => (await processStart(pid)) === null
  signal(pid, 'SIGINT')
  if (await holdsWithin(20_000, isGone)) return
  signal(pid, 'SIGQUIT')
  await holdsWithin(10_000, isGone)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
