// Build the web part if its sources changed; `npm start` does the same on its way.
import { giveUp } from './setup/failing.mjs'
import { ROOT } from './setup/places.mjs'
import { ensureWebPart } from './setup/webpart.mjs'

try {
  await ensureWebPart(ROOT, (line) => process.stdout.write(`${line}\n`))
} catch (error) {
  giveUp(error, 1)
}
