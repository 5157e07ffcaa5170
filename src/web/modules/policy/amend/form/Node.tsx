import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useProblemWords } from '../usePathWords.ts'
import { useWords } from '../useWords.ts'
import { LeafAt } from './Leaf.tsx'
import { ListAt } from './ListAt.tsx'
import { type Place, wrongHere } from './place.ts'
import { namedAt } from './shape/references.ts'
import { blankOf, type Group, variantOf, withField } from './shape/shape.ts'
import { usualAt } from './shape/usual.ts'
import { useChoices } from './useChoices.ts'
import { useLabels } from './words/labels.ts'

/** Whatever stands at a place of a pack, drawn from its shape. */
export function NodeAt({ place }: { place: Place }): ReactNode {
  const choices = useChoices(place)
  const { shape, sheet, path } = place
  const isBranch = ['group', 'list', 'record', 'variants'].includes(shape.kind) && choices === undefined
  if (!isBranch) return <LeafAt place={place} />
  const value = sheet.at(path)
  if (value === undefined || value === null) return <Absent place={place} />
  return (
    <div className="wide">
      <Branch place={place} />
    </div>
  )
}

function Branch({ place }: { place: Place }) {
  const words = useWords()
  const { nothing } = useLabels()
  const { shape, label, write } = place
  const isAsked = shape.isOptional === true || shape.isNullable === true
  const away = shape.isNullable ? nothing(place.names) : words('form.act.unfill', { name: label })
  return (
    <fieldset className="form-part">
      <legend>{label}</legend>
      <Inside place={place} />
      <WrongHere place={place} />
      {isAsked && (
        <Button size="small" aria-label={`${label}：${away}`} onClick={() => write(shape.isNullable ? null : undefined)}>
          {away}
        </Button>
      )}
    </fieldset>
  )
}

function Inside({ place }: { place: Place }) {
  const { shape } = place
  if (shape.kind === 'list') return <ListAt place={place} draw={draw} />
  if (shape.kind === 'record') return <RecordAt place={place} keys={shape.keys} />
  const held = variantOf(shape, place.sheet.at(place.path))
  return held.kind === 'group' ? <GroupAt place={place} group={held} /> : null
}

/** How an entry of a list is drawn: its fields where it is a group, without a frame of its own. */
function draw(place: Place): ReactNode {
  const { shape, sheet, path } = place
  const held = variantOf(shape, sheet.at(path))
  return held.kind === 'group' ? <GroupAt place={place} group={held} /> : <NodeAt place={place} />
}

/** The fields of a group: plain ones side by side, the others below one another over the whole width. */
function GroupAt({ place, group }: { place: Place; group: Group }) {
  const { label } = useLabels()
  const { sheet, path } = place
  return (
    <div className="form-grid">
      {group.fields.map(({ key, shape }) => {
        const names = [...place.names, key]
        const write = (value: unknown) => place.write(withField(sheet.at(path), group, key, value))
        return <NodeAt key={key} place={{ sheet, path: `${path}.${key}`, names, shape, label: label(names), write }} />
      })}
    </div>
  )
}

/** A value for each key; where the keys are codes of a dictionary, one of them can be added or taken away. */
function RecordAt({ place, keys }: { place: Place; keys: readonly string[] }) {
  const words = useWords()
  const { choice } = useLabels()
  const { sheet, path, shape } = place
  if (shape.kind !== 'record') return null
  const held = sheet.at(path) as Record<string, unknown>
  const known = namedAt(sheet.content, `${path}.x`, 'key') ?? []
  const labelOf = (key: string) => known.find((each) => each.value === key)?.label ?? choice(place.names, key)
  const shown = keys.length > 0 ? [...new Set([...keys, ...Object.keys(held)])] : Object.keys(held)
  const free = known.filter(({ value }) => !Object.hasOwn(held, value))
  const without = (key: string) => Object.fromEntries(Object.entries(held).filter(([each]) => each !== key))
  return (
    <>
      <div className="form-grid">
        {shown.map((key) => {
          const name = labelOf(key)
          const write = (value: unknown) => place.write({ ...held, [key]: value })
          return (
            <div key={key} className={shape.of.kind === 'list' ? 'wide' : undefined}>
              <NodeAt place={{ sheet, path: `${path}.${key}`, names: place.names, shape: shape.of, label: name, write }} />
              {keys.length === 0 && (
                <Button size="small" aria-label={words('form.act.remove', { name })} onClick={() => place.write(without(key))}>
                  {words('form.act.removeShort')}
                </Button>
              )}
            </div>
          )
        })}
      </div>
      {keys.length === 0 && free.length > 0 && (
        <Select<string | number>
          aria-label={words('form.act.addTo', { name: place.label })}
          placeholder={words('form.say.key')}
          value={null}
          options={free}
          style={{ minWidth: 220, marginTop: 8 }}
          onChange={(key) => place.write({ ...held, [key]: blankOf(shape.of) })}
        />
      )}
    </>
  )
}

/** A branch that a pack may leave out, and this one does: what holds then, and the way to state it. */
function Absent({ place }: { place: Place }) {
  const words = useWords()
  const { nothing } = useLabels()
  const { shape, path, label, write } = place
  const usual = usualAt(path)
  const isPart = !path.includes('.')
  return (
    <fieldset className="form-part wide">
      <legend>{label}</legend>
      <p className="field-help">
        {shape.isNullable ? nothing(place.names) : words(usual === undefined || !isPart ? 'form.say.optional' : 'form.say.usual')}
      </p>
      <WrongHere place={place} />
      <Button
        size="small"
        aria-label={words('form.act.fill', { name: label })}
        onClick={() => write(usual ?? blankOf({ ...shape, isNullable: false }))}
      >
        {words('form.act.fill', { name: label })}
      </Button>
    </fieldset>
  )
}

/** What is wrong with a branch as a whole: too few entries, a key that no pack has. */
function WrongHere({ place }: { place: Place }) {
  const sayOf = useProblemWords()
  const words = useWords()
  return wrongHere(place).map((each) => (
    <div key={`${each.path} ${each.kind}`} role="alert" style={{ color: 'var(--red)' }}>
      {each.kind === 'unknownKey' ? words('problem.at', { place: each.path.split('.').at(-1) ?? '', says: sayOf(each) }) : sayOf(each)}
    </div>
  ))
}
