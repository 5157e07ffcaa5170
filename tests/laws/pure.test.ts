import { describe, expect, it } from 'vitest'
import { checkLaw, runTool } from './planted.ts'

const LAWFUL = {
  'src/kernel/day.ts': "import { z } from 'zod'\nexport const day = z.string()\nexport const asDate = (text: string) => new Date(text)\n",
  'src/modules/risks/risk.schema.ts':
    "import { day } from '../../kernel/day.ts'\nexport const risk = { day, process: 'approval', document: 1 }\n",
  'src/modules/risks/risk.rules.ts':
    "import { risk } from './risk.schema.ts'\nexport const stepOf = (document: string) => [risk.process, document]\n",
  'src/modules/risks/risk.store.ts':
    "import { readFileSync } from 'node:fs'\nexport const load = () => { if (Date.now() > 0) throw new Error(String(readFileSync('x'))) }\n",
  'src/modules/risks/risk.rules.test.ts': "throw new Error('tests may')\n",
}

const RULES = 'src/modules/risks/late.rules.ts'

describe('the law of pure files', () => {
  it('is content with pure rules beside an impure store', async () => {
    const { isLawful, output } = await checkLaw('pure', LAWFUL)
    expect(output).toContain('pure: 3 pure files, lawful')
    expect(isLawful).toBe(true)
  })

  it.each([
    ['throws', "export const late = () => { throw new Error('late') }\n"],
    ['reads the clock by Date.now', 'export const late = () => Date.now()\n'],
    ['reads the clock by a bare new Date', 'export const late = () => new Date()\n'],
    ['reads the clock by a bare Date call', 'export const late = () => Date()\n'],
    ['draws a chance', 'export const late = () => Math.random()\n'],
    ['reads the environment', 'export const late = () => process.env.LATE\n'],
    ['calls the network', "export const late = () => fetch('http://localhost')\n"],
    ['imports a store', "import { load } from './risk.store.ts'\nexport const late = load\n"],
    ['imports only a type of a store', "import type { load } from './risk.store.ts'\nexport type Late = typeof load\n"],
    ['imports a built-in of Node', "import { readFileSync } from 'node:fs'\nexport const late = readFileSync\n"],
    ['imports a package other than zod', "import fc from 'fast-check'\nexport const late = fc\n"],
    ['imports a store while it runs', "export const late = () => import('./risk.store.ts')\n"],
    ['passes a store on', "export * from './risk.store.ts'\n"],
  ])('names a rule that %s', async (_what, text) => {
    const { isLawful, output } = await checkLaw('pure', { ...LAWFUL, [RULES]: text })
    expect(output).toMatch(/src\/modules\/risks\/late\.rules\.ts:\d+ {2}\[pure\]/)
    expect(isLawful).toBe(false)
  })

  it.each([
    'src/kernel/late.ts',
    'src/modules/risks/late.schema.ts',
    'src/modules/risks/late.api.ts',
    'src/modules/indicators/catalogue/late.indicator.ts',
  ])('holds for %s', async (file) => {
    const { isLawful, output } = await checkLaw('pure', { ...LAWFUL, [file]: 'export const late = () => Date.now()\n' })
    expect(output).toContain(`${file}:1`)
    expect(isLawful).toBe(false)
  })

  it('is backed by a compiler that knows neither Node nor the browser in pure files', async () => {
    const compile = (files: Record<string, string>) => runTool('typescript/bin/tsc', ['-p', 'tsconfig.pure.json'], files)
    const lawful = { 'src/kernel/size.ts': 'export const size = (text: string): number => text.length\n' }
    expect(await compile(lawful)).toEqual({ isLawful: true, output: '' })
    for (const text of ["export const size = Buffer.from('x')\n", "export const size = document.querySelector('p')\n"]) {
      const { isLawful, output } = await compile({ ...lawful, 'src/modules/risks/size.rules.ts': text })
      expect(output).toContain('src/modules/risks/size.rules.ts')
      expect(isLawful).toBe(false)
    }
  })
})
