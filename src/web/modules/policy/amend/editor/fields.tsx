import { Form, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { DayPick } from '../../../../ui/index.ts'
import { useProblemWords } from '../usePathWords.ts'
import type { PackSheet } from './pack-sheet.ts'

interface PlaceProps {
  sheet: PackSheet
  path: string
  label: string
}

/** What a control at a place of the pack is given. */
interface Held {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string
}

/** A labelled control at a place of the pack, with what is wrong there beside it. */
function Place({ sheet, path, label, wide = false, children }: PlaceProps & { wide?: boolean; children: (held: Held) => ReactNode }) {
  const id = useId()
  return (
    <div className={wide ? 'wide' : undefined}>
      <Form.Item
        label={label}
        htmlFor={id}
        validateStatus={sheet.wrongAt(path).length > 0 ? 'error' : ''}
        help={<Wrong sheet={sheet} path={path} id={`${id}-says`} />}
      >
        {children({ id, 'aria-invalid': sheet.wrongAt(path).length > 0, 'aria-describedby': `${id}-says` })}
      </Form.Item>
    </div>
  )
}

/** What is wrong at a place, in words; nothing where it is in order. */
export function Wrong({ sheet, path, id }: { sheet: PackSheet; path: string; id?: string }) {
  const sayOf = useProblemWords()
  const [first] = sheet.wrongAt(path)
  return (
    <span id={id} role={first ? 'alert' : undefined} style={{ color: 'var(--red)' }}>
      {first && sayOf(first)}
    </span>
  )
}

export function TextAt(place: PlaceProps & { wide?: boolean }) {
  return (
    <Place {...place}>
      {(held) => (
        <Input {...held} value={textAt(place.sheet, place.path)} onChange={(event) => place.sheet.put(place.path, event.target.value)} />
      )}
    </Place>
  )
}

/** Several lines of text; emptied, the place says nothing. */
export function AreaAt({ rows = 2, maxLength, ...place }: PlaceProps & { rows?: number; maxLength: number }) {
  return (
    <Place {...place} wide>
      {(held) => (
        <Input.TextArea
          {...held}
          rows={rows}
          maxLength={maxLength}
          value={textAt(place.sheet, place.path)}
          onChange={(event) => place.sheet.put(place.path, event.target.value === '' ? undefined : event.target.value)}
        />
      )}
    </Place>
  )
}

export function NumberAt(place: PlaceProps) {
  const value = place.sheet.at(place.path)
  return (
    <Place {...place}>
      {(held) => (
        <InputNumber
          {...held}
          value={typeof value === 'number' ? value : null}
          style={{ width: '100%' }}
          onChange={(next) => place.sheet.put(place.path, next ?? undefined)}
        />
      )}
    </Place>
  )
}

export function DayAt(place: PlaceProps) {
  return (
    <Place {...place}>
      {(held) => (
        <DayPick {...held} value={textAt(place.sheet, place.path)} onChange={(day) => place.sheet.put(place.path, day ?? undefined)} />
      )}
    </Place>
  )
}

export function ChoiceAt({
  options,
  many = false,
  ...place
}: PlaceProps & { options: { value: string; label: string }[]; many?: boolean }) {
  return (
    <Place {...place}>
      {(held) => (
        <Select<unknown>
          {...held}
          mode={many ? 'multiple' : undefined}
          value={place.sheet.at(place.path)}
          options={options}
          onChange={(value) => place.sheet.put(place.path, value)}
        />
      )}
    </Place>
  )
}

/** A text cell of a table of entries; its label is heard, not seen. */
export function TextCell({ sheet, path, label, prefix }: PlaceProps & { prefix?: ReactNode }) {
  const id = useId()
  const isWrong = sheet.wrongAt(path).length > 0
  return (
    <>
      <Input
        prefix={prefix}
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={id}
        status={isWrong ? 'error' : ''}
        value={textAt(sheet, path)}
        onChange={(event) => sheet.put(path, event.target.value)}
      />
      <Wrong sheet={sheet} path={path} id={id} />
    </>
  )
}

export function textAt(sheet: PackSheet, path: string): string {
  const value = sheet.at(path)
  return typeof value === 'string' ? value : ''
}
