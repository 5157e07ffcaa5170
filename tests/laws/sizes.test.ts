import { describe, expect, it } from 'vitest'
import { checkLaw } from './planted.ts'

const lines = (count: number) => 'export {}\n'.repeat(count)
const files = (folder: string, count: number, ending = '.ts') =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${folder}/item${at}${ending}`, lines(1)]))

describe('the law of sizes and names', () => {
  it('is content at the stops: 300 lines, twelve sources with their tests, a full catalogue', async () => {
    const { isLawful, output } = await checkLaw('sizes', {
      'src/kernel/day.ts': lines(300),
      ...files('src/modules/risks', 12),
      ...files('src/modules/risks', 12, '.test.ts'),
      ...files('src/modules/indicators/catalogue', 40),
    })
    expect(output).toContain('lawful')
    expect(isLawful).toBe(true)
  })

  it.each([
    ['a file of 301 lines', 'src/kernel/day.ts', { 'src/kernel/day.ts': lines(301) }],
    ['a folder of thirteen sources', 'src/modules/risks', files('src/modules/risks', 13)],
    ['a file of utils', 'src/kernel/dayUtils.ts', { 'src/kernel/dayUtils.ts': lines(1) }],
    ['a folder of helpers', 'src/web/helpers/day.ts', { 'src/web/helpers/day.ts': lines(1) }],
    ['something common', 'src/modules/risks/common.rules.ts', { 'src/modules/risks/common.rules.ts': lines(1) }],
    ['a manager', 'src/platform/jobs/job-manager.ts', { 'src/platform/jobs/job-manager.ts': lines(1) }],
  ])('names %s', async (_what, named, tree) => {
    const { isLawful, output } = await checkLaw('sizes', tree)
    expect(output).toContain(`${named}  [sizes]`)
    expect(isLawful).toBe(false)
  })
})
