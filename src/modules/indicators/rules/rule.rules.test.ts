import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { indicatorOf } from '../catalogue.ts'
import { readRulePacks } from './rule-pack.files.ts'
import {
  actOn,
  checkSetting,
  RULE_LIFE,
  type RuleBook,
  runSetups,
  settingsOf,
  setupAt,
  type SettingDecision,
  type StateDecision,
} from './rule.rules.ts'
import { RULE_STATES } from './rule.schema.ts'

const packs = readRulePacks(join(import.meta.dirname, '../../../../packs/rules'))
const pack = (id: string) => packs.get(id) ?? fail(id)
function fail(id: string): never {
  throw new Error(`no rule pack ${id}`)
}

/** bureau → section → team, and a bank beside it. */
const book = (states: readonly StateDecision[] = [], settings: readonly SettingDecision[] = []): RuleBook => ({
  states,
  settings,
  parents: new Map([
    ['bureau', null],
    ['section', 'bureau'],
    ['team', 'section'],
    ['bank', null],
  ]),
  packs: new Map([
    ['bureau', pack('highway')],
    ['bank', pack('bank')],
  ]),
})
const decided = (rule: string, nodeId: string, state: StateDecision['state'], lawfulBasis = ''): StateDecision => ({
  rule,
  nodeId,
  state,
  lawfulBasis,
  reason: '理由说明',
  byName: '某人',
  on: '2026-11-01',
})
const set = (nodeId: string, key: string, value: SettingDecision['value']): SettingDecision => ({
  rule: 'PR-17',
  nodeId,
  key,
  value,
  reason: '本地标准',
  legalReference: '',
  byName: '某人',
  on: '2026-11-01',
})

describe('The rule packs of the library', () => {
  test('a pack has what its parent has; what it turns off is off', () => {
    expect([pack('bank').on.includes('PR-01'), pack('bank').on.includes('BK-17'), pack('bank').off.includes('BK-03')]).toEqual([
      true,
      true,
      true,
    ])
    for (const each of packs.values()) expect(each.on.filter((code) => each.off.includes(code))).toEqual([])
  })
})

describe('A rule at a unit', () => {
  test('runs where the pack of the unit or of one above turns it on, else it is a draft', () => {
    const at = (rule: string, unit: string) => setupAt(book(), rule, unit).state
    expect([at('EN-01', 'team'), at('BK-01', 'team'), at('BK-01', 'bank'), at('EN-01', 'bank')]).toEqual([
      'enabled',
      'draft',
      'enabled',
      'draft',
    ])
  })

  test('follows the nearest decision above it', () => {
    const states = [decided('PR-17', 'bureau', 'retired'), decided('PR-17', 'section', 'shadow')]
    expect(['bureau', 'section', 'team', 'bank'].map((unit) => setupAt(book(states), 'PR-17', unit).state)).toEqual([
      'retired',
      'shadow',
      'shadow',
      'enabled',
    ])
    expect(setupAt(book(states), 'PR-17', 'team').stateFrom).toMatchObject({ kind: 'unit', id: 'section', reason: '理由说明' })
  })

  test('that its pack keeps off stays off until a lawful basis is recorded, here or above', () => {
    expect(setupAt(book([decided('BK-03', 'bank', 'enabled')]), 'BK-03', 'bank')).toMatchObject({ state: 'draft', lacksBasis: true })
    expect(setupAt(book([decided('BK-03', 'bank', 'enabled', '个人信息保护影响评估 2026-7 号')]), 'BK-03', 'bank')).toMatchObject({
      state: 'enabled',
      lacksBasis: false,
    })
  })

  test('takes each setting from the nearest unit that set it; a value taken back is inherited again', () => {
    const settings = [
      set('bureau', 'line', 0.08),
      set('bureau', 'highLine', 0.15),
      set('team', 'line', 0.05),
      set('section', 'highLine', null),
    ]
    const at = (unit: string) => settingsOf(setupAt(book([], settings), 'PR-17', unit))
    expect([at('bureau'), at('team'), at('bank')]).toEqual([{ line: 0.08, highLine: 0.15 }, { line: 0.05, highLine: 0.15 }, {}])
  })

  test('runs once for each distinct set-up, and says which holds for a unit', () => {
    const setups = runSetups(book([decided('PR-17', 'section', 'shadow')], [set('team', 'line', 0.05)]), 'PR-17', 'bureau')
    expect(setups.distinct.map(({ state, settings }) => [state, settings])).toEqual([
      ['enabled', {}],
      ['shadow', {}],
      ['shadow', { line: 0.05 }],
    ])
    expect(setups.keyAt('team')).not.toBe(setups.keyAt('section'))
    expect([setups.keyAt(null), setups.keyAt('elsewhere')]).toEqual([setups.keyAt('bureau'), setups.keyAt('bureau')])
    expect(runSetups(book([decided('PR-17', 'bureau', 'retired')]), 'PR-17', 'bureau').keyAt('bureau')).toBeNull()
  })
})

describe('The life of a rule', () => {
  const body = (act: 'shadow' | 'enable' | 'retire' | 'redraft', lawfulBasis = '') => ({
    nodeId: 'bank',
    act,
    reason: '试运行一个月',
    lawfulBasis,
  })

  test('goes from draft by back-test and trial to use, and ends with retirement', () => {
    const draft = setupAt(book(), 'EN-01', 'bank')
    expect(actOn(draft, body('shadow'), false)).toMatchObject({ refused: 'rule.not_back_tested' })
    expect(actOn(draft, body('shadow'), true)).toBe('shadow')
    expect(actOn(draft, body('enable'), true)).toMatchObject({ refused: 'rule.act_not_open' })
    const trial = setupAt(book([decided('EN-01', 'bank', 'shadow')]), 'EN-01', 'bank')
    expect([actOn(trial, body('enable'), true), actOn(trial, body('retire'), true)]).toEqual(['enabled', 'retired'])
  })

  test('no rule runs without the lawful basis that its pack asks for', () => {
    const off = setupAt(book(), 'BK-14', 'bank')
    expect(actOn(off, body('shadow'), true)).toMatchObject({ refused: 'rule.lacks_lawful_basis' })
    expect(actOn(off, body('shadow', '职工书面同意及影响评估'), true)).toBe('shadow')
  })

  test('every state has a way out, and nothing leads from draft straight into use', () => {
    for (const state of RULE_STATES) expect(Object.keys(RULE_LIFE[state]).length).toBeGreaterThan(0)
    expect(Object.values(RULE_LIFE.draft)).not.toContain('enabled')
  })
})

describe('A setting', () => {
  const indicator = indicatorOf('PR-17') ?? fail('PR-17')
  const setup = setupAt(book(), 'PR-17', 'bureau')
  const change = (key: string, value: number | null, legalReference = '') =>
    checkSetting(indicator, setup, { nodeId: 'bureau', key, value, reason: '本地标准', legalReference })

  test('from law is changed only with a legal reference', () => {
    expect(change('line', 0.08)).toMatchObject({ refused: 'rule.statutory_needs_reference' })
    expect([change('line', 0.08, '省财政厅〔2026〕3号'), change('highLine', 0.3)]).toEqual([null, null])
  })

  test('that is unknown or does not hold is refused with what is wrong', () => {
    const refused = [change('lines', 1), change('highLine', -1)].map((each) => isRefusal(each) && each.refused)
    expect(refused).toEqual(['rule.unknown_setting', 'rule.setting_does_not_hold'])
  })
})
