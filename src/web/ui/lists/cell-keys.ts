const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/**
 * The arrow keys between the links of a table: left and right within a cell first, then on to the next cell that has one, up and down in
 * the column. Silent where the person types or no link of a cell has the focus, so that the frame scrolls; at the edge the focus stays.
 */
export function walkCells(event: KeyboardEvent): void {
  const [rows, columns] = STEPS[event.key] ?? [0, 0]
  if ((rows === 0 && columns === 0) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const link = (event.target as Element).closest<HTMLElement>('a[href]')
  const cell = link?.closest<HTMLTableCellElement>('.grid-frame td, .grid-frame th')
  if (!link || !cell) return
  const next = columns === 0 ? inColumn(cell, rows) : inRow(cell, link, columns)
  if (!next) return
  event.preventDefault()
  next.focus()
}

const linksIn = (cell: Element): HTMLElement[] => [...cell.querySelectorAll<HTMLElement>('a[href]')]

function inRow(cell: HTMLTableCellElement, link: HTMLElement, step: number): HTMLElement | undefined {
  const within = linksIn(cell)
  const beside = within[within.indexOf(link) + step]
  if (beside) return beside
  const cells = [...(cell.parentElement?.children ?? [])]
  const onwards = step > 0 ? cells.slice(cell.cellIndex + 1) : cells.slice(0, cell.cellIndex).toReversed()
  const links = onwards.map(linksIn).find((each) => each.length > 0)
  return step > 0 ? links?.at(0) : links?.at(-1)
}

function inColumn(cell: HTMLTableCellElement, step: number): HTMLElement | undefined {
  const rows = [...(cell.closest('table')?.rows ?? [])]
  const at = rows.indexOf(cell.parentElement as HTMLTableRowElement)
  const onwards = step > 0 ? rows.slice(at + 1) : rows.slice(0, at).toReversed()
  return onwards.flatMap((row) => linksIn(row.cells[cell.cellIndex] ?? row))[0]
}
