import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isDay } from '../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { FolderOrder } from '../../modules/indicators/screening/folder.ts'
import { settingsFrom } from '../../modules/indicators/settings.ts'

/** What the command line asks for, as far as it decides what is screened. */
export interface ScreenWishes {
  only?: string
  rules?: string
  settings?: string
  asOf?: string
  since?: string
  set: readonly string[]
}

/** The order for a folder, or what is wrong with the wishes. */
export function orderOf(folder: string, options: ScreenWishes): FolderOrder | Refusal {
  const fromFile = options.settings === undefined ? [] : assignmentsIn(options.settings)
  if (isRefusal(fromFile)) return fromFile
  const settings = settingsFrom([...fromFile, ...options.set])
  if (isRefusal(settings)) return settings
  for (const day of [options.asOf, options.since]) if (day !== undefined && !isDay(day)) return refuse('screen.bad_day', { day })
  const rules = (options.only ?? options.rules)
    ?.split(',')
    .map((each) => each.trim().toUpperCase())
    .filter(Boolean)
  const { asOf, since } = options
  return { folder, settings, ...(rules ? { rules } : {}), ...(asOf ? { asOf } : {}), ...(since ? { since } : {}) }
}

/** The settings of a file as if they were given one by one. */
function assignmentsIn(file: string): string[] | Refusal {
  try {
    const parsed = settingsFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (!parsed.success) return refuse('screen.bad_settings_file', { file, problem: parsed.error.issues[0]?.message ?? '' })
    return Object.entries(parsed.data).flatMap(([rule, settings]) =>
      Object.entries(settings).map(([key, value]) => `${rule}.${key}=${Array.isArray(value) ? value.join(',') : String(value)}`),
    )
  } catch (error) {
    return refuse('screen.bad_settings_file', { file, problem: error instanceof Error ? error.message : String(error) })
  }
}

const value = z.union([z.number(), z.string(), z.boolean()])
const settingsFileSchema = z.record(z.string(), z.record(z.string(), z.union([value, z.array(value)])))
