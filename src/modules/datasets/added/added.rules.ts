import { CANONICAL_TABLES, canonicalTable } from '../canonical.register.schema.ts'
import { OWN_TABLES } from '../canonical/own.tables.schema.ts'
import type { CanonicalColumn, CanonicalTable, TableRegister, Words } from '../canonical.schema.ts'
import { plain } from '../mapping/mapping.rules.ts'
import { ADDED_NAME, type AddedColumn, type AddedDefinition, type AddedTables, type DefinitionProblem } from './added.schema.ts'

/** Is it a table of imported business records? The platform's own records and the calendar are nobody's to add to, and no custom rule asks them (P6). */
export const isBusinessTable = (table: string): boolean => !Object.hasOwn(OWN_TABLES, table) && table !== 'calendar'

/** The register of canonical tables with what the institution added; the product's columns always come first and stay as they are. */
export function registerWith(added: AddedTables): TableRegister {
  const tables = Object.entries(added).map(([name, definition]) => [name, tableWith(name, definition)] as const)
  return { ...CANONICAL_TABLES, ...Object.fromEntries(tables) }
}

function tableWith(name: string, { title, key, time, columns }: AddedDefinition): CanonicalTable {
  const added = Object.fromEntries(columns.map((each) => [each.name, columnFrom(each, key)]))
  const base = canonicalTable(name, CANONICAL_TABLES)
  if (base) return { ...base, columns: { ...base.columns, ...added } }
  return { title: title ? bothOf(title) : { zh: name, en: name }, key, time, columns: added }
}

function columnFrom({ name, title, isRequired, ...rest }: AddedColumn, key: readonly string[]): CanonicalColumn {
  return { ...rest, title: bothOf(title), isRequired: isRequired || key.includes(name), isAdded: true }
}

const bothOf = ({ zh, en }: Words): Words => ({ zh, en: en === '' ? zh : en })

const wrong = (field: string, zh: string, en: string): DefinitionProblem => ({ field, zh, en })

/** Everything that is wrong with a definition by itself, beside the product's tables. */
export function definitionProblems(name: string, definition: AddedDefinition): DefinitionProblem[] {
  const base = canonicalTable(name, CANONICAL_TABLES)
  const columns = definition.columns.flatMap((column, at) => columnProblems(name, column, `columns.${at}`))
  return [...(base ? extensionProblems(definition) : tableProblems(name, definition)), ...columns, ...repeatedNames(base, definition)]
}

function extensionProblems({ title, key, time }: AddedDefinition): DefinitionProblem[] {
  if (title === null && key.length === 0 && time === null) return []
  return [
    wrong(
      'title',
      '这是产品的规范表，名称、主键和时间列不能改，只能增列',
      'a table of the product keeps its title, key and time; only columns can be added',
    ),
  ]
}

function tableProblems(name: string, { title, key, time, columns }: AddedDefinition): DefinitionProblem[] {
  const known = new Map(columns.filter((each) => !each.isRetired).map((each) => [each.name, each.type]))
  const timeType = time === null ? 'day' : known.get(time)
  const namesake = Object.values(CANONICAL_TABLES).some((each) => title && plain(each.title.zh) === plain(title.zh))
  return [
    ...(ADDED_NAME.test(name)
      ? []
      : [wrong('name', `没有规范表 ${name}；自建表的代码以 x_ 开头`, `there is no table ${name}; a table of your own begins with x_`)]),
    ...(title ? [] : [wrong('title.zh', '请填写表的中文名称', 'give the table a Chinese title')]),
    ...(namesake ? [wrong('title.zh', '产品已有同名的规范表；请换一个名称', 'a table of the product has this title; choose another')] : []),
    ...(columns.length > 0 ? [] : [wrong('columns', '至少要有一列', 'a table has at least one column')]),
    ...(key.length > 0 ? [] : [wrong('key', '请选取主键：能认出一行的列', 'choose the key: the columns that name a row')]),
    ...key
      .filter((each) => !known.has(each))
      .map((each) => wrong('key', `主键 ${each} 不是在用的列`, `the key ${each} is no column in use`)),
    ...(new Set(key).size < key.length ? [wrong('key', '主键中有重复的列', 'a column stands in the key twice')] : []),
    ...(timeType === 'day' || timeType === 'instant'
      ? []
      : [wrong('time', '时间列应是在用的日期列或时刻列', 'the time column is a day or an instant in use')]),
  ]
}

