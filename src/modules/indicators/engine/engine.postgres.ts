import type { ClientBase } from 'pg'
import { postgres } from './dialect.ts'
import type { Engine, Row } from './engine.ts'

/** Types of PostgreSQL by their object id. */
const NUMBERS = new Set([20, 21, 23, 700, 701, 1700])
const BOOLEAN = 16
const LISTS = new Set([1009, 1015])
const plainText = (text: string) => text

/** PostgreSQL with the canonical and derived tables on the search path; the same texts give the same signals. */
export function postgresEngine(client: ClientBase): Engine {
  return {
    dialect: postgres,
    rows: async (text) => (await client.query<Row>({ text, types: { getTypeParser: parserOf } })).rows,
    rowsWithList: async (table) => (await client.query<Row>({ text: `SELECT * FROM ${table}`, types: { getTypeParser: parserOf } })).rows,
    run: async (text) => {
      await client.query(text)
    },
  }
}

/** Numbers as numbers, lists of text as lists, yes or no as such; all else, days and instants too, stays text. */
function parserOf(type: number) {
  if (NUMBERS.has(type)) return Number
  if (type === BOOLEAN) return (text: string) => text === 't'
  return LISTS.has(type) ? listFrom : plainText
}

/** `{a,"b c",NULL}` as PostgreSQL writes a list of text. */
function listFrom(text: string): string[] {
  const items = text.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? []
  return items.map((item) => (item.startsWith('"') ? item.slice(1, -1).replaceAll(/\\(.)/g, '$1') : item))
}
