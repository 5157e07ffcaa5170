import type { Sql, SqlDialect, SqlValue } from '../indicator.schema.ts'

/** The only place where the two engines may differ. */

const piece = (text: string): Sql => ({ text })

function literal(value: SqlValue): string {
  if (typeof value === 'number') return numeral(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return 'text' in value ? value.text : value.map(literal).join(', ')
}

/** A number as an exact decimal literal, never in exponent form. */
function numeral(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text
}

function tag(parts: TemplateStringsArray, ...values: SqlValue[]): Sql {
  return piece(String.raw({ raw: parts }, ...values.map(literal)))
}

const shared = {
  texts: (column: string) =>
    piece(`array_agg(DISTINCT ${column} COLLATE "C" ORDER BY ${column} COLLATE "C") FILTER (WHERE ${column} IS NOT NULL)`),
  evidence: (column: string) => piece(`array_agg(DISTINCT ${column} COLLATE "C" ORDER BY ${column} COLLATE "C")`),
  ids: (column: string) => piece(`array_agg(${column} ORDER BY ${column} COLLATE "C")`),
  first: (column: string, order: string) => piece(`(array_agg(${column} ORDER BY ${order}))[1]`),
  leading: (column: string, digits: string) => piece(`CAST(SUBSTRING(CAST(${column} AS VARCHAR), 1, ${digits}) AS INTEGER)`),
  raw: piece,
  steady: (expression: string) => piece(`CAST(${expression} AS DECIMAL(18, 9))`),
}

/** DuckDB sorts a finished list in half the time that an ordered aggregate takes; its texts compare byte by byte already. */
const duckdbLists = {
  texts: (column: string) => piece(`list_sort(array_agg(DISTINCT ${column}) FILTER (WHERE ${column} IS NOT NULL))`),
  evidence: (column: string) => piece(`list_sort(array_agg(DISTINCT ${column}))`),
  ids: (column: string) => piece(`list_sort(array_agg(${column}))`),
}

export const duckdb: SqlDialect = Object.assign(tag.bind(null), shared, duckdbLists, {
  days: (count: number) => piece(`INTERVAL '${count} days'`),
})

export const postgres: SqlDialect = Object.assign(tag.bind(null), shared, { days: (count: number) => piece(`INTERVAL '${count} days'`) })
