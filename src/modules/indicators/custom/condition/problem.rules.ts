import type { CanonicalTable, Words } from '../../../datasets/canonical.schema.ts'
import type { ConditionProblem, Place, Wrong } from './condition.schema.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

/** Something wrong at a place: what, and what would be right. */
export const wrongAt = ({ from, to }: Place, what: readonly [string, string], right: readonly [string, string]): Wrong => ({
  from,
  to,
  what: both(...what),
  right: both(...right),
})

/** The problem with its line and column, as people count them. */
export function located(text: string, wrong: Wrong): ConditionProblem {
  const before = text.slice(0, wrong.from)
  const line = before.split('\n').length
  const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1
  return { ...wrong, line, column }
}

/** Words of officers for a column type. */
export const TYPE_WORDS: Readonly<Record<string, Words>> = {
  text: both('文字', 'text'),
  amount: both('金额（元）', 'an amount (yuan)'),
  number: both('数值', 'a number'),
  integer: both('整数', 'a whole number'),
  day: both('日期', 'a day'),
  instant: both('时刻', 'a time'),
  boolean: both('是否', 'yes or no'),
  null: both('空值', 'nothing'),
}

/** The column that a name, a Chinese title or another header of a table means; undefined where none does. */
export function columnMeant(table: CanonicalTable, written: string): string | undefined {
  const plain = written.trim().toLowerCase()
  const known = Object.entries(table.columns).find(([name, { title, aka }]) =>
    [name, title.zh, title.en, ...aka].some((each) => each.toLowerCase() === plain),
  )
  return known?.[0] ?? Object.keys(table.columns).find((name) => distance(name, plain) <= 2)
}

/** Edit distance of two short names; 3 stands for anything further. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === b[j] ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 3
}

export const unknownColumn = (place: Place, name: string, table: CanonicalTable): Wrong => {
  const meant = columnMeant(table, name)
  const some = Object.keys(table.columns).slice(0, 6)
  return wrongAt(
    place,
    [`${table.title.zh}没有列 ${name}`, `${table.title.en} has no column ${name}`],
    meant
      ? [
          `写成 ${meant}（${table.columns[meant]?.title.zh ?? ''}）；文字要加引号，如 "${name}"`,
          `Write ${meant}; text stands in quotes: "${name}"`,
        ]
      : [
          `从列表中点选列，如 ${some.join('、')}；文字要加引号`,
          `Choose a column from the list, such as ${some.join(', ')}; text stands in quotes`,
        ],
  )
}
