import { Button, Checkbox, Popover } from 'antd'
import { Icon } from '../look/Icon.tsx'
import { useWords } from '../wording/useWords.ts'
import type { Column } from './column.ts'
import { useKeepsake } from './keepsake.ts'

/** The columns a person has chosen for a list, remembered; the first column always stands. */
export function useChosenColumns<T>(list: string, columns: readonly Column<T>[]) {
  const usual = columns.filter((column) => !column.isExtra).map((column) => column.key)
  const [keys, choose] = useKeepsake<string[]>(`columns.${list}`, usual)
  const shown = columns.filter((column, at) => at === 0 || keys.includes(column.key))
  return { shown, keys, choose }
}

interface ColumnChooserProps<T> {
  columns: readonly Column<T>[]
  keys: readonly string[]
  onChoose: (keys: string[]) => void
}

export function ColumnChooser<T>({ columns, keys, onChoose }: ColumnChooserProps<T>) {
  const words = useWords()
  const options = columns.slice(1).map((column) => ({ value: column.key, label: column.title }))
  const group = <Checkbox.Group options={options} value={[...keys]} onChange={onChoose} style={{ display: 'grid', gap: 4 }} />
  return (
    <Popover trigger="click" placement="bottomRight" content={group}>
      <Button icon={<Icon name="columns" />} aria-label={words('list.columns')} title={words('list.columns')} />
    </Popover>
  )
}
