import { levelAt } from '../../../kernel/scale.ts'
import { watermarkText } from '../../../platform/documents/letter.rules.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { FileAnswer, Work } from '../../../platform/module.ts'
import { cut, cutSays, fitted } from '../../../platform/tables/export.ts'
import { type SheetColumn, workbookOf } from '../../../platform/tables/workbook.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { FORM_STATE_TITLES } from '../campaign/campaign.schema.ts'
import type { Manager, Supervisor } from '../../powers/tier/tier.schema.ts'
import { measuresText } from './supervision.rules.ts'
import type { Pace, SupervisionRow, WatchFlaw } from './supervision.schema.ts'

const TITLE = '监督台账'
/** How many rows are laid on paper; Excel holds more. */
const PRINT_ROWS = 500
export const PRINT_ASKED = PRINT_ROWS + 1

const PLACES: Readonly<Record<Manager | Supervisor, string>> = {
  sectionHead: '科室负责人',
  leaderInCharge: '分管领导',
  principalLeader: '主要负责人',
  disciplineCommittee: '纪委',
  legalSupervision: '纪检监察机构',
}
const FLAWS: Readonly<Record<WatchFlaw, string>> = {
  samePerson: '管理与监督同一人',
  nobodyManages: '管理岗位空缺',
  nobodySupervises: '监督岗位空缺',
  ownSupervisor: '监督人即本人',
}
const UNITS: Readonly<Record<Pace['unit'], string>> = { Y: '年', M: '个月', W: '周', D: '天' }
const paceText = ({ count, unit }: Pace) => (count === 1 ? `每${unit === 'M' ? '月' : UNITS[unit]}一次` : `每 ${count} ${UNITS[unit]}一次`)

interface Standing {
  as: Manager | Supervisor
  persons: readonly { name: string }[]
}
const standing = ({ as, persons }: Standing) => `${PLACES[as]}：${persons.map((each) => each.name).join('、') || '空缺'}`

function supervisedBy({ tier, flaws, isUnsupervised }: SupervisionRow): string {
  if (!tier) return ''
  const wrong = flaws.map(({ flaw, names }) => `※ ${FLAWS[flaw]}${names.length > 0 ? `（${names.join('、')}）` : ''}`)
  return [...tier.supervise.map(standing), ...wrong, ...(isUnsupervised ? ['※ 没有独立的监督人'] : [])].join('\n')
}

/** How, in words: the measures by phase, the line, the last self-check, the checks of the unit, the paces of the pack. */
function meansText(row: SupervisionRow): string {
  const { measures, line, form, checks, selfCheckEvery, spotCheckEvery } = row
  return [
    ...(measures.length > 0 ? measures.map((each) => `${each.phaseLabel}：${measuresText(each.texts)}`) : ['尚无防控措施']),
    ...(line === null ? [] : [`警戒线：${line} 分`]),
    ...(selfCheckEvery ? [`自查：${paceText(selfCheckEvery)}`] : []),
    ...(form ? [`最近自查：${form.title}，${FORM_STATE_TITLES[form.state]}${form.submittedOn ? ` ${form.submittedOn}` : ''}`] : []),
    ...(spotCheckEvery ? [`抽查：${paceText(spotCheckEvery)}`] : []),
    ...checks.map((each) => `排查：${each.title}，${each.closedOn ? `${each.closedOn} 结束` : `${each.dueOn} 前完成`}`),
  ].join('\n')
}

const labelOf = (scale: PolicyPack['scales']['power'], rank: number | null) =>
  rank === null ? '未定级' : (levelAt(scale, rank)?.label ?? String(rank))

/** Columns by the four questions of R50, on paper and in Excel. */
const columnsOf = (pack: PolicyPack): SheetColumn<SupervisionRow>[] => [
  { title: '单位', width: 14, cell: (row) => row.unitName },
  {
    title: '监督谁',
    width: 13,
    cell: ({ post, person }) =>
      post ? `${person?.name ?? '（空缺）'}\n${post.title}${post.isKeyPost ? '（重点岗位）' : ''}` : '单位集体行使职权',
  },
  { title: '等级', width: 7, cell: (row) => labelOf(pack.scales.power, row.rank) },
  { title: '谁来管理', width: 15, cell: ({ tier }) => (tier ? standing(tier.manage) : '') },
  { title: '谁来监督', width: 20, cell: supervisedBy },
  {
    title: '监督什么',
    width: 32,
    cell: ({ powers, points }) =>
      [
        ...powers.map((each) => `职权：${each.no} ${each.title}（${each.class}类，${labelOf(pack.scales.power, each.rank)}）`),
        ...points.map((each) => `风险点：${each.no} ${each.title}（${labelOf(pack.scales.point, each.rank)}）`),
      ].join('\n') || '没有生效的职权和风险点',
  },
  { title: '怎么监督', width: 38, cell: meansText },
]

interface Of {
  unitName: string
  pack: PolicyPack
  rows: readonly SupervisionRow[]
}

const nameOf = (work: Work, { unitName }: Of) => `${TITLE}-${unitName}-${work.today}`
const takenBy = (work: Work) => watermarkText({ name: work.actor.name, at: work.now.toISOString() })

export function supervisionWorkbook(work: Work, of: Of): Promise<FileAnswer> {
  return workbookOf(nameOf(work, of), TITLE, columnsOf(of.pack), of.rows, { taken: takenBy(work) })
}

export function printedSupervision(work: Work, of: Of): FileAnswer {
  const columns = columnsOf(of.pack)
  const { rows, cutAt } = fitted(of.rows, PRINT_ROWS)
  const file = printed(nameOf(work, of), {
    title: TITLE,
    sub: `${of.unitName}　截至 ${work.today}，共 ${rows.length} 项`,
    landscape: true,
    watermark: takenBy(work),
    blocks: [
      ...(cutAt === null ? [] : [{ kind: 'heading' as const, text: cutSays(cutAt) }]),
      { kind: 'table', columns, rows: rows.map((row) => columns.map((column) => String(column.cell(row) ?? ''))) },
    ],
    signatures: [],
    foot: of.unitName,
  })
  return cut(file, cutAt)
}
