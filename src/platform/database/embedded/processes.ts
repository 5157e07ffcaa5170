import { readFile, readdir, readlink } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** When a living process began, in clock ticks since boot: with the pid it names the process for good. Null: no such process, or a zombie. */
export async function processStart(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return null
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' || state === 'X' ? null : (fields[18] ?? null)
}

/** Is this pid a living PostgreSQL process working in this cluster folder? */
export async function isPostgresOf(pid: number, cluster: string): Promise<boolean> {
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  if (folder !== cluster) return false
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
  return name.startsWith('postgres')
}

/** Every living PostgreSQL process of this cluster folder, orphans of a killed postmaster included. */
export async function postgresProcessesOf(cluster: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const mine = await Promise.all(pids.map((pid) => isPostgresOf(pid, cluster)))
  return pids.filter((_, index) => mine[index])
}

/** Look again and again until it holds; false when the time is over. */
export async function holdsWithin(milliseconds: number, condition: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + milliseconds
  for (;;) {
    if (await condition()) return true
    if (performance.now() > end) return false
    await pause(20)
  }
}
