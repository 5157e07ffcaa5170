import { wordsOf } from './cell.rules.ts'
import { keyOf } from './rows.rules.ts'
import type { DifferenceLine, RegisterSheet, SheetDifference, SheetValue } from './sheet.schema.ts'

type Values = Readonly<Record<string, SheetValue>>

/** What the rows of a file would change in the register, row by row and field by field. Rows that only the register has are named, never removed. */
export function differenceOf(
  sheet: RegisterSheet,
  held: readonly Values[],
  given: readonly { row: number; values: Values }[],
): SheetDifference {
  const known = new Map(held.map((values) => [keyOf(sheet, values), values]))
  const kept = new Set<string>()
  const lines = given.map(({ row, values }) => {
    const key = keyOf(sheet, values)
    const before = known.get(key)
    kept.add(key)
    return { isNew: before === undefined, line: lineOf(sheet, row, before, values) }
  })
  return {
    sheet: sheet.name,
    added: lines.filter((each) => each.isNew).map((each) => each.line),
    changed: lines.filter((each) => !each.isNew && each.line.changes.length > 0).map((each) => each.line),
    unchanged: lines.filter((each) => !each.isNew && each.line.changes.length === 0).length,
    missing: held.filter((values) => !kept.has(keyOf(sheet, values))).map((values) => lineOf(sheet, null, values, values)),
  }
}

function lineOf(sheet: RegisterSheet, row: number | null, before: Values | undefined, after: Values): DifferenceLine {
  const key = (sheet.label ?? sheet.key).flatMap((field) => shown(sheet, field, after)?.zh ?? []).join(' · ')
  const changes = Object.entries(sheet.columns).flatMap(([field, column]) => {
    const [was, becomes] = [before ? shown(sheet, field, before) : null, shown(sheet, field, after)]
    return was?.zh === becomes?.zh ? [] : [{ field: column.title, before: was, after: becomes }]
  })
  return { row, key, changes }
}

function shown(sheet: RegisterSheet, field: string, values: Values) {
  const column = sheet.columns[field]
  return column ? wordsOf(column, values[field]) : null
}

/** Does this difference change anything? */
export const isChange = (difference: SheetDifference) => difference.added.length + difference.changed.length > 0
