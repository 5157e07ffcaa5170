// npm test [-- --only NAME[,NAME]… [FILE…]]: install what is missing, then run every check and every test.
// Goes on after a failing step; the last line counts them all. Runs under Node 20 with nothing installed.
import { parseArgs } from 'node:util'
import { runStage } from './checks/run.mjs'
import { ON_WEB_PART, STAGES } from './checks/stages.mjs'
import { giveUp } from './setup/failing.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { findRuntime, ROOT, SetupError } from './setup/places.mjs'

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`)

/** @param {string[]} only */
function chosen(only) {
  const known = new Set(STAGES.map((stage) => stage.group))
  const strange = only.find((name) => !known.has(name))
  if (strange) throw new SetupError(`--only 没有 '${strange}' 这一步。 / --only knows no '${strange}': ${[...known].join(', ')}`)
  const wanted = only.some((name) => ON_WEB_PART.includes(name)) ? ['web', ...only] : only
  return STAGES.filter((stage) => wanted.length === 0 || wanted.includes(stage.group))
}

/**
 * @param {import('./checks/stages.mjs').Stage[]} stages
 * @param {string[]} filters
 */
async function runAll(stages, filters) {
  const outcomes = []
  for (const stage of stages) {
    say(`\n── ${stage.name}`)
    outcomes.push(await runStage(stage, { root: ROOT, runtime: findRuntime(ROOT), filters }))
  }
  return outcomes
}

/** @param {import('./checks/run.mjs').Outcome[]} outcomes */
function sumUp(outcomes) {
  const reasons = outcomes.flatMap(({ counts }) => counts.reasons)
  if (reasons.length > 0) say(`\n跳过 Skipped:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`)
  say('\n步骤 Steps:')
  for (const { stage, counts, seconds } of outcomes) {
    const verdict = counts.failed > 0 ? 'FAILED' : 'ok'
    const tests = stage.countsTests ? `  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : ''
    say(`  ${verdict.padEnd(7)} ${stage.name.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s${tests}`)
  }
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ kind) => outcomes.reduce((total, { counts }) => total + counts[kind], 0)
  say(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  return sum('failed')
}

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string', multiple: true } } })
  const stages = chosen((values.only ?? []).flatMap((names) => names.split(',')))
  await ensureInstalled(ROOT, say)
  process.exitCode = sumUp(await runAll(stages, positionals)) > 0 ? 1 : 0
} catch (error) {
  say('0 passed, 1 failed, 0 skipped')
  giveUp(error, 1)
}
