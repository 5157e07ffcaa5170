// The first run of ./jianwei: install what is missing, then hand over to Node 24.
// Standard output belongs to the command; what is said here goes to standard error.
import { giveUp } from './setup/failing.mjs'
import { handOver } from './setup/handover.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { findRuntime, ROOT } from './setup/places.mjs'

try {
  await ensureInstalled(ROOT, (line) => process.stderr.write(`${line}\n`))
  handOver(findRuntime(ROOT), [`${ROOT}src/cli/index.ts`, ...process.argv.slice(2)])
} catch (error) {
  giveUp(error, 2)
}
