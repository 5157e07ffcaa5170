import type { Day } from '../../../kernel/day.ts'
import { problemAt } from '../../../platform/sheets/problem.rules.ts'
import { keyOf } from '../../../platform/sheets/rows.rules.ts'
import type { SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import type { Loose } from './reference.rules.ts'
import { type PlacedRegister, REGISTER, type Register, SHEET_NAMES, type SheetName } from './register.schema.ts'

/** Which rows a keeper may change: those of units at or below the nodes where they keep the organisation (R29). */
export interface Reach {
  has(unitNo: string | null): boolean
  /** Units to which a person belongs: those of the posts they hold, or of their last; of who never had one, those of their charges and bodies. Where another unit has them as a guest they belong only once their own has let them go. */
  unitsOf(personNo: string): readonly string[]
  /** The same once the file is saved. */
  laterUnitsOf(personNo: string): readonly string[]
  unitOfPost(postNo: string): string | null
}

interface Stay {
  /** A post goes before charges and bodies. */
  turn: 1 | 2
  isGuest: boolean
  person: string
  unit: string
  fromOn: string
  toOn: string | null
}

/** The rows that place a person where a keeper without a say over them has put them. */
export type Guests = ReadonlySet<string>

/** A row that places a person, as guests are told by. */
export const stayOf = (...parts: readonly string[]): string => parts.join('|')

/** What a person belongs by comes first. */
const byWeight = (one: Stay, other: Stay): number => Number(one.isGuest) - Number(other.isGuest) || one.turn - other.turn
const mark = ({ toOn, fromOn, unit }: Stay): string => [toOn, fromOn, unit].join('|')

function staysIn({ tenures, charges, bodies }: Placing, units: ReadonlyMap<string, string>, guests: Guests): Stay[] {
  const held = tenures.flatMap((each): Stay[] => {
    const unit = units.get(each.post)
    return unit === undefined ? [] : [{ ...each, turn: 1, unit, isGuest: guests.has(stayOf(each.person, each.post, each.fromOn)) }]
  })
  const charged = charges
    .filter((each) => !each.isEnded)
    .map((each): Stay => ({ ...each, turn: 2, fromOn: '', toOn: null, isGuest: guests.has(stayOf(each.person, each.unit, each.kind)) }))
  const seated = bodies.map(
    (each): Stay => ({ ...each, turn: 2, isGuest: guests.has(stayOf(each.person, each.unit, each.body, each.fromOn)) }),
  )
  return [...held, ...charged, ...seated]
}

type Placing = Pick<Register, 'tenures' | 'charges' | 'bodies'>

/** Where a person belongs on the day: what lasts, as a guest only where nothing else does; where nothing lasts, what ended last. */
function belonging(rows: Placing, units: ReadonlyMap<string, string>, { guests, today }: { guests: Guests; today: Day }) {
  const byPerson = Map.groupBy(staysIn(rows, units, guests), (each) => each.person)
  return (person: string): string[] => {
    const stays = (byPerson.get(person) ?? []).toSorted((one, other) => byWeight(one, other) || (mark(one) < mark(other) ? 1 : -1))
    const turn = Math.min(2, ...stays.filter((each) => !each.isGuest).map((each) => each.turn))
    const lasting = stays.filter(({ toOn, turn: own }) => own <= turn && (toOn === null || toOn >= today))
    const [first] = lasting
    return (first ? lasting.filter((each) => byWeight(each, first) === 0) : stays.slice(0, 1)).map((each) => each.unit)
  }
}

/** The reach of a keeper over the register with the file over it; a new unit lies where its parent lies. */
export function reachOf(nodes: readonly string[], held: Register, all: PlacedRegister, at: { guests: Guests; today: Day }): Reach {
  const known = new Set(held.units.map((each) => each.no))
  const parents = new Map(all.units.map((each) => [each.values.no, each.values.parent]))
  const units = new Map([...all.posts.map((each) => each.values), ...held.posts].map((post) => [post.no, post.unit]))
  const values = <T>(rows: readonly { values: T }[]): T[] => rows.map((each) => each.values)
  const later = { tenures: values(all.tenures), charges: values(all.charges), bodies: values(all.bodies) }
  const allowed = new Set(nodes)
  const has = (no: string | null, depth = 0): boolean => {
    if (no === null || depth > parents.size) return false
    return allowed.has(no) || (!known.has(no) && has(parents.get(no) ?? null, depth + 1))
  }
  return {
    has: (no) => has(no),
    unitsOf: belonging(held, units, at),
    laterUnitsOf: belonging(later, units, at),
    unitOfPost: (post) => units.get(post) ?? null,
  }
}

/** May the keeper change this row, seen in itself? */
export function isWithin(reach: Reach, name: SheetName, values: Readonly<Record<string, unknown>>): boolean {
  const text = (field: string) => (typeof values[field] === 'string' ? values[field] : '')
  switch (name) {
    case 'units':
      return reach.has(text('no'))
    case 'posts':
    case 'charges':
    case 'bodies':
      return reach.has(text('unit'))
    case 'tenures':
      return reach.has(reach.unitOfPost(text('post')))
    default: {
      const persons = name === 'persons' ? [text('no')] : [text('person'), text('relative')]
      const units = persons.flatMap((person) => reach.unitsOf(person))
      return units.length === 0 || units.some((unit) => reach.has(unit))
    }
  }
}

/** A tie that stands already is changed or struck only by who keeps both of its persons: what two units rely on, one does not undo. */
function mayUntie({ has, unitsOf, laterUnitsOf }: Reach, values: Readonly<Record<string, unknown>>): boolean {
  return [unitsOf, laterUnitsOf].every((of) =>
    [values['person'], values['relative']].every((person) => {
      const units = of(String(person))
      return units.length === 0 || units.some((unit) => has(unit))
    }),
  )
}

/** Rows of the file that change something beyond the keeper's reach, as they stood or as they would stand. */
export function beyondReach(reach: Reach, held: Register, given: PlacedRegister): SheetProblem[] {
  return SHEET_NAMES.flatMap((name) => {
    const before = new Map(held[name].map((values) => [keyOf(REGISTER[name], values), values as Loose['values']]))
    const rows: readonly Loose[] = given[name]
    return rows.flatMap(({ row, values }) => {
      const was = before.get(keyOf(REGISTER[name], values))
      const changes = was === undefined || Object.entries(values).some(([field, value]) => (was[field] ?? null) !== value)
      const moved = name === 'units' && was !== undefined && was['parent'] !== values['parent'] && !reach.has(String(values['parent']))
      const tied = name === 'relatives' && was !== undefined && !mayUntie(reach, values)
      const isIn = isWithin(reach, name, values) && (was === undefined || isWithin(reach, name, was)) && !moved && !tied
      if (!changes || isIn) return []
      return [
        problemAt(
          { sheet: REGISTER[name].name, row },
          'register.out_of_reach',
          { zh: '这一行属于您维护范围以外的单位', en: 'the row belongs to a unit that is not yours to keep' },
          { zh: '只填写本单位及下属单位的内容', en: 'only your unit and those below it' },
        ),
      ]
    })
  })
}
