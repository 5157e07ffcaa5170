import { setImmediate as nextTurn } from 'node:timers/promises'
import { type DuckDBConnection, type DuckDBResult, DuckDBTypeId } from '@duckdb/node-api'
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

/** DuckDB in process: the default engine. It works on threads of its own; its answer is taken over in pieces, so that the event loop stays free. */
export function duckdbEngine(connection: DuckDBConnection): Engine {
  return {
    dialect: duckdb,
    rows: async (sql) => plainRows(await connection.stream(sql)),
    run: async (sql) => {
      await connection.run(sql)
    },
  }
}

async function plainRows(result: DuckDBResult): Promise<Row[]> {
  const types = result.columnTypes()
  const names = result.columnNames()
  const numeric = names.filter((_, index) => NUMERIC.has(types[index]?.typeId ?? DuckDBTypeId.INVALID))
  const rows: Row[] = []
  for await (const piece of result.yieldRowObjectJson()) {
    for (const row of piece as Row[]) {
      for (const name of numeric) if (row[name] !== null) row[name] = Number(row[name])
      rows.push(row)
    }
    await nextTurn()
  }
  return rows
}
