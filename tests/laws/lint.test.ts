import { describe, expect, it } from 'vitest'
import { runTool } from './planted.ts'

const lint = (files: Record<string, string>) => runTool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'], files)
const functionOf = (lines: number) =>
  `export function long(): number {\n  let sum = 0\n${'  sum += 1\n'.repeat(lines - 4)}  return sum\n}\n`

const FILE = 'src/modules/risks/risk.store.ts'

describe('the lint', () => {
  it('is content with functions at their stops', async () => {
    const component = functionOf(120)
    expect((await lint({ [FILE]: functionOf(50), 'src/web/modules/risks/List.tsx': component })).isLawful).toBe(true)
  })

  it.each([
    ['an any', 'no-explicit-any', 'export const load = (row: any): string => String(row)\n'],
    ['a silenced compiler', 'ban-ts-comment', '// @ts-ignore\nexport const load = 1\n'],
    [
      'a promise that nobody waits for',
      'no-floating-promises',
      'const save = async (): Promise<void> => {}\nexport function load(): void {\n  save()\n}\n',
    ],
    ['a function of 51 lines', 'max-lines-per-function', functionOf(51)],
    ['a file of 301 lines', 'max-lines', 'export {}\n'.repeat(301)],
    ['a TODO', 'no-warning-comments', '// TODO later\nexport const load = 1\n'],
    ['a printed line', 'no-console', "export const load = (): void => console.log('x')\n"],
  ])('names %s', async (_what, rule, text) => {
    const { isLawful, output } = await lint({ [FILE]: text })
    expect(output).toContain(rule)
    expect(output).toContain(FILE)
    expect(isLawful).toBe(false)
  })

  it('names a component of 121 lines', async () => {
    const { isLawful, output } = await lint({ 'src/web/modules/risks/List.tsx': functionOf(121) })
    expect(output).toContain('max-lines-per-function')
    expect(isLawful).toBe(false)
  })
})

describe('the other checks', () => {
  it('name a file that is not in the house format', async () => {
    const format = (text: string) => runTool('@biomejs/biome/bin/biome', ['format', '.'], { [FILE]: text })
    expect((await format("export const load = 'x'\n")).isLawful).toBe(true)
    const { isLawful, output } = await format('export const load = "x";\n')
    expect(output).toContain(FILE)
    expect(isLawful).toBe(false)
  })

  it('name an export that nobody uses', async () => {
    const { isLawful, output } = await runTool('knip/bin/knip.js', ['--no-progress', '--include', 'exports,files'], {
      'src/cli/index.ts': "import { used } from './kept.ts'\nprocess.exitCode = used\n",
      'src/cli/kept.ts': 'export const used = 1\nexport const forgotten = 2\n',
      'src/cli/lonely.ts': 'export const lonely = 3\n',
    })
    expect(output).toContain('forgotten')
    expect(output).toContain('src/cli/lonely.ts')
    expect(isLawful).toBe(false)
  })
})
