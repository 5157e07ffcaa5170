import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { CanonicalTable, ColumnType, TableRegister } from '../../datasets/canonical.schema.ts'
import { TYPE_WORDS } from './condition/problem.rules.ts'
import { type CustomDefinition, datasetOf, GROUPING, SUMMED, TIMED, unitOfMeasure } from './custom.schema.ts'

/** A field of a definition that does not hold, in both languages. */
const fieldWrong = (field: string, zh: string, en: string): Refusal => refuse('custom.field_wrong', { field, what: `${zh} ${en}`, zh, en })

/** Does a definition hold together with its table? The conditions are checked apart. */
export function checkDefinition(definition: CustomDefinition, register: TableRegister): CanonicalTable | Refusal {
  const table = datasetOf(definition.dataset, register)
  if (!table) return refuse('custom.dataset_unknown', { dataset: definition.dataset })
  return columnsWrong(definition, table) ?? linesWrong(definition, table) ?? table
}

function columnsWrong(definition: CustomDefinition, table: CanonicalTable): Refusal | undefined {
  const { group, unitColumn, personColumn, span, measure } = definition
  if (new Set(group).size < group.length)
    return fieldWrong('group', '同一列选了两次；每列只选一次', 'a column is chosen twice; choose each once')
  const asked: [string, string | null, readonly ColumnType[]][] = [
    ...group.map((each): [string, string, readonly ColumnType[]] => ['group', each, GROUPING]),
    ['unitColumn', unitColumn, ['text']],
    ['personColumn', personColumn, ['text']],
    ['span', span.kind === 'all' ? null : span.day, TIMED],
    ['measure', measure.kind === 'sum' || measure.kind === 'average' ? measure.column : null, SUMMED],
    ['measure', measure.kind === 'distinct' ? measure.column : null, GROUPING],
  ]
  for (const [field, column, types] of asked) {
    const wrong = column === null ? undefined : columnWrong(field, column, types, table)
    if (wrong) return wrong
  }
  if (measure.kind === 'distinct' && span.kind === 'rolling')
    return fieldWrong(
      'measure',
      '滚动时间窗不能数不同的值；改用按年、按月或全部历史',
      'a rolling window can’t count distinct values; use a year, a month or all history',
    )
  return undefined
}

function columnWrong(field: string, column: string, types: readonly ColumnType[], table: CanonicalTable): Refusal | undefined {
  const found = Object.hasOwn(table.columns, column) ? table.columns[column] : undefined
  if (!found)
    return fieldWrong(
      field,
      `${table.title.zh}没有列 ${column}；从列表中选取`,
      `${table.title.en} has no column ${column}; choose one from the list`,
    )
  if (types.includes(found.type)) return undefined
  const [zh, en] = [types.map((each) => TYPE_WORDS[each]?.zh).join('、'), types.map((each) => TYPE_WORDS[each]?.en).join(', ')]
  return fieldWrong(field, `列“${found.title.zh}”不合适；应选${zh}列`, `${found.title.en} does not fit; choose a column that holds ${en}`)
}

/** Lines and ranks both rise, so that the highest line reached is the gravest. */
function linesWrong({ lines, measure }: CustomDefinition, { columns }: CanonicalTable): Refusal | undefined {
  const isRising = lines.every((each, at) => at === 0 || (each.at > (lines[at - 1]?.at ?? 0) && each.rank > (lines[at - 1]?.rank ?? 0)))
  if (!isRising) return fieldWrong('lines', '界线和等级都应从低到高', 'lines and ranks both go from low to high')
  const unit = unitOfMeasure(measure, columns)
  if (unit === 'ratio' && lines.some(({ at }) => at > 1))
    return fieldWrong('lines', '占比的界线在 0% 到 100% 之间', 'the line of a share lies between 0% and 100%')
  const isWhole = unit === 'fen' || measure.kind === 'count' || measure.kind === 'distinct'
  if (isWhole && lines.some(({ at }) => !Number.isSafeInteger(at)))
    return fieldWrong('lines', '次数的界线应为整数，金额最多两位小数', 'counts are whole numbers, amounts have at most two decimals')
  return undefined
}
