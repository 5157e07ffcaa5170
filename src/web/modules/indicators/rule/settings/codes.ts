import { CANONICAL_TABLES, canonicalTable } from '../../../../../modules/datasets/canonical.register.schema.ts'
import type { RulePage } from '../../../../../modules/indicators/rules/rule.api.ts'
import { useLanguage } from '../../../../ui/index.ts'
import type { SettingValue } from '../../amounts.ts'

/** Codes of the columns that a rule reads, each with the first word by which sources bring it in. */
export type Codes = ReadonlyMap<string | number, string>

/** The words of the codes that a rule's lists may hold; the codes themselves where the language has no words. */
export function useCodes({ tables }: Pick<RulePage, 'tables'>): Codes {
  const language = useLanguage()
  if (language === 'en') return new Map()
  const pairs = tables.flatMap(({ table, columns }) =>
    columns.flatMap((column) =>
      Object.entries(canonicalTable(table, CANONICAL_TABLES)?.columns[column]?.words ?? {}).map(([word, code]) => [code, word] as const),
    ),
  )
  return new Map(pairs.filter(([code]) => code !== '').toReversed())
}

/** A list of codes in words; anything else as it is. */
export function inWords(value: SettingValue, codes: Codes): SettingValue {
  return Array.isArray(value) ? value.map((each) => codes.get(each) ?? each) : value
}
