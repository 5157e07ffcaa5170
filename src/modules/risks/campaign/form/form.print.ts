import type { Day } from '../../../../kernel/day.ts'
import type { FileAnswer } from '../../../../platform/module.ts'
import type { PolicyPack } from '../../../policy/pack.schema.ts'
import { printed } from '../../../../platform/documents/sheet.file.ts'
import type { PrintedSheet, SheetBlock } from '../../../../platform/documents/sheet.pdf.ts'
import { stagesOf } from '../../point/point.rules.ts'
import { carrierWord, formWord, type ReviewStage } from '../../point/point.schema.ts'
import type { FormRow } from './form.store.ts'
import { entryBlocks, type EntryNames } from './entry.print.ts'

/** What a reviewer recorded on a point of the form. */
export interface PrintedReview {
  stage: ReviewStage
  decision: 'pass' | 'return'
  opinion: string
  byName: string
  on: Day
}

/** A point that came of the form, with its reviews as they were given, the first one first. */
export interface PrintedPoint {
  no: string
  reviews: readonly PrintedReview[]
}

export interface FormPaper extends EntryNames {
  pack: PolicyPack
  points: readonly PrintedPoint[]
}

type Printable = Pick<FormRow, 'layer' | 'startsOn' | 'entries'> & {
  line: Pick<
    FormRow['line'],
    'carrier' | 'isForGroup' | 'unitName' | 'postTitle' | 'personName' | 'campaignTitle' | 'state' | 'noneReason' | 'submittedOn' | 'endsOn'
  >
}

/** While it may still be written on, the paper holds at least so many risk points. */
const ROOM = 3
const SIGNED = '（签名）：＿＿＿＿＿＿＿＿＿＿　　　　　　年　　　月　　　日'
const VERDICTS = { pass: '通过', return: '退回' } as const

/** 《岗位风险点自查表》 (A1, R70): what was entered and what the reviewers recorded; before it is handed in, room to fill it in by hand. */
export function formSheet(form: Printable, paper: FormPaper): PrintedSheet {
  const { line } = form
  const { pack } = paper
  return {
    title: `《${formWord(pack, line.carrier)}》`,
    sub: line.campaignTitle,
    landscape: false,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: '单位', value: line.unitName },
          ...layerFacts(form, paper),
          { label: '姓名', value: line.personName, isHalf: true },
          { label: '提交日期', value: line.submittedOn ?? '尚未提交', isHalf: true },
        ],
      },
      ...foundBlocks(form, paper),
      ...noneBlocks(form, paper),
      { kind: 'facts', isWhole: true, items: [pledge(form, paper), ...opinions(form, paper)] },
    ],
    signatures: [],
    foot: `${line.unitName}　${line.postTitle}　${line.personName}`,
  }
}

/** The post with its layer; of a form of a section or a unit for whom it is filled in, and at which post its head is. */
function layerFacts({ line, layer }: Printable, { pack }: FormPaper) {
  const layerTitle = pack.layers.find((each) => each.code === layer)?.label ?? layer
  if (line.carrier === 'post') return [{ label: '岗位', value: `${line.postTitle}（${layerTitle}）` }]
  const whose = line.isForGroup ? `（代表${pack.bodies.names.leadingGroup}填报）` : '（由负责人填报）'
  return [
    { label: '层次', value: `${carrierWord(pack, line.carrier)}${whose}`, isHalf: true },
    { label: '岗位', value: line.postTitle, isHalf: true },
  ]
}

export function printedForm(form: Printable, paper: FormPaper): FileAnswer {
  const { line } = form
  return printed(`${formWord(paper.pack, line.carrier)}-${line.unitName}-${line.personName}`, formSheet(form, paper))
}

const isOpen = ({ line }: Printable) => line.submittedOn === null

function foundBlocks(form: Printable, paper: FormPaper): SheetBlock[] {
  const { entries } = form
  const blank = Array.from({ length: isOpen(form) ? Math.max(0, ROOM - entries.length) : 0 }, () => ({ content: {} }))
  return [...entries, ...blank].flatMap((entry, at) => {
    const no = entries.length === paper.points.length ? paper.points[at]?.no : undefined
    return entryBlocks(entry, [`风险点 ${at + 1}`, no].filter(Boolean).join('　'), isOpen(form), paper)
  })
}

/** 未发现风险: the holder's own tick and reason; nobody declares it by signing an empty form. */
function noneBlocks(form: Printable, { pack }: FormPaper): SheetBlock[] {
  if (form.entries.length > 0) return []
  const reason = form.line.noneReason.trim() || (isOpen(form) ? '\n\n\n' : '——')
  return [
    {
      kind: 'facts',
      items: [
        {
          label: '未发现风险',
          value: `${isOpen(form) ? '□' : '☑'} 经对照${ownDuties(form, pack)}逐项查找，本${carrierWord(pack, form.line.carrier)}未发现风险点。`,
        },
        { label: '未发现风险的理由', value: reason },
      ],
    },
  ]
}

const ownDuties = ({ line }: Printable, pack: FormPaper['pack']) =>
  line.carrier === 'post' ? '岗位职责' : `本${carrierWord(pack, line.carrier)}职责`

function pledge(form: Printable, { pack }: FormPaper) {
  const { line, startsOn } = form
  const given = line.submittedOn === null ? [] : [`已于 ${line.submittedOn} 在系统中确认承诺并提交。`]
  const says = `本人承诺：以上内容系本人对照${ownDuties(form, pack)}逐项查找，真实、完整。（${startsOn} 至 ${line.endsOn}）`
  return { label: '本人承诺', value: [says, ...given, '', `填报人${SIGNED}`].join('\n') }
}

/** A row for each stage that the post takes: what was recorded, or lines for the hand; the signature stands in the row of its text. */
function opinions({ layer, line }: Printable, { pack, points }: FormPaper) {
  const stages = stagesOf({ carrier: line.carrier, layer }, pack)
  const own = points.map(({ no, reviews }) => ({ no, reviews: upToForce(reviews, stages.at(-1)) }))
  return pack.risks.review
    .filter(({ stage }) => stages.includes(stage))
    .map(({ stage, title }) => ({ label: `${title}意见`, value: [...recorded(own, stage), `审核人${SIGNED}`].join('\n') }))
}

/** The reviews that brought a point into force; those of its later changes are no part of the form. */
function upToForce(reviews: readonly PrintedReview[], last: ReviewStage | undefined): readonly PrintedReview[] {
  const end = reviews.findIndex(({ stage, decision }) => stage === last && decision === 'pass')
  return end < 0 ? reviews : reviews.slice(0, end + 1)
}

/** What was said at a stage; points of which the same was said share a line. */
function recorded(points: readonly PrintedPoint[], stage: ReviewStage): string[] {
  const said = points.flatMap(({ no, reviews }) =>
    reviews
      .filter((each) => each.stage === stage)
      .map((each) => ({ no, says: `${[VERDICTS[each.decision], each.opinion].filter(Boolean).join('：')}　${each.byName}　${each.on}` })),
  )
  const silent = points.filter(({ reviews }) => !reviews.some((each) => each.stage === stage)).map(({ no }) => no)
  const lines = [...Map.groupBy(said, (each) => each.says)].map(([says, all]) => {
    const nos = [...new Set(all.map(({ no }) => no))]
    return nos.length === points.length ? says : `${nos.join('、')}：${says}`
  })
  if (lines.length === 0) return ['', '']
  return silent.length > 0 ? [...lines, `${silent.join('、')}：`, ''] : [...lines, '']
}
