import { Dropdown, Select } from 'antd'
import { DayPick } from '../forms/DayPick.tsx'
import { Icon } from '../look/Icon.tsx'
import { useWords } from '../wording/useWords.ts'
import type { Filter } from './column.ts'

interface FilterChipsProps {
  filters: readonly Filter[]
  state: Readonly<Record<string, string>>
  onChange: (changes: Record<string, string | undefined>) => void
}

/** Filters as chips: press to choose, the cross takes it off. */
export function FilterChips({ filters, state, onChange }: FilterChipsProps) {
  const words = useWords()
  const active = filters.filter((filter) => state[filter.key])
  return (
    <>
      {filters.map((filter) => (
        <Chip key={filter.key} filter={filter} value={state[filter.key]} onChange={(value) => onChange({ [filter.key]: value })} />
      ))}
      {active.length > 1 && (
        <button
          type="button"
          className="chip"
          onClick={() => onChange(Object.fromEntries(active.map((filter) => [filter.key, undefined])))}
        >
          {words('list.clear')}
        </button>
      )}
    </>
  )
}

/** A menu longer than the window is scrolled. */
const LONG_MENU = { maxHeight: 400, overflowY: 'auto' } as const

interface ChipProps {
  filter: Filter
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function Chip({ filter, value, onChange }: ChipProps) {
  const words = useWords()
  const chosen = filter.options?.find((option) => option.value === value)?.label ?? (filter.kind === 'flag' ? undefined : value)
  const says = value && chosen ? words('named', { name: filter.label, value: chosen }) : filter.label
  const drop = value && (
    <button type="button" className="chip on off" aria-label={words('list.drop', { what: says })} onClick={() => onChange(undefined)}>
      <Icon name="close" size={12} />
    </button>
  )
  return (
    <span className="chip-group">
      <ChipOpener filter={filter} value={value} says={says} onChange={onChange} />
      {drop}
    </span>
  )
}

function ChipOpener({ filter, value, says, onChange }: ChipProps & { says: string }) {
  const words = useWords()
  const look = value ? 'chip on' : 'chip'
  if (filter.kind === 'flag') {
    return (
      <button type="button" className={look} aria-pressed={Boolean(value)} onClick={() => onChange(value ? undefined : 'true')}>
        {says}
      </button>
    )
  }
  if (filter.kind === 'day') {
    return (
      <DayPick
        value={value ?? null}
        onChange={(day) => onChange(day ?? undefined)}
        placeholder={filter.label}
        size="small"
        aria-label={filter.label}
        allowClear={false}
      />
    )
  }
  if (filter.search) {
    const { onType, isBusy } = filter.search
    return (
      <Select<string | null>
        size="small"
        className={look}
        variant="borderless"
        aria-label={filter.label}
        placeholder={filter.label}
        value={value ?? null}
        options={[...(filter.options ?? [])]}
        showSearch={{ filterOption: false, onSearch: onType }}
        notFoundContent={words(isBusy ? 'list.loading' : 'list.none')}
        popupMatchSelectWidth={360}
        style={{ minWidth: 136, maxWidth: 280 }}
        onChange={(next) => onChange(next ?? undefined)}
      />
    )
  }
  const items = (filter.options ?? []).map((option) => ({ key: option.value, label: option.label }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectable: true, selectedKeys: value ? [value] : [], style: LONG_MENU, onClick: ({ key }) => onChange(key) }}
    >
      <button type="button" className={look} aria-haspopup="menu">
        {says}
        {!value && <Icon name="down" size={12} />}
      </button>
    </Dropdown>
  )
}
