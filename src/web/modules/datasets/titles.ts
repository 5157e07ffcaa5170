import { canonicalTable } from '../../../modules/datasets/canonical.register.schema.ts'
import type { CanonicalTable, TableRegister } from '../../../modules/datasets/canonical.schema.ts'
import { REJECT_REASONS } from '../../../modules/datasets/reject.schema.ts'
import { type Language, withThousands } from '../../ui/index.ts'

/** A canonical table in the language now spoken; the code itself where the register has no such table. */
export function tableTitle(name: string, language: Language, register: TableRegister): string {
  return canonicalTable(name, register)?.title[language] ?? name
}

/** A canonical column in the language now spoken; several joined columns stay a list. */
export function columnTitle(table: string, column: string, language: Language, register: TableRegister): string {
  const known = canonicalTable(table, register)?.columns
  return column
    .split('+')
    .map((each) => known?.[each]?.title[language] ?? each)
    .join(language === 'zh' ? '、' : ', ')
}

/** A value of the lake as a person reads it: amounts lie there as 分 and are read in 元. */
export function shownValue(table: CanonicalTable | null, column: string, value: string): string {
  return table?.columns[column]?.type === 'amount' ? withThousands(Number(value)) : value
}

const IN_ENGLISH = new Map(Object.values(REJECT_REASONS).map(({ zh, en }) => [zh, en]))

/** A reason as the wire carries it (Chinese), in the language now spoken. */
export function reasonIn(reason: string, language: Language): string {
  return language === 'en' ? (IN_ENGLISH.get(reason) ?? reason) : reason
}
