import { Button, Input } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Endpoint } from '../../../platform/http/endpoint.api.ts'
import { Page } from '../layout/Page.tsx'
import { Empty, ErrorView } from '../layout/states.tsx'
import { BadInput } from '../wire/failures.ts'
import { useAddress } from '../layout/useAddress.ts'
import { Icon } from '../look/Icon.tsx'
import { type RowOf, useList } from '../wire/asking.ts'
import { useWords } from '../wording/useWords.ts'
import { ColumnChooser, useChosenColumns } from './ColumnChooser.tsx'
import type { Column, Filter } from './column.ts'
import { DataTable } from './DataTable.tsx'
import { FilterChips } from './FilterChips.tsx'
import { useSingleKeys } from './keepsake.ts'
import { Views } from './Views.tsx'

export interface ListProps<E extends Endpoint> {
  /** Name under which columns and views are remembered. */
  name: string
  title: string
  /** A GET endpoint whose answer is `pageOf(…)`; filters, `search` and `sort` are sent as its query. */
  endpoint: E
  params?: Record<string, string>
  /** Query that is always sent. */
  fixed?: Record<string, unknown>
  columns: readonly Column<RowOf<E>>[]
  filters?: readonly Filter[]
  rowKey: (row: RowOf<E>) => string
  rowPath?: (row: RowOf<E>) => string
  /** False where the endpoint does not search. */
  isSearched?: boolean
  /** What can be searched for, where it is not words, pinyin and numbers. */
  searchHint?: string
  /** What the place says when nothing was ever put here. */
  empty: { title: string; teach?: ReactNode; action?: ReactNode }
  /** Stands between the tools and the table, told the rows that are shown: acts on several, for instance. */
  above?: (rows: readonly RowOf<E>[]) => ReactNode
  /** Excel of exactly what is shown: gets the query and the keys of the columns shown. */
  onExcel?: (query: Record<string, unknown>, columns: readonly string[]) => void
}

/** The main pattern: a page with one list. */
export function ListPage<E extends Endpoint>({ tools, intro, ...list }: ListProps<E> & { tools?: ReactNode; intro?: ReactNode }) {
  return (
    <Page title={list.title} tools={tools} marks={intro}>
      <ServerList {...list} />
    </Page>
  )
}

/** A list on a server's keyset pages, its search, filters and order standing in the address. */
export function ServerList<E extends Endpoint>(props: ListProps<E>) {
  const { endpoint, columns, filters = [], fixed = {}, params } = props
  const words = useWords()
  const [state, change] = useAddress()
  const [hasKeys] = useSingleKeys()
  const { shown, keys, choose } = useChosenColumns(props.name, columns)
  const asked = queryOf(state, filters)
  const query = { ...fixed, ...asked }
  const list = useList(endpoint, { params, query })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  const clear = () => change(Object.fromEntries(Object.keys(asked).map((key) => [key, undefined])))
  const nothing = (
    <Empty title={words('list.none')} teach={words('list.noneHint')} action={<Button onClick={clear}>{words('list.clear')}</Button>} />
  )
  return (
    <div>
      <div className="list-tools">
        {props.isSearched !== false && (
          <SearchBox value={state['search'] ?? ''} hint={props.searchHint} onSearch={(search) => change({ search })} />
        )}
        <FilterChips filters={filters} state={state} onChange={change} />
        <span className="push" />
        <Views
          list={props.name}
          state={asked}
          onChoose={(view) => change({ ...Object.fromEntries(Object.keys(asked).map((key) => [key, undefined])), ...view })}
        />
        <ColumnChooser columns={columns} keys={keys} onChoose={choose} />
        {props.onExcel && (
          <Button
            icon={<Icon name="download" />}
            onClick={() =>
              props.onExcel?.(
                query,
                shown.map((column) => column.key),
              )
            }
          >
            {words('list.excel')}
          </Button>
        )}
      </div>
      {props.above?.(rows)}
      {list.error && rows.length === 0 ? (
        <Unread failure={list.error} asked={asked} onClear={clear} onAgain={() => void list.refetch()} />
      ) : (
        <DataTable
          caption={props.title}
          columns={shown}
          rows={rows}
          rowKey={props.rowKey}
          rowPath={props.rowPath}
          sort={state['sort']}
          onSort={(sort) => change({ sort })}
          isLoading={list.isPending}
          hasKeys={hasKeys}
          onEnd={more}
          empty={Object.keys(asked).length > 0 ? nothing : <Empty {...props.empty} />}
        />
      )}
      {(!list.error || rows.length > 0) && (
        <ListFoot
          count={rows.length}
          total={list.data?.pages[0]?.total}
          hasMore={list.hasNextPage}
          isLoading={list.isFetchingNextPage}
          onMore={more}
        />
      )}
    </div>
  )
}

