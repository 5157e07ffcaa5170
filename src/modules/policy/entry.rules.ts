import type { Day } from '../../kernel/day.ts'
import type { SheetCode } from '../../platform/sheets/sheet.schema.ts'

/** What of a dictionary is chosen on this day; what is retired no more, though what bears it keeps it. */
export function offered<E extends { retiredFrom?: Day | undefined }>(list: readonly E[] = [], today: Day): E[] {
  return list.filter(({ retiredFrom }) => retiredFrom === undefined || today < retiredFrom)
}

/** A dictionary as the words of an Excel column: what is retired on this day is still read where a row shows it, but no more offered or taken in. */
export function sheetCodes(list: readonly { code: string; label: string; retiredFrom?: Day | undefined }[], today: Day): SheetCode[] {
  return list.map((each) => ({ code: each.code, zh: each.label, en: each.label, isRetired: offered([each], today).length === 0 }))
}
