import pg from 'pg'

const INT8 = 20
const DATE = 1082
const DATE_LIST = 1182
const TEXT_LIST: number = 1009

type ValueParser = (text: string) => unknown

/** How values arrive: a day as its text, a bigint as a number, an instant as a `Date`, a numeric as its exact text. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ValueParser => {
    if (format === 'binary') return builtIn(oid, 'binary')
    if (oid === INT8) return safeInteger
    if (oid === DATE) return (text: string) => text
    if (oid === DATE_LIST) return builtIn(TEXT_LIST, 'text')
    return builtIn(oid, 'text')
  },
}

const builtIn = (oid: number, format: 'text' | 'binary') => pg.types.getTypeParser(oid, format) as ValueParser

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`The bigint ${text} is beyond what a number holds exactly`)
  return value
}
