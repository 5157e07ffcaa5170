import { folded } from '../../../platform/sheets/cell.rules.ts'
import { problemAt } from '../../../platform/sheets/problem.rules.ts'
import { keyOf } from '../../../platform/sheets/rows.rules.ts'
import type { SheetProblem, SheetValue } from '../../../platform/sheets/sheet.schema.ts'
import { type PlacedRegister, REGISTER, type Register, SHEET_NAMES, type SheetName } from './register.schema.ts'

/** What the fields of a sheet refer to: the sheet whose number or name they hold. */
export const REFERENCES: Readonly<Record<SheetName, Readonly<Record<string, 'units' | 'posts' | 'persons'>>>> = {
  units: { parent: 'units' },
  posts: { unit: 'units' },
  persons: {},
  tenures: { person: 'persons', post: 'posts' },
  charges: { person: 'persons', unit: 'units' },
  relatives: { person: 'persons', relative: 'persons' },
  bodies: { unit: 'units', person: 'persons' },
}

interface Names {
  numbers: ReadonlyMap<string, string>
  byName: ReadonlyMap<string, readonly string[]>
}

/** Names and numbers of what a register and a file have together. */
function namesIn(sheet: 'units' | 'posts' | 'persons', all: PlacedRegister): Names {
  const numbers = new Map<string, string>()
  const byName = new Map<string, string[]>()
  for (const { values } of all[sheet]) {
    numbers.set(folded(values.no), values.no)
    const name = folded('title' in values ? values.title : values.name)
    byName.set(name, [...(byName.get(name) ?? []), values.no])
  }
  return { numbers, byName }
}

export type Loose = { row: number | null; values: Record<string, SheetValue> }
const loose = (all: PlacedRegister, name: SheetName): Loose[] => all[name]

const isSame = (held: Loose | undefined, given: Loose) =>
  held !== undefined && Object.entries(given.values).every(([field, value]) => (held.values[field] ?? null) === value)

/** The register as it would stand: its own rows, over them those of the file that say something else. */
export function overlaid(held: Register, given: PlacedRegister): PlacedRegister {
  const pairs = SHEET_NAMES.map((name) => {
    const rows = new Map<string, Loose>(held[name].map((values) => [keyOf(REGISTER[name], values), { row: null, values }]))
    for (const each of loose(given, name)) {
      const key = keyOf(REGISTER[name], each.values)
      if (each.values['isEnded'] === true) rows.delete(key)
      else if (!isSame(rows.get(key), each)) rows.set(key, each)
    }
    return [name, [...rows.values()]]
  })
  return Object.fromEntries(pairs) as PlacedRegister
}

/** The file with numbers in place of names; what refers to nothing, or to several, is a problem. */
export function resolved(held: Register, given: PlacedRegister): { given: PlacedRegister; problems: SheetProblem[] } {
  const all = overlaid(held, given)
  const names = { units: namesIn('units', all), posts: namesIn('posts', all), persons: namesIn('persons', all) }
  const problems: SheetProblem[] = []
  const sheets = SHEET_NAMES.map((name) => {
    const rows = loose(given, name).map(({ row, values }) => {
      const next = { ...values }
      for (const [field, kind] of Object.entries(REFERENCES[name])) {
        const text = values[field]
        if (typeof text !== 'string') continue
        const found = numberOf(names[kind], text)
        if (found.length === 1) next[field] = found[0] ?? text
        else problems.push(unresolved({ name, field, row }, kind, text, found))
      }
      return { row, values: next }
    })
    return [name, rows]
  })
  return { given: Object.fromEntries(sheets) as PlacedRegister, problems }
}

function numberOf({ numbers, byName }: Names, text: string): readonly string[] {
  const known = numbers.get(folded(text))
  return known === undefined ? (byName.get(folded(text)) ?? []) : [known]
}

const WHAT = {
  units: { zh: '单位', en: 'unit' },
  posts: { zh: '岗位', en: 'post' },
  persons: { zh: '人员', en: 'person' },
} as const

function unresolved(
  { name, field, row }: { name: SheetName; field: string; row: number | null },
  kind: keyof typeof WHAT,
  text: string,
  found: readonly string[],
): SheetProblem {
  const sheet = REGISTER[name]
  const column = (sheet.columns as Readonly<Record<string, { title: { zh: string; en: string } }>>)[field]
  const what = WHAT[kind]
  const where = { sheet: sheet.name, row, field: column?.title ?? null }
  if (found.length === 0)
    return problemAt(
      where,
      `${name}.unknown_${field}`,
      { zh: `没有${what.zh}“${text}”`, en: `there is no ${what.en} "${text}"` },
      { zh: `“${REGISTER[kind].name.zh}”表中的编号`, en: `a number of the sheet "${REGISTER[kind].name.zh}"` },
    )
  return problemAt(
    where,
    `${name}.ambiguous_${field}`,
    { zh: `名为“${text}”的${what.zh}有 ${found.length} 个`, en: `${found.length} have the name "${text}"` },
    { zh: `填编号：${found.slice(0, 5).join('、')}`, en: `the number: ${found.slice(0, 5).join(', ')}` },
  )
}
