// npm start: install and build what is missing, then serve on Node 24. Runs under Node 20 with nothing installed.
import { giveUp } from './setup/failing.mjs'
import { handOver } from './setup/handover.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { findRuntime, ROOT } from './setup/places.mjs'
import { ensureWebPart } from './setup/webpart.mjs'

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`)

try {
  await ensureInstalled(ROOT, say)
  await ensureWebPart(ROOT, say)
  handOver(findRuntime(ROOT), [`${ROOT}src/cli/index.ts`, 'serve', ...process.argv.slice(2)], { guarded: true })
} catch (error) {
  giveUp(error, 1)
}
