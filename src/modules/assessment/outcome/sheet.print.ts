import { levelAt } from '../../../kernel/scale.ts'
import { dayOf } from '../../../kernel/day.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { SheetBlock } from '../../../platform/documents/sheet.pdf.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { AssessmentPage, Conclusion, Criteria, PreAssessment } from '../assessment.schema.ts'
import { clauseText } from '../clauses/clause.rules.ts'

const TRUTH_TITLES: Readonly<Record<PreAssessment['truthfulness'], string>> = {
  founded: '属实',
  partlyFounded: '部分属实',
  unfounded: '不属实',
  unverifiable: '无法核实',
}
export const ACTION_TITLES: Readonly<Record<Conclusion['action'], string>> = {
  none: '不予处置，办结',
  guidance: '提醒教育',
  warning: '发出预警',
  riskPointChange: '调整风险点',
  handOver: '移送、转办',
  park: '暂存待查',
}
const CRITERION_TITLES: readonly [keyof Criteria, string, readonly string[]][] = [
  ['discipline', '党纪条规', ['未违反', '轻微违反', '明显违反', '严重违反']],
  ['regulation', '行政法规', ['未违反', '轻微违反', '明显违反', '严重违反']],
  ['selfDiscipline', '廉洁自律规定', ['未违反', '轻微违反', '明显违反', '严重违反']],
  ['probability', '腐败行为发生几率', ['', '较低', '较高', '很高']],
  ['severity', '后果严重程度', ['', '较轻', '较重', '严重']],
  ['urgency', '紧急程度', ['', '一般', '较急', '紧急']],
]
const STATE_TITLES = { draft: '预评估', tabled: '会议评估中', concluded: '已有结论' } as const

export const namePost = (person: PersonLine) => [person.name, person.postTitle].filter(Boolean).join('　')
const hourOf = (at: Date) => `${dayOf(at)} ${String((at.getUTCHours() + 8) % 24).padStart(2, '0')} 时`
/** Who took this copy and when (P17). */
export const takenBy = (taken: { by: string; at: Date }) => `${taken.by} ${hourOf(taken.at)} 打印`

/** A rank in the pack's word. */
export function rankText(pack: PolicyPack, rank: number | null): string {
  if (rank === null) return '不定级'
  return rank === 0 ? '不予认定' : (levelAt(pack.scales.information, rank)?.label ?? String(rank))
}

function criteriaTable({ pre, cited }: AssessmentPage): SheetBlock {
  return {
    kind: 'table',
    columns: [
      { title: '依据', width: 14 },
      { title: '评判', width: 8 },
      { title: '条款和说明', width: 44 },
    ],
    rows: CRITERION_TITLES.map(([name, title, scores]) => {
      const judged = pre.criteria[name]
      const clauses = (judged.clauses ?? []).map((code) => {
        const clause = cited.find((each) => each.code === code)
        return clause ? clauseText(clause) : code
      })
      return [title, scores[judged.score] ?? String(judged.score), [...clauses, judged.note].filter((line) => line !== '').join('\n')]
    }),
  }
}

function opinionBlocks(of: AssessmentPage, pack: PolicyPack): SheetBlock[] {
  if (!of.isOpen)
    return [{ kind: 'paragraph', text: `已有 ${of.members.filter((each) => each.hasSpoken).length} 人发表意见，全部发表前不公开。` }]
  if (of.opinions.length === 0) return [{ kind: 'paragraph', text: '尚无人发表意见。' }]
  return [
    {
      kind: 'table',
      columns: [
        { title: '顺序', width: 5 },
        { title: '成员', width: 16 },
        { title: '建议等级', width: 10 },
        { title: '不同意见', width: 8 },
        { title: '意见', width: 34 },
      ],
      rows: of.opinions.map((each) => [
        String(each.order),
        namePost(each.person),
        rankText(pack, each.rank),
        each.isDissent ? '是' : '',
        each.text,
      ]),
    },
  ]
}

/** What was determined, as facts of a sheet. */
export function conclusionFacts(of: AssessmentPage, pack: PolicyPack): { label: string; value: string }[] {
  const { conclusion, concludedBy } = of
  if (!conclusion) return [{ label: '结论', value: '尚未作出' }]
  const actions = [conclusion.action, ...(conclusion.also ?? [])].map((each) => ACTION_TITLES[each])
  return [
    { label: '核实结果', value: TRUTH_TITLES[of.pre.truthfulness] },
    { label: '信息等级', value: rankText(pack, conclusion.rank) },
    { label: '处置方式', value: actions.join('；') },
    ...(conclusion.deviationReason ? [{ label: '理由', value: conclusion.deviationReason }] : []),
    ...(conclusion.reviewOn ? [{ label: '复查日期', value: conclusion.reviewOn }] : []),
    { label: '专题会议', value: conclusion.meeting },
    { label: '认定人', value: `${concludedBy ? namePost(concludedBy) : ''}　${of.concludedOn ?? ''}` },
  ]
}

function signatureLines(of: AssessmentPage): string[] {
  const signed = of.signatures.map(
    (each) => `${each.person.name}（${dayOf(new Date(each.at))} 签字${each.remark ? `，保留意见：${each.remark}` : ''}）`,
  )
  const waiting = of.members
    .filter((member) => member.hasSpoken && !of.signatures.some((each) => each.person.id === member.person.id))
    .map((member) => `${member.person.name}（签名）`)
  return of.state === 'concluded' ? [...signed, ...waiting] : []
}

/** 《风险信息评估表》 (A8): the item, truthfulness, harm, six criteria with notes and clauses, opinions with dissent, the result, who signed. R145, R147. */
export function printedAssessment(of: AssessmentPage, pack: PolicyPack, taken: { by: string; at: Date }): FileAnswer {
  const isGraded = of.pre.truthfulness === 'founded' || of.pre.truthfulness === 'partlyFounded'
  return printed(`风险信息评估表 ${of.matterNo}`, {
    title: '风险信息评估表',
    sub: `${of.matterNo}　（${STATE_TITLES[of.state]}）`,
    landscape: false,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: '事由', value: of.itemTitle },
          { label: '反映对象', value: of.subjects.map((each) => each.name).join('、') },
          { label: '主要内容', value: of.content },
          { label: '真实性', value: TRUTH_TITLES[of.pre.truthfulness] },
          { label: '核实情况', value: of.pre.truthfulnessNote },
          { label: '危害性', value: of.pre.harm },
          { label: '测算等级', value: rankText(pack, of.computedRank) },
          { label: '预评估人', value: namePost(of.preparedBy) },
        ],
      },
      ...(isGraded ? [{ kind: 'heading' as const, text: '一、六项依据' }, criteriaTable(of)] : []),
      { kind: 'heading', text: `${isGraded ? '二' : '一'}、评估意见` },
      ...opinionBlocks(of, pack),
      { kind: 'heading', text: `${isGraded ? '三' : '二'}、评估结论` },
      { kind: 'facts', items: conclusionFacts(of, pack) },
    ],
    signatures: signatureLines(of),
    foot: `${of.matterNo}　${takenBy(taken)}`,
  })
}
