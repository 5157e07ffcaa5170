import { yuanShown } from '../../../kernel/money.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { SheetBlock } from '../../../platform/documents/sheet.pdf.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import { DECISION_STATE_TITLES, type DecisionPage, type DeviationKind, RESULT_TITLES, VOTE_TITLES } from '../decision.schema.ts'

const DEVIATION_TITLES: Readonly<Record<DeviationKind, string>> = {
  headNotLast: '主要领导未末位表态',
  executedBeforeDecided: '决策前已执行',
}

/** 三重一大事项决策登记表. */
export function printedDecision(page: DecisionPage): FileAnswer {
  const { line } = page
  return printed(`${line.no} ${line.title}`, {
    title: '“三重一大”事项决策登记表',
    sub: `${line.unitName}　${line.no}`,
    landscape: false,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: '事项名称', value: line.title },
          { label: '事项类别', value: line.kindLabel, isHalf: true },
          { label: '金额', value: line.amount === null ? '—' : `${yuanShown(line.amount)} 元`, isHalf: true },
          { label: '提议人', value: page.proposer?.name ?? '', isHalf: true },
          { label: '提出日期', value: line.proposedOn, isHalf: true },
          { label: '事项内容', value: page.content },
          { label: '状态', value: DECISION_STATE_TITLES[line.state] },
        ],
      },
      ...before(page),
      ...page.meetings.flatMap((meeting) => meetingBlocks(page, meeting)),
      ...execution(page),
    ],
    signatures: ['会议记录人', '会议主持人', '审核人', '登记日期'],
    foot: line.unitName,
  })
}

function before({ investigation }: DecisionPage): SheetBlock[] {
  if (!investigation) return []
  return [
    { kind: 'heading', text: '会前调研论证' },
    {
      kind: 'facts',
      items: [
        { label: '调研论证', value: investigation.findings },
        { label: '风险评估', value: investigation.risks },
        { label: '合法合规性审查', value: investigation.legality },
        { label: '征求意见', value: investigation.consultation },
      ],
    },
  ]
}

function meetingBlocks({ persons }: DecisionPage, { record, kindLabel, outcome, headId }: DecisionPage['meetings'][number]): SheetBlock[] {
  const name = (id: string) => persons.find((person) => person.id === id)?.name ?? id
  return [
    { kind: 'heading', text: `${record.heldOn} ${kindLabel}` },
    {
      kind: 'facts',
      items: [
        { label: '应到 / 实到', value: `应到 ${outcome.base} 人，实到 ${outcome.present} 人，到会须不少于 ${outcome.quorum} 人` },
        { label: '到会人员', value: record.present.map(name).join('、') },
        { label: '回避', value: record.recused.map((each) => `${name(each.personId)}（${each.relation}）`).join('、') || '无' },
        {
          label: '表决结果',
          value: `同意 ${outcome.for}、反对 ${outcome.against}、弃权 ${outcome.abstain}，通过须 ${outcome.needed} 票：${RESULT_TITLES[outcome.result]}`,
        },
        { label: '会议纪要', value: record.minutesNo ?? '' },
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: '发言顺序', width: 9 },
        { title: '姓名', width: 16 },
        { title: '意见', width: 36 },
        { title: '表决', width: 8 },
      ],
      rows: record.speeches.map((each, at) => [
        String(at + 1),
        `${name(each.personId)}${each.personId === headId ? '（主要领导）' : ''}`,
        each.view,
        VOTE_TITLES[each.vote],
      ]),
    },
  ]
}

function execution({ line, steps, executedOn, deviations, disclosure }: DecisionPage): SheetBlock[] {
  const blocks: SheetBlock[] = [
    { kind: 'heading', text: '执行与公开' },
    {
      kind: 'facts',
      items: [
        { label: '执行人', value: line.executor?.name ?? '', isHalf: true },
        { label: '完成期限', value: line.dueOn ?? '', isHalf: true },
        { label: '执行情况', value: steps.map((each) => `${each.on} ${each.text}`).join('\n') },
        { label: '执行日期', value: executedOn ?? '' },
        { label: '公开', value: disclosure ?? '' },
      ],
    },
  ]
  if (deviations.length > 0)
    blocks.push({
      kind: 'facts',
      items: deviations.map((each) => ({ label: '偏离规则', value: `${each.on} ${DEVIATION_TITLES[each.kind]}：${each.reason}` })),
    })
  return blocks
}
