import { type DuckDBConnection, type DuckDBResultReader, DuckDBTypeId } from '@duckdb/node-api'
import { duckdb } from './dialect.ts'
import type { Engine, Row } from './engine.ts'

const NUMERIC = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.DECIMAL,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.TINYINT,
])

/** DuckDB in process: the default engine. */
export function duckdbEngine(connection: DuckDBConnection): Engine {
  return { dialect: duckdb, rows: async (sql) => plainRows(await connection.runAndReadAll(sql)) }
}

function plainRows(reader: DuckDBResultReader): Row[] {
  const types = reader.columnTypes()
  const numeric = new Set(reader.columnNames().filter((_, index) => NUMERIC.has(types[index]?.typeId ?? DuckDBTypeId.INVALID)))
  return reader
    .getRowObjectsJson()
    .map(
      (row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, numeric.has(name) && value !== null ? Number(value) : value]),
        ) as Row,
    )
}
