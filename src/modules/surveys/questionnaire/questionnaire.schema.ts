import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

/** Kinds of a question 题型. A scale runs from 1 很不满意 to 5 很满意. */
export const QUESTION_KINDS = ['single', 'multiple', 'scale', 'number', 'text'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** The answers of a form without script travel in 16 kB: four texts of this length fit in with room to spare. */
export const TEXT_LONGEST = 300
const MOST_TEXTS = 4
const MOST_QUESTIONS = 60

export const question = z
  .strictObject({
    key: z.string().regex(/^q[1-9]\d{0,2}$/),
    kind: z.enum(QUESTION_KINDS).meta({ title: '题型' }),
    text: z.string().trim().min(2).max(300).meta({ title: '题目' }),
    isRequired: z.boolean().meta({ title: '必答' }),
    /** Of `single` and `multiple`. */
    options: z.array(z.string().trim().min(1).max(100)).max(20).meta({ title: '选项' }),
    /** Of `number`: what can be meant. */
    least: z.int().nullable().meta({ title: '最小值' }),
    most: z.int().nullable().meta({ title: '最大值' }),
    /** Of `scale`: counts into the satisfaction score. */
    counts: z.boolean().meta({ title: '计入满意度' }),
  })
  .superRefine((of, context) => {
    const isChoice = of.kind === 'single' || of.kind === 'multiple'
    if (isChoice && of.options.length < 2) context.addIssue({ code: 'custom', path: ['options'], message: '选择题至少要有两个选项' })
    if (new Set(of.options).size < of.options.length) context.addIssue({ code: 'custom', path: ['options'], message: '选项不能重复' })
    if (!isChoice && of.options.length > 0) context.addIssue({ code: 'custom', path: ['options'], message: '只有选择题才有选项' })
    if (of.least !== null && of.most !== null && of.least >= of.most)
      context.addIssue({ code: 'custom', path: ['most'], message: '最大值应大于最小值' })
    if (of.counts && of.kind !== 'scale') context.addIssue({ code: 'custom', path: ['counts'], message: '只有满意度题才计入满意度' })
  })
export type Question = z.infer<typeof question>

const section = z.strictObject({
  title: z.string().trim().max(100).meta({ title: '部分标题' }),
  questions: z.array(question).min(1).max(MOST_QUESTIONS),
})

/** What is asked 问卷内容: sections with their questions, in order. */
export const questionnaireContent = z
  .strictObject({
    lead: z.string().trim().max(1000).meta({ title: '卷首说明' }),
    sections: z.array(section).min(1).max(12),
  })
  .superRefine(({ sections }, context) => {
    const all = sections.flatMap((each) => each.questions)
    if (new Set(all.map((each) => each.key)).size < all.length)
      context.addIssue({ code: 'custom', path: ['sections'], message: '题目代号不能重复' })
    if (all.length > MOST_QUESTIONS) context.addIssue({ code: 'custom', path: ['sections'], message: `一份问卷最多 ${MOST_QUESTIONS} 题` })
    if (all.filter((each) => each.kind === 'text').length > MOST_TEXTS)
      context.addIssue({ code: 'custom', path: ['sections'], message: `文字题最多 ${MOST_TEXTS} 题` })
  })
export type QuestionnaireContent = z.infer<typeof questionnaireContent>

export const questionsOf = ({ sections }: QuestionnaireContent): Question[] => sections.flatMap((each) => each.questions)

/** What a person writes of a questionnaire. */
export const writtenQuestionnaire = z.strictObject({
  title: z.string().trim().min(2).max(100).meta({ title: '问卷名称' }),
  content: questionnaireContent,
})
export type WrittenQuestionnaire = z.infer<typeof writtenQuestionnaire>

export const questionnaireLine = z.strictObject({
  id: z.uuid(),
  /** All versions of one questionnaire share it; trends run over it. */
  family: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  title: z.string(),
  version: z.int(),
  questions: z.int(),
  writtenOn: daySchema,
  /** A survey asks by it, or asked: its words stay 已定稿. */
  isFrozen: z.boolean(),
  isNewest: z.boolean(),
})
export type QuestionnaireLine = z.infer<typeof questionnaireLine>

export const questionnairePage = z.strictObject({
  line: questionnaireLine,
  content: questionnaireContent,
  revision: z.int(),
  mayRevise: z.boolean(),
  mayRenew: z.boolean(),
})
export type QuestionnairePage = z.infer<typeof questionnairePage>
