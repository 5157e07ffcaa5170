import { dayOf } from '../../../kernel/day.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { SuccessionPage, SuccessionRow } from './succession.schema.ts'

/** What the kinds and reasons are called on paper. */
export const KIND_TITLES: Record<SuccessionRow['kind'], string> = {
  item: '风险信息',
  letter: '文书',
  verification: '整改核查',
  opinion: '评估意见',
  measure: '防控措施',
  riskForm: '自查表',
  execution: '决策执行',
  receipt: '转发落实反馈',
  planTask: '计划任务',
  executionIssue: '执行问题',
  checkSheet: '排查表',
  routine: '常规工作',
  publication: '公开事项',
  feedback: '向来源反馈',
}
export const REASON_TITLES: Record<SuccessionPage['succession']['reason'], string> = {
  changeOfPost: '岗位变动',
  leave: '离岗休假',
  longAbsence: '长期离岗',
}
export const STATE_TITLES: Record<SuccessionPage['succession']['state'], string> = {
  draft: '准备中',
  submitted: '待签字',
  signed: '已交接',
  withdrawn: '已撤回',
}
const STAYS_TITLES: Record<NonNullable<SuccessionRow['stays']>, string> = {
  role: '随职权办理，不移交',
  verification: '待核验或审批，办结后再移交',
}
const SIGNED_TITLES = { predecessor: '移交人签字', superior: '上级代签', successor: '承接人签字' } as const

function remarkOf(row: SuccessionRow, page: SuccessionPage): string {
  const late = row.isLateBefore ? [`${page.succession.from.name}任内逾期`] : []
  const standing = row.stays
    ? [STAYS_TITLES[row.stays]]
    : row.standing === 'taken'
      ? ['已承接']
      : row.standing === 'refused'
        ? ['未能承接']
        : []
  return [...late, ...standing].join('；')
}

/** Day and hour in Shanghai; each copy says who took it and when (P17). */
const hourOf = (at: Date) => `${dayOf(at)} ${String((at.getUTCHours() + 8) % 24).padStart(2, '0')} 时`

function signedLines(page: SuccessionPage): { label: string; value: string }[] {
  return page.signatures.map((each) => ({
    label: SIGNED_TITLES[each.as],
    value: [each.person.name, dayOf(new Date(each.at)), each.reason].filter(Boolean).join('　'),
  }))
}

/** 交接清单 on paper: both names, the days, every row that the reader may see, and the hash that was signed. */
export function printedSuccession(page: SuccessionPage, taken: { by: string; at: Date }): FileAnswer {
  const { succession: of, rows } = page
  const hidden = page.hidden > 0 ? [{ label: '另有', value: `${page.hidden} 项不在打印人查阅范围内，此处只计件数` }] : []
  return printed(`交接清单 ${of.from.name} ${of.fromOn}`, {
    title: '工作交接清单',
    sub: `${of.nodeName}　交接日期：${of.fromOn}`,
    landscape: true,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: '移交人', value: [of.from.name, of.from.postTitle].filter(Boolean).join('　') },
          { label: '承接人', value: [of.to.name, of.to.postTitle].filter(Boolean).join('　') },
          { label: '交接事由', value: [REASON_TITLES[of.reason], page.note].filter(Boolean).join('　') },
          { label: '状态', value: STATE_TITLES[of.state] },
          ...hidden,
          { label: '清单校验值', value: page.hash ?? '尚未提交' },
          ...signedLines(page),
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 5 },
          { title: '类别', width: 11 },
          { title: '编号', width: 17 },
          { title: '事项', width: 34 },
          { title: '时限', width: 10 },
          { title: '承接人', width: 9 },
          { title: '备注', width: 18 },
        ],
        rows: rows.map((row, at) => [
          String(at + 1),
          KIND_TITLES[row.kind],
          row.no,
          row.title,
          row.countdown?.dueOn ?? '',
          row.successor?.name ?? '',
          remarkOf(row, page),
        ]),
      },
      ...(rows.length === 0
        ? [{ kind: 'paragraph' as const, text: of.state === 'draft' && page.seen === null ? '清单尚未提交。' : '没有未了事项。' }]
        : []),
      { kind: 'paragraph', text: '本清单不移交角色和权限；角色和权限由安全管理员另行办理。' },
    ],
    signatures: ['移交人（签名）', '承接人（签名）', '监交人（签名）', '日期'],
    foot: `${of.nodeName}　${taken.by} ${hourOf(taken.at)} 打印`,
  })
}
