import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { levelAt } from '../../../kernel/scale.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { FileAnswer, Work } from '../../../platform/module.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { powerById } from '../../powers/power.store.ts'
import { examined, pointsOf } from '../flow.page.ts'
import type { FlowStep, StepPoint } from '../flow.schema.ts'
import { flowRow } from '../flow.store.ts'
import { drawingOf } from './drawing.rules.ts'

const NO_LEVEL = '#5b7083'

/** 权力运行流程图 as PDF, drawn on the server: the chart with its markers, the legend of the risk points, the steps. */
export async function printedChart(work: Work, id: string): Promise<FileAnswer | Refusal> {
  const row = await flowRow(work.tx, id)
  if (!row) return refuse('flow.not_found', { flow: id })
  const read = await examined(row.bpmn)
  if (isRefusal(read)) return read
  const points = await pointsOf(work, row.item)
  const pack = row.unit_id === null ? undefined : await packAt(work.tx, row.unit_id, work.today)
  const unit = row.unit_id === null ? undefined : await unitById(work.tx, row.unit_id)
  const power = row.power_id === null ? undefined : await powerById(work.tx, row.power_id)
  const numbered = read.steps.map((step, at) => ({ step, no: at + 1, own: points.filter((point) => point.stepId === step.id) }))
  const signs = numbered
    .filter(({ own }) => own.length > 0)
    .map(({ step, no, own }) => ({ stepId: step.id, no, count: own.length, colour: colourOf(own, pack) }))
  const facts = [unit?.name, `第 ${row.version} 版`, row.in_force_from && `${row.in_force_from} 起施行`, power && `职权编号 ${power.no}`]
  return printed(`${row.name}-${row.version}`, {
    title: row.name,
    sub: facts.filter(Boolean).join('　'),
    landscape: true,
    blocks: [
      {
        kind: 'picture',
        svg: drawingOf(read.chart, signs),
        alt: `${row.name}：共 ${read.steps.length} 个环节，其中 ${signs.length} 个有风险点`,
      },
      {
        kind: 'paragraph',
        text: signs.length > 0 ? '图例：环节右上角为“环节序号 · 风险点数”，颜色为其中最高等级。' : '图上环节没有登记风险点。',
      },
      { kind: 'heading', text: '环节和风险点' },
      stepTable(numbered, { pack, unitId: row.unit_id }),
    ],
    signatures: [],
    foot: [unit?.name, row.name].filter(Boolean).join('　'),
  })
}

function colourOf(points: readonly StepPoint[], pack: PolicyPack | undefined): string {
  const rank = Math.max(0, ...points.map((point) => point.rank ?? 0))
  return (pack && levelAt(pack.scales.point, rank)?.colour) || NO_LEVEL
}

interface Numbered {
  step: FlowStep
  no: number
  own: readonly StepPoint[]
}

/** A point of another unit than the chart's is told with its unit. */
function stepTable(numbered: readonly Numbered[], { pack, unitId }: { pack: PolicyPack | undefined; unitId: string | null }) {
  const whose = (point: StepPoint) => (point.unitId === unitId ? '' : `${point.unitName}，`)
  const levelOf = (rank: number | null) => (rank === null ? '未评级' : ((pack && levelAt(pack.scales.point, rank)?.label) ?? String(rank)))
  return {
    kind: 'table' as const,
    columns: [
      { title: '序号', width: 4 },
      { title: '环节', width: 16 },
      { title: '岗位', width: 12 },
      { title: '时限（工作日）', width: 7 },
      { title: '形成的材料', width: 14 },
      { title: '风险点（等级）', width: 34 },
    ],
    rows: numbered.map(({ step, no, own }) => [
      String(no),
      step.name,
      step.role ?? '',
      step.days === null ? '' : String(step.days),
      step.document ?? '',
      own.map((point) => `${point.title}（${whose(point)}${levelOf(point.rank)}）`).join('\n'),
    ]),
  }
}
