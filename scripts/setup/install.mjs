import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { alone } from './lock.mjs'
import { SetupError } from './places.mjs'

const PROGRESS_EVERY_MS = 3_000
const LINES_OF_FAILURE = 15

/**
 * Are the packages of the lock file in place? `./jianwei` compares the same two files.
 * @param {string} root
 */
export function isInstalled(root) {
  const stamp = stampOf(root)
  return existsSync(stamp) && readFileSync(stamp).equals(readFileSync(`${root}pnpm-lock.yaml`))
}

/**
 * Install what the lock file asks for, if it is not there yet. Silent when it is.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function ensureInstalled(root, say) {
  if (isInstalled(root)) return
  const waiting = () => say('另一个进程正在安装，等待其完成 … / Another process is installing; waiting for it …')
  await alone(`${root}dist/install.lock`, waiting, async () => {
    if (isInstalled(root)) return
    const began = Date.now()
    say('正在安装依赖，首次约需一两分钟 … / Installing packages, the first time takes a minute or two …')
    await install(root, say)
    unlinkNodeShim(root)
    copyFileSync(`${root}pnpm-lock.yaml`, stampOf(root))
    say(`依赖安装完成，用时 ${seconds(began)} 秒 / Packages installed in ${seconds(began)} s`)
  })
}

/**
 * The package that brings Node 24 also links it as `node` for npm's scripts, through a shell that passes no signal on:
 * without it `npm start` stays with the user's own Node, and stops when it is told to.
 * @param {string} root
 */
function unlinkNodeShim(root) {
  rmSync(`${root}node_modules/.bin/node`, { force: true })
}

/** @param {string} root */
function stampOf(root) {
  return `${root}node_modules/.jianwei-lock.yaml`
}

/** @param {string} root */
function pinnedPackageManager(root) {
  const manifest = /** @type {{ packageManager: string }} */ (JSON.parse(readFileSync(`${root}package.json`, 'utf8')))
  return manifest.packageManager
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<void>}
 */
function install(root, say) {
  const args = ['--yes', pinnedPackageManager(root), 'install', '--frozen-lockfile', '--prod=false', '--reporter=append-only']
  // CI=true: without a terminal pnpm would otherwise stop to ask before it replaces an old node_modules.
  const child = spawn('npx', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CI: 'true' } })
  /** @type {string[]} */
  const tail = []
  let spokeAt = 0
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      tail.push(line)
      if (tail.length > LINES_OF_FAILURE) tail.shift()
      if (!line.startsWith('Progress:') || Date.now() - spokeAt < PROGRESS_EVERY_MS) return
      spokeAt = Date.now()
      say(`  ${line.replace('Progress:', '进度 progress:')}`)
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(failure([error.message])))
    child.on('close', (code) => (code === 0 ? resolve() : reject(failure(tail))))
  })
}

/** @param {string[]} lines */
function failure(lines) {
  const shown = lines.map((line) => `  ${line}`).join('\n')
  return new SetupError(
    `依赖安装失败。请检查网络与 npm 源 (npm config get registry)、磁盘空间和目录写权限，然后重试。\n` +
      `Packages could not be installed. Check the network and the npm registry (npm config get registry), the disk space and the folder's permissions, then try again.\n${shown}`,
  )
}

/** @param {number} began */
function seconds(began) {
  return Math.round((Date.now() - began) / 1000)
}
