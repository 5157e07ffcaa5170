import type { ReactNode } from 'react'

/** One column of a list. */
export interface Column<T> {
  /** Also the name by which the server sorts, where `sortable`. */
  key: string
  title: string
  show: (row: T) => ReactNode
  align?: 'right'
  width?: number
  sortable?: boolean
  /** Not shown until the person chooses it. */
  isExtra?: boolean
  /** The foot of the column over the rows shown. */
  total?: (rows: readonly T[]) => ReactNode
}

/** A filter of a list: it stands in the address and in the query under its key. */
export interface Filter {
  key: string
  label: string
  /** One of these; `day` a calendar day; `flag` on or off (`true`). */
  kind?: 'choice' | 'day' | 'flag'
  options?: readonly { value: string; label: string }[]
  /** Of a `choice` whose options the server finds: what is typed asks for them. */
  search?: { onType: (typed: string) => void; isBusy: boolean }
}
