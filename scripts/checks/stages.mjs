/**
 * @typedef {object} Stage one step of `npm test`
 * @property {string} name
 * @property {string} group lets `--only types` choose all of its steps
 * @property {string[]} command arguments of Node 24
 * @property {number} minutes after which the step is stopped and counts as failed
 * @property {boolean} countsTests its tests are counted one by one; any other step counts as one
 */

const TSC = 'node_modules/typescript/bin/tsc'
const LAWS = 'scripts/laws/check.ts'

/** Steps whose tests open the built web part. */
export const ON_WEB_PART = ['journeys', 'browser']

/** @type {readonly Stage[]} */
export const STAGES = [
  check('types', 'types house', 3, [TSC, '-p', 'tsconfig.json']),
  check('types', 'types pure', 2, [TSC, '-p', 'tsconfig.pure.json']),
  check('types', 'types web', 3, [TSC, '-p', 'tsconfig.web.json']),
  check('lint', 'lint', 3, ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives']),
  check('format', 'format', 1, ['node_modules/@biomejs/biome/bin/biome', 'format', '.']),
  check('laws', 'law of imports', 2, [LAWS, 'imports']),
  check('laws', 'law of pure files', 1, [LAWS, 'pure']),
  check('laws', 'law of sizes and names', 1, [LAWS, 'sizes']),
  check('laws', 'law of words', 1, [LAWS, 'words']),
  check('unused', 'unused code', 2, ['node_modules/knip/bin/knip.js', '--no-progress']),
  tests('laws', 6),
  tests('unit', 16),
  tests('store', 14),
  check('web', 'web part', 4, ['scripts/build.mjs']),
  tests('journeys', 26),
  tests('browser', 40),
]

/**
 * @param {string} group
 * @param {string} name
 * @param {number} minutes
 * @param {string[]} command
 * @returns {Stage}
 */
function check(group, name, minutes, command) {
  return { name, group, command, minutes, countsTests: false }
}

/**
 * @param {string} project of vitest.config.ts
 * @param {number} minutes
 * @returns {Stage}
 */
function tests(project, minutes) {
  const reporters = ['--reporter=default', '--reporter=./scripts/checks/counting.reporter.mjs']
  const command = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]
  return { name: `tests ${project}`, group: project, command, minutes, countsTests: true }
}
