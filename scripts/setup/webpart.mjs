import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { alone } from './lock.mjs'
import { findRuntime, SetupError } from './places.mjs'

const BUILT_FROM_FILES = ['pnpm-lock.yaml', 'vite.config.ts', 'index.html', 'tsconfig.json', 'tsconfig.web.json']
const SHARED_WITH_SERVER = /\.(schema|rules|api)\.ts$/

/**
 * Build the web part into `dist/web` if its sources changed since. Silent when they did not.
 * A failed or interrupted build leaves the former one in place.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function ensureWebPart(root, say) {
  const wanted = digestOfSources(root)
  if (builtFrom(root) === wanted) return
  const waiting = () => say('另一个进程正在构建网页，等待其完成 … / Another process is building the web part; waiting for it …')
  await alone(`${root}dist/web.lock`, waiting, async () => {
    if (builtFrom(root) === wanted) return
    const began = Date.now()
    say('正在构建网页 … / Building the web part …')
    await build(root)
    writeFileSync(`${root}dist/web.next/.stamp`, wanted)
    rmSync(`${root}dist/web`, { recursive: true, force: true })
    renameSync(`${root}dist/web.next`, `${root}dist/web`)
    const seconds = Math.round((Date.now() - began) / 1000)
    say(`网页构建完成，用时 ${seconds} 秒 / Web part built in ${seconds} s`)
  })
}

/**
 * Was `dist/web` built from the sources as they are?
 * @param {string} root
 */
export function isWebPartFresh(root) {
  return builtFrom(root) === digestOfSources(root)
}

/** @param {string} root */
function builtFrom(root) {
  const stamp = `${root}dist/web/.stamp`
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
}

/** @param {string} root */
function digestOfSources(root) {
  const hash = createHash('sha256')
  for (const file of [...BUILT_FROM_FILES, ...webSources(root)]) {
    if (!existsSync(root + file)) continue
    hash
      .update(`${file}\0`)
      .update(readFileSync(root + file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} root */
function webSources(root) {
  return readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file}`)
    .filter((file) => (/^src\/(web|kernel)\//.test(file) || SHARED_WITH_SERVER.test(file)) && !file.includes('.test.'))
    .filter((file) => statSync(root + file).isFile())
    .sort()
}

/**
 * @param {string} root
 * @returns {Promise<void>}
 */
function build(root) {
  const args = [`${root}node_modules/vite/bin/vite.js`, 'build', '--outDir', `${root}dist/web.next`, '--emptyOutDir', '--logLevel', 'warn']
  const child = spawn(findRuntime(root), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new SetupError(`网页构建失败。 / The web part could not be built.\n${output.trim()}`))
    })
  })
}
