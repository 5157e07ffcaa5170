import { canonicalTable } from '../canonical.register.schema.ts'
import { type CanonicalColumn, SOURCE_ROW, SQL_TYPES } from '../canonical.schema.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'

/** SQL (DuckDB) that turns the text of a source column into a canonical value, or into NULL where it is none. */

export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`

const DAY_FORMATS = {
  ymd: ['%Y-%m-%d', '%Y/%m/%d', '%Y.%m.%d', '%Y年%m月%d日', '%Y%m%d'],
  dmy: ['%Y-%m-%d', '%d/%m/%Y', '%d.%m.%Y', '%d-%m-%Y'],
  mdy: ['%Y-%m-%d', '%m/%d/%Y', '%m-%d-%Y'],
}
const CLOCKS = ['%H:%M:%S', '%H:%M', '%H:%M:%S.%f']
const YES = ['true', 'yes', 'y', '1', '是', '有', 't']
const NO = ['false', 'no', 'n', '0', '否', '无', 'f']
const CNY = ['cny', 'rmb', '人民币', '元', '¥', '￥']

const list = (texts: readonly string[]) => `[${texts.map(quoted).join(', ')}]`
const among = (sql: string, texts: readonly string[]) => `lower(${sql}) IN (${texts.map(quoted).join(', ')})`

function amountSql(raw: string): string {
  const plain = `replace(replace(replace(${raw}, ',', ''), '¥', ''), '￥', '')`
  const isAmount = `regexp_full_match(${raw}, '[¥￥]?[+-]?[¥￥]?([0-9]{1,13}|[0-9]{1,3}(,[0-9]{3}){1,4})(\\.[0-9]{1,2}0*)?')`
  return `CASE WHEN ${isAmount} THEN CAST(TRY_CAST(${plain} AS DECIMAL(18, 2)) * 100 AS BIGINT) END`
}

const isoDay = (raw: string) => `regexp_full_match(${raw}, '[0-9]{4}-[0-9]{2}-[0-9]{2}')`

function daySql(raw: string, formats: readonly string[]): string {
  const dateTime = formats.flatMap((each) => CLOCKS.map((clock) => `${each} ${clock}`))
  return `CASE WHEN ${isoDay(raw)} THEN TRY_CAST(${raw} AS DATE) ELSE CAST(try_strptime(replace(${raw}, 'T', ' '), ${list([...formats, ...dateTime])}) AS DATE) END`
}

function instantSql(raw: string, formats: readonly string[]): string {
  const all = formats.flatMap((each) => [...CLOCKS.map((clock) => `${each} ${clock}`), each])
  const isPlain = `regexp_full_match(${raw}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?')`
  const hasZone = `regexp_full_match(${raw}, '.*[0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}:?[0-9]{2})')`
  const shanghai = `make_timestamp(epoch_us(TRY_CAST(${raw} AS TIMESTAMPTZ)) + 28800000000)`
  return `CASE WHEN ${isPlain} THEN TRY_CAST(${raw} AS TIMESTAMP) WHEN ${hasZone} THEN ${shanghai} ELSE try_strptime(replace(${raw}, 'T', ' '), ${list(all)}) END`
}

function textSql(raw: string, column: CanonicalColumn): string {
  const words = Object.entries(column.words)
  if (words.length === 0) return raw
  const codes = [...new Set(words.map(([, code]) => code).filter((code) => code !== ''))]
  const translated = words.map(([word, code]) => `WHEN ${quoted(word.toLowerCase())} THEN ${code === '' ? 'NULL' : quoted(code)}`)
  const kept = codes.map((code) => `WHEN ${quoted(code)} THEN ${quoted(code)}`)
  return `CASE lower(${raw}) ${[...translated, ...kept].join(' ')} ELSE ${raw} END`
}

/** The canonical value of a trimmed text. */
export function valueSql(raw: string, column: CanonicalColumn, dayOrder: keyof typeof DAY_FORMATS): string {
  const formats = DAY_FORMATS[dayOrder]
  switch (column.type) {
    case 'text':
      return textSql(raw, column)
    case 'amount':
      return amountSql(raw)
    case 'day':
      return daySql(raw, formats)
    case 'instant':
      return instantSql(raw, formats)
    case 'integer':
      return `CASE WHEN regexp_full_match(${raw}, '[+-]?[0-9]{1,18}(\\.0+)?') THEN CAST(TRY_CAST(${raw} AS DECIMAL(20, 1)) AS BIGINT) END`
    case 'number':
      return `CASE WHEN regexp_full_match(${raw}, '[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?') THEN TRY_CAST(${raw} AS DOUBLE) END`
    case 'boolean':
      return `CASE WHEN ${among(raw, YES)} THEN TRUE WHEN ${among(raw, NO)} THEN FALSE END`
  }
}

/** One mapped column: its name, the trimmed text it comes from, its value, and the code of what is wrong with it. */
interface MappedColumn {
  name: string
  text: string
  value: string
  fault: string
}

