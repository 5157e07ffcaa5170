import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareTables } from '../../engine/cases.fixture.ts'
import { duckdb } from '../../engine/dialect.ts'
import { CANONICAL_TABLES } from '../../../datasets/canonical.register.schema.ts'
import { datasetOf } from '../custom.schema.ts'
import { readCondition } from '../custom.ts'
import { examplesOf } from './examples.rules.ts'

const table = datasetOf('expense', CANONICAL_TABLES) ?? fail()
function fail(): never {
  throw new Error('no table')
}
const read = (text: string) => readCondition(text, table)
const sqlOf = (text: string) => {
  const condition = read(text)
  if ('line' in condition) throw new Error(JSON.stringify(condition))
  return condition.render(duckdb).text
}
const wrongOf = (text: string) => {
  const found = read(text)
  if (!('line' in found)) throw new Error(`${text} was taken: ${found.render(duckdb).text}`)
  return found
}

describe('a condition becomes SQL of its own table', () => {
  test.each([
    ['amount > 1000', '("amount" > 100000)'],
    ['1000.5 <= amount', '(100050 <= "amount")'],
    ['nights == 2', '("nights" = 2)'],
    ['unit == "甲科"', `("unit" = '甲科')`],
    ['unit == null', '("unit" IS NULL)'],
    ['null != unit', '("unit" IS NOT NULL)'],
    ['!(unit == "a")', `(NOT COALESCE("unit" = 'a', FALSE))`],
    ['txn_date >= "2026-03-02"', `("txn_date" >= CAST('2026-03-02' AS DATE))`],
    ['txn_date in ["2026-03-02"]', `("txn_date" IN (CAST('2026-03-02' AS DATE)))`],
    ['amount in [-1, 2.50]', '("amount" IN (-100, 250))'],
    ['approved_at < txn_date', '(CAST("approved_at" AS DATE) < "txn_date")'],
  ])('%s', (text, sql) => {
    expect(sqlOf(text)).toBe(sql)
  })

  test('a written value takes its sign with it when the sides are turned', () => {
    const condition = sqlOf('1000 > amount')
    expect(condition).toBe('(100000 > "amount")')
  })
})

test.each(Object.entries(CANONICAL_TABLES).filter(([name]) => datasetOf(name, CANONICAL_TABLES)))(
  'the examples that the form offers for %s hold',
  (_name, own) => {
    const columns = Object.entries(own.columns).map(([name, { type, words }]) => ({
      name,
      type,
      codes: [...new Set(Object.values(words))].filter((code) => code !== '').map((code) => ({ code })),
    }))
    const examples = examplesOf({ columns, time: own.time })
    expect(examples.length).toBeGreaterThan(0)
    expect(examples.filter((each) => 'line' in readCondition(each, own))).toEqual([])
  },
)

describe('what is wrong is said with its place and what would be right', () => {
  test.each([
    ['amuont > 1', 1, '没有列', 'amount'],
    ['function == "hr"', 1, '保留字', 'function_'],
    ['amount > 1 &&\n  金额 > 2', 2, '不能直接写', 'amount'],
    ['amount > 1.234', 1, '不是金额', '两位小数'],
    ['amount > "甲"', 1, '应是金额', '不带引号'],
    ['amount == unit', 1, '不能比较', '同一类'],
    ['unit > "a"', 1, '没有大小', 'contains'],
    ['txn_date > "2026-02-30"', 1, '不是存在的日期', '2026-03-02'],
    ['type == "餐饮"', 1, '记作 "meal"', '"meal"'],
    ['amount = 1', 1, '不能用', '=='],
    ['unit == “甲”', 1, '不能用', '半角引号'],
    ['unit == "甲', 1, '引号没有配对', '两端'],
    ['amount > ', 1, '没有写完', '补全'],
    ['amount', 1, '不是条件', '比较'],
    ['true', 1, '不是条件', '比较'],
    ['1 == 1', 1, '固定值', '本表的列'],
    ['unit in vendor', 1, '取值列表', 'contains'],
    ['unit in []', 1, '取值列表', 'contains'],
    ['unit in [vendor]', 1, '固定值', '写成'],
    ['has(unit)', 1, '没有函数', '!= null'],
    ['amount * amount > 1', 1, '不能这样计算', '金额'],
    ['amount > 1 ? true : false', 1, '不能用', '函数'],
    ['nights > 12345678901234567890', 1, '太长', '15 位'],
    ['weekday(unit) == 1', 1, '用法不对', 'weekday(txn_date)'],
    ['hour(txn_date) == 1', 1, '用法不对', 'approved_at'],
    ['-unit == 1', 1, '负号', '-100'],
    ['unit && amount > 1', 1, '两边应是条件', '比较'],
    ['(amount > 1) == null', 1, '空值', '列 == null'],
    ['true in [true]', 1, 'in 前面', '列'],
    ['amount > 1; amount > 2', 1, '不能用', '分号'],
  ])('%s', (text, line, what, right) => {
    const found = wrongOf(text)
    expect(found.line).toBe(line)
    expect(found.what.zh).toContain(what)
    expect(found.right.zh).toContain(right)
    expect(found.what.en && found.right.en).not.toBe('')
    expect(found.from).toBeLessThanOrEqual(text.length)
  })

  test('line and column are counted as people do', () => {
    expect(wrongOf('amount > 1 &&\n  amuont > 2')).toMatchObject({ line: 2, column: 3, from: 16, to: 22 })
  })
})

