import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Connection } from '../src/platform/database/connection.ts'
import { postmasterOf, stopPostmaster } from '../src/platform/database/embedded/postmaster.ts'
import { holdsWithin, postgresProcessesOf } from '../src/platform/database/embedded/processes.ts'

const CLI = fileURLToPath(new URL('../src/cli/index.ts', import.meta.url))

/** How a process of the product ended. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

/** The product as a process of its own, as `npm start` runs it. */
export interface Product {
  pid: number
  folder: string
  /** What it has said so far. */
  said(): string
  /** Where it is to be reached, once its door is open; rejects when it ends before. */
  address: Promise<string>
  /** Until it has said this; rejects when it ends before. */
  says(words: string | RegExp): Promise<void>
  ended: Promise<Ended>
  signal(name: NodeJS.Signals): void
  /** Ctrl-C, and how it ended. */
  stop(): Promise<Ended>
  /** kill -9, and wait until it is gone. */
  kill(): Promise<Ended>
}

export interface ProcessOptions {
  folder: string
  /** Without it the system chooses a free one. */
  port?: number
  databaseUrl?: string
  /** Start it as this user, where the test itself runs as root. */
  uid?: number
  /** Another program instead of `jianwei serve`. */
  command?: readonly [string, ...string[]]
}

/** Start the product on this data folder; it may yet fail to start. */
export function startProduct({ folder, port = 0, databaseUrl, uid, command = [process.execPath, CLI, 'serve'] }: ProcessOptions): Product {
  const [program, ...words] = command
  const env = { ...environment(), JIANWEI_DATA: folder, PORT: String(port), ...(databaseUrl && { DATABASE_URL: databaseUrl }) }
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'], ...(uid !== undefined && { uid, gid: uid }) })
  const { said, ended, says } = listenTo(child)
  const product: Product = {
    pid: child.pid ?? -1,
    folder,
    said,
    ended,
    says,
    address: says(/Jianwei {2}http\S+/).then(() => /Jianwei {2}(http\S+)/.exec(said())?.[1] ?? ''),
    signal: (name) => void child.kill(name),
    stop: async () => {
      child.kill('SIGINT')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      return ended
    },
  }
  // Whoever only awaits the end of a start that fails does not ask for its address.
  product.address.catch(() => undefined)
  return product
}

/** The outer environment without the settings of a product that may run beside the tests. */
function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, JIANWEI_DATA: _folder, PORT: _port, JIANWEI_LOG: _log, JIANWEI_HOST: _host, ...rest } = process.env
  return rest
}

function listenTo(child: ChildProcess) {
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = once(child, 'close').then(
    ([code, signal]): Ended => ({ code: code as number | null, signal: signal as Ended['signal'], out, err }),
  )
  const hasSaid = (words: string | RegExp) => (typeof words === 'string' ? out.includes(words) : words.test(out))
  const says = (words: string | RegExp) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const look = () => hasSaid(words) && resolve()
    child.stdout?.on('data', look)
    look()
    void ended.then(() => reject(new Error(`the product ended before it said ${String(words)}:\n${out}\n${err}`)))
    return promise
  }
  return { said: () => out, ended, says }
}

/** Run a command of `jianwei` on this data folder to its end. */
export async function jianwei(on: Pick<ProcessOptions, 'folder' | 'databaseUrl'>, ...words: string[]): Promise<Ended> {
  return startProduct({ ...on, command: [process.execPath, CLI, ...words] }).ended
}

/** Process of the embedded PostgreSQL of a data folder; null when none runs. */
export async function postgresOf(folder: string): Promise<number | null> {
  return (await postmasterOf(join(folder, 'postgres')))?.pid ?? null
}

/** Every process that PostgreSQL has in this data folder. */
export async function postgresProcesses(folder: string): Promise<number[]> {
  return postgresProcessesOf(join(folder, 'postgres'))
}

/** The embedded database entered as its administrator, whom nothing stops: to look under the cover and to let time pass. */
export async function administrator(folder: string): Promise<Connection> {
  const server = await postmasterOf(join(folder, 'postgres'))
  if (!server) throw new Error(`no PostgreSQL runs in ${folder}`)
  const { superuser } = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8')) as { superuser: string }
  return { host: server.host, port: server.port, database: 'jianwei', user: 'postgres', password: superuser }
}

/** End what a test that failed may have left in this folder. */
export async function clearAway(product: Product): Promise<void> {
  await product.kill()
  const pid = await postgresOf(product.folder)
  if (pid !== null) await stopPostmaster(pid)
}

/** Wait until it holds; an error names what did not come. */
export async function until(what: string, holds: () => Promise<boolean>, milliseconds = 30_000): Promise<void> {
  if (!(await holdsWithin(milliseconds, holds))) throw new Error(`did not come within ${milliseconds} ms: ${what}`)
}
