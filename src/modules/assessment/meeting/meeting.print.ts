import { printed } from '../../../platform/documents/sheet.file.ts'
import type { SheetBlock } from '../../../platform/documents/sheet.pdf.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { AssessmentPage } from '../assessment.schema.ts'
import { conclusionFacts, namePost, rankText, takenBy } from '../outcome/sheet.print.ts'
import { MEETING_STATE_TITLES, type MeetingPage } from './meeting.schema.ts'

function itemBlocks(sheet: AssessmentPage, at: number, page: MeetingPage, pack: PolicyPack): SheetBlock[] {
  const away = page.members.filter((each) => !sheet.members.some((seat) => seat.person.id === each.person.id))
  const dissent = sheet.isOpen ? sheet.opinions.filter((each) => each.isDissent) : []
  return [
    { kind: 'heading', text: `${at + 1}. ${sheet.matterNo}　${sheet.itemTitle}` },
    {
      kind: 'facts',
      items: [
        { label: '评议成员', value: sheet.members.map((each) => each.person.name).join('、') },
        ...(away.length > 0 ? [{ label: '回避', value: away.map((each) => each.person.name).join('、') }] : []),
        { label: '测算等级', value: rankText(pack, sheet.computedRank) },
        {
          label: '意见',
          value: sheet.isOpen
            ? sheet.opinions.map((each) => `${each.order}. ${each.person.name}：${rankText(pack, each.rank)}。${each.text}`).join('\n')
            : `已有 ${sheet.members.filter((each) => each.hasSpoken).length} 人发表意见，全部发表前不公开。`,
        },
        ...(sheet.isOpen ? [{ label: '不同意见', value: dissent.map((each) => each.person.name).join('、') || '无' }] : []),
        ...conclusionFacts(sheet, pack),
        ...(sheet.signatures.length > 0
          ? [
              {
                label: '已签字',
                value: sheet.signatures.map((each) => each.person.name + (each.remark ? `（${each.remark}）` : '')).join('、'),
              },
            ]
          : []),
      ],
    },
  ]
}

/** 《评估专题会议纪要》: who sat, each item with opinions, dissent and result, who signed. What the reader must not see is not on it, nor counted. */
export function printedMinutes(
  page: MeetingPage,
  sheets: readonly AssessmentPage[],
  pack: PolicyPack,
  taken: { by: string; at: Date },
): FileAnswer {
  const { line } = page
  return printed(`${line.title}纪要`, {
    title: `${line.title}纪要`,
    sub: line.state === 'ended' ? line.heldOn : `${line.heldOn}　（${MEETING_STATE_TITLES[line.state]}）`,
    landscape: false,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: '召开日期', value: line.heldOn },
          { label: '地点', value: line.place || '——' },
          { label: '评估机构', value: page.body },
          { label: '参会成员', value: page.members.map((each) => namePost(each.person)).join('、') },
          { label: '最少人数', value: `${page.quorum} 人` },
          { label: '召集人', value: namePost(page.calledBy) },
          { label: '会议情况', value: page.minutes || '——' },
        ],
      },
      ...sheets.flatMap((sheet, at) => itemBlocks(sheet, at, page, pack)),
    ],
    signatures: page.members.map((each) => `${each.person.name}（签名）`),
    foot: takenBy(taken),
  })
}
