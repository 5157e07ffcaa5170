import type { z } from 'zod'
import { yuanText } from '../../kernel/money.ts'
import type { Words } from '../datasets/canonical.schema.ts'
import type { Indicator } from './indicator.schema.ts'

/** One setting of an indicator as forms and the command line show it. */
export interface SettingLine {
  key: string
  title: Words
  /** fen, ratio, count, deviation, days, cost or words. */
  unit: string
  value: unknown
  isStatutory: boolean
}

/** The settings of an indicator with their titles (`title` and `en` of their meta) and default values. */
export function settingLines(indicator: Indicator): SettingLine[] {
  const defaults = indicator.settings.parse({})
  return Object.entries(indicator.settings.shape).map(([key, schema]) => {
    const meta = (schema as z.ZodType).meta() ?? {}
    return {
      key,
      title: { zh: meta.title ?? key, en: typeof meta.en === 'string' ? meta.en : key },
      unit: typeof meta.unit === 'string' ? meta.unit : '',
      value: defaults[key],
      isStatutory: meta.isStatutory === true,
    }
  })
}

/** Settings as pages show them: money in yuan, lists joined. */
export function shownSettings(
  indicator: Indicator,
  given?: Readonly<Record<string, unknown>>,
): { key: string; title: Words; value: string | number | boolean; isStatutory: boolean }[] {
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
