import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { COLUMN_TYPES, wordsSchema } from '../../datasets/canonical.schema.ts'
import { unassessableSchema } from '../screening/screening.schema.ts'
import { CONDITION_LENGTH, problemSchema } from './condition/condition.schema.ts'
import { CUSTOM_CODE, customDefinition } from './custom.schema.ts'

const tag = '预警指标 indicators'
const code = z.strictObject({ code: z.string().regex(CUSTOM_CODE) })

const customRuleLine = z.strictObject({
  code: z.string(),
  version: z.int(),
  nodeId: z.string(),
  definition: customDefinition,
  byName: z.string(),
  on: z.string(),
})
export type CustomRuleLine = z.infer<typeof customRuleLine>

/** A table that a custom rule may ask, with what its columns are called and hold. */
const customDataset = z.strictObject({
  table: z.string(),
  title: wordsSchema,
  time: z.string().nullable(),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      title: wordsSchema,
      type: z.enum(COLUMN_TYPES),
      /** Said by the institution to hold a person's number; retired: no new rule asks it. */
      isPerson: z.boolean(),
      isRetired: z.boolean(),
      /** Codes of the column's own vocabulary, each with a word for it; empty where any text may stand. */
      codes: z.array(z.strictObject({ code: z.string(), word: z.string() })),
    }),
  ),
})
export type CustomDataset = z.infer<typeof customDataset>

export const listCustomDatasets = endpoint({
  method: 'GET',
  path: '/api/custom-datasets',
  permission: 'indicator.read',
  tag,
  summary: '自定义规则可用的数据表 Tables, columns and functions for custom rules',
  returns: z.strictObject({ datasets: z.array(customDataset), functions: z.array(z.string()) }),
})

export const listCustomRules = endpoint({
  method: 'GET',
  path: '/api/custom-rules',
  permission: 'indicator.read',
  tag,
  summary: '自定义规则 Custom rules in their newest version',
  returns: z.array(customRuleLine),
})

export const readCustomRule = endpoint({
  method: 'GET',
  path: '/api/custom-rules/:code',
  permission: 'indicator.read',
  tag,
  summary: '一条自定义规则及其各版本 One custom rule in all its versions, newest first',
  params: code,
  returns: z.strictObject({ versions: z.array(customRuleLine) }),
})

/** A new rule begins as a draft at the unit where it is made. */
export const makeCustomRule = endpoint({
  method: 'POST',
  path: '/api/custom-rules',
  permission: 'rule.tune',
  tag,
  summary: '新建自定义规则 Make a custom rule',
  body: z.strictObject({ nodeId: z.string().min(1), definition: customDefinition }),
  returns: customRuleLine,
})

/** A change is a new version and begins as a draft again, wherever the rule ran; signals of before keep their version. */
export const changeCustomRule = endpoint({
  method: 'POST',
  path: '/api/custom-rules/:code/versions',
  permission: 'rule.tune',
  tag,
  summary: '修改自定义规则（新版本） Change a custom rule: a new version',
  params: code,
  body: z.strictObject({ from: z.int().min(1), definition: customDefinition }),
  returns: customRuleLine,
})

/** Problems of a condition, as somebody writes it; none where it holds. */
export const checkCustomCondition = endpoint({
  method: 'GET',
  path: '/api/custom-conditions',
  permission: 'indicator.read',
  tag,
  summary: '检查条件 Check a condition against its table',
  query: z.strictObject({ dataset: z.string().max(63), condition: z.string().max(CONDITION_LENGTH) }),
  returns: z.strictObject({ problems: z.array(problemSchema) }),
})

const customPreview = z.strictObject({
  /** Stopped at the time limit: nothing is known. */
  isCut: z.boolean(),
  signals: z.int(),
  judged: z.int(),
  unassessable: z.array(unassessableSchema),
  months: z.array(z.strictObject({ month: z.string(), hits: z.int() })),
  ranks: z.array(z.strictObject({ rank: z.int(), hits: z.int() })),
  sample: z.array(
    z.strictObject({ subject: z.string(), rank: z.int(), value: z.number(), line: z.number(), month: z.string(), sentence: wordsSchema }),
  ),
  seconds: z.number(),
})
export type CustomPreview = z.infer<typeof customPreview>

/** What a definition would raise on history, without saving it, as far as the one who asks may see it. */
export const previewCustomRule = endpoint({
  method: 'POST',
  path: '/api/custom-previews',
  permission: 'rule.test',
  tag,
  summary: '试算自定义规则 Preview a custom rule on history',
  body: z.strictObject({ definition: customDefinition }),
  returns: customPreview,
})
