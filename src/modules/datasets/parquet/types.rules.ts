import type { CanonicalTable, ColumnType } from '../canonical.schema.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { type FileProblem, fileProblem } from '../reject.schema.ts'

/** A column of a Parquet file: its name and the type that DuckDB reads it as. */
export interface ParquetColumn {
  name: string
  type: string
}

const INTEGERS = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT']
const TIMESTAMPS = ['TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS', 'TIMESTAMP WITH TIME ZONE']

/**
 * What a canonical column may be in a Parquet file. Amounts are yuan whatever their type: whole yuan where it is an integer type, never fen;
 * FLOAT has too few digits for an amount. Lists, structures and bytes are nothing that a canonical column holds.
 */
const FITTING: Readonly<Record<ColumnType, readonly string[]>> = {
  text: ['VARCHAR', 'UUID', 'ENUM', 'DATE', 'DECIMAL', ...INTEGERS],
  amount: ['VARCHAR', 'DECIMAL', 'DOUBLE', ...INTEGERS],
  day: ['VARCHAR', 'DATE', ...TIMESTAMPS],
  instant: ['VARCHAR', 'DATE', ...TIMESTAMPS],
  integer: ['VARCHAR', 'DECIMAL', 'DOUBLE', ...INTEGERS],
  number: ['VARCHAR', 'DECIMAL', 'DOUBLE', 'FLOAT', ...INTEGERS],
  boolean: ['VARCHAR', 'BOOLEAN', ...INTEGERS],
}

const family = (type: string) => type.replace(/\(.*$/, '')
const fits = (type: string, wanted: ColumnType) => !type.endsWith('[]') && FITTING[wanted].includes(family(type))

/** Columns whose type cannot become what their mapping says, each with the types that can. */
export function typeProblems(mapping: Mapping, table: CanonicalTable, columns: readonly ParquetColumn[]): FileProblem[] {
  return columns.flatMap(({ name, type }) => {
    const target = mapping.columns[name]
    const wanted = target ? table.columns[target]?.type : undefined
    if (!wanted || fits(type, wanted)) return []
    const right = FITTING[wanted].join(', ')
    return [
      fileProblem(
        'parquet.wrong_type',
        `列 ${name} 的类型是 ${type}，不能作为 ${target}；应为 ${right} 之一`,
        `column ${name} is of type ${type}, which cannot become ${target}; it should be one of ${right}`,
        null,
        name,
      ),
    ]
  })
}

/** The text of a column, from which the checks go on as for any file. Beyond six decimals a DOUBLE holds only what binary fractions leave over. */
export function textSql(column: string, type: string): string {
  if (family(type) === 'DOUBLE') return `COALESCE(CAST(TRY_CAST(${column} AS DECIMAL(38, 6)) AS VARCHAR), CAST(${column} AS VARCHAR))`
  if (type === 'TIMESTAMP WITH TIME ZONE') return `strftime(make_timestamp(epoch_us(${column}) + 28800000000), '%Y-%m-%d %H:%M:%S.%f')`
  return `CAST(${column} AS VARCHAR)`
}
