import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const WATCH_PARENT_MS = 1_000

/**
 * Run a program in our place: our terminal, our signals, its exit code. Never returns.
 * @param {string} program
 * @param {string[]} args
 * @param {{ guarded?: boolean }} [how] guarded: should we be killed outright, the program is told by its closed channel and stops
 */
export function handOver(program, args, how = {}) {
  const env = how.guarded ? { ...process.env, JIANWEI_GUARDED: '1' } : process.env
  const child = spawn(program, args, { stdio: how.guarded ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit', env })
  passSignals(child)
  if (how.guarded) stopWhenOrphaned(child)
  child.on('error', (error) => {
    process.stderr.write(`无法启动 / Could not start ${program}: ${error.message}\n`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))
}

/** @param {import('node:child_process').ChildProcess} child */
function passSignals(child) {
  // On a terminal Ctrl-C reaches the whole group, the child included: passing it on would send it twice.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGHUP'))
}

/**
 * npm killed outright cannot pass anything on: we see it by our new parent.
 * @param {import('node:child_process').ChildProcess} child
 */
function stopWhenOrphaned(child) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), WATCH_PARENT_MS).unref()
}
