import type { DuckDBConnection } from '@duckdb/node-api'
import type { LogCase } from './conformance.schema.ts'

/** The cases of one item, their steps in order of time, ties as in the source. Cases with an event without time are left out. */
export async function casesOf(connection: DuckDBConnection, item: string): Promise<LogCase[]> {
  const read = await connection.runAndReadAll(
    `SELECT case_id, array_agg(step_code ORDER BY started_at, finished_at NULLS LAST, source_row) AS steps
     FROM event WHERE item = $1 GROUP BY case_id HAVING COUNT(*) = COUNT(started_at) ORDER BY case_id`,
    [item],
  )
  return read.getRowObjectsJson().map((row) => ({ caseId: row.case_id as string, activities: (row.steps as string[] | null) ?? [] }))
}
