import { z } from 'zod'
import { wordsSchema } from '../../../datasets/canonical.schema.ts'

/** Where in the text a part of a condition stands, in UTF-16 units; `to` is behind it. */
export interface Place {
  from: number
  to: number
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='
export type Arithmetic = '+' | '-' | '*' | '/'

/** A condition 条件 as it was written: only the forms of CEL that can be said of one row of one table. */
export type ConditionNode = Place &
  (
    | { kind: 'text'; value: string }
    | { kind: 'number'; written: string }
    | { kind: 'boolean'; value: boolean }
    | { kind: 'null' }
    | { kind: 'column'; name: string }
    | { kind: 'all' | 'any'; of: ConditionNode[] }
    | { kind: 'not' | 'minus'; of: ConditionNode }
    | { kind: 'compare'; op: Comparison; left: ConditionNode; right: ConditionNode }
    | { kind: 'arithmetic'; op: Arithmetic; left: ConditionNode; right: ConditionNode }
    | { kind: 'in'; left: ConditionNode; items: ConditionNode[] }
    | { kind: 'call'; name: string; of: ConditionNode[] }
  )

/** What is wrong with a condition, where, and what would be right. */
export const problemSchema = z.strictObject({
  from: z.int(),
  to: z.int(),
  /** Both from 1. */
  line: z.int(),
  column: z.int(),
  what: wordsSchema,
  right: wordsSchema,
})
export type ConditionProblem = z.infer<typeof problemSchema>

export type Wrong = Omit<ConditionProblem, 'line' | 'column'>

export const isWrong = (value: object): value is Wrong => 'what' in value && 'right' in value

/** Longest text of a condition. */
export const CONDITION_LENGTH = 2000
/** How many parts a condition may have, and how deep they may stand in each other. */
export const CONDITION_PARTS = 600
export const CONDITION_DEPTH = 24
/** How many values may stand in one list. */
export const CONDITION_LIST = 200

/** Words that CEL keeps for itself; a column of that name is written with a line behind it: `function_`. */
const KEPT: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(' '),
)
export const writtenAs = (column: string): string => (KEPT.has(column) ? `${column}_` : column)
/** The column that a written name means. */
export const columnWritten = (written: string): string =>
  KEPT.has(written.slice(0, -1)) && written.endsWith('_') ? written.slice(0, -1) : written
