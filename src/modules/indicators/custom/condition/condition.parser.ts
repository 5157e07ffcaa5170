import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js'
import type { CanonicalTable } from '../../../datasets/canonical.schema.ts'
import {
  type Arithmetic,
  type Comparison,
  CONDITION_DEPTH,
  CONDITION_LENGTH,
  CONDITION_LIST,
  CONDITION_PARTS,
  columnWritten,
  type ConditionNode,
  isWrong,
  writtenAs,
  type Wrong,
} from './condition.schema.ts'
import { columnMeant, wrongAt } from './problem.rules.ts'

/** CEL as a syntax only: nothing is registered, nothing is ever evaluated. What its names mean, `condition.rules.ts` says. */
const CEL = new Environment({
  limits: {
    maxAstNodes: CONDITION_PARTS,
    maxDepth: CONDITION_DEPTH,
    maxListElements: CONDITION_LIST,
    maxCallArguments: 4,
    maxMapEntries: 0,
  },
})

/** Read a condition; what can't be read, or is no form that we know, comes back with its place. */
export function parseCondition(text: string, table: CanonicalTable): ConditionNode | Wrong {
  if (text.length > CONDITION_LENGTH)
    return wrongAt(
      { from: CONDITION_LENGTH, to: text.length },
      [`条件过长（${text.length} 字）`, `The condition is too long (${text.length} characters)`],
      [`最多 ${CONDITION_LENGTH} 字；可拆成几条规则`, `At most ${CONDITION_LENGTH} characters; make several rules of it`],
    )
  try {
    return nodeOf(CEL.parse(text).ast, 0)
  } catch (problem) {
    if (problem instanceof ParseError) return unread(text, problem, table)
    throw problem
  }
}

const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>='] satisfies Comparison[]
const ARITHMETIC: readonly string[] = ['+', '-', '*', '/'] satisfies Arithmetic[]
const isComparison = (op: string): op is Comparison => COMPARISONS.includes(op)
const isArithmetic = (op: string): op is Arithmetic => ARITHMETIC.includes(op)

function nodeOf(ast: ASTNode, depth: number): ConditionNode | Wrong {
  const place = { from: ast.start, to: ast.end }
  if (depth > CONDITION_DEPTH)
    return wrongAt(
      place,
      ['条件嵌套太深', 'The condition is nested too deeply'],
      ['减少括号和连算，或拆成几条规则', 'Use fewer brackets, or several rules'],
    )
  const inner = (each: ASTNode) => nodeOf(each, depth + 1)
  switch (ast.op) {
    case 'value':
      return literalOf(ast, place)
    case 'id':
      return { ...place, kind: 'column', name: columnWritten(ast.args) }
    case '&&':
    case '||': {
      const of = whole(chained(ast, ast.op).map(inner))
      return isWrong(of) ? of : { ...place, kind: ast.op === '&&' ? 'all' : 'any', of }
    }
    case '!_':
    case '-_': {
      const of = inner(ast.args)
      return isWrong(of) ? of : { ...place, kind: ast.op === '!_' ? 'not' : 'minus', of }
    }
    case 'call':
    case 'rcall': {
      const given = ast.op === 'call' ? ast.args[1] : [ast.args[1], ...ast.args[2]]
      const of = whole(given.map(inner))
      return isWrong(of) ? of : { ...place, kind: 'call', name: ast.args[0], of }
    }
    case 'in':
      return memberOf(ast, place, inner)
    default:
      return isComparison(ast.op) || isArithmetic(ast.op) ? binaryOf(ast, place, inner) : unsupported(ast)
  }
}

type Inner = (ast: ASTNode) => ConditionNode | Wrong

function binaryOf(ast: ASTNode, place: { from: number; to: number }, inner: Inner): ConditionNode | Wrong {
  const [first, second] = ast.args as [ASTNode, ASTNode]
  const [left, right] = [inner(first), inner(second)]
  if (isWrong(left)) return left
  if (isWrong(right)) return right
  if (isComparison(ast.op)) return { ...place, kind: 'compare', op: ast.op, left, right }
  return isArithmetic(ast.op) ? { ...place, kind: 'arithmetic', op: ast.op, left, right } : unsupported(ast)
}

function memberOf(ast: ASTNode & { op: 'in' }, place: { from: number; to: number }, inner: Inner): ConditionNode | Wrong {
  const [first, list] = ast.args
  const left = inner(first)
  if (isWrong(left)) return left
  if (list.op !== 'list' || list.args.length === 0)
    return wrongAt(
      { from: list.start, to: list.end },
      ['in 后面应是取值列表', 'A list of values stands behind "in"'],
      [
        '写成 列 in ["甲", "乙"]；找文字片段用 列.contains("片段")',
        'Write column in ["a", "b"]; for a piece of text, column.contains("piece")',
      ],
    )
  const items = whole(list.args.map(inner))
  return isWrong(items) ? items : { ...place, kind: 'in', left, items }
}

/** The parts of `a && b && c`, however long. */
function chained(ast: ASTNode, op: '&&' | '||'): ASTNode[] {
  const parts: ASTNode[] = []
  let at = ast
  while (at.op === op) {
    parts.push(at.args[1])
    at = at.args[0]
  }
  return [at, ...parts.toReversed()]
}

