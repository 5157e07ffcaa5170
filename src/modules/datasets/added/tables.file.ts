import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { TableRegister } from '../canonical.schema.ts'
import { definitionProblems, isBusinessTable, registerWith } from './added.rules.ts'
import { addedTables } from './added.schema.ts'

/** Beside the data files of a folder: columns and tables that the institution added, in the shape in which the platform keeps them. */
const TABLES_FILE = 'tables.json'

/** The canonical tables of a folder: the product's, and what its `tables.json` adds. */
export function registerIn(folder: string): TableRegister | Refusal {
  const path = join(folder, TABLES_FILE)
  if (!existsSync(path)) return registerWith({})
  const wrong = (where: string, zh: string, en: string) => refuse('folder.tables_wrong', { file: path, where, what: `${zh} ${en}`, zh, en })
  let said: unknown
  try {
    said = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    return wrong('', `不是有效的 JSON：${what}`, `not valid JSON: ${what}`)
  }
  const read = addedTables.safeParse(said)
  if (!read.success) {
    const [first] = read.error.issues
    return wrong(first?.path.join('.') ?? '', first?.message ?? '', first?.message ?? '')
  }
  for (const [name, definition] of Object.entries(read.data)) {
    if (!isBusinessTable(name))
      return wrong(name, '平台自身的记录和日历不能增列', 'the platform’s own records and the calendar take no columns')
    const [first] = definitionProblems(name, definition)
    if (first) return wrong(`${name}.${first.field}`, first.zh, first.en)
  }
  return registerWith(read.data)
}
