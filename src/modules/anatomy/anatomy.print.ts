import { watermarkText } from '../../platform/documents/letter.rules.ts'
import { printed } from '../../platform/documents/sheet.file.ts'
import type { SheetBlock } from '../../platform/documents/sheet.pdf.ts'
import type { FileAnswer, Work } from '../../platform/module.ts'
import { takenBy } from '../assessment/outcome/sheet.print.ts'
import { ANATOMY_STATE_TITLES, type AnatomyPage, DEEP_CAUSE_TITLES } from './anatomy.schema.ts'

const section = (heading: string, text: string): SheetBlock[] => [
  { kind: 'heading', text: heading },
  { kind: 'paragraph', text },
]

/** A paper for a lesson: it says of the case what everybody may read, whoever prints it. */
function blocksOf({ line, content, advice, points }: AnatomyPage): SheetBlock[] {
  const shown = line.state === 'approved' ? advice : points
  return [
    {
      kind: 'facts',
      items: [
        { label: '单位', value: content.unitLabel, isHalf: true },
        { label: '风险类型', value: line.riskType.label, isHalf: true },
        { label: '深层原因', value: content.deepCauses.map((each) => DEEP_CAUSE_TITLES[each]).join('、'), isHalf: true },
        { label: '状态', value: [ANATOMY_STATE_TITLES[line.state], line.approvedOn].filter(Boolean).join('　'), isHalf: true },
        { label: '成因', value: line.causes.map((each) => each.label).join('、') },
      ],
    },
    ...section('一、基本案情', content.facts),
    ...section('二、原因剖析', content.analysis),
    ...section('三、被忽视的苗头', content.signs),
    ...section('四、教训与对策', content.lessons),
    { kind: 'heading', text: '五、建议增加的风险点' },
    shown.length === 0
      ? { kind: 'paragraph', text: '无。' }
      : {
          kind: 'table',
          columns: [
            { title: '风险点', width: 36 },
            { title: '风险类型', width: 24 },
            { title: '表现形式', width: 56 },
            { title: '建议措施', width: 54 },
          ],
          rows: shown.map((each) => [each.title, each.riskTypeLabel, each.manifestation, each.measures]),
        },
  ]
}

/** 典型案例剖析 as PDF; each copy carries who took it and when (P17). */
export function anatomyAsPdf(work: Work, page: AnatomyPage): FileAnswer {
  const taken = { name: work.actor.name, at: work.now.toISOString() }
  return printed(`案例剖析 ${page.content.title}`, {
    ...{ title: page.content.title, sub: '典型案例剖析', landscape: false, watermark: watermarkText(taken) },
    ...{ blocks: blocksOf(page), signatures: [], foot: takenBy({ by: work.actor.name, at: work.now }) },
  })
}
