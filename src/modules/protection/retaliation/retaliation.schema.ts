import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { personLine } from '../../organisation/organisation.schema.ts'

/** 打击报复情况记录: what was done to somebody for what they reported or answered; 保护申请: the same, asking for measures (X22, R225). */
export const PROTECTION_FORMS = ['note', 'request'] as const
/** Who is protected: who files it, a relative of theirs, or the named reporter of an entry, for whom an officer files it. */
export const PROTECTED = ['self', 'relative', 'reporter'] as const
export const PROTECTION_STATES = ['filed', 'accepted', 'declined', 'closed'] as const
export type ProtectionState = (typeof PROTECTION_STATES)[number]
export const PROTECTION_STATE_TITLES: Readonly<Record<ProtectionState, string>> = {
  filed: '待受理',
  accepted: '保护中',
  declined: '不予受理',
  closed: '已办结',
}
export const PROTECTION_FORM_TITLES = { note: '打击报复情况', request: '保护申请' } as const

export const protectionFiling = z.strictObject({
  form: z.enum(PROTECTION_FORMS).meta({ title: '事由' }),
  protects: z.enum(PROTECTED).meta({ title: '受保护人' }),
  relative: z.string().trim().max(60).default('').meta({ title: '亲属姓名和关系' }),
  /** Of the pack. */
  kind: z.string().min(1).max(40).meta({ title: '打击报复形式' }),
  /** Who is said to do it. */
  againstId: z.string().min(1).max(60).meta({ title: '反映的打击报复人' }),
  happenedOn: daySchema.meta({ title: '发生日期' }),
  facts: z.string().trim().min(10).max(4000).meta({ title: '情况' }),
  wanted: z.string().trim().max(1000).default('').meta({ title: '请求的保护措施' }),
  files: z.array(z.uuid()).max(10).default([]).meta({ title: '附件' }),
})
export type ProtectionFiling = z.infer<typeof protectionFiling>

const relative = z.string().trim().min(2).max(60).meta({ title: '亲属姓名和关系' })
const wanted = z.string().trim().min(4).max(1000).meta({ title: '请求的保护措施' })
/** What a filing must say besides, by what it is and whom it protects. */
export function filingFor({ form, protects }: Readonly<Record<string, unknown>>) {
  if (form !== 'request') return protects === 'relative' ? protectionFiling.extend({ relative }) : protectionFiling
  return protects === 'relative' ? protectionFiling.extend({ relative, wanted }) : protectionFiling.extend({ wanted })
}

/** 受理 with the measures and who sees to them, or not, with the reason. */
export const protectionDecision = z.strictObject({
  decision: z.enum(['accept', 'decline']).meta({ title: '是否受理' }),
  text: z.string().trim().min(4).max(2000).meta({ title: '保护措施（不受理的写明理由）' }),
  ownerId: z.string().max(60).nullable().default(null).meta({ title: '责任人' }),
})
export type ProtectionDecision = z.infer<typeof protectionDecision>

/** Who takes it up names an owner. */
export const acceptance = protectionDecision.extend({ ownerId: z.string().min(1).max(60).meta({ title: '责任人' }) })

/** What was done since 落实情况: a measure taken, a visit afterwards 回访, or the end with its result. */
export const STEP_KINDS = ['measure', 'followUp', 'close'] as const
export const protectionStep = z.strictObject({
  kind: z.enum(STEP_KINDS).meta({ title: '登记事项' }),
  text: z.string().trim().min(4).max(2000).meta({ title: '内容' }),
})
export type ProtectionStep = z.infer<typeof protectionStep>

export const protectionLine = z.strictObject({
  id: z.uuid(),
  form: z.enum(PROTECTION_FORMS),
  protects: z.enum(PROTECTED),
  kindLabel: z.string(),
  state: z.enum(PROTECTION_STATES),
  against: personLine,
  filedByName: z.string(),
  filedOn: z.string(),
  registerName: z.string(),
  ownerName: z.string().nullable(),
  itemId: z.string().nullable(),
  countdown: countdown.nullable(),
})
export type ProtectionLine = z.infer<typeof protectionLine>

const PROTECTION_ACTS = ['decide', 'step', 'close'] as const
export type ProtectionAct = (typeof PROTECTION_ACTS)[number]

export const protectionPage = z.strictObject({
  line: protectionLine,
  relative: z.string(),
  happenedOn: z.string(),
  facts: z.string(),
  wanted: z.string(),
  files: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  steps: z.array(
    z.strictObject({ kind: z.enum([...STEP_KINDS, 'accept', 'decline']), text: z.string(), byName: z.string(), on: z.string() }),
  ),
  acts: z.array(z.enum(PROTECTION_ACTS)),
  /** Who may see to the measures; empty for whoever does not decide. */
  owners: z.array(personLine),
})
export type ProtectionPage = z.infer<typeof protectionPage>
