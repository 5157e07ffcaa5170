import { Form } from 'antd'
import type { ReactNode } from 'react'
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

/** What is wrong, under the control that it is about. */
export function RowSays({ children }: { children: string }) {
  return (
    <span className="row-says" role="alert">
      {children}
    </span>
  )
}

/** One control of a row, framed in red with what is wrong under it. */
export function RowCell({ says, className = '', children }: { says: string | undefined; className?: string; children: ReactNode }) {
  return (
    <div className={`row-cell ${className}`}>
      <Form.Item noStyle validateStatus={says === undefined ? '' : 'error'}>
        {children}
      </Form.Item>
      {says !== undefined && <RowSays>{says}</RowSays>}
    </div>
  )
}
