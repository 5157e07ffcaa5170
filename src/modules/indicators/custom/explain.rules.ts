import { yuanShown } from '../../../kernel/money.ts'
import type { CanonicalTable, Words } from '../../datasets/canonical.schema.ts'
import { type Explanation, type FlaggedRow, numberAt, textAt } from '../indicator.schema.ts'
import { type CustomDefinition, unitOfMeasure } from './custom.schema.ts'
import { subjectNames } from './query.rules.ts'

/** What the rule measures, in words. */
export function measureWords({ measure }: Pick<CustomDefinition, 'measure'>, table: CanonicalTable): Words {
  if (measure.kind === 'count') return { zh: '次数', en: 'count' }
  if (measure.kind === 'share') return { zh: '占比', en: 'share' }
  const title = table.columns[measure.column]?.title ?? { zh: measure.column, en: measure.column }
  if (measure.kind === 'sum') return { zh: `${title.zh}合计`, en: `sum of ${title.en}` }
  if (measure.kind === 'average') return { zh: `${title.zh}平均`, en: `average of ${title.en}` }
  return { zh: `不同${title.zh}数`, en: `distinct ${title.en}` }
}

/** A number of the rule as people read it. */
export function amountWords(value: number, unit: 'fen' | 'ratio' | 'count'): Words {
  if (unit === 'fen') return { zh: `${yuanShown(Math.round(value))} 元`, en: `${yuanShown(Math.round(value))} yuan` }
  const text = unit === 'ratio' ? `${Number((value * 100).toFixed(2))}%` : String(Number(value.toFixed(6)))
  return { zh: text, en: text }
}

/** The groups as their columns are called. */
export function groupWords({ group }: Pick<CustomDefinition, 'group'>, table: CanonicalTable): Words {
  const titles = group.map((each) => table.columns[each]?.title ?? { zh: each, en: each })
  return { zh: titles.map((each) => each.zh).join('、'), en: titles.map((each) => each.en).join(', ') }
}

function periodWords({ span }: CustomDefinition, row: FlaggedRow): Words {
  const { period } = row
  if (span.kind === 'all' || period === null) return { zh: '全部历史', en: 'all history' }
  if (span.kind === 'rolling')
    return { zh: `${period} 起任意连续 ${span.days} 天内`, en: `within some ${span.days} days from ${period} on` }
  const [year = '', month = ''] = period.split('-')
  return span.kind === 'year' ? { zh: `${year} 年`, en: year } : { zh: `${year} 年 ${Number(month)} 月`, en: period }
}

/** The sentence of a hit, and the nearest change that would have kept it below the lowest line. */
export function explainCustom(definition: CustomDefinition, table: CanonicalTable, row: FlaggedRow, lowest: number): Explanation {
  const unit = unitOfMeasure(definition.measure, table.columns)
  const titles = definition.group.map((each) => table.columns[each]?.title ?? { zh: each, en: each })
  const values = subjectNames(definition).map((each) => textAt(row, each))
  const who = {
    zh: titles.map((each, at) => `${each.zh} ${values[at] ?? ''}`).join('、'),
    en: titles.map((each, at) => `${each.en} ${values[at] ?? ''}`).join(', '),
  }
  const [when, what] = [periodWords(definition, row), measureWords(definition, table)]
  const [value, line, below] = [amountWords(row.value, unit), amountWords(row.line, unit), amountWords(lowest, unit)]
  const isReached = definition.comparison === '>='
  const rows = numberAt(row, 'sample')
  return {
    why: {
      zh: `${who.zh}，${when.zh}：${what.zh} ${value.zh}，${isReached ? '达到' : '超过'} ${line.zh}（共 ${rows} 条记录）。`,
      en: `${who.en}, ${when.en}: ${what.en} ${value.en}, ${isReached ? 'at or above' : 'above'} ${line.en} (${rows} records).`,
    },
    wouldClear: {
      zh: `${what.zh}${isReached ? '低于' : '不超过'} ${below.zh}。`,
      en: `A ${what.en} ${isReached ? 'below' : 'of at most'} ${below.en}.`,
    },
  }
}
