import { isDay } from '../../../../kernel/day.ts'
import { fenFromYuan } from '../../../../kernel/money.ts'
import type { CanonicalColumn, ColumnType } from '../../../datasets/canonical.schema.ts'
import type { Sql, SqlDialect } from '../../indicator.schema.ts'
import type { Place, Wrong } from './condition.schema.ts'
import { TYPE_WORDS, wrongAt } from './problem.rules.ts'

/** A part of a condition whose type is known. `exact` asks for yes or no where NULL would do: needed below a "not". */
export interface Term {
  place: Place
  type: ColumnType | 'null'
  /** A value that was written; its type follows from what it stands beside. */
  written?: string | boolean
  /** A column as it stands in the table. */
  column?: CanonicalColumn
  render(sql: SqlDialect, exact: boolean): Sql
}

export const isWritten = (term: Term) => term.written !== undefined

const MINUTE = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d$/
const NUMERAL = /^-?\d{1,15}(\.\d{1,9})?$/
/** Control characters, halves of a pair, and marks that turn the direction of writing: nothing that stands in records and can be seen. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

/** A written value as one of the wanted type; the literal is made by the dialect. Amounts are written in yuan and compared in 分. */
export function literalAs(term: Term, type: ColumnType, beside?: CanonicalColumn): Term | Wrong {
  const { written, place } = term
  if (type === 'boolean') return typeof written === 'boolean' ? term : mismatch(place, type, ['写 true 或 false', 'Write true or false'])
  if (type === 'text') return textLiteral(term, beside)
  if (type === 'day' || type === 'instant') return timeLiteral(term, type)
  if (term.type !== 'number' || typeof written !== 'string')
    return mismatch(place, type, ['写不带引号的数字，如 1000', 'Write a number without quotes, such as 1000'])
  if (!NUMERAL.test(written))
    return wrongAt(
      place,
      ['数字太长或写法不对', 'The number is too long or not plain'],
      ['最多 15 位整数、9 位小数，如 1234.5', 'At most 15 digits and 9 decimals, such as 1234.5'],
    )
  if (type !== 'amount') return { ...term, type, render: (sql) => sql.raw(written) }
  const fen = fenFromYuan(written)
  if (fen === null)
    return wrongAt(
      place,
      [`${written} 不是金额`, `${written} is no amount`],
      ['金额以元计，最多两位小数，如 1000 或 12.50', 'Amounts are in yuan with at most two decimals, such as 1000 or 12.50'],
    )
  return { ...term, type, render: (sql) => sql`${fen}` }
}

const mismatch = (place: Place, type: ColumnType, right: readonly [string, string]) =>
  wrongAt(place, [`这里应是${TYPE_WORDS[type]?.zh ?? type}`, `${TYPE_WORDS[type]?.en ?? type} belongs here`], right)

function textLiteral(term: Term, beside: CanonicalColumn | undefined): Term | Wrong {
  const { written, place } = term
  if (typeof written !== 'string' || term.type !== 'text')
    return mismatch(place, 'text', ['文字要加引号，如 "甲科"', 'Text stands in quotes, such as "A"'])
  if (UNSEEN.test(written))
    return wrongAt(
      place,
      ['文字里有看不见的控制字符', 'The text has unseen control characters'],
      ['删去控制字符、换行和转义', 'Remove control characters, line ends and escapes'],
    )
  const code = beside && Object.hasOwn(beside.words, written) ? beside.words[written] : undefined
  const isCode = beside !== undefined && Object.values(beside.words).includes(written)
  if (code && !isCode)
    return wrongAt(
      place,
      [`“${written}”在数据中记作 "${code}"`, `"${written}" is kept as "${code}"`],
      [`写成 "${code}"`, `Write "${code}"`],
    )
  return { ...term, render: (sql) => sql`${written}` }
}

function timeLiteral(term: Term, type: 'day' | 'instant'): Term | Wrong {
  const { written, place } = term
  const day: readonly [string, string] = ['写成 "2026-03-02"', 'Write "2026-03-02"']
  if (typeof written !== 'string' || term.type === 'number') return mismatch(place, type, day)
  if (isDay(written)) return { ...term, type: 'day', render: (sql) => sql`CAST(${written} AS DATE)` }
  if (type === 'instant' && MINUTE.test(written) && isDay(written.slice(0, 10)))
    return { ...term, type: 'instant', render: (sql) => sql`CAST(${`${written}:00`} AS TIMESTAMP)` }
  return wrongAt(
    place,
    [`“${written}”不是存在的日期`, `"${written}" is no day that exists`],
    type === 'day' ? day : ['写成 "2026-03-02" 或 "2026-03-02 14:30"', 'Write "2026-03-02" or "2026-03-02 14:30"'],
  )
}

/** The day of a day or an instant. */
export const asDay = (term: Term): Term =>
  term.type === 'instant' ? { ...term, type: 'day', render: (sql) => sql`CAST(${term.render(sql, false)} AS DATE)` } : term

const NUMBERS: readonly string[] = ['number', 'integer']
export const isNumber = (type: string) => NUMBERS.includes(type)

/** Two sides that can be compared, or why not: a written value takes the type of the other side, an instant beside a day is its day. */
export function aligned(left: Term, right: Term): readonly [Term, Term] | Wrong {
  const place = { from: left.place.from, to: right.place.to }
  if (isWritten(left) && isWritten(right))
    return wrongAt(
      place,
      ['两边都是固定值', 'Both sides are fixed values'],
      ['至少一边用本表的列', 'Use a column of the table on one side'],
    )
  if (isWritten(left)) {
    const turned = aligned(right, left)
    return 'what' in turned ? turned : [turned[1], turned[0]]
  }
  if (isWritten(right)) {
    const value = literalAs(right, left.type === 'null' ? 'text' : left.type, left.column)
    if ('what' in value) return value
    return value.type === 'day' ? [asDay(left), value] : [left, value]
  }
  const types = [left.type, right.type]
  if (left.type === right.type || types.every(isNumber)) return [left, right]
  if (types.includes('day') && types.includes('instant')) return [asDay(left), asDay(right)]
  const [a, b] = types.map((each) => TYPE_WORDS[each] ?? { zh: each, en: each })
  return wrongAt(
    place,
    [`${a?.zh}和${b?.zh}不能比较`, `${a?.en} can't be compared with ${b?.en}`],
    ['两边用同一类的列或值', 'Use columns or values of one kind on both sides'],
  )
}
