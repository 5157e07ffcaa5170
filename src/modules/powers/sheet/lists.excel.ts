import type { z } from 'zod'
import type { FileAnswer, Work } from '../../../platform/module.ts'
import { type LaidSheet, workbookOf, workbookOfSheets } from '../../../platform/tables/workbook.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { listReviews, powerMatrix } from '../power.api.ts'
import { differences, labelsIn } from '../power.rules.ts'
import { powerContent } from '../power.schema.ts'

type Waiting = z.infer<typeof listReviews.returns>[number]
type Count = z.infer<typeof powerMatrix.returns>[number]

const levelIn = (pack: PolicyPack | undefined, rank: number) => pack?.scales.power.find((each) => each.rank === rank)?.label ?? String(rank)

function kindOf({ version, before }: Waiting): string {
  if (version.isRetirement) return '取消'
  return before ? '修订' : '新增'
}

/** What a revision changes, by the names of its fields. */
function changesIn({ version, before }: Waiting): string {
  if (!before || version.isRetirement) return ''
  return differences(before, version.content)
    .map((field) => powerContent.shape[field].meta()?.title ?? field)
    .join('、')
}

/** 待审核职权清单: what waits, what it changes, and who wrote it. */
export const reviewsSheet = (rows: readonly Waiting[], packs: ReadonlyMap<string, PolicyPack>): Promise<FileAnswer> =>
  workbookOf<Waiting>(
    '待审核职权清单',
    '待审核',
    [
      { title: '编号', width: 12, cell: ({ line }) => line.no },
      { title: '职权名称', width: 36, cell: ({ line }) => line.title },
      { title: '行使单位', width: 28, cell: ({ line }) => line.unitName },
      { title: '行使岗位', width: 18, cell: ({ line }) => line.postTitle },
      { title: '类别', width: 18, cell: ({ line }) => line.categoryLabel },
      { title: '决定权类别', width: 14, cell: ({ line, version }) => labelsIn(packs.get(line.unitId), version.content).classLabel },
      { title: '等级', width: 10, cell: ({ line }) => levelIn(packs.get(line.unitId), line.rank) },
      { title: '变动', width: 8, cell: kindOf },
      { title: '修改的内容', width: 30, cell: changesIn },
      { title: '理由', width: 40, cell: ({ version }) => version.reason },
      { title: '生效日期', width: 12, cell: ({ version }) => version.effectiveOn },
      { title: '拟稿人', width: 16, cell: ({ version }) => version.writtenBy.map((person) => person.name).join('、') },
      { title: '提交日期', width: 12, cell: ({ version }) => version.submittedOn },
    ],
    rows,
  )

/** The pack in whose words a unit, or else the first node of the reader, reads its powers. */
export async function packOfReader(work: Work, unitId: string | undefined): Promise<PolicyPack | undefined> {
  const node = unitId ?? work.access.nodesWith('power.read')[0]
  return node === undefined ? undefined : packAt(work.tx, node, work.today)
}

/** Codes that were counted and that the pack no longer has stand after its own. */
const withThose = (list: readonly { code: string; label: string }[], counted: readonly string[]) => [
  ...list,
  ...[...new Set(counted)].filter((code) => !list.some((each) => each.code === code)).map((code) => ({ code, label: code })),
]

function matrixOf(all: readonly Count[], pack: PolicyPack): LaidSheet {
  const sum = (wanted: (each: Count) => boolean) => all.filter(wanted).reduce((total, each) => total + each.count, 0)
  const ranks = pack.scales.power
  const row = (label: string, isMeant: (each: Count) => boolean) => [
    label,
    ...ranks.map(({ rank }) => sum((each) => isMeant(each) && each.rank === rank)),
    sum(isMeant),
  ]
  const classes = withThose(
    pack.powers.classes,
    all.map((each) => each.class),
  )
  return {
    name: '决定权类别与等级',
    heads: [{ title: '决定权类别', width: 20 }, ...ranks.map(({ label }) => ({ title: label, width: 10 })), { title: '合计', width: 10 }],
    rows: [...classes.map(({ code, label }) => row(label, (each) => each.class === code)), row('合计', () => true)],
  }
}

/** 职权分类矩阵 and, beside it, how many powers each category has, as two sheets. */
export function matrixSheets(all: readonly Count[], pack: PolicyPack, category: string | undefined): Promise<FileAnswer> {
  const counted = all.filter((each) => category === undefined || each.category === category)
  const categories = withThose(
    pack.powers.categories,
    all.map((each) => each.category),
  )
  const label = categories.find((each) => each.code === category)?.label
  return workbookOfSheets(label === undefined ? '职权分类矩阵' : `职权分类矩阵（${label}）`, [
    matrixOf(counted, pack),
    {
      name: '按职权类别',
      heads: [
        { title: '职权类别', width: 24 },
        { title: '有效职权', width: 10 },
      ],
      rows: categories
        .filter(({ code }) => category === undefined || code === category)
        .map((each) => [
          each.label,
          counted.filter(({ category: code }) => code === each.code).reduce((total, { count }) => total + count, 0),
        ]),
    },
  ])
}
