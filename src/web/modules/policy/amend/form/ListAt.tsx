import { Button } from 'antd'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useWords } from '../useWords.ts'
import { isLong, LeafCell } from './Leaf.tsx'
import { type Draw, entryAt, type Place } from './place.ts'
import { blankOf, type Group, isPair, isPlain, type Shape, withField } from './shape/shape.ts'
import { RowTools } from './RowTools.tsx'
import { Cards } from './Cards.tsx'
import { useLabels } from './words/labels.ts'
import { type Rows, useRows } from './useRows.ts'

/** Most columns of a table of entries; what has more stands in cards. */
const COLUMNS = 5

/** A list: plain values one a line, small entries as rows of a table, others as cards. They are added, moved and removed alike. */
export function ListAt({ place, draw }: { place: Place; draw: Draw }) {
  const words = useWords()
  const { choice } = useLabels()
  const rows = useRows(place)
  const add = useRef<HTMLButtonElement>(null)
  const [fresh, setFresh] = useState<number>()
  if (place.shape.kind !== 'list') return null
  const { of } = place.shape
  const held: Rows = {
    ...rows,
    remove: (at) => {
      rows.remove(at)
      add.current?.focus()
    },
  }
  const kinds =
    of.kind === 'variants' ? of.of.map(({ value, shape }) => ({ value, blank: { [of.by]: value, ...(blankOf(shape) as object) } })) : []
  return (
    <>
      {rows.list.length === 0 && <p className="field-help">{words('form.say.empty')}</p>}
      {rows.list.length > 0 && <Entries place={place} of={of} rows={held} fresh={fresh} draw={draw} />}
      <span className="unseen" role="status">
        {rows.said}
      </span>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: 8 }}>
        {kinds.length === 0 && (
          <Button ref={add} aria-label={words('form.act.addTo', { name: place.label })} onClick={() => setFresh(rows.add(blankOf(of)))}>
            {words('form.act.add')}
          </Button>
        )}
        {kinds.map(({ value, blank }, index) => (
          <Button key={value} ref={index === 0 ? add : undefined} onClick={() => setFresh(rows.add(blank))}>
            {words('form.act.addKind', { kind: choice([...place.names, 'kind'], value) })}
          </Button>
        ))}
      </div>
    </>
  )
}

interface EntriesProps {
  place: Place
  of: Shape
  rows: Rows
  fresh: number | undefined
  draw: Draw
}

function Entries({ place, of, rows, fresh, draw }: EntriesProps) {
  if (of.kind !== 'group' && of.kind !== 'variants') return <Lines place={place} of={of} rows={rows} />
  const isFlat =
    of.kind === 'group' &&
    of.fields.length <= COLUMNS &&
    of.fields.every(({ key, shape }) => isPlain(shape) && !isLong({ names: [...place.names, key], shape }))
  if (isFlat) return <Table place={place} of={of} rows={rows} />
  return <Cards place={place} of={of} rows={rows} fresh={fresh} draw={draw} />
}

/** Plain values, one a line. */
function Lines({ place, of, rows }: { place: Place; of: Shape; rows: Rows }) {
  const words = useWords()
  return rows.list.map((_each, index) => {
    const name = words('form.say.item', { name: place.label, no: index + 1 })
    return (
      <div key={rows.keys[index]} style={{ display: 'flex', gap: 8, marginBottom: 8, alignItems: 'flex-start' }}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <LeafCell place={{ ...entryAt(place, index, of, name), names: place.names }} />
        </div>
        <RowTools rows={rows} index={index} name={name} />
      </div>
    )
  })
}

function Table({ place, of, rows }: { place: Place; of: Shape & Group; rows: Rows }) {
  const id = useId()
  const { label } = useLabels()
  const words = useWords()
  return (
    <div className="grid-frame flow">
      <table className="grid" aria-describedby={id}>
        <caption className="unseen" id={id}>
          {place.label}
        </caption>
        <thead>
          <tr>
            {of.fields.map(({ key, shape }) => (
              <th key={key} scope="col" style={{ width: widthOf(key, shape) }}>
                {label([...place.names, key])}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">{words('edit.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.list.map((_each, index) => (
            <tr key={rows.keys[index]}>
              {of.fields.map(({ key, shape }) => (
                <td key={key} style={{ position: 'static' }}>
                  <Cell place={fieldOf(place, index, of, key, shape, `${label([...place.names, key])} ${index + 1}`)} />
                </td>
              ))}
              <td>
                <RowTools rows={rows} index={index} name={words('form.say.item', { name: place.label, no: index + 1 })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Codes, days and numbers stand in narrow columns, so that texts have room. */
const widthOf = (key: string, { kind }: Shape) => (key === 'code' ? 230 : kind === 'day' ? 156 : kind === 'text' ? undefined : 120)

function fieldOf(list: Place, index: number, of: Group, key: string, shape: Shape, label: string): Place {
  const entry = `${list.path}.${index}`
  const write = (value: unknown) => list.sheet.put(entry, withField(list.sheet.at(entry), of, key, value))
  return { sheet: list.sheet, path: `${entry}.${key}`, names: [...list.names, key], shape, label, write }
}

/** One plain value, or the two that are read together. */
function Cell({ place }: { place: Place }): ReactNode {
  const { label } = useLabels()
  const words = useWords()
  const { shape } = place
  if (!isPair(shape) || shape.kind !== 'group') return <LeafCell place={place} />
  return (
    <div style={{ display: 'flex', gap: 4 }}>
      {shape.fields.map(({ key, shape: of }) => {
        const names = [...place.names, key]
        const write = (value: unknown) => place.write(withField(place.sheet.at(place.path), shape, key, value))
        const name = words('form.say.within', { name: place.label, part: label(names) })
        return (
          <div key={key}>
            <LeafCell place={{ sheet: place.sheet, path: `${place.path}.${key}`, names, shape: of, label: name, write }} />
          </div>
        )
      })}
    </div>
  )
}
