import { join } from 'node:path'
import { yearOf } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { registerOf } from '../../datasets/added/added.store.ts'
import type { CanonicalTable, TableRegister } from '../../datasets/canonical.schema.ts'
import { OWN_TABLES } from '../../datasets/canonical/own.tables.schema.ts'
import { PEOPLE_TABLES } from '../../datasets/canonical/people.tables.schema.ts'
import { identifier, quoted } from '../../datasets/csv/values.ts'
import { openLake } from '../../datasets/lake/lake.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import type { Taken } from './place.store.ts'
import { YEARS_BACK } from './situation.rules.ts'
import type { BusinessTable } from './situation.schema.ts'

/** Tables of business: those whose rows name a unit and a time; the product's own records and those of personnel are none. */
const isBusiness = (name: string, { time, columns }: CanonicalTable) =>
  time !== null && 'unit' in columns && !(name in OWN_TABLES) && !(name in PEOPLE_TABLES)

/** How many records of business each place had in each of the years shown, by table, the fullest first; what the lake has no rows of is left out (R23). */
export async function businessAt(work: Work, dataFolder: string, places: readonly Taken[]): Promise<BusinessTable[]> {
  const register: TableRegister = Object.fromEntries(
    Object.entries(await registerOf(work.tx)).filter(([name, table]) => isBusiness(name, table)),
  )
  const lake = await openLake({ folder: join(dataFolder, 'lake'), register })
  try {
    const held = Object.entries(register).filter(([name]) => lake.tables.get(name)?.has('unit'))
    if (held.length === 0) return []
    const first = yearOf(work.today) - YEARS_BACK
    const parts = held.map(([name, { time }]) => {
      const year = `extract(year FROM ${identifier(time ?? '')})`
      return `SELECT ${quoted(name)} AS t, unit, CAST(${year} AS INTEGER) AS y, count(*)::INTEGER AS n FROM ${identifier(name)} WHERE unit IS NOT NULL AND ${year} BETWEEN ${first} AND ${yearOf(work.today)} GROUP BY 2, 3`
    })
    const found = (await lake.connection.runAndReadAll(parts.join(' UNION ALL '))).getRows()
    const idOf = await unitsAsWritten(work)
    const rows = found.map(([table, unit, year, n]) => ({
      ...{ table: String(table), unitId: idOf(String(unit)), year: Number(year), count: Number(n) },
    }))
    return held
      .map(([table, { title }]) => ({
        ...{ table, title },
        counts: summedUp(
          rows.filter((row) => row.table === table),
          places,
        ),
      }))
      .filter(({ counts }) => counts.length > 0)
      .toSorted((one, other) => sumOf(other) - sumOf(one))
  } finally {
    lake.close()
  }
}

const sumOf = ({ counts }: BusinessTable) => counts.reduce((sum, each) => sum + each.count, 0)

/** Files name a unit by its number, its name or its short name. */
async function unitsAsWritten({ tx }: Work): Promise<(text: string) => string | undefined> {
  const units = await allUnits(tx)
  const known = new Map(units.flatMap(({ id, name, shortName }) => [[shortName, id] as const, [name, id] as const]))
  for (const { id } of units) known.set(id, id)
  return (text) => known.get(text)
}

function summedUp(rows: readonly { unitId: string | undefined; year: number; count: number }[], places: readonly Taken[]) {
  return places.flatMap(({ unitId, units }) => {
    const taken = new Set(units)
    const own = rows.filter((row) => row.unitId !== undefined && taken.has(row.unitId))
    return [...Map.groupBy(own, (row) => row.year)].map(([year, those]) => ({
      ...{ unitId, year, count: those.reduce((sum, { count }) => sum + count, 0) },
    }))
  })
}
