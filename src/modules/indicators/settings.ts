import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { fenFromYuan, yuanText } from '../../kernel/money.ts'
import { indicatorOf } from './catalogue.ts'
import type { Indicator } from './indicator.schema.ts'

/** One setting of an indicator as forms and the command line show it. */
export interface SettingLine {
  key: string
  title: string
  /** fen, ratio, count, deviation, days, cost or words. */
  unit: string
  value: unknown
  isStatutory: boolean
}

/** The settings of an indicator with their titles and default values. */
export function settingLines(indicator: Indicator): SettingLine[] {
  const defaults = indicator.settings.parse({})
  return Object.entries(indicator.settings.shape).map(([key, schema]) => {
    const meta = (schema as z.ZodType).meta() ?? {}
    return {
      key,
      title: meta.title ?? key,
      unit: typeof meta.unit === 'string' ? meta.unit : '',
      value: defaults[key],
      isStatutory: meta.isStatutory === true,
    }
  })
}

/** `PR-01.goodsLine=1500000` → settings by rule. Money is given in yuan, lists with commas. */
export function settingsFrom(assignments: readonly string[]): Record<string, Record<string, unknown>> | Refusal {
  const settings: Record<string, Record<string, unknown>> = {}
  for (const assignment of assignments) {
    const [, code = '', key = '', text = ''] = /^([A-Z]{2}-\d{2})\.(\w+)=(.*)$/.exec(assignment) ?? []
    const indicator = indicatorOf(code)
    const line = indicator && settingLines(indicator).find((each) => each.key === key)
    if (!line) return refuse('indicator.unknown_setting', { setting: assignment, right: 'PR-01.goodsLine=2000000' })
    const value = valueFrom(text, line)
    if (isRefusal(value)) return value
    settings[code] = { ...settings[code], [key]: value }
  }
  return settings
}

function valueFrom(text: string, line: SettingLine): unknown {
  if (Array.isArray(line.value)) return text.split(',').map((each) => each.trim())
  const value = line.unit === 'fen' ? fenFromYuan(text) : Number(text)
  return value === null || Number.isNaN(value) || text.trim() === ''
    ? refuse('indicator.setting_not_a_number', { setting: line.key, value: text })
    : value
}

/** Settings as pages show them: money in yuan, lists joined. */
export function shownSettings(
  indicator: Indicator,
  given?: Readonly<Record<string, unknown>>,
): { key: string; title: string; value: string | number | boolean; isStatutory: boolean }[] {
  return settingLines(indicator).map(({ key, title, unit, value, isStatutory }) => ({
    key,
    title,
    isStatutory,
    value: shown(given?.[key] ?? value, unit),
  }))
}

function shown(value: unknown, unit: string): string | number | boolean {
  if (unit === 'fen' && typeof value === 'number') return `${yuanText(value)} 元`
  if (Array.isArray(value)) return value.join('、')
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}
