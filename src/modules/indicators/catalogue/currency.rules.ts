import type { Words } from '../../datasets/canonical.schema.ts'
import type { Sql, SqlDialect } from '../indicator.schema.ts'

/** Rows in yuan: the currency is CNY or not stated. Others are left out and counted as `other_currency`. */
export const inYuan = (sql: SqlDialect, column = 'currency'): Sql => sql.raw(`COALESCE(${column}, 'CNY') = 'CNY'`)

export const OTHER_CURRENCY: Words = { zh: '币种不是人民币', en: 'the currency is not CNY' }
