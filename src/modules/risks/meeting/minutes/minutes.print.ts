import { levelAt } from '../../../../kernel/scale.ts'
import type { PrintedSheet, SheetBlock } from '../../../../platform/documents/sheet.pdf.ts'
import type { FileAnswer } from '../../../../platform/module.ts'
import type { PersonLine } from '../../../organisation/organisation.schema.ts'
import type { PolicyPack } from '../../../policy/pack.schema.ts'
import { printed } from '../../../../platform/documents/sheet.file.ts'
import { CONVENER_TITLES, MEETING_STATE_TITLES, type MeetingPage } from '../meeting.schema.ts'

export function printedMinutes(page: MeetingPage, pack: PolicyPack): FileAnswer {
  return printed(`${page.line.title}纪要`, minutesSheet(page, pack))
}

/** Minutes handed in say of every point what was decided; before that nothing is, where no decision is recorded. */
const isResolved = ({ state }: MeetingPage['line']) => state === 'submitted' || state === 'signed'

/** 《风险防控形势分析会纪要》 (A6): who was there, the figures, each point, what was resolved, who signed. */
export function minutesSheet(page: MeetingPage, pack: PolicyPack): PrintedSheet {
  const { line, plan } = page
  const names = (people: readonly PersonLine[]) =>
    people.map((each) => [each.name, each.postTitle].filter(Boolean).join(' ')).join('、') || '——'
  const present = page.attendees.filter((each) => each.isPresent).map((each) => each.person)
  const absent = page.attendees.filter((each) => !each.isPresent).map((each) => each.person)
  return {
    title: `${line.title}纪要`,
    sub:
      line.state === 'signed'
        ? `${line.unitName}　${line.heldOn}`
        : `${line.unitName}　${line.heldOn}　（${MEETING_STATE_TITLES[line.state]}）`,
    landscape: false,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: '召开时间', value: line.heldOn },
          { label: '地点', value: plan.place },
          { label: '召集机构', value: CONVENER_TITLES[plan.convener] },
          { label: '主持人', value: names([page.chair]) },
          { label: '参会人员', value: names(present) },
          ...(absent.length > 0 && present.length > 0 ? [{ label: '请假', value: names(absent) }] : []),
          { label: '记录人', value: page.recorder ? names([page.recorder]) : '——' },
          { label: '议程', value: plan.agenda.map((each, at) => `${at + 1}. ${each}`).join('\n') },
        ],
      },
      { kind: 'heading', text: '一、形势' },
      { kind: 'paragraph', text: page.summary || '——' },
      figuresTable(page, pack),
      { kind: 'heading', text: '二、风险点研判' },
      ...page.points.flatMap((point, at) => pointBlocks(point, at, page, pack)),
      { kind: 'heading', text: '三、议定事项' },
      tasksTable(page),
      ...(page.nextDueOn ? [{ kind: 'paragraph' as const, text: `下次会议应于 ${page.nextDueOn} 前召开。` }] : []),
    ],
    signatures: page.signatures.length > 0 ? page.signatures.map((each) => `${each.person.name}（${each.on} 签批）`) : ['主持人（签字）'],
    foot: `${line.unitName}　${line.title}`,
  }
}

const labelOf = (pack: PolicyPack, rank: number | null) =>
  rank === null ? '未评级' : (levelAt(pack.scales.point, rank)?.label ?? String(rank))

function figuresTable({ figures }: MeetingPage, pack: PolicyPack): SheetBlock {
  return {
    kind: 'table',
    columns: [
      { title: '项目', width: 12 },
      { title: `上次（${figures.since}）`, width: 8 },
      { title: '本次', width: 8 },
    ],
    rows: [
      ...figures.levels.map((level) => [`${labelOf(pack, level.rank)}风险点`, String(level.before), String(level.now)]),
      ['期间有调整的风险点', '', String(figures.changed)],
      ['未办结防控措施', '', String(figures.openMeasures)],
      ['其中逾期', '', String(figures.overdueMeasures)],
      ['带疑点的风险点', '', String(figures.signals)],
    ],
  }
}

function pointBlocks(point: MeetingPage['points'][number], at: number, { line }: MeetingPage, pack: PolicyPack): SheetBlock[] {
  const { record } = point
  const { decision } = record
  return [
    { kind: 'heading', text: `${at + 1}. ${point.no}　${point.title}` },
    {
      kind: 'facts',
      items: [
        { label: '单位、岗位', value: [point.unitName, point.postTitle].filter(Boolean).join('　') },
        { label: '发生规律', value: record.pattern || '——' },
        { label: '内在原因', value: record.innerCause || '——' },
        ...(record.discussion ? [{ label: '研究意见', value: record.discussion }] : []),
        {
          label: '等级',
          value: decision
            ? `由${labelOf(pack, point.rankBefore)}调整为${labelOf(pack, decision.rank)}。理由：${decision.reason}。按规定审核、公示、备案后生效。`
            : isResolved(line)
              ? `${labelOf(pack, point.rankBefore)}，不作调整`
              : '——',
        },
        ...(point.recused.length > 0
          ? [{ label: '回避', value: `${point.recused.map((each) => each.name).join('、')}（本项由${point.presiderName ?? ''}主持）` }]
          : []),
      ],
    },
  ]
}

function tasksTable({ tasks }: MeetingPage): SheetBlock {
  if (tasks.length === 0) return { kind: 'paragraph', text: '无。' }
  return {
    kind: 'table',
    columns: [
      { title: '序号', width: 4 },
      { title: '事项', width: 36 },
      { title: '责任人', width: 8 },
      { title: '时限', width: 12 },
    ],
    rows: tasks.map((task, at) => [String(at + 1), task.text, task.owner.name, `${task.workdays} 个工作日\n（${task.dueOn} 前）`]),
  }
}
