import type { PrintedSheet, SheetBlock } from '../../../platform/documents/sheet.pdf.ts'
import type { PublicUnit, SiteEntry } from '../site/site.store.ts'
import { groupedPoints } from '../snapshot/entry.rules.ts'
import type { GuideEntry, PowerEntry } from '../snapshot/entry.schema.ts'

/** Entries of one kind as far as the paper holds them, and how many are out. */
export interface Part {
  shown: readonly SiteEntry[]
  count: number
}

/** What a unit has out, ready to be set. */
export interface Printable {
  unit: PublicUnit
  since: string
  powers: Part
  points: Part
  flows: Part
  guides: Part
}

function limits({ statutoryDays, promisedDays }: PowerEntry): string {
  const parts = [
    statutoryDays === null ? '' : `法定 ${statutoryDays} 个工作日`,
    promisedDays === null ? '' : `承诺 ${promisedDays} 个工作日`,
  ]
  return parts.filter(Boolean).join('\n') || '依据未规定'
}

function powerTable(powers: readonly SiteEntry[], isBoard: boolean): SheetBlock {
  const wide = isBoard ? [] : [{ title: '依据', width: 26 }]
  return {
    kind: 'table',
    columns: [
      { title: '编号', width: 6 },
      { title: '职权名称', width: 18 },
      { title: '类别', width: 12 },
      { title: '行使岗位', width: 12 },
      ...wide,
      { title: '办理时限', width: 17 },
    ],
    rows: powers.flatMap(({ no, title, content }) =>
      content.kind === 'power'
        ? [[no, title, content.category, content.post, ...(isBoard ? [] : [content.bases.join('\n')]), limits(content)]]
        : [],
    ),
  }
}

function pointTable(points: readonly SiteEntry[]): SheetBlock {
  return {
    kind: 'table',
    columns: [
      { title: '等级', width: 7 },
      { title: '风险点', width: 20 },
      { title: '岗位', width: 13 },
      { title: '类型', width: 13 },
      { title: '防控措施', width: 34 },
    ],
    rows: points.flatMap(({ title, content }) =>
      content.kind === 'point'
        ? [
            [
              content.level?.label ?? '',
              title,
              content.post ?? '',
              content.type,
              content.measures.map((each) => `${each.phase ? `${each.phase}：` : ''}${each.text}`).join('\n'),
            ],
          ]
        : [],
    ),
  }
}

/** Beyond this width (units of the drawing) a chart is read only on a page laid across. */
const WIDE_FROM = 900

