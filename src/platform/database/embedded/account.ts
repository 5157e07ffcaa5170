import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { chown, lstat, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readFileSync } from 'node:fs'
import { StartError } from '../start-error.ts'

/** Whose rights PostgreSQL runs with: it refuses root, so root lends it an unprivileged user or a user namespace. */
export interface Account {
  kind: 'self' | 'user' | 'namespace'
  /** Who must own the cluster folder; null: whoever made it. */
  owner: { uid: number; gid: number } | null
}

/** The account for a cluster below `folder` with binaries in `binaries`. */
export async function databaseAccount(folder: string, binaries: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { kind: 'self', owner: null }
  const nobody = nobodyAccount()
  const closed = (await closedTo(nobody.uid, folder)) ?? (await closedTo(nobody.uid, binaries))
  if (closed === null) return { kind: 'user', owner: nobody }
  if (mayMakeNamespace(nobody.uid)) return { kind: 'namespace', owner: { uid: 0, gid: 0 } }
  throw new StartError(
    'folder_closed',
    `PostgreSQL 不能以 root 运行,而目录 ${closed} 不允许其他用户进入。请执行 chmod o+x ${closed},或用 JIANWEI_DATA 另指一个目录,或以普通用户启动。`,
    `PostgreSQL refuses to run as root, and the folder ${closed} is closed to other users. Run chmod o+x ${closed}, name another folder in JIANWEI_DATA, or start as an ordinary user.`,
  )
}

/** Start a program with the account's rights. */
export function spawnAs(account: Account, command: string, args: string[], options: SpawnOptions): ChildProcess {
  const all = { ...options, env: { PATH: process.env.PATH, HOME: '/tmp', LC_ALL: 'C', TZ: 'UTC' } }
  if (account.kind === 'namespace') return spawn('unshare', [...namespaceArguments(nobodyAccount().uid), command, ...args], all)
  if (account.kind === 'user' && account.owner) return spawn(command, args, { ...all, ...account.owner })
  return spawn(command, args, all)
}

/** Hand a folder and all in it to the account; a folder already handed over is left alone. */
export async function handOver(account: Account, path: string): Promise<void> {
  if (!account.owner) return
  const { uid, gid } = account.owner
  if ((await lstat(path)).uid === uid) return
  await chownTree(path, uid, gid)
}

async function chownTree(path: string, uid: number, gid: number): Promise<void> {
  const status = await lstat(path)
  if (status.isSymbolicLink()) return
  if (status.isDirectory()) for (const name of await readdir(path)) await chownTree(join(path, name), uid, gid)
  // The folder itself last: it is the mark that all below it is done.
  await chown(path, uid, gid)
}

/** initdb looks its user up by number, so the user must be one that /etc/passwd lists. */
function nobodyAccount(): { uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] = lines.find(([name]) => name === 'nobody') ?? lines.find(([, , id]) => Number(id) > 0) ?? []
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) }
}

/** The nearest folder on the way down that this user may not enter; null: the way is open. */
async function closedTo(uid: number, folder: string): Promise<string | null> {
  const above = dirname(folder)
  const closedAbove = above === folder ? null : await closedTo(uid, above)
  if (closedAbove !== null) return closedAbove
  const { mode, uid: owner } = await stat(folder)
  const isOpen = owner === uid ? mode & 0o100 : mode & 0o001
  return isOpen ? null : folder
}

function namespaceArguments(uid: number): string[] {
  return ['--user', `--map-user=${uid}`, '--']
}

function mayMakeNamespace(uid: number): boolean {
  return spawnSync('unshare', [...namespaceArguments(uid), 'true'], { stdio: 'ignore' }).status === 0
}
