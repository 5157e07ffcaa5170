import type { ColumnType } from '../../../datasets/canonical.schema.ts'
import { writtenAs } from './condition.schema.ts'

/** A column as the form knows it. */
export interface ExampleColumn {
  name: string
  type: ColumnType
  /** Codes of its own vocabulary. */
  codes: readonly { code: string }[]
}

type Tell = readonly [isIt: (column: ExampleColumn) => boolean, say: (column: ExampleColumn) => string]

const ofType = (type: ColumnType) => (column: ExampleColumn) => column.type === type
const isNamed = ({ type, name }: ExampleColumn) => type === 'text' && /vendor|name|purpose|memo|text/.test(name)

const TELLS: readonly Tell[] = [
  [ofType('amount'), ({ name }) => `${name} >= 1000 && ${name} < 5000.50`],
  [ofType('day'), ({ name }) => `${name} >= "2026-01-01"`],
  [ofType('day'), ({ name }) => `!isWorkday(${name})`],
  [ofType('instant'), ({ name }) => `hour(${name}) >= 22`],
  [({ codes }) => codes.length > 1, ({ name, codes }) => `${name} in ["${codes[0]?.code ?? ''}", "${codes[1]?.code ?? ''}"]`],
  [({ type, name, codes }) => type === 'text' && codes.length === 0 && name !== 'id', ({ name }) => `${name} == null`],
  [isNamed, ({ name }) => `${name}.contains("建设")`],
  [ofType('integer'), ({ name }) => `${name} > 2`],
  [ofType('number'), ({ name }) => `${name} > 0.5`],
  [ofType('boolean'), ({ name }) => `!${name}`],
]

/** One example for each kind of column that a table has; its time comes before its other days. */
export function examplesOf({ columns, time }: { columns: readonly ExampleColumn[]; time: string | null }): string[] {
  const ordered = columns.toSorted((a, b) => Number(b.name === time) - Number(a.name === time))
  return TELLS.flatMap(([isIt, say]) => {
    const found = ordered.find(isIt)
    return found ? [say({ ...found, name: writtenAs(found.name) })] : []
  })
}