function drawing(title: string, svg: string): SheetBlock {
  const width = Number(/viewBox="[-\d.]+ [-\d.]+ ([\d.]+)/.exec(svg)?.[1] ?? 0)
  return { kind: 'picture', svg, alt: `权力运行流程图　${title}`, isWide: width > WIDE_FROM }
}

function chartBlocks(flows: readonly SiteEntry[]): SheetBlock[] {
  return flows.flatMap(({ title, content }): SheetBlock[] => {
    if (content.kind !== 'flow') return []
    const drawn = content.picture ? [drawing(title, content.picture)] : []
    const steps: SheetBlock = {
      kind: 'table',
      columns: [
        { title: '环节', width: 20 },
        { title: '岗位', width: 16 },
        { title: '时限', width: 14 },
        { title: '形成的材料', width: 20 },
        { title: '风险点', width: 26 },
      ],
      rows: content.steps.map((step) => [
        ...[step.name, step.post ?? '', step.days === null ? '' : `${step.days} 个工作日`, step.document ?? ''],
        groupedPoints(step.points)
          .map(({ title, level, count }) => `${title}${count > 1 ? ` ×${count}` : ''}${level ? `（${level.label}）` : ''}`)
          .join('\n'),
      ]),
    }
    return [{ kind: 'heading', text: title }, steps, ...drawn]
  })
}

function guideFacts(title: string, { power, ...guide }: GuideEntry): SheetBlock {
  return {
    kind: 'facts',
    items: [
      { label: '办什么', value: power.type ? `${title}（${power.type}）` : title },
      { label: '行使对象', value: power.object },
      { label: '依据', value: power.bases.join('\n') },
      { label: '由谁办理', value: power.post },
      { label: '办理时限', value: limits(power) },
      { label: '所需材料', value: guide.documents.join('\n') || '无须另行提交材料' },
      { label: '办理环节', value: [guide.steps.join(' → ') || '——', ...(guide.branches ?? [])].join('\n') },
      { label: '收费', value: power.charge ?? '不收费' },
      { label: '办理地点', value: guide.place || '——' },
      { label: '办理时间', value: guide.hours || '——' },
      { label: '咨询方式', value: guide.contact || '——' },
      { label: '监督投诉', value: guide.complaint },
    ],
  }
}

/** A part under its title, which says how many of how many stand here, where that is not all. */
const part = (title: string, of: Part, blocks: readonly SheetBlock[]): SheetBlock[] =>
  blocks.length > 0 ? [{ kind: 'heading', text: `${title}${leftOut(of)}` }, ...blocks] : []

const leftOut = ({ shown, count }: Part): string =>
  shown.length < count ? `（共公开 ${count} 项，此处列出前 ${shown.length} 项，其余见公开网页）` : ''

/** The title never claims more than the paper holds. */
function asOf(since: string, parts: readonly Part[]): string {
  const isWhole = parts.every((each) => leftOut(each) === '')
  return `（截至 ${since} 公开的版本${isWhole ? '' : '，未全部列出，各部分注明列出项数'}）`
}

/** 工作手册: powers, charts, points, guides. */
export function handbookSheet({ unit, since, powers, points, flows, guides }: Printable): PrintedSheet {
  const guideBlocks = guides.shown.flatMap((guide): SheetBlock[] =>
    guide.content.kind === 'guide' ? [{ kind: 'heading', text: guide.title }, guideFacts(guide.title, guide.content)] : [],
  )
  return {
    title: `${unit.unitName}工作手册`,
    sub: `职权目录　运行流程　风险点及防控措施　办事指南　${asOf(since, [powers, flows, points, guides])}`,
    landscape: false,
    blocks: [
      ...part('一、职权目录', powers, powers.count > 0 ? [powerTable(powers.shown, false)] : []),
      ...part('二、权力运行流程图', flows, chartBlocks(flows.shown)),
      ...part('三、风险点及防控措施', points, points.count > 0 ? [pointTable(points.shown)] : []),
      ...part('四、办事指南', guides, guideBlocks),
    ],
    signatures: [],
    foot: unit.unitName,
  }
}

/** 政务公开栏: what fits on a board, in large type. */
export function boardSheet({ unit, since, powers, points, flows }: Printable): PrintedSheet {
  const pictures = flows.shown.flatMap(({ title, content }): SheetBlock[] => {
    if (content.kind !== 'flow' || !content.picture) return []
    const drawn = drawing(title, content.picture)
    // A wide one carries its own name wherever it finds room.
    return drawn.kind === 'picture' && drawn.isWide ? [drawn] : [{ kind: 'heading', text: `权力运行流程图　${title}` }, drawn]
  })
  return {
    title: '政务公开栏',
    sub: `${unit.unitName}　${asOf(since, [flows, powers, points])}`,
    landscape: true,
    paper: 'a2',
    blocks: [
      // Wide ones stand at the foot of the first sheet.
      ...pictures,
      ...part('职权目录', powers, powers.count > 0 ? [powerTable(powers.shown, true)] : []),
      ...part('风险点及防控措施', points, points.count > 0 ? [pointTable(points.shown)] : []),
    ],
    signatures: [],
    foot: unit.unitName,
  }
}

/** 办事指南 on one sheet. */
export function guideSheet({ title, unitName, content }: Pick<SiteEntry, 'title' | 'unitName' | 'content'>): PrintedSheet {
  const blocks = content.kind === 'guide' ? [guideFacts(title, content)] : []
  return { title: `${title}办事指南`, sub: unitName, landscape: false, blocks, signatures: [], foot: unitName }
}
