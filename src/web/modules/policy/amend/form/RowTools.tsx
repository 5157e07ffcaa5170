import { Button } from 'antd'
import { useWords } from '../useWords.ts'
import type { Rows } from './useRows.ts'

/** Move an entry up or down, or take it away. At an end the button stays where it is, so that the focus does. */
export function RowTools({ rows, index, name }: { rows: Rows; index: number; name: string }) {
  const words = useWords()
  const step = (by: -1 | 1, label: string, sign: string) => {
    const isEnd = index + by < 0 || index + by >= rows.list.length
    return (
      <Button
        size="small"
        aria-label={label}
        aria-disabled={isEnd}
        style={isEnd ? { opacity: 0.4 } : {}}
        onClick={() => rows.move(index, by)}
      >
        {sign}
      </Button>
    )
  }
  return (
    <span style={{ display: 'inline-flex', gap: 4, whiteSpace: 'nowrap' }}>
      {step(-1, words('form.act.up', { name }), '↑')}
      {step(1, words('form.act.down', { name }), '↓')}
      <Button size="small" aria-label={words('form.act.remove', { name })} onClick={() => rows.remove(index)}>
        {words('form.act.removeShort')}
      </Button>
    </span>
  )
}
