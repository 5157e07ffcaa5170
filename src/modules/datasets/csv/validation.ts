import { type CanonicalColumn, type CanonicalTable, SOURCE_ROW, SQL_TYPES } from '../canonical.schema.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { among, CNY, identifier, quoted, trimmedSql, valueSql } from './values.ts'

/** The statements (DuckDB) that check rows against a canonical table, as set operations over all of them. */

/** A mapping and the canonical table that it fills. */
export interface Target {
  mapping: Mapping
  table: CanonicalTable
}

/** One mapped column: its name, the trimmed text it comes from, its value, and the code of what is wrong with it. */
interface MappedColumn {
  name: string
  text: string
  value: string
  fault: string
}

function mappedColumns({ mapping, table }: Target, header: readonly string[]): MappedColumn[] {
  const fromFile = Object.entries(mapping.columns).flatMap(([source, name]) =>
    name === null ? [] : [{ name, text: `c${header.indexOf(source)}` }],
  )
  const fixed = Object.entries(mapping.constants ?? {}).map(([name, value]) => ({ name, text: quoted(value) }))
  return [...fromFile, ...fixed].flatMap(({ name, text }) => {
    const column = table.columns[name]
    if (!column) return []
    return [
      { name, text: trimmedSql(text), value: valueSql(`r_${name}`, column, mapping.dayOrder ?? 'ymd'), fault: faultSql(name, column) },
    ]
  })
}

function faultSql(name: string, column: CanonicalColumn): string {
  const wrong = column.type === 'text' ? [] : [`WHEN r_${name} IS NOT NULL AND v_${name} IS NULL THEN ${quoted(`value.${column.type}`)}`]
  const required = column.isRequired ? [`WHEN v_${name} IS NULL THEN 'value.required'`] : []
  const currency = name === 'currency' ? [`WHEN v_${name} IS NOT NULL AND NOT ${among(`v_${name}`, CNY)} THEN 'value.currency'`] : []
  const all = [...wrong, ...required, ...currency]
  return all.length === 0 ? 'NULL' : `CASE ${all.join(' ')} END`
}

/** Canonical values `v_…` beside the trimmed texts `r_…` of the raw relation. */
function valuedSql(columns: readonly MappedColumn[], relation: string): string {
  const texts = columns.map((each) => `${each.text} AS r_${each.name}`)
  const values = columns.map((each) => `${each.value} AS v_${each.name}`)
  return `SELECT *, ${values.join(', ')} FROM (SELECT row_no, ${texts.join(', ')} FROM ${relation} AS source) AS raw`
}

/** Each row of a relation (`row_no`, `c0` …) with its canonical values and, where something is wrong with it, the list of its `faults`. */
export function checkedSql(target: Target, header: readonly string[], relation: string): string {
  const columns = mappedColumns(target, header)
  const faulty = columns.filter((each) => each.fault !== 'NULL')
  const found = faulty.map(
    (each) =>
      `CASE WHEN ${each.fault} IS NOT NULL THEN {'field': ${quoted(each.name)}, 'value': left(r_${each.name}, 200), 'code': ${each.fault}} END`,
  )
  const list = found.length > 0 ? found.join(', ') : `{'field': '', 'value': '', 'code': ''}`
  const isBad = faulty.map((each) => `${each.fault} IS NOT NULL`).join(' OR ') || 'FALSE'
  const kept = columns.map((each) => `v_${each.name}`)
  return `SELECT row_no, ${kept.join(', ')}, CASE WHEN ${isBad} THEN [${list}] END AS faults FROM (${valuedSql(columns, relation)}) AS valued`
}

/** Keys that are counted at once: their digests fit into the engine's memory without being spilled. */
const KEYS_AT_ONCE = 2_000_000

/** Makes `repeated`: sound rows whose key an earlier sound row has. Digests of keys are counted first, share by share, so that millions of keys need little memory. */
export function repeatedSql({ table }: Target, rows: number): string[] {
  const key = table.key.map((each) => `v_${each}`)
  if (key.length === 0) return ['CREATE TEMP TABLE repeated (row_no BIGINT, value VARCHAR)']
  const digest = `hash(${key.join(', ')})`
  const shares = Math.max(1, Math.ceil(rows / KEYS_AT_ONCE))
  const counted = Array.from(
    { length: shares },
    (_, share) => `INSERT INTO twice SELECT digest FROM (SELECT ${digest} AS digest FROM checked WHERE faults IS NULL) AS keys
      WHERE digest % ${shares} = ${share} GROUP BY digest HAVING count(*) > 1`,
  )
  return [
    'CREATE TEMP TABLE twice (digest UBIGINT)',
    ...counted,
    `CREATE TEMP TABLE repeated AS SELECT row_no, concat_ws('|', ${key.join(', ')}) AS value FROM (
      SELECT row_no, ${key.join(', ')}, row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY row_no) AS nth
      FROM checked WHERE faults IS NULL AND ${digest} IN (SELECT digest FROM twice)) AS suspects WHERE nth > 1`,
  ]
}

/** Row, field, value and code of everything that is wrong. */
export function faultsSql({ table }: Target): string {
  return `SELECT row_no, fault.field AS field, fault.value AS value, fault.code AS code
      FROM (SELECT row_no, unnest(faults) AS fault FROM checked WHERE faults IS NOT NULL) AS each_fault WHERE fault IS NOT NULL
    UNION ALL SELECT row_no, ${quoted(table.key.join('+'))}, value, 'row.repeated_key' FROM repeated`
}

/** The canonical columns that a mapping fills. */
export function columnsOf({ mapping, table }: Target): [string, CanonicalColumn][] {
  const mapped = new Set([...Object.values(mapping.columns), ...Object.keys(mapping.constants ?? {})])
  return Object.entries(table.columns).filter(([name]) => mapped.has(name))
}

/** Makes `known`: sound rows that `held` (what the lake holds of the table now; none where null) has with the same values. */
export function knownSql(target: Target, held: string | null): string {
  if (held === null) return 'CREATE TEMP TABLE known (row_no BIGINT)'
  const same = columnsOf(target).map(([name]) => `checked.v_${name} IS NOT DISTINCT FROM held.${identifier(name)}`)
  return `CREATE TEMP TABLE known AS SELECT row_no FROM checked SEMI JOIN (${held}) AS held ON ${same.join(' AND ')} WHERE faults IS NULL`
}

/** The rows to keep, under their canonical names and types. */
export function goodSql(target: Target): string {
  const selected = columnsOf(target).map(([name, column]) => `CAST(v_${name} AS ${SQL_TYPES[column.type]}) AS ${identifier(name)}`)
  return `SELECT CAST(row_no AS BIGINT) AS ${SOURCE_ROW}, ${selected.join(', ')} FROM checked
    WHERE faults IS NULL AND row_no NOT IN (SELECT row_no FROM repeated) AND row_no NOT IN (SELECT row_no FROM known)${clusterSql(target)}`
}

/** The order in which a partition keeps its rows, where its table has one. */
function clusterSql(target: Target): string {
  const mapped = new Set(columnsOf(target).map(([name]) => name))
  const columns = (target.table.cluster ?? []).filter((each) => mapped.has(each))
  return columns.length > 0 ? ` ORDER BY ${columns.map(identifier).join(', ')}` : ''
}
