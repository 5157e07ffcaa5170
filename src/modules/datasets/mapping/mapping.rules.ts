import { canonicalTable } from '../canonical.register.schema.ts'
import type { CanonicalColumn, CanonicalTable, TableRegister } from '../canonical.schema.ts'
import type { Mapping } from './mapping.schema.ts'
import { type FileProblem, fileProblem } from '../reject.schema.ts'

/** A name as it is compared: case, blanks and brackets do not matter. */
export const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[\s_\-—()()【】[\]::./]/g, '')
    .replace(/元$/, '')

/** How surely a source header names a canonical column: 3 its name, 2 its title, 1 a synonym, 0 not at all. */
function likeness(header: string, name: string, column: CanonicalColumn): number {
  const asked = plain(header)
  if (asked === plain(name)) return 3
  if (asked === plain(column.title.zh) || asked === plain(column.title.en)) return 2
  return column.aka.some((each) => plain(each) === asked) ? 1 : 0
}

/** Guess the mapping of a header onto a canonical table; each canonical column is taken at most once, the surest guess first. */
export function guessMapping(header: readonly string[], tableName: string, register: TableRegister): Mapping {
  const columns: Record<string, string | null> = Object.fromEntries(header.map((each) => [each, null]))
  const table = canonicalTable(tableName, register)
  if (!table) return { table: tableName, columns }
  const guesses = header.flatMap((source) =>
    offered(table).map(([name, column]) => ({ source, name, likeness: likeness(source, name, column) })),
  )
  const taken = new Set<string>()
  for (const guess of guesses.filter((each) => each.likeness > 0).toSorted((a, b) => b.likeness - a.likeness)) {
    if (columns[guess.source] !== null || taken.has(guess.name)) continue
    columns[guess.source] = guess.name
    taken.add(guess.name)
  }
  return { table: tableName, columns }
}

/** A mapping of before, as it serves now: columns added since are guessed for headers that had no place, and what was retired takes none. */
export function renewedMapping(saved: Mapping, header: readonly string[], register: TableRegister): Mapping {
  const known = canonicalTable(saved.table, register)?.columns ?? {}
  const kept = Object.entries(saved.columns).map(
    ([source, target]) => [source, target && !known[target]?.isRetired ? target : null] as const,
  )
  const taken = new Set(kept.map(([, target]) => target))
  const guess = guessMapping(header, saved.table, register).columns
  const columns = kept.map(([source, target]) => {
    const guessed = guess[source] ?? null
    return [source, target ?? (guessed && known[guessed]?.isAdded && !taken.has(guessed) ? guessed : null)] as const
  })
  return { ...saved, columns: Object.fromEntries(columns) }
}

/** The canonical table that a header fits best, by share of its columns; null where nothing fits. The file's own name wins. */
export function guessTable(header: readonly string[], register: TableRegister, fileName = ''): string | null {
  const stem = fileName.replace(/\.[^.]*$/, '').toLowerCase()
  if (canonicalTable(stem, register)) return stem
  const scored = Object.entries(register).map(([name, table]) => ({ name, score: fitOf(header, name, table, register) }))
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score >= 0.5 ? best.name : null
}

function fitOf(header: readonly string[], name: string, table: CanonicalTable, register: TableRegister): number {
  const mapped = Object.values(guessMapping(header, name, register).columns).filter((each) => each !== null)
  const required = requiredOf(table)
  return required.every((each) => mapped.includes(each)) ? mapped.length / Math.max(1, header.length) : 0
}

const requiredOf = (table: CanonicalTable) => Object.entries(table.columns).flatMap(([name, column]) => (column.isRequired ? [name] : []))

/** Columns that a file may bring. */
export const offered = (table: CanonicalTable) => Object.entries(table.columns).filter(([, column]) => !column.isRetired)

/** What stops a mapping from being used: unknown table or column, a retired column, a canonical column named twice, a key column without source. */
export function mappingProblems(mapping: Mapping, header: readonly string[], register: TableRegister): FileProblem[] {
  const table = canonicalTable(mapping.table, register)
  if (!table) return [unknownTable(mapping.table, register)]
  const targets = [...Object.values(mapping.columns).filter((each) => each !== null), ...Object.keys(mapping.constants ?? {})]
  const unknown = targets.filter((each) => !table.columns[each])
  const retired = targets.filter((each) => table.columns[each]?.isRetired)
  const twice = targets.filter((each, index) => targets.indexOf(each) !== index)
  const absent = Object.keys(mapping.columns).filter((each) => !header.includes(each))
  const missing = requiredOf(table).filter((each) => !targets.includes(each))
  return [
    ...unknown.map((each) =>
      fileProblem(
        'mapping.unknown_column',
        `规范表 ${mapping.table} 没有列 ${each}`,
        `table ${mapping.table} has no column ${each}`,
        null,
        each,
      ),
    ),
    ...retired.map((each) =>
      fileProblem(
        'mapping.column_retired',
        `列 ${each} 已停用，不再接收数据`,
        `column ${each} is retired and takes no data any more`,
        null,
        each,
      ),
    ),
    ...twice.map((each) => fileProblem('mapping.column_twice', `列 ${each} 被对应了两次`, `column ${each} is mapped twice`, null, each)),
    ...absent.map((each) => fileProblem('mapping.source_absent', `文件中没有列 ${each}`, `the file has no column ${each}`, 1, each)),
    ...missing.map((each) => missingColumn(table, each, header)),
  ]
}

function unknownTable(name: string, register: TableRegister): FileProblem {
  const known = Object.keys(register).join(', ')
  return fileProblem('mapping.unknown_table', `没有规范表 ${name}；可用：${known}`, `no canonical table ${name}; there are: ${known}`)
}

function missingColumn(table: CanonicalTable, name: string, header: readonly string[]): FileProblem {
  const title = table.columns[name]?.title ?? { zh: name, en: name }
  const found = header.join(', ').slice(0, 200)
  return fileProblem(
    'mapping.column_missing',
    `表头缺少必需列 ${name}（${title.zh}）；现有列：${found}`,
    `the header lacks the required column ${name} (${title.en}); it has: ${found}`,
    1,
    name,
  )
}
