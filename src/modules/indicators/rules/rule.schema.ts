import { z } from 'zod'
import { wordsSchema } from '../../datasets/canonical.schema.ts'

/** Life of a rule: 草稿 → 试运行 → 启用 → 停用. Signals of a rule on trial are kept apart from the inbox. */
export const RULE_STATES = ['draft', 'shadow', 'enabled', 'retired'] as const
export type RuleState = (typeof RULE_STATES)[number]

/** What each state is called on paper; screens have their own words in both languages. */
export const RULE_STATE_TITLES: Record<RuleState, string> = { draft: '草稿', shadow: '试运行', enabled: '启用', retired: '停用' }

/** 试运行 · 启用 · 停用 · 重新起草. */
export const RULE_ACTS = ['shadow', 'enable', 'retire', 'redraft'] as const
export type RuleAct = (typeof RULE_ACTS)[number]

const reason = z.string().trim().min(4).max(500)

/** Take a rule into another state of its life at a unit and all below it. */
export const ruleActSchema = z.strictObject({
  nodeId: z.string().min(1).meta({ title: '单位' }),
  act: z.enum(RULE_ACTS).meta({ title: '处理' }),
  reason: reason.meta({ title: '理由' }),
  /** The lawful basis; needed where the rule pack keeps the rule off until one is recorded. X66–X69. */
  lawfulBasis: z.string().trim().max(500).default('').meta({ title: '合法性依据' }),
})
export type RuleActBody = z.infer<typeof ruleActSchema>

const settingValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.union([z.string(), z.number()]))])
export type SettingValue = z.infer<typeof settingValue>

/** Change one setting at a unit and all below it; `value` null takes the unit's own value back. Money in 分. */
export const settingChangeSchema = z.strictObject({
  nodeId: z.string().min(1).meta({ title: '单位' }),
  key: z.string().min(1).meta({ title: '设置' }),
  value: settingValue.nullable().meta({ title: '新值' }),
  reason: reason.meta({ title: '理由' }),
  legalReference: z.string().trim().max(300).default('').meta({ title: '法定依据（文号、条款）' }),
})
export type SettingChangeBody = z.infer<typeof settingChangeSchema>

/** A rule pack 规则包 of the library, section 5: which rules are on, which are off until data or basis exist. */
export const rulePackSchema = z.strictObject({
  id: z.string().min(1),
  version: z.int().min(1),
  extends: z.string().optional(),
  title: wordsSchema,
  issuedOn: z.string(),
  legalReviewOn: z.string(),
  on: z.array(z.string()),
  off: z.array(z.string()),
  /** Settings that the pack sets otherwise than the library, by rule. */
  settings: z.record(z.string(), z.record(z.string(), settingValue)),
})
export type RulePack = z.infer<typeof rulePackSchema>

/** Where a value or a state comes from: the library, the rule pack, or a unit's own decision. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('library') }),
  z.strictObject({ kind: z.literal('pack'), id: z.string(), version: z.int() }),
  z.strictObject({ kind: z.literal('unit'), id: z.string(), reason: z.string(), byName: z.string(), on: z.string() }),
])
export type Source = z.infer<typeof sourceSchema>
