import type { ColumnType } from '../../../datasets/canonical.schema.ts'
import type { Sql, SqlDialect } from '../../indicator.schema.ts'
import { isWrong, type Place, type Wrong } from './condition.schema.ts'
import { wrongAt } from './problem.rules.ts'
import { asDay, isWritten, literalAs, type Term } from './terms.rules.ts'

type Render = (sql: SqlDialect, given: readonly Sql[]) => Sql
type Takes = 'text' | 'time' | 'instant'

interface ConditionFunction {
  takes: readonly Takes[]
  gives: ColumnType
  usage: string
  render: Render
}

const [none] = [{ text: '' }]
const first = (given: readonly Sql[]) => given[0] ?? none
const second = (given: readonly Sql[]) => given[1] ?? none
const lengthOf = (sql: SqlDialect, of: Sql) => sql`CAST(LENGTH(${of}) AS INTEGER)`

/** The functions of conditions; there are no others. Weekdays run from 1, Monday, to 7, Sunday; working days are those of the work calendar. */
const FUNCTIONS: ReadonlyMap<string, ConditionFunction> = new Map<string, ConditionFunction>([
  [
    'startsWith',
    {
      takes: ['text', 'text'],
      gives: 'boolean',
      usage: 'vendor.startsWith("甲")',
      render: (sql, g) => sql`LEFT(${first(g)}, ${lengthOf(sql, second(g))}) = ${second(g)}`,
    },
  ],
  [
    'endsWith',
    {
      takes: ['text', 'text'],
      gives: 'boolean',
      usage: 'vendor.endsWith("公司")',
      render: (sql, g) => sql`RIGHT(${first(g)}, ${lengthOf(sql, second(g))}) = ${second(g)}`,
    },
  ],
  [
    'contains',
    {
      takes: ['text', 'text'],
      gives: 'boolean',
      usage: 'vendor.contains("建设")',
      render: (sql, g) => sql`POSITION(${second(g)} IN ${first(g)}) > 0`,
    },
  ],
  ['size', { takes: ['text'], gives: 'integer', usage: 'size(vendor) < 4', render: (sql, g) => sql`LENGTH(${first(g)})` }],
  [
    'isWorkday',
    {
      takes: ['time'],
      gives: 'boolean',
      usage: '!isWorkday(txn_date)',
      render: (sql, g) => sql`${first(g)} IN (SELECT w.day FROM work_day AS w WHERE w.is_working)`,
    },
  ],
  [
    'weekday',
    {
      takes: ['time'],
      gives: 'integer',
      usage: 'weekday(txn_date) in [6, 7]',
      render: (sql, g) => sql`CAST(EXTRACT(ISODOW FROM ${first(g)}) AS INTEGER)`,
    },
  ],
  [
    'month',
    {
      takes: ['time'],
      gives: 'integer',
      usage: 'month(txn_date) == 12',
      render: (sql, g) => sql`CAST(EXTRACT(MONTH FROM ${first(g)}) AS INTEGER)`,
    },
  ],
  [
    'hour',
    {
      takes: ['instant'],
      gives: 'integer',
      usage: 'hour(approved_at) >= 22',
      render: (sql, g) => sql`CAST(EXTRACT(HOUR FROM ${first(g)}) AS INTEGER)`,
    },
  ],
  ['day', { takes: ['time'], gives: 'day', usage: 'txn_date >= day("2026-03-02")', render: (_sql, g) => first(g) }],
])

export const FUNCTION_USAGES: readonly string[] = [...FUNCTIONS.values()].map((each) => each.usage)

/** A call of one of our functions with terms of the right types; anything else is wrong. */
export function called(name: string, given: readonly Term[], place: Place): Term | Wrong {
  const known = FUNCTIONS.get(name)
  if (name === 'has')
    return wrongAt(
      place,
      ['没有函数 has', 'There is no function has'],
      ['非空写成 列 != null，为空写成 列 == null', 'Write column != null, or column == null for empty'],
    )
  if (!known)
    return wrongAt(
      place,
      [`没有函数 ${name.slice(0, 40)}`, `There is no function ${name.slice(0, 40)}`],
      [`可用：${[...FUNCTIONS.keys()].join('、')}`, `Use one of ${[...FUNCTIONS.keys()].join(', ')}`],
    )
  const fault = wrongAt(place, [`${name} 的用法不对`, `${name} is not used so`], [`写成 ${known.usage}`, `Write ${known.usage}`])
  if (given.length !== known.takes.length || (given.every(isWritten) && name !== 'day')) return fault
  const taken: Term[] = []
  for (const [at, takes] of known.takes.entries()) {
    const term = given[at] && takenAs(given[at], takes)
    if (!term) return fault
    if (isWrong(term)) return term
    taken.push(term)
  }
  const isTruth = known.gives === 'boolean'
  return {
    place,
    type: known.gives,
    render: (sql, exact) => {
      const plain = known.render(
        sql,
        taken.map((each) => each.render(sql, false)),
      )
      return isTruth && exact ? sql`COALESCE(${plain}, FALSE)` : sql`(${plain})`
    },
  }
}

function takenAs(term: Term, takes: Takes): Term | Wrong | undefined {
  if (takes === 'text') return isWritten(term) ? literalAs(term, 'text') : term.type === 'text' ? term : undefined
  if (takes === 'instant') return term.type === 'instant' ? term : undefined
  if (isWritten(term)) return literalAs(term, 'day')
  return term.type === 'day' || term.type === 'instant' ? asDay(term) : undefined
}
