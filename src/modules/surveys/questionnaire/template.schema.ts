import type { Question, QuestionnaireContent } from './questionnaire.schema.ts'

/** A questionnaire that the product brings, to be copied and changed 问卷模板. */
interface Template {
  code: 'conduct' | 'service' | 'staff'
  title: string
  content: QuestionnaireContent
}

type Asked = Pick<Question, 'kind' | 'text'> & Partial<Question>

/** Questions are numbered through all sections. */
function numbered(lead: string, sections: readonly { title: string; questions: readonly Asked[] }[]): QuestionnaireContent {
  const starts = sections.map((_, at) => sections.slice(0, at).reduce((sum, each) => sum + each.questions.length, 0))
  return {
    lead,
    sections: sections.map(({ title, questions }, at) => ({
      title,
      questions: questions.map((given, place) => ({
        ...{ isRequired: given.kind !== 'text', options: [], least: null, most: null, counts: given.kind === 'scale' },
        ...given,
        key: `q${(starts[at] ?? 0) + place + 1}`,
      })),
    })),
  }
}

const scale = (text: string): Asked => ({ kind: 'scale', text })
const free = (text: string): Asked => ({ kind: 'text', text })

/** 行风评议, 服务满意度, 职工问卷 (R134, R135, R141). */
export const TEMPLATES: readonly Template[] = [
  {
    code: 'conduct',
    title: '行风评议问卷',
    content: numbered('请根据您与被评议单位打交道的实际情况作答。本问卷不记名，不收集您的任何身份信息。', [
      {
        title: '总体评价',
        questions: [
          scale('依法办事、公正执法的情况'),
          scale('办事效率和承诺时限的兑现情况'),
          scale('服务态度和工作纪律的情况'),
          scale('廉洁自律、不吃拿卡要的情况'),
          scale('办事程序、依据和结果公开的情况'),
        ],
      },
      {
        title: '具体情况',
        questions: [
          {
            kind: 'single',
            text: '您最近一年与该单位打交道的次数',
            options: ['没有', '1 至 2 次', '3 至 5 次', '5 次以上'],
          },
          {
            kind: 'multiple',
            text: '您遇到过下列哪些情况（可多选）',
            isRequired: false,
            options: ['门难进、脸难看', '推诿拖延', '吃拿卡要', '乱收费、乱罚款', '优亲厚友', '以上都没有'],
          },
          free('您对改进行风的意见和建议'),
        ],
      },
    ]),
  },
  {
    code: 'service',
    title: '服务对象满意度问卷',
    content: numbered('感谢您为我们的服务打分。本问卷不记名，两分钟可以填完。', [
      {
        title: '本次办事',
        questions: [
          scale('工作人员的服务态度'),
          scale('办理速度'),
          scale('一次性告知所需材料'),
          scale('工作人员廉洁、没有额外要求'),
          { kind: 'number', text: '为办成这件事您跑了几次', isRequired: false, least: 0, most: 30 },
        ],
      },
      { title: '意见', questions: [free('您觉得最需要改进的是什么')] },
    ]),
  },
  {
    code: 'staff',
    title: '职工廉政风险问卷',
    content: numbered('本问卷只作汇总，不记名。请如实填写。', [
      {
        title: '本单位情况',
        questions: [
          scale('领导班子廉洁自律'),
          scale('重大事项集体决策'),
          scale('选人用人公道正派'),
          scale('财务、采购和工程事项公开透明'),
          {
            kind: 'multiple',
            text: '您认为本单位廉政风险较高的环节（可多选）',
            isRequired: false,
            options: ['行政审批', '行政执法', '工程建设', '物资采购', '财务管理', '人事管理', '其他'],
          },
          {
            kind: 'single',
            text: '您所在岗位的风险防控措施落实情况',
            options: ['落实到位', '基本落实', '部分落实', '没有落实'],
          },
        ],
      },
      { title: '建议', questions: [free('您对廉政风险防控的建议')] },
    ]),
  },
]
