import { join } from 'node:path'
import { sql } from 'kysely'
import { yearOf } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { registerOf } from '../../datasets/added/added.store.ts'
import type { CanonicalTable, TableRegister } from '../../datasets/canonical.schema.ts'
import { OWN_TABLES } from '../../datasets/canonical/own.tables.schema.ts'
import { PEOPLE_TABLES } from '../../datasets/canonical/people.tables.schema.ts'
import { identifier, quoted } from '../../datasets/csv/values.ts'
import { openLake } from '../../datasets/lake/lake.ts'
import { partitionFiles } from '../../datasets/lake/partition.ts'
import type { Taken } from './place.store.ts'
import { YEARS_BACK } from './situation.rules.ts'
import type { BusinessTable } from './situation.schema.ts'

/** Tables of business: those whose rows name a unit and a time; the product's own records and those of personnel are none. */
const isBusiness = (name: string, { time, columns }: CanonicalTable) =>
  time !== null && 'unit' in columns && !(name in OWN_TABLES) && !(name in PEOPLE_TABLES)

/** Records of one unit, as the files write it, in one year. */
interface Counted {
  unit: string
  year: number
  count: number
}

/** What the lake holds of business, by table; kept until other files lie in it, other tables are declared or another year begins. */
interface Kept {
  mark: string
  counted: ReadonlyMap<string, readonly Counted[]>
}

/** Names in the files that several units bear count nowhere, and are told. */
interface Business {
  tables: BusinessTable[]
  unclear: string[]
}

/** How many records of business each place had in each of the years shown, by table, the fullest first; what the lake has no rows of is left out (R23). */
export function businessIn(dataFolder: string): (work: Work, places: readonly Taken[]) => Promise<Business> {
  const folder = join(dataFolder, 'lake')
  let kept: Kept | undefined
  return async (work, places) => {
    const register: TableRegister = Object.fromEntries(
      Object.entries(await registerOf(work.tx)).filter(([name, table]) => isBusiness(name, table)),
    )
    const year = yearOf(work.today)
    const mark = markOf(folder, register, year)
    if (kept?.mark !== mark) kept = { mark, counted: await countedIn(folder, register, year) }
    const { known, unclear } = await unitsAsWritten(work, kept.counted)
    return { tables: summedUp(kept.counted, register, places, known), unclear }
  }
}

/** Files of the lake never change: their names and what is read of them say what is counted. */
function markOf(folder: string, register: TableRegister, year: number): string {
  const files = Object.entries(register).map(([name, table]) => [name, table, partitionFiles(folder, name)])
  return JSON.stringify([year, files])
}

async function countedIn(folder: string, register: TableRegister, year: number): Promise<Kept['counted']> {
  const lake = await openLake({ folder, register })
  try {
    const held = Object.entries(register).filter(([name]) => lake.tables.get(name)?.has('unit'))
    if (held.length === 0) return new Map()
    const parts = held.map(([name, { time }]) => {
      const of = `extract(year FROM ${identifier(time ?? '')})`
      return `SELECT ${quoted(name)} AS t, unit, CAST(${of} AS INTEGER) AS y, count(*)::INTEGER AS n FROM ${identifier(name)} WHERE unit IS NOT NULL AND ${of} BETWEEN ${year - YEARS_BACK} AND ${year} GROUP BY 2, 3`
    })
    const found = (await lake.connection.runAndReadAll(parts.join(' UNION ALL '))).getRows()
    const rows = found.map(([table, unit, of, n]) => ({ table: String(table), unit: String(unit), year: Number(of), count: Number(n) }))
    return new Map(held.map(([name]) => [name, rows.filter((row) => row.table === name)]))
  } finally {
    lake.close()
  }
}

const sumOf = ({ counts }: BusinessTable) => counts.reduce((sum, each) => sum + each.count, 0)

/** Files name a unit by its number, its name or its short name; a name that several bear counts for none of them. */
async function unitsAsWritten({ tx }: Work, counted: Kept['counted']): Promise<{ known: ReadonlyMap<string, string>; unclear: string[] }> {
  const texts = new Set([...counted.values()].flatMap((rows) => rows.map((row) => row.unit)))
  const asked = [...texts]
  const { rows: units } = await sql<{ id: string; name: string; shortName: string }>`
    SELECT id, name, short_name AS "shortName" FROM units
    WHERE id = ANY (${asked}::text[]) OR name = ANY (${asked}::text[]) OR short_name = ANY (${asked}::text[]) ORDER BY position, id`.execute(
    tx,
  )
  const known = new Map<string, string>()
  const meant = new Map<string, Set<string>>()
  for (const { id, name, shortName } of units) for (const text of [name, shortName]) meant.set(text, (meant.get(text) ?? new Set()).add(id))
  for (const [text, ids] of meant) if (ids.size === 1) known.set(text, [...ids][0] ?? '')
  for (const { id } of units) known.set(id, id)
  return { known, unclear: [...meant].filter(([text, ids]) => ids.size > 1 && !known.has(text) && texts.has(text)).map(([text]) => text) }
}

function summedUp(counted: Kept['counted'], register: TableRegister, places: readonly Taken[], known: ReadonlyMap<string, string>) {
  const placesOf = new Map<string, string[]>()
  for (const { unitId, units } of places)
    for (const unit of units) {
      const found = placesOf.get(unit)
      if (found) found.push(unitId)
      else placesOf.set(unit, [unitId])
    }
  const tables = Object.entries(register).map(([table, { title }]): BusinessTable => {
    const sums = new Map<string, Map<number, number>>()
    for (const { unit, year, count } of counted.get(table) ?? [])
      for (const place of placesOf.get(known.get(unit) ?? '') ?? []) {
        const years = sums.get(place) ?? new Map<number, number>()
        sums.set(place, years.set(year, (years.get(year) ?? 0) + count))
      }
    const counts = places.flatMap(({ unitId }) => [...(sums.get(unitId) ?? [])].map(([year, count]) => ({ unitId, year, count })))
    return { table, title, counts }
  })
  return tables.filter(({ counts }) => counts.length > 0).toSorted((one, other) => sumOf(other) - sumOf(one))
}
