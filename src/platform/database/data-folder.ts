import { link, mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isSystemError, writeDurably } from './durable-file.ts'
import { processStart } from './embedded/processes.ts'
import { StartError } from './start-error.ts'

/** Layout of the data folder that this program writes; a greater number is a newer program's folder. */
export const FOLDER_SCHEMA = 1

const version = z.object({ schema: z.int(), product: z.string() })
const holder = z.object({ pid: z.int(), start: z.string(), address: z.string() })

/** The living process that holds a data folder. */
export type Holder = z.infer<typeof holder>

/** One process's hold on a data folder. */
export interface Claim {
  /** Absolute path. */
  readonly folder: string
  /** Let a second starter say where this one is to be reached. */
  announce(address: string): Promise<void>
  release(): Promise<void>
}

/** Hold the data folder for this process; a `StartError` says why it may not. */
export async function claimFolder(path: string, product: string): Promise<Claim> {
  const folder = resolve(path)
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 })
    await checkVersion(folder)
    await takeLock(folder)
    await writeVersion(folder, product)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      'folder_not_writable',
      `数据目录 ${folder} 不能写入。请改正该目录的权限,或用环境变量 JIANWEI_DATA 另指一个可写的目录。`,
      `The data folder ${folder} cannot be written. Correct its permissions, or name another folder in JIANWEI_DATA.`,
      error,
    )
  }
  return {
    folder,
    announce: async (address) => writeDurably(lockOf(folder), await lockText(address)),
    release: () => rm(lockOf(folder), { force: true }),
  }
}

/** Who holds this data folder now; null when nobody living does. */
export async function holderOf(folder: string): Promise<Holder | null> {
  const text = await readFile(lockOf(resolve(folder)), 'utf8').catch(() => null)
  const read = text === null ? null : holder.safeParse(parseJson(text))
  if (!read?.success) return null
  return (await processStart(read.data.pid)) === read.data.start ? read.data : null
}

const lockOf = (folder: string) => join(folder, 'jianwei.lock')

async function lockText(address: string): Promise<string> {
  return JSON.stringify({ pid: process.pid, start: (await processStart(process.pid)) ?? '', address })
}

async function takeLock(folder: string): Promise<void> {
  const proposed = `${lockOf(folder)}.${process.pid}`
  await writeDurably(proposed, await lockText(''))
  try {
    while (!(await linked(proposed, lockOf(folder)))) {
      const living = await holderOf(folder)
      if (living) throw inUse(folder, living)
      await rm(lockOf(folder), { force: true })
    }
  } finally {
    await rm(proposed, { force: true })
  }
}

/** Linking is the one step that only one of two starters can win. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false
    throw error
  }
}

function inUse(folder: string, by: Holder): StartError {
  const [zh, en] = by.address ? [`,访问地址 ${by.address}`, ` at ${by.address}`] : ['', '']
  return new StartError(
    'folder_in_use',
    `数据目录 ${folder} 正由另一个见微进程使用(进程号 ${by.pid}${zh})。请先停止它,或用 JIANWEI_DATA 另指一个目录。`,
    `The data folder ${folder} is in use by another Jianwei process (pid ${by.pid}${en}). Stop it first, or name another folder in JIANWEI_DATA.`,
  )
}

async function checkVersion(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'version.json'), 'utf8').catch(() => null)
  if (text === null) return
  const read = version.safeParse(parseJson(text))
  if (read.success && read.data.schema <= FOLDER_SCHEMA) return
  const product = read.success ? read.data.product : '?'
  throw new StartError(
    'folder_newer',
    `数据目录 ${folder} 由更新的版本(${product})写成,本程序不能打开。请使用该版本或更新的版本,或另指一个数据目录。`,
    `The data folder ${folder} was written by a newer version (${product}). Use that version or a later one, or name another data folder.`,
  )
}

async function writeVersion(folder: string, product: string): Promise<void> {
  const path = join(folder, 'version.json')
  const content = JSON.stringify({ schema: FOLDER_SCHEMA, product })
  if ((await readFile(path, 'utf8').catch(() => null)) !== content) await writeDurably(path, content, 0o644)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
