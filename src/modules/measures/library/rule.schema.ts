import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

/** What a rule of the library says: its text and basis, and the powers that it restrains; those that the register lacks in words (R124). */
export const ruleFields = {
  title: z.string().trim().min(2).max(120).meta({ title: '制度名称' }),
  docNo: z.string().trim().min(1).max(60).nullable().meta({ title: '文号' }),
  effectiveOn: daySchema.meta({ title: '施行日期' }),
  powerIds: z.array(z.uuid()).max(50).default([]).meta({ title: '制约的职权' }),
  restrains: z.string().trim().max(300).default('').meta({ title: '制约的权力' }),
  basis: z.string().trim().max(500).default('').meta({ title: '制定依据' }),
  text: z.string().trim().max(20_000).default('').meta({ title: '制度内容' }),
}

export const NAMES_NO_POWER = {
  error: '请从职权目录选取职权，目录中没有的，写明制约的权力',
  path: ['restrains'],
}
export const namesPower = (rule: { powerIds: readonly string[]; restrains: string }) =>
  rule.powerIds.length > 0 || rule.restrains.length >= 2

const content = z.strictObject(ruleFields)
export type RuleContent = z.infer<typeof content>

export const RULE_STATES = ['inForce', 'repealed'] as const

const restrained = z.strictObject({ id: z.uuid(), no: z.string(), title: z.string() })

/** A rule that restrains how a power is exercised 制约制度 (R124). */
export const controlRule = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  title: z.string(),
  docNo: z.string().nullable(),
  effectiveOn: daySchema,
  restrains: z.string(),
  /** Powers of the register, as far as the reader may see them. */
  powers: z.array(restrained),
  /** Measures that rest on it, as far as the reader may see them. */
  measures: z.int(),
  repealedOn: daySchema.nullable(),
})
export type ControlRule = z.infer<typeof controlRule>

/** How a rule read from one change to the next. */
export const ruleVersion = z.strictObject({
  version: z.int(),
  kind: z.enum(['entered', 'amended', 'repealed', 'restored']),
  title: z.string(),
  docNo: z.string().nullable(),
  effectiveOn: daySchema,
  restrains: z.string(),
  basis: z.string(),
  text: z.string(),
  reason: z.string(),
  byName: z.string().nullable(),
  changedOn: daySchema,
})
export type RuleVersion = z.infer<typeof ruleVersion>

/** A risk point that the rule governs: its measures rest on the rule, or it names the rule itself (R13). */
export const governedPoint = z.strictObject({
  id: z.uuid(),
  no: z.string(),
  title: z.string(),
  unitName: z.string(),
  rank: z.int().nullable(),
  isNamed: z.boolean(),
  measures: z.int(),
})
export type GovernedPoint = z.infer<typeof governedPoint>

export const rulePage = z.strictObject({
  rule: controlRule,
  content,
  revision: z.int(),
  repealReason: z.string().nullable(),
  measures: z.array(
    z.strictObject({ id: z.uuid(), text: z.string(), pointId: z.uuid(), pointNo: z.string(), unitName: z.string(), state: z.string() }),
  ),
  points: z.array(governedPoint),
  /** The newest first. */
  versions: z.array(ruleVersion),
  mayKeep: z.boolean(),
  /** A repeal that is dated to come may be taken back until its day. */
  mayRestore: z.boolean(),
})
export type RulePage = z.infer<typeof rulePage>
