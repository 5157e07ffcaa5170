import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { indicatorCode } from './linked/linked.schema.ts'

/** What a risk point stands on 载体: unit, section or post (R90). */
export const CARRIERS = ['unit', 'section', 'post'] as const

/** What each is called on paper where the pack has no word of its own. */
export const CARRIER_TITLES: Readonly<Record<(typeof CARRIERS)[number], string>> = { unit: '单位', section: '科室', post: '岗位' }

/** The pack's own word for a layer, or the usual one. */
export function carrierWord(
  { risks: { words } }: { risks: { words: { carriers?: Readonly<Record<(typeof CARRIERS)[number], string>> | undefined } } },
  carrier: (typeof CARRIERS)[number],
): string {
  return words.carriers?.[carrier] ?? CARRIER_TITLES[carrier]
}

/** What the self-check form 自查表 of a layer is called: the pack's name of the form, with the layer's own word where it says 岗位 (R70, R72). */
export function formWord(
  pack: Parameters<typeof carrierWord>[0] & { risks: { words: { form: string } } },
  carrier: (typeof CARRIERS)[number],
): string {
  const { form } = pack.risks.words
  if (carrier === 'post') return form
  const [post, own] = [carrierWord(pack, 'post'), carrierWord(pack, carrier)]
  return form.includes(post) ? form.replace(post, own) : `${own}${form}`
}

/** What notices call the forms of each layer, by the placeholders of their words. */
export function noticeFormWords(pack: Parameters<typeof formWord>[0] | undefined): Record<'postForm' | 'sectionForm' | 'unitForm', string> {
  const word = (carrier: (typeof CARRIERS)[number]) => (pack ? formWord(pack, carrier) : '自查表')
  return { postForm: word('post'), sectionForm: word('section'), unitForm: word('unit') }
}

/** What the head of a leading group is called who holds no post in its unit: by the institution's name of the group (R39). */
export function groupHeadWord({ bodies: { names } }: { bodies: { names: { leadingGroup: string } } }): string {
  return names.leadingGroup.endsWith('组') ? `${names.leadingGroup}组长` : `${names.leadingGroup}负责人`
}

/** Stages at which a point is reviewed, in their order: section head, discipline body, party organisation (R95). */
export const REVIEW_STAGES = ['section', 'discipline', 'party'] as const
export type ReviewStage = (typeof REVIEW_STAGES)[number]

/** Life of a risk point 风险点 (section 2.4): each state names what it waits for. */
export const POINT_STATES = ['draft', 'section', 'discipline', 'party', 'notice', 'filing', 'inForce', 'retired'] as const
export type PointState = (typeof POINT_STATES)[number]
/** What each state is called on paper. */
export const POINT_STATE_TITLES: Readonly<Record<PointState, string>> = {
  draft: '草稿',
  section: '待科室审核',
  discipline: '待纪检审核',
  party: '待党组织审核',
  notice: '公示',
  filing: '待备案',
  inForce: '生效',
  retired: '已停用',
}

/** Does the risk arise in performing duty or in daily life 八小时外 (R83)? */
export const CONTEXTS = ['duty', 'life'] as const

/** A finding of an appraisal 考核发现 (R266) as a revision names it. */
export const appraisalFinding = z.strictObject({ id: z.uuid(), text: z.string(), planId: z.uuid(), planTitle: z.string() })
export type AppraisalFinding = z.infer<typeof appraisalFinding>

/** The finding from which a revision comes; most come from none. */
export const findingId = z.uuid().nullable().default(null).meta({ title: '考核发现' })

const prose = (longest: number) => z.string().trim().max(longest).default('')
const code = z.string().min(1).max(60)

/** Enough of a point to ask for its post and for the chart of its step. */
const carried = z.object({ carrier: z.enum(CARRIERS), postId: z.string().nullable() })
const stepped = z.object({ flowItem: z.string().nullable(), stepId: z.string().nullable() })

