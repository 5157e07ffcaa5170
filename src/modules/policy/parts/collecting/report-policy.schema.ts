import { z } from 'zod'

const limit = z.strictObject({
  count: z.int().min(1).max(366).meta({ title: '天数' }),
  unit: z.enum(['workday', 'day']).meta({ title: '工作日 / 自然日' }),
})

/** Words that the reporter reads; English where the institution has it. */
const said = { label: z.string().min(1), labelEn: z.string().min(1).optional() }

const question = z.strictObject({
  code: z.string().min(1),
  ...said,
  isLong: z.boolean().default(false).meta({ title: '多行填写' }),
  isRequired: z.boolean().default(false).meta({ title: '必填' }),
})

/** A kind of report 举报类别, with questions of its own after those asked of everybody. */
const kind = z.strictObject({ code: z.string().min(1), ...said, questions: z.array(question).default([]) })

/** What a clock of a report counts down to 举报时限. */
export const REPORT_CLOCKS = ['routing', 'acknowledgement', 'acceptance', 'result'] as const
export type ReportClockKind = (typeof REPORT_CLOCKS)[number]

const clock = z.strictObject({
  kind: z.enum(REPORT_CLOCKS),
  limit,
  /** What starts it. */
  from: z.enum(['receipt', 'acknowledgement', 'conclusion']).meta({ title: '起算' }),
  appliesTo: z.enum(['all', 'named']).meta({ title: '全部 / 实名' }),
})
export type ReportClockRule = z.infer<typeof clock>

const ASKED = [
  { code: 'who', label: '反映谁的问题（姓名、单位、职务）', labelEn: 'Whom it concerns (name, unit, post)', isRequired: true },
  { code: 'what', label: '发生了什么', labelEn: 'What happened', isLong: true, isRequired: true },
  { code: 'when', label: '何时发生，是否仍在继续', labelEn: 'When it happened; does it go on?' },
  { code: 'where', label: '何地发生', labelEn: 'Where it happened' },
  { code: 'howKnown', label: '您是怎样知道的', labelEn: 'How you know of it', isLong: true },
  { code: 'evidence', label: '有哪些证据，可向谁核实', labelEn: 'What proves it; who could confirm it', isLong: true },
]

const KINDS = [
  {
    code: 'gain',
    label: '利用职权谋取私利',
    labelEn: 'Private gain from office',
    questions: [{ code: 'amount', label: '涉及的钱物和大致金额', labelEn: 'Money or goods, and roughly how much' }],
  },
  {
    code: 'procurement',
    label: '工程建设、采购招标问题',
    labelEn: 'Works, procurement, tenders',
    questions: [{ code: 'project', label: '项目或合同名称', labelEn: 'Project or contract' }],
  },
  { code: 'conduct', label: '违反中央八项规定精神', labelEn: 'Lavish spending and gifts' },
  { code: 'duty', label: '不作为、慢作为、乱作为', labelEn: 'Duty neglected or abused' },
  { code: 'personnel', label: '选人用人问题', labelEn: 'Appointments and promotions' },
  { code: 'people', label: '侵害群众利益', labelEn: 'Harm to the interests of the public' },
  { code: 'retaliation', label: '打击报复', labelEn: 'Retaliation' },
  { code: 'other', label: '其他', labelEn: 'Something else' },
]

/** 5 working days to the right desk, 15 to tell a named reporter of acceptance, 15 after the end to tell the result (X18, X19). */
const CLOCKS: z.input<typeof clock>[] = [
  { kind: 'routing', limit: { count: 5, unit: 'workday' }, from: 'receipt', appliesTo: 'all' },
  { kind: 'acceptance', limit: { count: 15, unit: 'workday' }, from: 'receipt', appliesTo: 'named' },
  { kind: 'result', limit: { count: 15, unit: 'workday' }, from: 'conclusion', appliesTo: 'named' },
]

/** The public reports part of a pack 群众举报: whether the door is open, what is asked, which promises are made, what may be attached. */
export const reportPolicySchema = z.strictObject({
  isOpen: z.boolean().default(true).meta({ title: '开通网络举报' }),
  asked: z.array(question).min(1).prefault(ASKED).meta({ title: '共同问题' }),
  kinds: z.array(kind).min(1).prefault(KINDS).meta({ title: '举报类别' }),
  clocks: z.array(clock).prefault(CLOCKS).meta({ title: '办理时限' }),
  files: z
    .strictObject({
      count: z.int().min(0).max(200).default(20).meta({ title: '附件个数上限' }),
      mebibytesEach: z.int().min(1).max(2000).default(200).meta({ title: '单个附件上限（MB）' }),
      mebibytesAll: z.int().min(1).max(10_000).default(1000).meta({ title: '附件总量上限（MB）' }),
    })
    .prefault({}),
  /** How many days an upload without a report is kept. */
  orphanDays: z.int().min(1).max(30).default(2).meta({ title: '未提交附件保留天数' }),
  /** Work that a browser does before it may send, in leading zero digits; each is sixteen times the one before. */
  workDigits: z.int().min(1).max(6).default(3).meta({ title: '提交前运算量' }),
  /** Where to hand in a sealed paper when no register above can take a report. */
  paperPlace: z.string().default('上级纪检监察机关').meta({ title: '密封书面材料递交处' }),
})
export type ReportPolicy = z.infer<typeof reportPolicySchema>

/** A pack that says nothing of public reports has them as the regulation does; earlier versions read as they always did. */
export function reportPolicyOf(pack: { reports?: ReportPolicy | undefined }): ReportPolicy {
  return pack.reports ?? reportPolicySchema.parse({})
}
