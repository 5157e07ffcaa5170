import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actionSays, actionText } from './action.rules.ts'
import { factsFor, kindOf, names } from './audit.rules.ts'
import { OBJECTS } from './object.schema.ts'
import { VERBS } from './verb.schema.ts'

/** Every action that the product's text names: `action: 'warning.issue'`. */
function actionsNamed(): string[] {
  const files = globSync('{modules,platform,cli}/**/*.ts', { cwd: new URL('../../', import.meta.url) }).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  const texts = files.map((file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/\baction: '([a-zA-Z]+\.[a-zA-Z_]+)'/g)].flatMap((found) => found[1] ?? []))),
  ]
}

describe('Acts of the trail in words', () => {
  it('has words for every act that the product writes by name', () => {
    const named = actionsNamed()
    expect(named.length).toBeGreaterThan(200)
    const unsaid = named.filter((action) => {
      const [object = '', verb = ''] = action.split('.')
      return !(object in OBJECTS && verb in VERBS)
    })
    expect(unsaid).toEqual([])
  })

  it('says the object first, and leaves as it is what it has no words for', () => {
    expect(actionText('warning.issue', 'zh')).toBe('预警 · 签发')
    expect(actionText('warning.issue', 'en')).toBe('warning · issue')
    expect(actionText('campaign.open', 'zh')).toBe('风险点排查 · 发起')
    expect(actionText('nothing.known', 'zh')).toBe('nothing · known')
  })

  it('finds an act by its words in either language', () => {
    expect(actionSays('item.register', '台账信息')).toBe(true)
    expect(actionSays('identity.sign_in_failed', 'Sign-in failed')).toBe(true)
    expect(actionSays('warning.issue', '预警 · 签')).toBe(true)
    expect(actionSays('warning.issue', '登记')).toBe(false)
  })
})

describe('The kind of an act', () => {
  it.each([
    ['matter.open', 'look'],
    ['reporter.look', 'look'],
    ['report.openFile', 'look'],
    ['power.export', 'export'],
    ['measure.exportGaps', 'export'],
    ['flow.print', 'export'],
    ['identity.sign_in_failed', 'access'],
    ['access.grant', 'access'],
    ['campaign.open', 'change'],
    ['warning.issue', 'change'],
    ['item.register', 'change'],
  ] as const)('%s is %s', (action, kind) => {
    expect(kindOf(action)).toBe(kind)
  })
})

describe('Facts that name somebody', () => {
  const them = new Set(['P034', 'G7'])
  it('do so at any depth, by the whole id', () => {
    expect(names({ a: [{ b: 'P034' }] }, them)).toBe(true)
    expect(names({ post: 'G7' }, them)).toBe(true)
    expect(names({ a: 'P0341', P034: null, n: 7 }, them)).toBe(false)
    expect(names(null, them)).toBe(false)
  })
})

describe('What an auditor reads of the facts', () => {
  it('is of the installation’s own acts all but what was searched for', () => {
    expect(factsFor('item.export', { rows: 3, filter: { search: '姓名' } }, 'installation')).toEqual({
      facts: { rows: 3 },
      withheld: ['filter'],
    })
  })
  it('is of a register’s acts how it was done, and why somebody looked at a reporter', () => {
    expect(factsFor('matter.recuse', { reason: '亲属', version: 2 }, 'register')).toEqual({ facts: { version: 2 }, withheld: ['reason'] })
    expect(factsFor('reporter.look', { reason: '核对反映内容' }, 'register')).toEqual({ facts: { reason: '核对反映内容' }, withheld: [] })
  })
  it('is of the clock’s acts nothing, for they count over all nodes', () => {
    expect(factsFor('routine.produce', { rows: 3 }, 'clock')).toEqual({ facts: {}, withheld: ['rows'] })
  })
})