function queryOf(state: Readonly<Record<string, string>>, filters: readonly Filter[]): Record<string, string> {
  const known = ['search', 'sort', ...filters.map((filter) => filter.key)]
  return Object.fromEntries(known.flatMap((key) => (state[key] ? [[key, state[key]]] : [])))
}

interface SearchBoxProps {
  value: string
  hint?: string | undefined
  onSearch: (words: string | undefined) => void
}

/** Search by words, pinyin or number; waits until the person pauses. */
export function SearchBox({ value, hint, onSearch }: SearchBoxProps) {
  const words = useWords()
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  const [sent, setSent] = useState(value)
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Who leaves the list before the pause is over does not take the words along to the next page.
  useEffect(() => () => clearTimeout(later.current), [])
  if (value !== seen) {
    setSeen(value)
    // The address changed from elsewhere (a view, the way back); what the person types on is not overwritten.
    if (value !== sent) setTyped(value)
  }
  const send = (text: string) => {
    clearTimeout(later.current)
    setSent(text)
    onSearch(text || undefined)
  }
  const type = (text: string) => {
    setTyped(text)
    clearTimeout(later.current)
    later.current = setTimeout(() => send(text), 300)
  }
  return (
    <Input
      type="search"
      style={{ width: 232 }}
      prefix={<Icon name="search" size={14} />}
      value={typed}
      allowClear
      maxLength={100}
      aria-label={words('list.search')}
      placeholder={hint ?? words('list.searchHint')}
      onChange={(event) => type(event.target.value)}
      onPressEnter={() => send(typed)}
    />
  )
}

interface ListFootProps {
  total: number | null | undefined
  count: number
  hasMore: boolean
  isLoading: boolean
  onMore: () => void
}

function ListFoot({ count, total, hasMore, isLoading, onMore }: ListFootProps) {
  const words = useWords()
  const [hasKeys, setKeys] = useSingleKeys()
  return (
    <div className="list-foot">
      <output>
        {hasMore && total ? words('list.shownOf', { count, total }) : words(hasMore ? 'list.shown' : 'list.shownAll', { count })}
      </output>
      {hasMore && (
        <Button size="small" loading={isLoading} onClick={onMore}>
          {words('list.more')}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        style={{ marginLeft: 'auto' }}
        icon={<Icon name="keyboard" />}
        aria-pressed={hasKeys}
        title={words('list.keys')}
        onClick={() => setKeys(!hasKeys)}
      >
        {words(hasKeys ? 'list.keysOn' : 'list.keysOff')}
      </Button>
    </div>
  )
}

interface UnreadProps {
  failure: unknown
  /** The filters of the address. */
  asked: Readonly<Record<string, string>>
  onClear: () => void
  onAgain: () => void
}

/** Why no row stands here; filters of an address that this list does not know can be cleared. */
function Unread({ failure, asked, onClear, onAgain }: UnreadProps) {
  const words = useWords()
  const isFilter = failure instanceof BadInput && failure.fields.some(({ path }) => path in asked)
  if (!isFilter) return <ErrorView failure={failure} onAgain={onAgain} />
  return (
    <div role="alert">
      <Empty
        title={words('list.badFilters')}
        teach={words('list.badFiltersHint')}
        action={<Button onClick={onClear}>{words('list.clear')}</Button>}
      />
    </div>
  )
}
