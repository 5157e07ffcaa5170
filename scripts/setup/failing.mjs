import { SetupError } from './places.mjs'

/**
 * Say why the set-up cannot go on and leave; anything unforeseen keeps its stack.
 * @param {unknown} error
 * @param {number} exitCode
 * @returns {never}
 */
export function giveUp(error, exitCode) {
  const text = error instanceof SetupError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(exitCode)
}
