/** Rows in which the header of a sheet is looked for: above it stand titles, merged cells and blank rows. */
export const HEAD_ROWS = 20

const filled = (cells: readonly string[]) => cells.filter((each) => each.trim() !== '').length

/** Which of the first rows of a sheet is its header 表头: the first with two names or more, else the first with anything; -1 where all are blank. */
export function headerIndex(rows: readonly (readonly string[])[]): number {
  const wide = rows.findIndex((cells) => filled(cells) >= 2)
  return wide >= 0 ? wide : rows.findIndex((cells) => filled(cells) >= 1)
}

/** The names of a header row; blank cells at its end are no columns. */
export function headerOf(cells: readonly string[]): string[] {
  const names = cells.map((each) => each.trim())
  return names.slice(0, names.findLastIndex((each) => each !== '') + 1)
}

export const isBlank = (cells: readonly string[]) => filled(cells) === 0

/** What is wrong with a row as a row, by code: more cells than the header has names, or a formula without its saved result. */
export function rowFault(cells: readonly string[], hasUnsaved: boolean, width: number): string | null {
  if (hasUnsaved) return 'row.formula_unsaved'
  return cells.slice(width).some((each) => each.trim() !== '') ? 'row.more_fields' : null
}
