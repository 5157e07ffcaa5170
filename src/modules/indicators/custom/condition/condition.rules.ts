import type { CanonicalTable } from '../../../datasets/canonical.schema.ts'
import type { Sql, SqlDialect } from '../../indicator.schema.ts'
import { type Arithmetic, type ConditionNode, isWrong, type Place, type Wrong } from './condition.schema.ts'
import { called } from './functions.rules.ts'
import { TYPE_WORDS, unknownColumn, wrongAt } from './problem.rules.ts'
import { aligned, asDay, isNumber, isWritten, literalAs, type Term } from './terms.rules.ts'

/**
 * A condition that holds together with its table. A comparison with an empty value is false, and so its negation is true; `column == null` asks for
 * emptiness itself. Amounts are written in yuan.
 */
export interface Condition {
  /** Columns that it reads. */
  columns: readonly string[]
  /** SQL of a truth value for a WHERE or a CASE: NULL counts as false. Names are the table's own columns, quoted; all else is made here. */
  render(sql: SqlDialect): Sql
}

/** Type-check a condition against its table; what does not hold comes back with its place. */
export function checkCondition(node: ConditionNode, table: CanonicalTable): Condition | Wrong {
  const term = termOf(node, table)
  if (isWrong(term)) return term
  if (term.type !== 'boolean' || isWritten(term))
    return wrongAt(
      node,
      ['这不是条件', 'This is no condition'],
      ['写成比较，如 amount > 1000；不限时留空', 'Write a comparison, such as amount > 1000; leave it empty for all rows'],
    )
  return { columns: [...columnsIn(node)].toSorted(), render: (sql) => term.render(sql, false) }
}

function columnsIn(node: ConditionNode, into = new Set<string>()): Set<string> {
  if (node.kind === 'column') into.add(node.name)
  const inner = 'left' in node ? [node.left, ...('items' in node ? node.items : [node.right])] : 'of' in node ? [node.of].flat() : []
  for (const each of inner) columnsIn(each, into)
  return into
}

function termOf(node: ConditionNode, table: CanonicalTable): Term | Wrong {
  switch (node.kind) {
    case 'text':
      return { place: node, type: 'text', written: node.value, render: (sql) => sql`${node.value}` }
    case 'number':
      return { place: node, type: 'number', written: node.written, render: (sql) => sql.raw('NULL') }
    case 'boolean':
      return { place: node, type: 'boolean', written: node.value, render: (sql) => sql.raw(node.value ? 'TRUE' : 'FALSE') }
    case 'null':
      return { place: node, type: 'null', render: (sql) => sql.raw('NULL') }
    case 'column':
      return columnOf(node, node.name, table)
    case 'all':
    case 'any':
      return joined(node, table)
    case 'not':
    case 'minus':
      return node.kind === 'not' ? negated(node, table) : minus(node, table)
    case 'compare':
      return compared(node, table)
    case 'arithmetic':
      return reckoned(node, table)
    case 'in':
      return among(node, table)
    case 'call': {
      const given = termsOf(node.of, table)
      return isWrong(given) ? given : called(node.name, given, node)
    }
  }
}

function termsOf(nodes: readonly ConditionNode[], table: CanonicalTable): Term[] | Wrong {
  const terms: Term[] = []
  for (const each of nodes) {
    const term = termOf(each, table)
    if (isWrong(term)) return term
    terms.push(term)
  }
  return terms
}

/** Only a name that the register has becomes an identifier. */
function columnOf(place: Place, name: string, table: CanonicalTable): Term | Wrong {
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined
  if (!column) return unknownColumn(place, name, table)
  const isTruth = column.type === 'boolean'
  return {
    place,
    type: column.type,
    column,
    render: (sql, exact) => (isTruth && exact ? sql.raw(`COALESCE("${name}", FALSE)`) : sql.raw(`"${name}"`)),
  }
}

