import { fenFromYuan, yuanShown, yuanText } from '../../../kernel/money.ts'
import type { RulePage } from '../../../modules/indicators/rules/rule.api.ts'
import { useLanguage } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

export type Setting = RulePage['settings'][number]
export type SettingValue = Setting['value']

const COUNTED = ['days', 'workdays', 'months', 'years', 'minutes', 'seconds', 'points', 'score', 'cost'] as const
const isCounted = (unit: string): unit is (typeof COUNTED)[number] => COUNTED.some((each) => each === unit)

/** Nine decimals are more than any setting has; what lies behind them is noise of the arithmetic. */
const steady = (value: number) => Number(value.toFixed(9))

/** A value of a setting or a measure as people read it: yuan for 分, percent for a share, with its unit. */
export function useAmountText(): (value: SettingValue, unit: string) => string {
  const words = useWords()
  const language = useLanguage()
  return (value, unit) => {
    if (typeof value === 'boolean') return words(value ? 'amount.yes' : 'amount.no')
    if (Array.isArray(value)) return value.join(language === 'zh' ? '、' : ', ') || words('amount.none')
    if (typeof value === 'string') return value
    if (unit === 'fen') return words('amount.yuan', { amount: yuanShown(Math.round(value)).replace(/\.00$/, '') })
    if (unit === 'ratio') return `${steady(value * 100).toLocaleString('en-US', { maximumFractionDigits: 6 })}%`
    const amount = value.toLocaleString('en-US', { maximumFractionDigits: 6 })
    return isCounted(unit) ? words(`amount.${unit}`, { amount }) : amount
  }
}

/** What stands behind the input: 元, %, 天 …; '' for plain numbers and words. */
export function useUnitWords(): (unit: string) => string {
  const words = useWords()
  return (unit) => {
    if (unit === 'fen') return words('unit.fen')
    if (unit === 'ratio') return '%'
    return isCounted(unit) ? words(`unit.${unit}`) : ''
  }
}

/** A setting while it is being typed: text for numbers, the list or the flag itself otherwise. */
export type Typed = string | boolean | readonly (string | number)[]

export function typedOf(value: SettingValue, unit: string): Typed {
  if (typeof value !== 'number') return value
  if (unit === 'fen') return yuanText(value).replace(/\.00$/, '')
  return String(unit === 'ratio' ? steady(value * 100) : value)
}

/** What was typed as the rule takes it; null where it is no such value. */
export function valueOf(typed: Typed, like: Pick<Setting, 'byDefault' | 'unit'>): SettingValue | null {
  if (typeof typed === 'boolean') return typed
  if (typeof typed !== 'string') return [...typed]
  if (typeof like.byDefault !== 'number') return typed.trim() === '' ? null : typed.trim()
  const text = typed.trim().replaceAll(',', '')
  if (like.unit === 'fen') return fenFromYuan(text)
  const value = text === '' ? Number.NaN : Number(text)
  if (Number.isNaN(value)) return null
  return like.unit === 'ratio' ? steady(value / 100) : value
}

export const isSameValue = (one: SettingValue, other: SettingValue) => JSON.stringify(one) === JSON.stringify(other)

const BOUND = /(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)/

/** What is wrong with a value, in the unit of its setting: the server names the bound as the rule holds it. */
export function useProblemText(): (problem: string, unit: string) => string {
  const words = useWords()
  const text = useAmountText()
  return (problem, unit) => {
    const [, sign, bound] = BOUND.exec(problem) ?? []
    if (!sign || bound === undefined) return /expected int/.test(problem) ? words('problem.whole') : words('problem.other', { problem })
    const amount = text(Number(bound), unit)
    if (sign === '>=') return words('problem.least', { amount })
    if (sign === '<=') return words('problem.most', { amount })
    return words(sign === '>' ? 'problem.above' : 'problem.below', { amount })
  }
}
