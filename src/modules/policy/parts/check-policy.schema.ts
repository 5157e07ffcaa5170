import { z } from 'zod'

/** The four circles 四圈 of R139; everything else stands outside of them. */
export const CIRCLES = ['work', 'life', 'social', 'consumption'] as const

/**
 * Words of sensitive personal information that no check asks for or takes in: faith, health, biometrics, whereabouts, accounts,
 * children, and private life without a bearing on duties (X66–X69; indicators §0.9).
 */
export const BARRED_WORDS = [
  ...[
    '宗教',
    '信仰',
    '政治倾向',
    '疾病',
    '病史',
    '病历',
    '体检',
    '怀孕',
    '生育',
    '残疾',
    '心理诊断',
    '指纹',
    '人脸',
    '虹膜',
    '声纹',
    '基因',
  ],
  ...[
    '性取向',
    '恋爱',
    '离异',
    '离婚',
    '婚外',
    '行踪',
    '定位',
    '轨迹',
    '银行卡号',
    '账户余额',
    '通话记录',
    '聊天记录',
    '微信记录',
    '未成年',
  ],
] as const

/** The first word in a text that no check takes in; undefined where there is none. */
export const barredWordIn = (text: string): string | undefined => BARRED_WORDS.find((word) => text.includes(word))

const clean = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => barredWordIn(text) === undefined, { error: '排查项目不得涉及敏感个人信息和与履职无关的私人生活' })

/** One thing that is looked at, with the rule that lets it be asked. */
const checkItem = z.strictObject({
  code: z.string().min(1).max(40),
  label: clean(4, 200).meta({ title: '排查内容' }),
  circle: z.enum(CIRCLES).optional().meta({ title: '四圈' }),
  basis: z.string().min(4).max(200).meta({ title: '依据' }),
})

/** A kind of check 排查: of persons or of units, filled in by themselves or by the head of their unit. */
export const checkKind = z.strictObject({
  code: z.string().min(1).max(40),
  label: z.string().min(2).max(60),
  of: z.enum(['person', 'unit']).meta({ title: '排查对象' }),
  filledBy: z.enum(['self', 'head']).meta({ title: '填写人' }),
  /** Channel under which a finding goes into the ledger. */
  channel: z.string().min(1).meta({ title: '转登记渠道' }),
  /** What is told to those who are looked at (PIPL Art. 17). */
  notice: z.string().min(10).max(1000).meta({ title: '告知说明' }),
  items: z.array(checkItem).min(1).max(40).meta({ title: '排查项目' }),
})
export type CheckKind = z.infer<typeof checkKind>

/** The checks part of a pack 四圈、员工异常行为、案件风险排查 (R132, R139); a pack without it has none. */
export const checkPolicySchema = z.strictObject({
  kinds: z.array(checkKind).min(1).meta({ title: '排查种类' }),
  /** Fewest verified sheets of a unit before its findings are counted in statistics. */
  minimum: z.int().min(3).max(100).default(5).meta({ title: '最小统计数' }),
})