const notATruth = (place: Place, sign: string) =>
  wrongAt(
    place,
    [`${sign} 两边应是条件`, `${sign} joins conditions`],
    ['写成比较，如 amount > 1000', 'Write a comparison, such as amount > 1000'],
  )

function joined(node: ConditionNode & { kind: 'all' | 'any' }, table: CanonicalTable): Term | Wrong {
  const terms = termsOf(node.of, table)
  if (isWrong(terms)) return terms
  const stray = terms.find((each) => each.type !== 'boolean' || isWritten(each))
  if (stray) return notATruth(stray.place, node.kind === 'all' ? '&&' : '||')
  const word = node.kind === 'all' ? ' AND ' : ' OR '
  return {
    place: node,
    type: 'boolean',
    render: (sql, exact) => sql.raw(`(${terms.map((each) => each.render(sql, exact).text).join(word)})`),
  }
}

function negated(node: ConditionNode & { kind: 'not' | 'minus' }, table: CanonicalTable): Term | Wrong {
  const of = termOf(node.of, table)
  if (isWrong(of)) return of
  if (of.type !== 'boolean' || isWritten(of)) return notATruth(of.place, '!')
  return { place: node, type: 'boolean', render: (sql) => sql`(NOT ${of.render(sql, true)})` }
}

function minus(node: ConditionNode & { kind: 'not' | 'minus' }, table: CanonicalTable): Term | Wrong {
  if (node.of.kind === 'number') return termOf({ ...node, kind: 'number', written: `-${node.of.written}` }, table)
  const of = termOf(node.of, table)
  if (isWrong(of)) return of
  if (!isNumber(of.type) && of.type !== 'amount')
    return wrongAt(node, ['负号后面应是数字', 'A number stands behind a minus'], ['写成 -amount 或 -100', 'Write -amount or -100'])
  return { place: node, type: of.type, render: (sql) => sql`(- CAST(${of.render(sql, false)} AS DOUBLE PRECISION))` }
}

const SIGNS: Readonly<Record<string, string>> = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }

function compared(node: ConditionNode & { kind: 'compare' }, table: CanonicalTable): Term | Wrong {
  const terms = termsOf([node.left, node.right], table)
  if (isWrong(terms)) return terms
  const [left, right] = terms as [Term, Term]
  const isEquality = node.op === '==' || node.op === '!='
  if (left.type === 'null' || right.type === 'null') return emptiness(node, left, right, isEquality)
  const sides = aligned(left, right)
  if ('what' in sides) return sides
  const [a, b] = sides
  if (!isEquality && (a.type === 'text' || a.type === 'boolean'))
    return wrongAt(
      node,
      [`${TYPE_WORDS[a.type]?.zh ?? ''}没有大小`, `${TYPE_WORDS[a.type]?.en ?? ''} has no order`],
      ['文字用 ==、!=、in、contains、startsWith、endsWith', 'For text use ==, !=, in, contains, startsWith, endsWith'],
    )
  const sign = SIGNS[node.op] ?? '='
  return truth(node, (sql) => sql`${valueOf(a, sql)} ${sql.raw(sign)} ${valueOf(b, sql)}`)
}

/** A truth value that is compared is yes or no, save for a column, whose emptiness compares as false. */
const valueOf = (term: Term, sql: SqlDialect) => term.render(sql, term.type === 'boolean' && term.column === undefined)

const truth = (place: Place, plain: (sql: SqlDialect) => Sql): Term => ({
  place,
  type: 'boolean',
  render: (sql, exact) => (exact ? sql`COALESCE(${plain(sql)}, FALSE)` : sql`(${plain(sql)})`),
})

function emptiness(node: Place & { op: string }, left: Term, right: Term, isEquality: boolean): Term | Wrong {
  const of = left.type === 'null' ? right : left
  if (!isEquality || !of.column)
    return wrongAt(
      node,
      ['空值只能和列比较是否相等', 'Only a column can be compared with null, by == or !='],
      ['写成 列 == null 或 列 != null', 'Write column == null or column != null'],
    )
  return {
    place: node,
    type: 'boolean',
    render: (sql) => sql`(${of.render(sql, false)} ${sql.raw(node.op === '==' ? 'IS NULL' : 'IS NOT NULL')})`,
  }
}

