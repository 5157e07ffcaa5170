import type { Sql, SqlDialect } from '../indicator.schema.ts'

/** Parts of a list separated by semicolons, each with its holder: a SELECT of `holder`, `kind`, `field`, `value`. Empty parts do not count. */
export const partsOf = (
  sql: SqlDialect,
  { from, holder, kind, field, column }: { from: string; holder: string; kind: string; field: string; column: string },
): Sql =>
  sql.raw(`SELECT ${holder} AS holder, '${kind}' AS kind, '${field}' AS field, TRIM(part) AS value
      FROM ${from} CROSS JOIN UNNEST(string_to_array(REPLACE(${column}, '；', ';'), ';')) AS listed(part) WHERE TRIM(part) <> ''`)

/** Distinct texts of a group in order, joined by 、 or another mark. */
export const joined = (sql: SqlDialect, column: string, mark = '、'): Sql =>
  sql.raw(`array_to_string(array_agg(DISTINCT ${column} COLLATE "C" ORDER BY ${column} COLLATE "C"), '${mark}')`)
