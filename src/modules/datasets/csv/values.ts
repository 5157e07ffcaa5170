import type { CanonicalColumn } from '../canonical.schema.ts'

/** SQL (DuckDB) that turns the text of a source column into a canonical value, or into NULL where it is none. */

export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`

const DAY_FORMATS = {
  ymd: ['%Y-%m-%d', '%Y/%m/%d', '%Y.%m.%d', '%Y年%m月%d日', '%Y%m%d'],
  dmy: ['%Y-%m-%d', '%d/%m/%Y', '%d.%m.%Y', '%d-%m-%Y'],
  mdy: ['%Y-%m-%d', '%m/%d/%Y', '%m-%d-%Y'],
}
const CLOCKS = ['%H:%M:%S', '%H:%M', '%H:%M:%S.%f']
const YES = ['true', 'yes', 'y', '1', '是', '有', 't']
const NO = ['false', 'no', 'n', '0', '否', '无', 'f']
export const CNY = ['cny', 'rmb', '人民币', '元', '¥', '￥']

const list = (texts: readonly string[]) => `[${texts.map(quoted).join(', ')}]`
export const among = (sql: string, texts: readonly string[]) => `lower(${sql}) IN (${texts.map(quoted).join(', ')})`

/** A text without blanks at either end, ideographic ones included; NULL where nothing is left. Tabs are rare and dear to look for. */
export const trimmedSql = (text: string) =>
  `NULLIF(CASE WHEN contains(${text}, '\t') THEN trim(${text}, ' \t\u3000\u00a0') ELSE trim(${text}) END, '')`

/** Plain amounts are cast as they are; signs of currency and thousands only where they stand. */
function amountSql(raw: string): string {
  const isPlain = `regexp_full_match(${raw}, '[+-]?[0-9]{1,13}(\\.[0-9]{1,2}0*)?')`
  const plain = `replace(replace(replace(${raw}, ',', ''), '¥', ''), '￥', '')`
  const isAmount = `regexp_full_match(${raw}, '[¥￥]?[+-]?[¥￥]?([0-9]{1,13}|[0-9]{1,3}(,[0-9]{3}){1,4})(\\.[0-9]{1,2}0*)?')`
  const fen = (text: string) => `CAST(TRY_CAST(${text} AS DECIMAL(18, 2)) * 100 AS BIGINT)`
  return `CASE WHEN ${isPlain} THEN ${fen(raw)} WHEN ${isAmount} THEN ${fen(plain)} END`
}

const isoDay = (raw: string) => `regexp_full_match(${raw}, '[0-9]{4}-[0-9]{2}-[0-9]{2}')`

const hasZone = (raw: string) => `regexp_full_match(${raw}, '.*[0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)')`
const shanghai = (raw: string) => `make_timestamp(epoch_us(TRY_CAST(${raw} AS TIMESTAMPTZ)) + 28800000000)`

function daySql(raw: string, formats: readonly string[]): string {
  const dateTime = formats.flatMap((each) => CLOCKS.map((clock) => `${each} ${clock}`))
  const other = `CAST(try_strptime(replace(${raw}, 'T', ' '), ${list([...formats, ...dateTime])}) AS DATE)`
  return `CASE WHEN ${isoDay(raw)} THEN TRY_CAST(${raw} AS DATE) WHEN ${hasZone(raw)} THEN CAST(${shanghai(raw)} AS DATE) ELSE ${other} END`
}

function instantSql(raw: string, formats: readonly string[]): string {
  const all = formats.flatMap((each) => [...CLOCKS.map((clock) => `${each} ${clock}`), each])
  const isPlain = `regexp_full_match(${raw}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?')`
  const other = `try_strptime(replace(${raw}, 'T', ' '), ${list(all)})`
  return `CASE WHEN ${isPlain} THEN TRY_CAST(${raw} AS TIMESTAMP) WHEN ${hasZone(raw)} THEN ${shanghai(raw)} ELSE ${other} END`
}

function textSql(raw: string, column: CanonicalColumn): string {
  const words = Object.entries(column.words)
  if (words.length === 0) return raw
  const codes = [...new Set(words.map(([, code]) => code).filter((code) => code !== ''))]
  const translated = words.map(([word, code]) => `WHEN ${quoted(word.toLowerCase())} THEN ${code === '' ? 'NULL' : quoted(code)}`)
  const kept = codes.map((code) => `WHEN ${quoted(code)} THEN ${quoted(code)}`)
  return `CASE lower(${raw}) ${[...translated, ...kept].join(' ')} ELSE ${raw} END`
}

/** The canonical value of a trimmed text. */
export function valueSql(raw: string, column: CanonicalColumn, dayOrder: keyof typeof DAY_FORMATS): string {
  const formats = DAY_FORMATS[dayOrder]
  switch (column.type) {
    case 'text':
      return textSql(raw, column)
    case 'amount':
      return amountSql(raw)
    case 'day':
      return daySql(raw, formats)
    case 'instant':
      return instantSql(raw, formats)
    case 'integer':
      return `CASE WHEN regexp_full_match(${raw}, '[+-]?[0-9]{1,18}(\\.0+)?') THEN CAST(TRY_CAST(${raw} AS DECIMAL(20, 1)) AS BIGINT) END`
    case 'number':
      return `CASE WHEN regexp_full_match(${raw}, '[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?') THEN TRY_CAST(${raw} AS DOUBLE) END`
    case 'boolean':
      return `CASE WHEN ${among(raw, YES)} THEN TRUE WHEN ${among(raw, NO)} THEN FALSE END`
  }
}
