import type { Day } from '../../../kernel/day.ts'
import type { DocNo, LetterBlock, OfficialLetterInput } from '../../../platform/documents/letter.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { DutyKind, Instrument } from '../../policy/parts/warning-policy.schema.ts'
import type { DutyPlan } from '../warning.rules.ts'

/** What a duty is called on paper. */
export const DUTY_TITLES: Record<DutyKind, string> = {
  writtenStatement: '提交书面情况说明',
  oralExplanation: '作出口头说明',
  rectification: '完成整改',
  admonitionTalk: '接受诫勉谈话',
  rectificationReport: '提交书面整改报告',
  unitReport: '剖析成因、制定整改措施并提交单位书面报告',
}

/** The parties and words of one letter, as the store gathers them. */
export interface LetterParts {
  pack: PolicyPack
  instrument: Instrument
  /** 发文机关 in full, and the office that prints. */
  issuer: { name: string; office: string }
  person: { name: string; post: string | null } | null
  unit: { name: string }
  matterNo: string
  facts: string
  brokenRules: readonly string[]
  demands: string
  duties: readonly DutyPlan[]
  docNo: DocNo | null
  day: Day
}

function limitText(limit: DutyPlan['limit']): string {
  return limit.unit === 'workday' ? `自送达次日起 ${limit.count} 个工作日内` : `自送达次日起 ${limit.count} 日内`
}

function clauseTexts(pack: PolicyPack, codes: readonly string[]): string[] {
  return codes.flatMap((code) => {
    const clause = pack.clauses.find((each) => each.code === code)
    return clause ? [`《${clause.title}》${clause.article}`] : []
  })
}

function bodyOf(parts: LetterParts): LetterBlock[] {
  const who = parts.person ? `${parts.person.name}（${[parts.unit.name, parts.person.post].filter(Boolean).join('')}）` : parts.unit.name
  const broken = clauseTexts(parts.pack, parts.brokenRules)
  const lines = parts.duties.map((duty) => [
    duty.respondent.kind === 'person' ? (parts.person?.name ?? '') : parts.unit.name,
    DUTY_TITLES[duty.kind],
    limitText(duty.limit),
  ])
  const blocks: LetterBlock[] = [
    { kind: 'paragraph', text: parts.instrument.opening },
    { kind: 'heading', level: 1, text: '基本情况' },
    {
      kind: 'facts',
      items: [
        { label: '当事人或责任单位', value: who },
        { label: '事项编号', value: parts.matterNo },
      ],
    },
    { kind: 'paragraph', text: parts.facts },
  ]
  if (broken.length > 0) blocks.push({ kind: 'paragraph', text: `上述情形不符合${broken.join('、')}的规定。` })
  blocks.push({ kind: 'heading', level: 1, text: '要求' }, { kind: 'paragraph', text: parts.demands })
  if (lines.length > 0)
    blocks.push(
      { kind: 'heading', level: 1, text: '办理事项和时限' },
      { kind: 'table', columns: ['责任主体', '办理事项', '时限'], rows: lines },
    )
  return blocks
}

/** The letter in the elements of GB/T 9704; without a number it is a draft and says so. P19, R166. */
export function composeLetter(parts: LetterParts): OfficialLetterInput {
  const addressees = [
    ...(parts.instrument.to.includes('unit') ? [parts.unit.name] : []),
    ...(parts.instrument.to.includes('person') && parts.person ? [`${parts.person.name}同志`] : []),
  ]
  return {
    form: 'document',
    secrecy: '内部',
    issuerMark: `${parts.issuer.name}文件`,
    ...(parts.docNo ? { docNo: parts.docNo } : { draft: true }),
    title: parts.instrument.title,
    addressees,
    body: bodyOf(parts),
    basis: [...parts.instrument.basis],
    explanationRight: parts.instrument.right,
    closing: '特此通知。',
    signature: { body: parts.issuer.name, day: parts.day },
    copyTo: addressees.includes(parts.unit.name) ? [] : [parts.unit.name],
    issuedBy: { office: parts.issuer.office, day: parts.day },
    returnSlip: { title: '送达回执', lines: ['文书字号', '收件人（签名）', '收件日期', '送达方式', '送达人（签名）'] },
  }
}