let database: DuckDBInstance
let connection: DuckDBConnection
beforeAll(async () => {
  database = await DuckDBInstance.create(':memory:', { threads: '1' })
  connection = await database.connect()
  await prepareTables((sql) => connection.run(sql))
  await connection.run("INSERT INTO expense (id, vendor, unit) VALUES ('a', '甲', NULL)")
})
afterAll(() => {
  connection.closeSync()
  database.closeSync()
})

/** Tables that a plan of this query reads, as the engine itself says. */
const tablesRead = (condition: string): string[] =>
  [...connection.getTableNames(`SELECT COUNT(*) FROM "expense" WHERE ${condition}`, false)].toSorted()

describe('nothing but the table can be reached', () => {
  test.each([
    '__proto__ == 1',
    'constructor == "a"',
    'toString == "a"',
    'unit.constructor == "a"',
    'unit["constructor"] == "a"',
    'payment.amount > 1',
    'expense.amount > 1',
    'source_row > 1',
    'read_csv("/etc/passwd") == "a"',
    'getenv("HOME") == "a"',
    'string(amount) == "a"',
    'type(amount) == int',
    'dyn(amount) > 1',
    'unit.matches("a")',
    'timestamp("2026-01-01T00:00:00Z") > null',
    '[1, 2].all(x, x > 1)',
    'cel.bind(x, 1, x > 1)',
    '{"a": 1}.a == 1',
    '{}',
    'b"a" == unit',
    'amount > 5u',
    'amount > 0xFF',
    'amount > 1e3',
    'amount > -(-(1))',
    '"amount" > 1',
    'SELECT',
    '(SELECT 1) == 1',
    'amount > 1 -- x',
    'amount > 1 /* x */',
    'amount > 1) OR (1=1',
    "unit == 'a' OR 1=1",
    '`amount` > 1',
    '$1 == unit',
    'unit == "a\u0000"',
    'unit == "\\u0000"',
    'unit == "\\n"',
    'unit == """a\nb"""',
    'unit == "\u202ea"',
    'unit == "\ud800"',
    `${'('.repeat(200)}amount > 1${')'.repeat(200)}`,
    `${'!'.repeat(1900)}isWorkday(txn_date)`,
    `${'-'.repeat(1900)}amount > 1`,
    `amount${' + amount'.repeat(200)} > 1`,
    `unit in [${Array.from({ length: 201 }, (_, at) => `"${at}"`).join(',')}]`,
    `unit == "${'长'.repeat(3000)}"`,
    'isWorkday(isWorkday(txn_date))',
    `${'size('.repeat(30)}unit${')'.repeat(30)} > 1`,
    'isWorkday(txn_date, txn_date)',
    'size()',
  ])('%s', (text) => {
    expect(wrongOf(text).right.zh).not.toBe('')
  })

  test.each([
    `unit == "a' OR '1'='1"`,
    `unit == "valueOf" || type == "constructor" || type == "__proto__"`,
    `unit == "'; DROP TABLE expense; --"`,
    `unit == "\\\\' OR 1=1 --"`,
    String.raw`unit == r"\d'"`,
    `unit.contains("%' UNION SELECT * FROM payment --")`,
    `unit in ["')) OR EXISTS (SELECT 1 FROM payment", "a"]`,
    String.raw`unit == "\""`,
    'unit == "＇；—"',
    'amount > 1 // a comment of CEL\n && unit == "a"',
    'isWorkday(txn_date) && isWorkday(submitted_at)',
  ])('%s is only ever compared', async (text) => {
    const sql = sqlOf(text)
    expect(tablesRead(sql).filter((each) => each !== 'work_day')).toEqual(['expense'])
    expect((await connection.runAndReadAll(`SELECT COUNT(*) FROM "expense" WHERE ${sql}`)).getRows()).toEqual([[0n]])
    expect((await connection.runAndReadAll('SELECT COUNT(*) FROM expense')).getRows()).toEqual([[1n]])
  })

  test('any text that is compared stays a value: it is found again as itself, and reads no other table', async () => {
    const words = fc.stringMatching(/^[ -~甲-龥'"\\;]{1,40}$/)
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        await connection.run('DELETE FROM expense')
        await connection.run(`INSERT INTO expense (id, unit) VALUES ('a', $1), ('b', 'other')`, [text])
        const sql = sqlOf(`unit == ${JSON.stringify(text)} && vendor == null`)
        expect(tablesRead(sql)).toEqual(['expense'])
        const found = await connection.runAndReadAll(`SELECT id FROM "expense" WHERE ${sql}`)
        expect(found.getRows()).toContainEqual(['a'])
      }),
      { numRuns: 60 },
    )
  })

  test('any text at all is either a condition on the table alone or is refused in words', () => {
    const pieces = fc.constantFrom(
      ...[
        'amount',
        'unit',
        'txn_date',
        'payment',
        '__proto__',
        ' ',
        '==',
        '!=',
        '>',
        '&&',
        '||',
        '!',
        '(',
        ')',
        '[',
        ']',
        ',',
        '.',
        'in',
        'null',
        '1',
        '"a"',
        "'",
        '"',
      ],
      ...[
        ';',
        '--',
        '/*',
        '\\',
        '$$',
        'SELECT',
        'isWorkday(',
        'contains(',
        'size(',
        '单位',
        '\u0000',
        '🐉',
        'true',
        '-',
        '*',
        '/',
        '?',
        ':',
        '{',
        '}',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const found = read(parts.join(''))
        if ('line' in found) expect(found.what.zh && found.right.zh).not.toBe('')
        else expect(tablesRead(found.render(duckdb).text).filter((each) => each !== 'work_day')).toEqual(['expense'])
      }),
      { numRuns: 800 },
    )
  })
})
