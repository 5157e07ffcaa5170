import { levelAt } from '../../../kernel/scale.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { SheetBlock } from '../../../platform/documents/sheet.pdf.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { ControlForm } from './control.schema.ts'

type Post = ControlForm['posts'][number]

const labelOf = (list: readonly { code: string; label: string }[], code: string) => list.find((each) => each.code === code)?.label ?? code

/** What the pack calls the form: 岗位职责腐败风险预警与防控表, 岗位职责廉政风险预警与防控表. */
export const controlTitle = (pack: Pick<PolicyPack, 'risks'>) => `岗位职责${pack.risks.words.point.replace(/点$/u, '')}预警与防控表`

/** A30 on paper, with lines for the holder, the section, the leader in charge and the discipline body. */
export function printedControl({ person, on, posts }: ControlForm, pack: PolicyPack): FileAnswer {
  const title = controlTitle(pack)
  return printed(`${title}-${person.name}-${on}`, {
    title,
    sub: `${person.name}　截至 ${on}`,
    landscape: true,
    blocks: posts.flatMap((post) => postBlocks(post, pack)),
    signatures: ['本人（签名）', '科室负责人（签名）', '分管领导（签名）', '纪检监察机构（盖章）'],
    foot: [posts[0]?.unitName, person.name].filter(Boolean).join('　'),
  })
}

function postBlocks(post: Post, pack: PolicyPack): SheetBlock[] {
  const levelOf = (rank: number | null) => (rank === null ? '' : (levelAt(pack.scales.point, rank)?.label ?? String(rank)))
  return [
    {
      kind: 'facts',
      items: [
        { label: '单位', value: post.unitName },
        {
          label: '岗位',
          value: `${post.title}（${labelOf(pack.layers, post.layer)}${post.isKeyPost ? '，重点岗位' : ''}）　${post.fromOn} 起任职`,
        },
        {
          label: '岗位职责（行使职权）',
          value:
            post.duties.length > 0
              ? post.duties.map((duty) => `${duty.no} ${duty.title}`).join('\n')
              : '职权目录中没有登记由本岗位行使的职权。',
        },
      ],
    },
    post.points.length === 0
      ? { kind: 'paragraph', text: '本岗位没有生效的风险点。' }
      : {
          kind: 'table',
          columns: [
            { title: '编号', width: 6 },
            { title: '风险点', width: 16 },
            { title: '风险类型', width: 9 },
            { title: '表现形式', width: 26 },
            { title: '等级', width: 7 },
            { title: '防控措施', width: 26 },
            { title: '措施责任人和期限', width: 18 },
          ],
          rows: post.points.map((point) => [
            ...[point.no, point.title, labelOf(pack.riskTypes, point.riskType), point.manifestation, levelOf(point.rank)],
            [point.measures, ...point.laid.map((each) => `${labelOf(pack.measures.phases, each.phase)}：${each.text}`)]
              .filter(Boolean)
              .join('\n'),
            point.laid.map((each) => `${labelOf(pack.measures.phases, each.phase)}：${each.ownerName} ${each.dueOn}`).join('\n'),
          ]),
        },
  ]
}
