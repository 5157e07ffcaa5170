import { z } from 'zod'
import { isBusinessTable } from '../../datasets/added/added.rules.ts'
import { canonicalTable } from '../../datasets/canonical.register.schema.ts'
import type { CanonicalTable, ColumnType, TableRegister } from '../../datasets/canonical.schema.ts'
import { CONDITION_LENGTH } from './condition/condition.schema.ts'

/** A table that a custom rule may ask: what was imported, never the platform's own records of matters, signals and warnings (P6). Null for any other name. */
export const datasetOf = (name: string, register: TableRegister): CanonicalTable | null =>
  isBusinessTable(name) ? canonicalTable(name, register) : null

const columnName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, { error: '应为列表中的列' })
  .meta({ title: '列' })
const sentence = (title: string, most: number) => z.string().trim().min(4, { error: '至少 4 个字' }).max(most).meta({ title })
const condition = z.string().max(CONDITION_LENGTH, { error: `最多 ${CONDITION_LENGTH} 字` })

/** Over which time the rows of a group are taken together 时间窗. Rolling windows that overlap are one episode. */
const windowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.enum(['year', 'month']), day: columnName }),
  z.strictObject({ kind: z.literal('rolling'), day: columnName, days: z.int().min(1).max(3660) }),
])

/** What is measured of a group 度量. `share` counts the rows that meet a second condition among all. */
const measureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count') }),
  z.strictObject({ kind: z.enum(['sum', 'average', 'distinct']), column: columnName }),
  z.strictObject({ kind: z.literal('share'), meets: condition.min(1) }),
])
export const MEASURE_KINDS = ['count', 'sum', 'average', 'distinct', 'share'] as const
export const WINDOW_KINDS = ['all', 'year', 'month', 'rolling'] as const

/** A line 界线 and the rank that it gives. Money in 分, a share from 0 to 1. */
const lineSchema = z.strictObject({ at: z.number().min(0).max(1e15), rank: z.int().min(1).max(3) })

/** A custom rule 自定义规则 as it is written: one table, a condition, groups, a window, a measure and its lines. */
export const customDefinition = z.strictObject({
  title: z.string().trim().min(2, { error: '至少 2 个字' }).max(60).meta({ title: '名称' }),
  titleEn: z.string().trim().max(120).default('').meta({ title: '英文名称' }),
  question: sentence('问什么', 200),
  why: sentence('为什么是红旗', 500),
  basis: sentence('依据', 300),
  dataset: z.string().min(1, { error: '请选取数据表' }).max(63).meta({ title: '数据表' }),
  filter: condition.default('').meta({ title: '条件' }),
  group: z.array(columnName).min(1, { error: '至少选一列' }).max(3, { error: '最多三列' }).meta({ title: '分组' }),
  unitColumn: columnName.nullable().default(null).meta({ title: '单位列' }),
  personColumn: columnName.nullable().default(null).meta({ title: '人员列' }),
  span: windowSchema.meta({ title: '时间窗' }),
  measure: measureSchema.meta({ title: '度量' }),
  comparison: z.enum(['>=', '>']).meta({ title: '比较' }),
  lines: z.array(lineSchema).min(1, { error: '至少一条界线' }).max(3, { error: '最多三条界线' }).meta({ title: '界线' }),
  minimumSample: z.int().min(1).max(1_000_000).default(1).meta({ title: '最小样本' }),
})
export type CustomDefinition = z.infer<typeof customDefinition>

export const CUSTOM_CODE = /^ZX-\d{4}$/

/** Types of columns that can name a group, be summed up, or put a row in time. */
export const GROUPING: readonly ColumnType[] = ['text', 'integer', 'boolean', 'day']
export const SUMMED: readonly ColumnType[] = ['amount', 'integer', 'number']
export const TIMED: readonly ColumnType[] = ['day', 'instant']

/** Columns that hold a person's number, so that whom a hit concerns is known even where nobody says so. */
const PERSONS: ReadonlySet<string> = new Set(
  'person_id officer_id approver approver_id actor_id delegate_id decided_by manager_id supervisor_id requester teller_id authoriser_id owner_id'.split(
    ' ',
  ),
)
export const namesPerson = (dataset: string, column: string) => PERSONS.has(column) || (dataset === 'person' && column === 'id')

/** What the numbers of a rule are: money in 分, a share, or a plain number. */
export function unitOfMeasure(
  measure: { kind: string; column?: string | undefined },
  columns: Readonly<Record<string, { type: ColumnType }>>,
): 'fen' | 'ratio' | 'count' {
  if (measure.kind === 'share') return 'ratio'
  if (measure.kind !== 'sum' && measure.kind !== 'average') return 'count'
  return measure.column !== undefined && columns[measure.column]?.type === 'amount' ? 'fen' : 'count'
}
