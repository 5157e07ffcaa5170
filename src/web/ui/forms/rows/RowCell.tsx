import { Form } from 'antd'
import { cloneElement, type ReactElement, useId } from 'react'
import type { z } from 'zod'

/** What is wrong with rows that are filled in: the paths of their cells, such as `tasks.2.ownerId`, with what would be right. */
export type RowFaults = ReadonlyMap<string, string>

const NONE: RowFaults = new Map()

/** The faults of `rows` by their schema; none before somebody wants to hand them in. */
export function faultsOf(schema: z.ZodType, rows: unknown, isAsked: boolean): RowFaults {
  const read = isAsked ? schema.safeParse(rows) : null
  if (read === null || read.success) return NONE
  return new Map(read.error.issues.map(({ path, message }) => [path.join('.'), message]))
}

interface RowSaysProps {
  id?: string
  /** Read out at once, where the control that it is about does not get the focus. */
  isLoud?: boolean
  children: string
}

/** What is wrong, under the control that it is about. */
export function RowSays({ id, isLoud = false, children }: RowSaysProps) {
  return (
    <span id={id} className="row-says" role={isLoud ? 'alert' : undefined}>
      {children}
    </span>
  )
}

interface CellControl {
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

interface RowCellProps {
  says: string | undefined
  className?: string
  children: ReactElement<CellControl>
}

/** One control of a row, framed in red with what is wrong under it; whoever hears the page hears both. */
export function RowCell({ says, className = '', children }: RowCellProps) {
  const id = useId()
  const isWrong = says !== undefined
  return (
    <div className={`row-cell ${className}`}>
      <Form.Item noStyle validateStatus={isWrong ? 'error' : ''}>
        {isWrong ? cloneElement(children, { 'aria-invalid': true, 'aria-describedby': id }) : children}
      </Form.Item>
      {isWrong && <RowSays id={id}>{says}</RowSays>}
    </div>
  )
}
