import { describe, expect, it } from 'vitest'
import { checkLaw } from './planted.ts'

const LAWFUL = {
  'src/kernel/day.ts': "import { z } from 'zod'\nexport const day = z.string()\nexport type Day = string\n",
  'src/platform/clock.ts': "import type { Day } from '../kernel/day.ts'\nexport const today = (): Day => ''\n",
  'src/platform/http/endpoint.api.ts': 'export const endpoint = 1\n',
  'src/modules/policy/pack.rules.ts': "import type { Day } from '../../kernel/day.ts'\nexport const inForce = (on: Day) => on !== ''\n",
  'src/modules/warnings/warning.api.ts': "import { endpoint } from '../../platform/http/endpoint.api.ts'\nexport const list = endpoint\n",
  'src/modules/warnings/warning.rules.ts': "import { inForce } from '../policy/pack.rules.ts'\nexport const mayIssue = inForce\n",
  'src/modules/warnings/warning.store.ts': "import { today } from '../../platform/clock.ts'\nexport const load = today\n",
  'src/web/modules/warnings/list.ts': "import { list } from '../../../modules/warnings/warning.api.ts'\nexport const screen = list\n",
}

interface Breach {
  breach: string
  rule: string
  file: string
  tree: Record<string, string>
}

const BREACHES: readonly Breach[] = [
  {
    breach: 'a circle of imports',
    rule: 'no-circles',
    file: 'src/kernel/a.ts',
    tree: {
      'src/kernel/a.ts': "import { b } from './b.ts'\nexport const a = b\n",
      'src/kernel/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
    },
  },
  {
    breach: 'a circle of type imports only',
    rule: 'no-circles',
    file: 'src/kernel/a.ts',
    tree: {
      'src/kernel/a.ts': "import type { B } from './b.ts'\nexport interface A { b: B }\n",
      'src/kernel/b.ts': "import type { A } from './a.ts'\nexport interface B { a: A }\n",
    },
  },
  {
    breach: 'a module that imports a later one',
    rule: 'module-order',
    file: 'src/modules/policy/early.ts',
    tree: { 'src/modules/policy/early.ts': "import { load } from '../warnings/warning.store.ts'\nexport const early = load\n" },
  },
  {
    breach: 'a module that imports only a type of a later one',
    rule: 'module-order',
    file: 'src/modules/intake/early.ts',
    tree: {
      'src/modules/overview/view.ts': 'export interface View { shown: boolean }\n',
      'src/modules/intake/early.ts': "import type { View } from '../overview/view.ts'\nexport type Early = View\n",
    },
  },
  {
    breach: 'a module without a place in the order',
    rule: 'known-module',
    file: 'src/modules/gossip/item.ts',
    tree: { 'src/modules/gossip/item.ts': "import { day } from '../../kernel/day.ts'\nexport const item = day\n" },
  },
  {
    breach: 'a screen that imports a store',
    rule: 'screens',
    file: 'src/web/modules/warnings/direct.ts',
    tree: {
      'src/web/modules/warnings/direct.ts':
        "import { load } from '../../../modules/warnings/warning.store.ts'\nexport const direct = load\n",
    },
  },
  {
    breach: 'a screen that imports only a type of the platform',
    rule: 'screens',
    file: 'src/web/shell/frame.ts',
    tree: { 'src/web/shell/frame.ts': "import type { today } from '../../platform/clock.ts'\nexport type Today = typeof today\n" },
  },
  {
    breach: 'a handler that imports a screen',
    rule: 'screens-on-top',
    file: 'src/cli/show.ts',
    tree: { 'src/cli/show.ts': "import { screen } from '../web/modules/warnings/list.ts'\nexport const show = screen\n" },
  },
  {
    breach: 'a kernel that knows a module',
    rule: 'platform',
    file: 'src/kernel/now.ts',
    tree: { 'src/kernel/now.ts': "import { load } from '../modules/warnings/warning.store.ts'\nexport const now = load\n" },
  },
  {
    breach: 'a kernel that imports a package other than zod',
    rule: 'kernel',
    file: 'src/kernel/chance.ts',
    tree: { 'src/kernel/chance.ts': "import fc from 'fast-check'\nexport const chance = fc\n" },
  },
  {
    breach: 'a platform that knows a module',
    rule: 'platform',
    file: 'src/platform/knows.ts',
    tree: { 'src/platform/knows.ts': "import { inForce } from '../modules/policy/pack.rules.ts'\nexport const knows = inForce\n" },
  },
  {
    breach: 'a server that runs on a development dependency',
    rule: 'installed-with-product',
    file: 'src/platform/dev.ts',
    tree: { 'src/platform/dev.ts': "import fc from 'fast-check'\nexport const dev = fc\n" },
  },
  {
    breach: 'an import that leads nowhere',
    rule: 'resolvable',
    file: 'src/platform/lost.ts',
    tree: { 'src/platform/lost.ts': "import { gone } from './gone.ts'\nexport const lost = gone\n" },
  },
]

const said = (breach: Record<string, string>) => checkLaw('imports', { ...LAWFUL, ...breach })

describe('the law of imports', () => {
  it('is content with a lawful tree, having seen its modules', async () => {
    const { isLawful, output } = await said({})
    expect(output).toContain('imports: 8 modules, 7 imports, lawful')
    expect(isLawful).toBe(true)
  })

  it('does not take an empty tree for a lawful one', async () => {
    const { isLawful, output } = await checkLaw('imports', { 'src/kernel/readme.md': 'nothing here' })
    expect(output).toContain('proves nothing')
    expect(isLawful).toBe(false)
  })

  it.each(BREACHES)('names $breach', async ({ rule, file, tree }) => {
    const { isLawful, output } = await said(tree)
    expect(output).toMatch(new RegExp(`${file.replaceAll('.', '\\.')}  \\[${rule}\\]`))
    expect(isLawful).toBe(false)
  })
})
