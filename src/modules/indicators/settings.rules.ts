import type { z } from 'zod'
import { yuanText } from '../../kernel/money.ts'
import { CANONICAL_TABLES, canonicalTable } from '../datasets/canonical.register.schema.ts'
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

/** Codes of the columns that a rule reads, each with the first word by which sources bring it in. */
export type Codes = ReadonlyMap<string | number, string>

export function codesIn(tables: readonly { table: string; columns: readonly string[] }[]): Codes {
  const pairs = tables.flatMap(({ table, columns }) =>
    columns.flatMap((column) =>
      Object.entries(canonicalTable(table, CANONICAL_TABLES)?.columns[column]?.words ?? {}).map(([word, code]) => [code, word] as const),
    ),
  )
  return new Map(pairs.filter(([code]) => code !== '').toReversed())
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