function whole(parts: readonly (ConditionNode | Wrong)[]): ConditionNode[] | Wrong {
  const wrong = parts.find(isWrong)
  return wrong ?? parts.filter((each): each is ConditionNode => !isWrong(each))
}

function literalOf(ast: ASTNode & { op: 'value' }, place: { from: number; to: number }): ConditionNode | Wrong {
  const value = ast.args
  if (value === null) return { ...place, kind: 'null' }
  if (typeof value === 'boolean') return { ...place, kind: 'boolean', value }
  if (typeof value === 'string') return { ...place, kind: 'text', value }
  if (typeof value === 'number' || typeof value === 'bigint')
    return { ...place, kind: 'number', written: ast.input.slice(ast.start, ast.end) }
  return unsupported(ast)
}

const unsupported = (ast: ASTNode): Wrong =>
  wrongAt(
    { from: ast.start, to: ast.end },
    [
      `这里不能用“${ast.input.slice(ast.start, ast.end).slice(0, 40)}”`,
      `"${ast.input.slice(ast.start, ast.end).slice(0, 40)}" can't stand here`,
    ],
    [
      '只能用本表的列、固定值、比较、in、&& || !、加减乘除和列出的函数',
      'Only columns of this table, values, comparisons, in, && || !, arithmetic and the listed functions',
    ],
  )

const SLIPS: Readonly<Record<string, readonly [string, string]>> = {
  '=': ['等于写成 ==', 'Equal is =='],
  '&': ['并且写成 &&', 'And is &&'],
  '|': ['或者写成 ||', 'Or is ||'],
  '“': ['用半角引号 "', 'Use the plain quote "'],
  '”': ['用半角引号 "', 'Use the plain quote "'],
  '‘': ["用半角引号 '", "Use the plain quote '"],
  '（': ['用半角括号 ()', 'Use plain brackets ()'],
  '）': ['用半角括号 ()', 'Use plain brackets ()'],
  '，': ['用半角逗号 ,', 'Use the plain comma ,'],
  '；': ['条件只有一个，不用分号；几个条件用 && 或 || 相连', 'There is one condition and no semicolon; join several with && or ||'],
  ';': ['条件只有一个，不用分号；几个条件用 && 或 || 相连', 'There is one condition and no semicolon; join several with && or ||'],
  '＞': ['用半角 >', 'Use the plain >'],
  '＜': ['用半角 <', 'Use the plain <'],
  '≥': ['写成 >=', 'Write >='],
  '≤': ['写成 <=', 'Write <='],
  '≠': ['写成 !=', 'Write !='],
}

/** A text that is no CEL, in the words of officers. */
function unread(text: string, { code, range }: ParseError, table: CanonicalTable): Wrong {
  const from = Math.min(range?.start ?? 0, text.length)
  const place = { from, to: Math.max(range?.end ?? from, Math.min(from + 1, text.length)) }
  const found = Array.from(text.slice(from))[0] ?? ''
  const slip = SLIPS[found]
  const chinese = /^[\p{Script=Han}]+/u.exec(text.slice(from))?.[0]
  if (code.endsWith('unterminated_string') || code.startsWith('unterminated'))
    return wrongAt(place, ['引号没有配对', 'A quote is not closed'], ['文字两端各加一个 "', 'Text stands between two "'])
  if (code === 'limit_exceeded')
    return wrongAt(
      place,
      ['条件太复杂', 'The condition is too complex'],
      ['减少层数、列表项或条件个数，或拆成几条规则', 'Use fewer levels, values or parts, or several rules'],
    )
  const word = /^[a-z]+/.exec(text.slice(from))?.[0] ?? ''
  if (code === 'reserved_identifier')
    return wrongAt(
      place,
      [`${word || found} 是保留字`, `${word || found} is a reserved word`],
      [`列写成 ${writtenAs(word)}`, `Write the column as ${writtenAs(word)}`],
    )
  if (chinese) {
    const meant = columnMeant(table, chinese)
    return wrongAt(
      { from, to: from + chinese.length },
      [`“${chinese}”不能直接写`, `"${chinese}" can't stand here as it is`],
      meant
        ? [`列写成 ${writtenAs(meant)}；文字加引号 "${chinese}"`, `The column is ${writtenAs(meant)}; text stands in quotes`]
        : [`文字加引号 "${chinese}"；列从列表中点选`, 'Text stands in quotes; choose columns from the list'],
    )
  }
  if (slip) return wrongAt(place, [`不能用“${found}”`, `"${found}" can't stand here`], slip)
  return found === ''
    ? wrongAt(
        place,
        ['条件没有写完', 'The condition is not finished'],
        ['补全后面的部分，如 amount > 1000', 'Complete it, such as amount > 1000'],
      )
    : wrongAt(
        place,
        [`从“${found}”起看不懂`, `It can't be read from "${found}" on`],
        ['写成 列 比较 值，如 amount > 1000 && unit == "甲科"', 'Write column, comparison, value: amount > 1000 && unit == "A"'],
      )
}
