import { z } from 'zod'
import {
  ADDED_NAME,
  ADDED_PREFIX,
  type AddedColumn,
  addedColumn,
  type AddedDefinition,
} from '../../../../modules/datasets/added/added.schema.ts'
import type { ColumnType } from '../../../../modules/datasets/canonical.schema.ts'
import { plain } from '../../../../modules/datasets/mapping/mapping.rules.ts'
import type { Values } from '../../../ui/index.ts'

/** What the form says where a field is wrong. */
export interface Says {
  name: string
  title: string
  words: string
  reason: string
}

const LINE = /^([^=＝]+)[=＝](.*)$/

/** A column as it is typed: its words a line each, `词 = 代码`. */
export const draftSchema = (says: Says) =>
  z.object({
    name: z.string({ error: says.name }).regex(ADDED_NAME, { error: says.name }),
    titleZh: z.string({ error: says.title }).trim().min(1, { error: says.title }).max(40),
    titleEn: z.string().trim().max(80).optional(),
    type: addedColumn.shape.type,
    aka: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
    words: z
      .string()
      .refine((text) => linesOf(text).every((line) => LINE.test(line)), { error: says.words })
      .optional(),
    isRequired: z.boolean().optional(),
    isPerson: z.boolean().optional(),
    isRetired: z.boolean().optional(),
    reason: z.string({ error: says.reason }).trim().min(2, { error: says.reason }).max(200),
  })
export type ColumnDraft = z.output<ReturnType<typeof draftSchema>>

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What the form begins with: the column as it is. */
export function startOf({ name, title, type, aka, words, isRequired, isPerson, isRetired }: AddedColumn): Values {
  const lines = Object.entries(words).map(([word, code]) => `${word} = ${code}`)
  return {
    name,
    titleZh: title.zh,
    titleEn: title.en || undefined,
    type,
    aka,
    words: lines.join('\n') || undefined,
    isRequired,
    isPerson,
    isRetired,
  }
}

/** The column that a filled form says. */
export function columnOf({ name, titleZh, titleEn = '', type, aka = [], words = '', ...flags }: ColumnDraft): AddedColumn {
  const pairs = linesOf(words).map((line) => {
    const [, word = '', code = ''] = LINE.exec(line) ?? []
    return [word.trim(), code.trim()] as const
  })
  const { isRequired = false, isPerson = false, isRetired = false } = flags
  return { name, title: { zh: titleZh, en: titleEn }, type, aka, words: Object.fromEntries(pairs), isRequired, isPerson, isRetired }
}

/** The header from which a column was made stays an alias of it, where it is not its title anyway. */
export function knownBy(column: AddedColumn, header: string | undefined): AddedColumn {
  const names = [column.name, column.title.zh, column.title.en, ...column.aka].map(plain)
  return header === undefined || names.includes(plain(header)) ? column : { ...column, aka: [...column.aka, header] }
}

/** The definition with this column in it, new or in place of the former. */
export function withColumn(definition: AddedDefinition, column: AddedColumn): AddedDefinition {
  const isKnown = definition.columns.some((each) => each.name === column.name)
  const columns = isKnown ? definition.columns.map((each) => (each.name === column.name ? column : each)) : [...definition.columns, column]
  return { ...definition, columns }
}

const FIELDS: Readonly<Record<string, string>> = { 'title.zh': 'titleZh', 'title.en': 'titleEn' }

/** The field of the form at which the server found something wrong; undefined where it lies in another part of the definition. */
export function fieldOf(path: string, at: number): string | undefined {
  const own = `columns.${at}.`
  if (!path.startsWith(own)) return undefined
  const field = path.slice(own.length)
  return FIELDS[field] ?? field
}

const KINDS: readonly [ColumnType, RegExp][] = [
  ['day', /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/],
  ['instant', /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ T]\d{1,2}:\d{2}/],
  ['amount', /^[¥￥]?-?\d{1,13}\.\d{2}$/],
  ['integer', /^-?[1-9]\d{0,8}$|^0$/],
  ['number', /^-?\d+\.\d+$/],
  ['boolean', /^[是否]$/],
]

/** What a header that no column knows would become: its own words as the title, a code where it is in Latin letters, the type that its values fit. */
export function columnFor(header: string, values: readonly string[]): Values {
  const latin = header
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_\d]+|_+$/g, '')
  const isLatin = /^[\x20-\x7E]+$/.test(header) && latin !== ''
  const said = values.filter((each) => each.trim() !== '')
  const kind = said.length > 0 ? KINDS.find(([, pattern]) => said.every((each) => pattern.test(each.trim()))) : undefined
  return { ...(isLatin && { name: `${ADDED_PREFIX}${latin}`.slice(0, 42) }), titleZh: header.slice(0, 40), type: kind?.[0] ?? 'text' }
}
