import { z } from 'zod'
import { fen } from '../../../kernel/money.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { CanonicalTable, TableRegister } from '../../datasets/canonical.schema.ts'
import { defineIndicator, type Indicator } from '../indicator.schema.ts'
import { parseCondition } from './condition/condition.parser.ts'
import { checkCondition, type Condition } from './condition/condition.rules.ts'
import { type ConditionProblem, isWrong } from './condition/condition.schema.ts'
import { located } from './condition/problem.rules.ts'
import { checkDefinition } from './custom.rules.ts'
import { type CustomDefinition, unitOfMeasure } from './custom.schema.ts'
import { explainCustom, groupWords } from './explain.rules.ts'
import { type CheckedCustom, customCoverage, customQuery, type CustomSettings, minds, rowIdOf, subjectNames } from './query.rules.ts'

/** Read and type-check a condition against its table. */
export function readCondition(text: string, table: CanonicalTable): Condition | ConditionProblem {
  const node = parseCondition(text, table)
  const read = isWrong(node) ? node : checkCondition(node, table)
  return isWrong(read) ? located(text, read) : read
}

const isProblem = (value: Condition | ConditionProblem): value is ConditionProblem => 'line' in value

/** A condition that does not hold, as a refusal: where, what, and what would be right. */
const filterWrong = (field: string, { line, column, what, right }: ConditionProblem): Refusal =>
  refuse('custom.filter_wrong', {
    field,
    line,
    column,
    what: `${what.zh} ${what.en}`,
    right: `${right.zh} ${right.en}`,
    zh: `${what.zh}；${right.zh}`,
    en: `${what.en}. ${right.en}`,
  })

/** A definition whose columns, lines and conditions hold together with its table, or why not. */
export function checkCustom(definition: CustomDefinition, register: TableRegister): CheckedCustom | Refusal {
  const table = checkDefinition(definition, register)
  if (isRefusal(table)) return table
  const filter = definition.filter.trim() === '' ? null : readCondition(definition.filter, table)
  if (filter && isProblem(filter)) return filterWrong('filter', filter)
  const meets = definition.measure.kind === 'share' ? readCondition(definition.measure.meets, table) : null
  if (meets && isProblem(meets)) return filterWrong('measure', meets)
  return { definition, table, filter, meets }
}

/** The indicator that a definition says: asked, back-tested and explained as those of the library are. */
export function compileCustom(
  { code, version, definition }: { code: string; version: number; definition: CustomDefinition },
  register: TableRegister,
): Indicator | Refusal {
  const custom = checkCustom(definition, register)
  if (isRefusal(custom)) return custom
  const { table } = custom
  const groups = groupWords(definition, table)
  const isOfTime = definition.span.kind === 'year' || definition.span.kind === 'month'
  return defineIndicator({
    code,
    version,
    title: { zh: definition.title, en: definition.titleEn || definition.title },
    question: { zh: definition.question, en: definition.question },
    why: { zh: definition.why, en: definition.why },
    basis: definition.basis,
    ...readsOf(custom),
    settings: settingsOf(custom),
    subject: subjectNames(definition),
    judges: { zh: `${groups.zh}${isOfTime ? '（逐期）' : ''}`, en: `${groups.en}${isOfTime ? ', by period' : ''}` },
    measure: unitOfMeasure(definition.measure, table.columns),
    exclusions: exclusionsOf(custom),
    related: {
      zh: '由本单位自定义；相关风险点与措施见依据。',
      en: 'Made by the institution itself; see the basis for risk points and measures.',
    },
    example: {
      story: {
        zh: '本规则由本单位自定义，未附例子；用“回测”可看历史数据中会报什么。',
        en: 'Made by the institution itself, without an example; the back-test shows what it would raise on history.',
      },
      tables: {},
      flagged: [],
    },
    evidence: evidenceOf(custom),
    reasons: REASONS,
    query: (settings, sql) => customQuery(custom, settingsIn(definition, settings), sql),
    coverage: (settings, sql) => customCoverage(custom, settingsIn(definition, settings), sql),
    explain: (row, settings) => explainCustom(definition, table, row, Math.min(...settingsIn(definition, settings).lines)),
  })
}