/** What a risk point says; codes are those of the pack's dictionaries. R66–R85. */
export const pointContent = z
  .strictObject({
    carrier: z.enum(CARRIERS).meta({ title: '载体' }),
    postId: z.string().min(1).nullable().default(null).meta({ title: '岗位' }),
    powerId: z.uuid().nullable().default(null).meta({ title: '职权' }),
    /** The chart and the step on which the point stands; a step needs its chart. */
    flowItem: z.string().min(1).max(60).nullable().default(null).meta({ title: '流程图' }),
    stepId: z.string().min(1).max(200).nullable().default(null).meta({ title: '环节' }),
    title: z.string().trim().min(4).max(80).meta({ title: '风险点' }),
    affairs: code.meta({ title: '事务类别' }),
    riskType: code.meta({ title: '风险类型' }),
    /** Basic positions 基本风险点位置 ①–④ (R73–R76). */
    positions: z.array(code).max(9).default([]).meta({ title: '基本位置' }),
    manifestation: z.string().trim().min(8).max(2000).meta({ title: '表现形式' }),
    causes: z.array(code).max(12).default([]).meta({ title: '成因' }),
    pattern: prose(1000).meta({ title: '发生规律' }),
    innerCause: prose(1000).meta({ title: '内在原因' }),
    signTypes: z.array(code).max(5).default([]).meta({ title: '征兆类型' }),
    signs: prose(1000).meta({ title: '苗头性、倾向性表现' }),
    context: z.enum(CONTEXTS).default('duty').meta({ title: '发生场合' }),
    keyArea: code.nullable().default(null).meta({ title: '重点领域' }),
    /** Rules that govern it, each as text: name, number, article. */
    rules: z.array(z.string().trim().min(2).max(200)).max(20).default([]).meta({ title: '依据制度' }),
    /** Rules of the library that govern it (R13, R124). */
    ruleIds: z.array(z.uuid()).max(20).default([]).meta({ title: '制度库中的依据制度' }),
    measures: prose(2000).meta({ title: '拟采取的防控措施' }),
    /** The business risk beside which the integrity risk stands, in words: one list for both, no 两张皮 (R21). */
    business: prose(500).meta({ title: '业务风险' }),
    /** Key risk indicators, codes of the indicator catalogue (R21). */
    indicators: z.array(indicatorCode).max(20).default([]).meta({ title: '关键风险指标' }),
  })
  .refine((point) => (point.carrier === 'post') === (point.postId !== null), {
    error: '岗位风险点须选岗位，单位和科室风险点不选岗位',
    path: ['postId'],
    // Said beside the other faults, not after they are mended.
    when: ({ value }) => carried.safeParse(value).success,
  })
  .refine((point) => point.stepId === null || point.flowItem !== null, {
    error: '选了环节就要先选流程图',
    path: ['flowItem'],
    when: ({ value }) => stepped.safeParse(value).success,
  })
export type PointContent = z.infer<typeof pointContent>

/** A rule of the library that a point names, or on which measures against it rest (R13). */
export const pointRule = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  docNo: z.string().nullable(),
  repealedOn: daySchema.nullable(),
  isNamed: z.boolean(),
  measures: z.int(),
})
export type PointRule = z.infer<typeof pointRule>

/** One line of the list of risk points. */
export const pointLine = z.strictObject({
  id: z.uuid(),
  no: z.string(),
  title: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  carrier: z.enum(CARRIERS),
  postId: z.string().nullable(),
  postTitle: z.string().nullable(),
  affairs: z.string(),
  riskType: z.string(),
  keyArea: z.string().nullable(),
  flowItem: z.string().nullable(),
  stepId: z.string().nullable(),
  /** The step no longer is on the chart; someone must say where the point stands now. */
  isStepGone: z.boolean(),
  /** On the pack's point scale; null before it is graded. */
  rank: z.int().nullable(),
  state: z.enum(POINT_STATES),
  /** Which version stands in force; 0 where none does yet. */
  version: z.int(),
  authorName: z.string(),
  writtenOn: daySchema,
})
export type PointLine = z.infer<typeof pointLine>
