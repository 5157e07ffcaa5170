import { writeFileSync } from 'node:fs'

/** A vitest reporter: writes to JIANWEI_COUNTS how many tests passed, failed and were skipped, and why. */
export default class CountingReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} errors thrown outside of any test
   */
  onTestRunEnd(modules, errors) {
    const file = process.env.JIANWEI_COUNTS
    if (!file) return
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (/** @type {string} */ state) => tests.filter((test) => test.result().state === state).length
    const reasons = tests.flatMap((test) => {
      const result = test.result()
      return result.state === 'skipped' ? [`${test.fullName}: ${result.note ?? 'no reason given'}`] : []
    })
    writeFileSync(
      file,
      JSON.stringify({
        passed: count('passed'),
        failed: count('failed') + modules.filter(isBroken).length + errors.length,
        skipped: count('skipped'),
        reasons,
      }),
    )
  }
}

/**
 * A file that could not be loaded or set up has no failed test to show for it: it counts as one failure itself.
 * @param {import('vitest/node').TestModule} module
 */
function isBroken(module) {
  return module.state() === 'failed' && ![...module.children.allTests('failed')].length
}
