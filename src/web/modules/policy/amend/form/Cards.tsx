import { Button } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../useWords.ts'
import { type Draw, entryAt, type Place } from './place.ts'
import { RowTools } from './RowTools.tsx'
import { namedAt } from './shape/references.ts'
import type { Shape } from './shape/shape.ts'
import { useLabels } from './words/labels.ts'
import type { Rows } from './useRows.ts'

/** So few are shown open from the start. */
const FEW = 2

interface CardsProps {
  place: Place
  of: Shape
  rows: Rows
  fresh: number | undefined
  draw: Draw
}

/** Entries of many fields, each closed to a line until it is opened. */
export function Cards({ place, of, rows, fresh, draw }: CardsProps) {
  const words = useWords()
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(rows.list.length <= FEW ? rows.keys : []))
  const isAll = rows.keys.every((key) => open.has(key))
  const toggle = (key: number, isOpen: boolean) =>
    setOpen(isOpen ? new Set([...open, key]) : new Set([...open].filter((each) => each !== key)))
  // What was just added is open; once closed by hand it is no longer new.
  const [seen, setSeen] = useState(fresh)
  if (fresh !== seen && fresh !== undefined) {
    setSeen(fresh)
    setOpen(new Set([...open, fresh]))
  }
  return (
    <>
      {rows.list.length > FEW && (
        <Button type="link" size="small" onClick={() => setOpen(new Set(isAll ? [] : rows.keys))}>
          {words(isAll ? 'form.act.closeAll' : 'form.act.openAll')}
        </Button>
      )}
      {rows.list.map((_each, index) => {
        const key = rows.keys[index] ?? index
        const entry = entryAt(place, index, of, '')
        return (
          <Card
            key={key}
            entry={entry}
            list={place}
            index={index}
            rows={rows}
            isOpen={open.has(key)}
            onToggle={(is) => toggle(key, is)}
            draw={draw}
          />
        )
      })}
    </>
  )
}

interface CardProps {
  entry: Place
  list: Place
  index: number
  rows: Rows
  isOpen: boolean
  onToggle(isOpen: boolean): void
  draw: Draw
}

function Card({ entry, list, index, rows, isOpen, onToggle, draw }: CardProps) {
  const id = useId()
  const words = useWords()
  const name = useNameOf()(entry) ?? list.label
  const faults = entry.sheet.wrongAt(entry.path).length
  return (
    <section className="form-card" aria-labelledby={`${id}-name`}>
      <div className="form-card-head">
        <button type="button" id={`${id}-name`} aria-expanded={isOpen} aria-controls={`${id}-body`} onClick={() => onToggle(!isOpen)}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {index + 1}. {name}
          {faults > 0 && <span style={{ color: 'var(--red)' }}> {words('form.say.faults', { count: faults })}</span>}
        </button>
        <RowTools rows={rows} index={index} name={`${index + 1} ${name}`} />
      </div>
      <div id={`${id}-body`} hidden={!isOpen} className="form-card-body">
        {isOpen && draw(entry)}
      </div>
    </section>
  )
}

/** What an entry is called by: its label or title, else the first thing that it says. */
function useNameOf(): (entry: Place) => string | undefined {
  const { choice } = useLabels()
  return ({ sheet, path, shape, names }) => {
    const value = sheet.at(path) as Record<string, unknown> | undefined
    const name = value?.['label'] ?? value?.['title']
    if (typeof name === 'string' && name !== '') return name
    if (shape.kind !== 'group' || !value) return undefined
    const first = shape.fields.find(({ key }) => value[key] !== undefined && value[key] !== '' && value[key] !== null)
    if (!first) return undefined
    const told = value[first.key]
    const named = namedAt(sheet.content, `${path}.${first.key}`)?.find((each) => each.value === told)
    if (named) return named.label
    return first.shape.kind === 'choice' ? choice([...names, first.key], String(told)) : undefined
  }
}
