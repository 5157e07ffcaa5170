import { type ReactNode, useEffect, useRef, useState } from 'react'
import { To, useGo } from '../layout/To.tsx'
import { Icon } from '../look/Icon.tsx'
import { useWords } from '../wording/useWords.ts'
import type { Column } from './column.ts'
import { GridFrame } from './GridFrame.tsx'
import { useRowKeys } from './useRowKeys.ts'

export interface DataTableProps<T> {
  /** What the table lists, for those who hear it. */
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  /** Address of a row's page; the first column links to it, Enter and a click open it. */
  rowPath?: (row: T) => string
  /** `key` ascending, `-key` descending. */
  sort?: string
  onSort?: (sort: string | undefined) => void
  isLoading?: boolean
  /** Single keys j k Enter. */
  hasKeys?: boolean
  /** Called when j passes the last row. */
  onEnd?: () => void
  /** True: as long as its rows; false: scrolls inside the window under a standing head. */
  flows?: boolean
  empty?: ReactNode
}

/** What a column without a width of its own keeps when the others are many: a line of seven to nine characters still reads. */
const LEAST_WIDTH = 152
/** Chinese breaks anywhere: without this a narrow column ends as one character a line. */
const LEAST_NARROW = 80

/** A dense table with a standing head, sorting, keyboard, totals, skeleton and an empty state. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { caption, columns, rows, rowKey, rowPath, isLoading = false, hasKeys = false, onEnd, flows = false } = props
  const frame = useRef<HTMLDivElement>(null)
  const go = useGo()
  const here = useRowKeys({ isOn: hasKeys, count: rows.length, open: (index) => openRow(rows[index]), onEnd })
  const openRow = (row: T | undefined) => {
    if (row !== undefined && rowPath) go(rowPath(row))
  }
  useEffect(() => {
    frame.current?.querySelector('tr.here')?.scrollIntoView({ block: 'nearest' })
  }, [here])
  if (!isLoading && rows.length === 0) return <div className="grid-frame flow">{props.empty}</div>
  return (
    <GridFrame label={caption} flows={flows} isBusy={isLoading} ref={frame}>
      <table className="grid">
        <caption className="unseen">{caption}</caption>
        <Head columns={columns} sort={props.sort} onSort={props.onSort} />
        <tbody>
          {isLoading && rows.length === 0 && <BoneRows columns={columns.length} />}
          {rows.map((row, index) => (
            <tr
              key={rowKey(row)}
              className={`${rowPath ? 'opens' : ''} ${index === here ? 'here' : ''}`.trim()}
              aria-current={index === here || undefined}
              onClick={(event) => isPlainClick(event) && openRow(row)}
            >
              {columns.map((column, at) => (
                <td key={column.key} className={column.align}>
                  {at === 0 && rowPath ? <To path={rowPath(row)}>{column.show(row)}</To> : column.show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <Foot columns={columns} rows={rows} />
      </table>
    </GridFrame>
  )
}

/** A click on something inside the row that acts for itself, or that ends a selection of text, opens nothing. */
function isPlainClick(event: React.MouseEvent): boolean {
  const inside = (event.target as Element).closest('a, button, input, label, [role="button"], [role="menuitem"]')
  return inside === null && (getSelection()?.isCollapsed ?? true)
}

function Head<T>({ columns, sort, onSort }: Pick<DataTableProps<T>, 'columns' | 'sort' | 'onSort'>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            className={column.align}
            style={column.width ? { width: column.width, minWidth: Math.min(column.width, LEAST_NARROW) } : { minWidth: LEAST_WIDTH }}
            aria-sort={directionOf(sort, column.key)}
          >
            {column.sortable && onSort ? <SortButton column={column} sort={sort} onSort={onSort} /> : column.title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function directionOf(sort: string | undefined, key: string): 'ascending' | 'descending' | undefined {
  if (sort === key) return 'ascending'
  return sort === `-${key}` ? 'descending' : undefined
}

interface SortButtonProps<T> {
  column: Column<T>
  sort: string | undefined
  onSort: (sort: string | undefined) => void
}

function SortButton<T>({ column, sort, onSort }: SortButtonProps<T>) {
  const words = useWords()
  const direction = directionOf(sort, column.key)
  const next = direction === undefined ? column.key : direction === 'ascending' ? `-${column.key}` : undefined
  return (
    <button type="button" className="sort-button" onClick={() => onSort(next)} title={words('list.sortBy', { what: column.title })}>
      {column.title}
      {direction && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={12} />}
    </button>
  )
}

function BoneRows({ columns }: { columns: number }) {
  const [rows] = useState(() => Array.from({ length: 8 }, (_, index) => index))
  return rows.map((row) => (
    <tr key={row} aria-hidden="true">
      {Array.from({ length: columns }, (_, at) => (
        <td key={at}>
          <div className="bone" style={{ width: `${55 + ((row * 13 + at * 29) % 40)}%` }}>
            &nbsp;
          </div>
        </td>
      ))}
    </tr>
  ))
}

function Foot<T>({ columns, rows }: Pick<DataTableProps<T>, 'columns' | 'rows'>) {
  const words = useWords()
  if (rows.length === 0 || !columns.some((column) => column.total)) return null
  return (
    <tfoot>
      <tr>
        {columns.map((column, at) => (
          <td key={column.key} className={column.align}>
            {column.total?.(rows) ?? (at === 0 ? words('list.total') : null)}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