const REASONS = {
  small_sample: { zh: '样本不足（少于最小样本）', en: 'too few records' },
  group_missing: { zh: '缺少分组列的记录', en: 'records without a group' },
  day_missing: { zh: '缺少日期的记录', en: 'records without a day' },
  measure_missing: { zh: '缺少度量列的记录', en: 'records without the measured column' },
  other_currency: { zh: '币种不是人民币的记录', en: 'records in another currency than CNY' },
}

/** Lines and least sample are settings, so that each unit can tune them. */
function settingsOf({ definition, table }: CheckedCustom) {
  const unit = unitOfMeasure(definition.measure, table.columns)
  const isWhole = unit === 'count' && (definition.measure.kind === 'count' || definition.measure.kind === 'distinct')
  const value = unit === 'fen' ? fen.min(0) : unit === 'ratio' ? z.number().min(0).max(1) : isWhole ? z.int().min(0) : z.number().min(0)
  const lines = definition.lines.map(({ at, rank }, index) => [
    `line${index + 1}`,
    value
      .default(at)
      .meta({ title: `界线 ${index + 1}（等级 ${rank}）`, en: `Line ${index + 1} (level ${rank})`, unit, isStatutory: false }),
  ])
  return z.strictObject({
    ...(Object.fromEntries(lines) as Record<string, z.ZodDefault<z.ZodNumber>>),
    minimumSample: z
      .int()
      .min(1)
      .default(definition.minimumSample)
      .meta({ title: '最小样本', en: 'Smallest sample', unit: 'count', isStatutory: false }),
  })
}

function settingsIn({ lines, minimumSample }: CustomDefinition, settings: Readonly<Record<string, unknown>>): CustomSettings {
  const sample = settings.minimumSample
  return {
    lines: lines.map(({ at }, index) => {
      const set = settings[`line${index + 1}`]
      return typeof set === 'number' ? set : at
    }),
    minimumSample: typeof sample === 'number' ? sample : minimumSample,
  }
}

function exclusionsOf(custom: CheckedCustom) {
  const filter = custom.definition.filter.trim()
  return [
    ...(filter ? [{ zh: `不满足条件的记录：${filter}`, en: `records that do not meet: ${filter}` }] : []),
    ...(minds(custom) ? [{ zh: '币种不是人民币的记录', en: 'records in another currency than CNY' }] : []),
  ]
}

/** Columns without which the rule can't be judged, and those used where present. */
function readsOf(custom: CheckedCustom): Pick<Indicator, 'reads' | 'mayRead'> {
  const { definition, table } = custom
  const needed = decisive(custom)
  const beside = [definition.unitColumn, definition.personColumn, 'person_id', ...(minds(custom) ? ['currency'] : [])]
  const may = beside.filter((each): each is string => each !== null && Object.hasOwn(table.columns, each) && !needed.includes(each))
  return { reads: { [definition.dataset]: needed }, ...(may.length > 0 ? { mayRead: { [definition.dataset]: [...new Set(may)] } } : {}) }
}

function decisive({ definition, filter, meets }: CheckedCustom): string[] {
  const { group, span, measure } = definition
  const day = span.kind === 'all' ? [] : [span.day]
  return [
    ...new Set([...group, ...day, ...('column' in measure ? [measure.column] : []), ...(filter?.columns ?? []), ...(meets?.columns ?? [])]),
  ]
}

function evidenceOf(custom: CheckedCustom): Indicator['evidence'] {
  const { definition, table, filter, meets } = custom
  const { measure, unitColumn, personColumn, dataset } = definition
  const deciding = [...new Set([...('column' in measure ? [measure.column] : []), ...(filter?.columns ?? []), ...(meets?.columns ?? [])])]
  const beside = [unitColumn, personColumn].filter((each) => each !== null)
  const time = table.time ? [table.time] : []
  return { table: dataset, key: rowIdOf(table), columns: [...new Set([...table.key, ...decisive(custom), ...time, ...beside])], deciding }
}