function columnProblems(table: string, column: AddedColumn, at: string): DefinitionProblem[] {
  const words = Object.keys(column.words)
  const isTwice = new Set(words.map((each) => each.toLowerCase())).size < words.length
  return [
    ...(words.length > 0 && column.type !== 'text'
      ? [wrong(`${at}.words`, '只有文字列才能设用词与代码', 'only a text column has words and codes')]
      : []),
    ...(isTwice ? [wrong(`${at}.words`, '同一个词写了两次（不分大小写）', 'a word stands there twice, upper and lower case aside')] : []),
    ...(column.isPerson && column.type !== 'text'
      ? [wrong(`${at}.isPerson`, '人员编号列应是文字', 'a column of person numbers holds text')]
      : []),
    ...(column.isRequired && column.isRetired
      ? [wrong(`${at}.isRequired`, '停用的列不能是必需列', 'a retired column cannot be required')]
      : []),
    ...(column.isRequired && table === 'event'
      ? [
          wrong(
            `${at}.isRequired`,
            '事件日志多由 XES 文件导入，增列不能设为必需',
            'event logs come as XES files too, which lack the column; it cannot be required',
          ),
        ]
      : []),
  ]
}

/** No header may mean two columns of one table: names, titles and aliases are each there once. */
function repeatedNames(base: CanonicalTable | null, { columns }: AddedDefinition): DefinitionProblem[] {
  const taken = new Map<string, string>()
  for (const [name, { title, aka }] of Object.entries(base?.columns ?? {}))
    for (const each of [name, title.zh, title.en, ...aka]) taken.set(plain(each), `${title.zh} ${name}`)
  return columns.flatMap((column, index) => {
    const at = `columns.${index}`
    const own = new Set<string>()
    const said = [
      [`${at}.name`, column.name],
      [`${at}.title.zh`, column.title.zh],
      [`${at}.title.en`, column.title.en],
      ...column.aka.map((each) => [`${at}.aka`, each]),
    ].flatMap(([field = '', text = '']) => (text === '' ? [] : [{ field, text, key: plain(text) }]))
    const problems = said.flatMap(({ field, text, key }) => {
      const holder = taken.get(key)
      const isOwnTwice = field.endsWith('.aka') && own.has(key)
      own.add(key)
      if (holder) return [wrong(field, `“${text}”已用于列 ${holder}`, `“${text}” is in use for the column ${holder}`)]
      return isOwnTwice ? [wrong(field, `“${text}”与本列的名称或别名重复`, `“${text}” repeats a name of this column`)] : []
    })
    for (const { key } of said) taken.set(key, `${column.title.zh} ${column.name}`)
    return problems
  })
}

/** How far a table's data and rules hold its definition fast. */
export interface Held {
  /** Columns that an import, a running import or a scheduled query brings. */
  columns: ReadonlySet<string>
  /** Rules that ask the table, by column. */
  rules: ReadonlyMap<string, readonly string[]>
  /** Anything was brought in. */
  hasData: boolean
}

/** What a change may not do: take away or turn what data or rules stand on. */
export function changeProblems(before: AddedDefinition, after: AddedDefinition, held: Held): DefinitionProblem[] {
  const isKept = JSON.stringify([before.key, before.time]) === JSON.stringify([after.key, after.time])
  const keyChanged = held.hasData && !isKept
  return [
    ...before.columns.flatMap((column) => lost(column, after, held)),
    ...(keyChanged
      ? [wrong('key', '已导入数据，主键和时间列不能再改', 'data was imported; the key and the time can no longer change')]
      : []),
  ]
}

function lost(before: AddedColumn, { columns }: AddedDefinition, held: Held): DefinitionProblem[] {
  const at = columns.findIndex((each) => each.name === before.name)
  const [after, rules] = [columns[at], held.rules.get(before.name) ?? []]
  const named = `${before.title.zh} ${before.name}`
  if (!after && held.columns.has(before.name))
    return [wrong('columns', `列“${named}”已有数据，只能停用，不能删除`, `the column ${named} has data; it can be retired, not deleted`)]
  if (!after && rules.length > 0)
    return [
      wrong(
        'columns',
        `自定义规则 ${rules.join('、')} 用到列“${named}”，只能停用`,
        `rules ${rules.join(', ')} ask the column ${named}; it can only be retired`,
      ),
    ]
  if (!after || after.type === before.type) return []
  if (held.columns.has(before.name))
    return [
      wrong(
        `columns.${at}.type`,
        '列已有数据，类型不能再改；请停用后另增一列',
        'the column has data, so its type stays; retire it and add another',
      ),
    ]
  if (rules.length === 0) return []
  return [
    wrong(
      `columns.${at}.type`,
      `自定义规则 ${rules.join('、')} 用到此列，类型不能再改`,
      `rules ${rules.join(', ')} ask the column, so its type stays`,
    ),
  ]
}