function mappedColumns(mapping: Mapping, header: readonly string[]): MappedColumn[] {
  const fromFile = Object.entries(mapping.columns).flatMap(([source, name]) =>
    name === null ? [] : [{ name, text: `c${header.indexOf(source)}` }],
  )
  const fixed = Object.entries(mapping.constants ?? {}).map(([name, value]) => ({ name, text: quoted(value) }))
  return [...fromFile, ...fixed].flatMap(({ name, text }) => {
    const column = canonicalTable(mapping.table)?.columns[name]
    if (!column) return []
    const trimmed = `NULLIF(trim(${text}, ' \t\u3000\u00a0'), '')`
    return [{ name, text: trimmed, value: valueSql(`r_${name}`, column, mapping.dayOrder ?? 'ymd'), fault: faultSql(name, column) }]
  })
}

function faultSql(name: string, column: CanonicalColumn): string {
  const wrong = column.type === 'text' ? [] : [`WHEN r_${name} IS NOT NULL AND v_${name} IS NULL THEN ${quoted(`value.${column.type}`)}`]
  const required = column.isRequired ? [`WHEN v_${name} IS NULL THEN 'value.required'`] : []
  const currency = name === 'currency' ? [`WHEN v_${name} IS NOT NULL AND NOT ${among(`v_${name}`, CNY)} THEN 'value.currency'`] : []
  const all = [...wrong, ...required, ...currency]
  return all.length === 0 ? 'NULL' : `CASE ${all.join(' ')} END`
}

const keyOf = (mapping: Mapping) => canonicalTable(mapping.table)?.key ?? []

/** Canonical values `v_…` beside the trimmed texts `r_…` of the raw relation `source`. */
function valuedSql(columns: readonly MappedColumn[], which = ''): string {
  const texts = columns.map((each) => `${each.text} AS r_${each.name}`)
  const values = columns.map((each) => `${each.value} AS v_${each.name}`)
  return `SELECT *, ${values.join(', ')} FROM (SELECT row_no, ${texts.join(', ')} FROM source ${which}) AS raw`
}

/** Makes `checked`: the canonical values of each row, and whether anything is wrong with it. */
export function checkedSql(mapping: Mapping, header: readonly string[]): string {
  const columns = mappedColumns(mapping, header)
  const faults = columns.filter((each) => each.fault !== 'NULL').map((each) => `${each.fault} IS NOT NULL`)
  const kept = columns.map((each) => `v_${each.name}`)
  return `CREATE TEMP TABLE checked AS SELECT row_no, ${kept.join(', ')}, ${faults.join(' OR ') || 'FALSE'} AS is_bad FROM (${valuedSql(columns)}) AS valued`
}

/** Makes `repeated`: sound rows whose key an earlier sound row has. */
export function repeatedSql(mapping: Mapping): string {
  const key = keyOf(mapping).map((each) => `v_${each}`)
  if (key.length === 0) return 'CREATE TEMP TABLE repeated (row_no BIGINT, value VARCHAR)'
  const same = key.map((each) => `later.${each} = earlier.${each}`).join(' AND ')
  return `CREATE TEMP TABLE repeated AS
    SELECT later.row_no, concat_ws('|', ${key.map((each) => `later.${each}`).join(', ')}) AS value
    FROM checked AS later JOIN (SELECT ${key.join(', ')}, min(row_no) AS row_no FROM checked WHERE NOT is_bad GROUP BY ALL HAVING count(*) > 1) AS earlier
      ON ${same} AND later.row_no > earlier.row_no
    WHERE NOT later.is_bad`
}

/** Makes `faults`: row, field, value and code of everything that is wrong. */
export function faultsSql(mapping: Mapping, header: readonly string[]): string {
  const columns = mappedColumns(mapping, header)
  const found = columns
    .filter((each) => each.fault !== 'NULL')
    .map(
      (each) =>
        `CASE WHEN ${each.fault} IS NOT NULL THEN {'field': ${quoted(each.name)}, 'value': left(r_${each.name}, 200), 'code': ${each.fault}} END`,
    )
  const list = found.length > 0 ? found.join(', ') : `{'field': '', 'value': '', 'code': ''}`
  const bad = valuedSql(columns, 'WHERE row_no IN (SELECT row_no FROM checked WHERE is_bad)')
  const key = keyOf(mapping).join('+')
  return `CREATE TEMP TABLE faults AS
    SELECT row_no, fault.field AS field, fault.value AS value, fault.code AS code FROM (SELECT row_no, unnest([${list}]) AS fault FROM (${bad}) AS valued) AS each_fault WHERE fault IS NOT NULL
    UNION ALL SELECT row_no, ${quoted(key)}, value, 'row.repeated_key' FROM repeated`
}

/** The rows to keep, under their canonical names and types. */
export function goodSql(mapping: Mapping): string {
  const mapped = new Set([...Object.values(mapping.columns), ...Object.keys(mapping.constants ?? {})])
  const columns = Object.entries(canonicalTable(mapping.table)?.columns ?? {}).filter(([name]) => mapped.has(name))
  const selected = columns.map(([name, column]) => `CAST(v_${name} AS ${SQL_TYPES[column.type]}) AS ${identifier(name)}`)
  return `SELECT CAST(row_no AS BIGINT) AS ${SOURCE_ROW}, ${selected.join(', ')} FROM checked WHERE NOT is_bad AND row_no NOT IN (SELECT row_no FROM repeated)`
}