function among(node: ConditionNode & { kind: 'in' }, table: CanonicalTable): Term | Wrong {
  const left = termOf(node.left, table)
  if (isWrong(left)) return left
  if (isWritten(left) || left.type === 'null' || left.type === 'boolean')
    return wrongAt(left.place, ['in 前面应是列', 'A column stands before "in"'], ['写成 列 in ["甲", "乙"]', 'Write column in ["a", "b"]'])
  const items = termsOf(node.items, table)
  if (isWrong(items)) return items
  const wanted = left.type === 'instant' ? 'day' : left.type
  const values: Term[] = []
  for (const each of items) {
    if (!isWritten(each))
      return wrongAt(
        each.place,
        ['列表里只能是固定值', 'Only fixed values stand in a list'],
        ['写成 ["甲", "乙"] 或 [1, 2]', 'Write ["a", "b"] or [1, 2]'],
      )
    const value = literalAs(each, wanted, left.column)
    if (isWrong(value)) return value
    values.push(value)
  }
  const of = asDay(left)
  return truth(node, (sql) => sql`${of.render(sql, false)} IN (${sql.raw(values.map((each) => each.render(sql, false).text).join(', '))})`)
}

function reckoned(node: ConditionNode & { kind: 'arithmetic' }, table: CanonicalTable): Term | Wrong {
  const terms = termsOf([node.left, node.right], table)
  if (isWrong(terms)) return terms
  const [left, right] = terms as [Term, Term]
  const sides = node.op === '+' || node.op === '-' ? aligned(left, right) : factors(left, right)
  if ('what' in sides) return sides
  const [a, b] = sides
  const type = resultOf(a.type, b.type, node.op)
  if (!type)
    return wrongAt(
      node,
      [
        `不能这样计算（${TYPE_WORDS[a.type]?.zh} ${node.op} ${TYPE_WORDS[b.type]?.zh}）`,
        `This can't be reckoned (${TYPE_WORDS[a.type]?.en} ${node.op} ${TYPE_WORDS[b.type]?.en})`,
      ],
      [
        '金额加减金额、乘除数字，数字之间加减乘除，日期减日期得天数',
        'Amounts ± amounts, × ÷ numbers; numbers with numbers; day − day gives days',
      ],
    )
  const days = type === 'integer' && a.type === 'day'
  return {
    place: node,
    type,
    render: (sql) => {
      if (days) return sql`(${a.render(sql, false)} - ${b.render(sql, false)})`
      const real = (term: Term) => sql`CAST(${term.render(sql, false)} AS DOUBLE PRECISION)`
      return node.op === '/' ? sql`(${real(a)} / NULLIF(${real(b)}, 0))` : sql`(${real(a)} ${sql.raw(node.op)} ${real(b)})`
    },
  }
}

/** Beside `*` and `/` a written number stays a number. */
function factors(left: Term, right: Term): readonly [Term, Term] | Wrong {
  const asNumber = (term: Term) => (isWritten(term) ? literalAs(term, 'number') : term)
  const [a, b] = [asNumber(left), asNumber(right)]
  if (isWrong(a)) return a
  return isWrong(b) ? b : [a, b]
}

function resultOf(a: Term['type'], b: Term['type'], op: Arithmetic): 'amount' | 'number' | 'integer' | undefined {
  const money = [a, b].filter((each) => each === 'amount').length
  const isAdding = op === '+' || op === '-'
  if (op === '-' && a === 'day' && b === 'day') return 'integer'
  if (money === 2) return isAdding ? 'amount' : op === '/' ? 'number' : undefined
  if (money === 1) return isAdding || (op === '/' && b === 'amount') || !isNumber(a === 'amount' ? b : a) ? undefined : 'amount'
  return isNumber(a) && isNumber(b) ? 'number' : undefined
}
