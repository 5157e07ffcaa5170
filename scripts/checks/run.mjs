import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @typedef {{ passed: number, failed: number, skipped: number, reasons: string[] }} Counts */
/** @typedef {{ stage: import('./stages.mjs').Stage, counts: Counts, seconds: number }} Outcome */

const GRACE_MS = 10_000

/**
 * Run one step to its end or its time limit.
 * @param {import('./stages.mjs').Stage} stage
 * @param {{ root: string, runtime: string, filters: string[] }} where
 * @returns {Promise<Outcome>}
 */
export async function runStage(stage, { root, runtime, filters }) {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-counts-'))
  const began = Date.now()
  try {
    const counts = join(folder, 'counts.json')
    const args = [...stage.command, ...(stage.countsTests ? filters : [])]
    const isGood = await runToEnd(runtime, args, root, { ...testEnvironment(), JIANWEI_COUNTS: counts }, stage.minutes)
    return { stage, counts: countsOf(stage, isGood, counts), seconds: (Date.now() - began) / 1000 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Under CI the shared data must be there; elsewhere its tests are skipped with a reason. A log file gets no colours. */
function testEnvironment() {
  const { FORCE_COLOR: _, ...env } = process.env
  const required = env.CI ? { JIANWEI_REQUIRE_SHARED: '1' } : {}
  return { ...(process.stdout.isTTY ? process.env : { ...env, NO_COLOR: '1' }), ...required }
}

/**
 * @param {import('./stages.mjs').Stage} stage
 * @param {boolean} isGood
 * @param {string} file
 * @returns {Counts}
 */
function countsOf(stage, isGood, file) {
  if (!stage.countsTests) return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0, reasons: [] }
  const nothing = { passed: 0, failed: 0, skipped: 0, reasons: [] }
  const counts = existsSync(file) ? /** @type {Counts} */ (JSON.parse(readFileSync(file, 'utf8'))) : nothing
  return { ...counts, failed: isGood ? counts.failed : Math.max(1, counts.failed) }
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @param {number} minutes
 * @returns {Promise<boolean>} ended in time and well
 */
function runToEnd(program, args, cwd, env, minutes) {
  // A group of its own, so that the time limit also ends what the step has started.
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true })
  const stop = (/** @type {NodeJS.Signals} */ signal) => killGroup(child.pid, signal)
  const limit = setTimeout(() => {
    console.error(`超过时限 ${minutes} 分钟，停止 / stopped after ${minutes} minutes`)
    stop('SIGTERM')
    setTimeout(() => stop('SIGKILL'), GRACE_MS).unref()
  }, minutes * 60_000)
  const interrupted = () => {
    stop('SIGTERM')
    process.exitCode = 130
    setTimeout(() => process.exit(), 2_000).unref()
  }
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => {
      clearTimeout(limit)
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
      if (process.exitCode === 130) process.exit()
      resolve(code === 0)
    })
  })
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function killGroup(pid, signal) {
  try {
    if (pid) process.kill(-pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
