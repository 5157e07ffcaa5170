import { levelAt } from '../../../kernel/scale.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { SheetCode } from '../../../platform/sheets/sheet.schema.ts'
import type { PointContent } from '../point/point.schema.ts'
import { formEntry } from './campaign.schema.ts'
import type { FormRow } from './campaign.store.ts'

const labels = (list: readonly { code: string; label: string }[], codes: readonly string[]) =>
  codes.map((code) => list.find((each) => each.code === code)?.label ?? code).join('、')

/** 《岗位风险点自查表》 on paper, with room for the hands of holder and reviewers (A1, R70). */
export function printedForm({ line, layer, entries, ...form }: FormRow, pack: PolicyPack, steps: readonly SheetCode[]): FileAnswer {
  const found = entries.flatMap((entry) => {
    const parsed = formEntry.safeParse(entry)
    return parsed.success ? [parsed.data] : []
  })
  const title = `《${pack.risks.words.form}》`
  const stepOf = ({ flowItem, stepId }: PointContent) =>
    flowItem === null ? '——' : (steps.find((each) => each.code === `${flowItem}|${stepId}`)?.zh ?? flowItem)
  return printed(`${pack.risks.words.form}-${line.unitName}-${line.personName}`, {
    title,
    sub: line.campaignTitle,
    landscape: false,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: '单位', value: line.unitName },
          { label: '岗位', value: `${line.postTitle}（${labels(pack.layers, [layer])}）` },
          { label: '姓名', value: line.personName },
          { label: '提交日期', value: line.submittedOn ?? '尚未提交' },
        ],
      },
      ...(found.length === 0 ? [{ kind: 'facts' as const, items: [{ label: '未发现风险的理由', value: line.noneReason || '——' }] }] : []),
      ...found.flatMap(({ content, selfRank }, at) => [
        { kind: 'heading' as const, text: `风险点 ${at + 1}　${content.title}` },
        {
          kind: 'facts' as const,
          items: [
            { label: '事务类别', value: labels(pack.risks.affairs, [content.affairs]) },
            { label: '风险类型', value: labels(pack.riskTypes, [content.riskType]) },
            { label: '基本位置', value: labels(pack.risks.positions, content.positions) || '——' },
            { label: '流程环节', value: stepOf(content) },
            { label: '表现形式', value: content.manifestation },
            { label: '成因', value: labels(pack.causes, content.causes) || '——' },
            { label: '自评等级', value: (selfRank !== null && levelAt(pack.scales.point, selfRank)?.label) || '——' },
            { label: '防控措施', value: content.measures || '——' },
          ],
        },
      ]),
      { kind: 'paragraph', text: `本人承诺：以上内容系本人对照岗位职责逐项查找，真实、完整。（${form.startsOn} 至 ${line.endsOn}）` },
    ],
    signatures: ['填报人（签名）', ...pack.risks.review.map((each) => `${each.title}意见（签名）`)],
    foot: `${line.unitName}　${line.postTitle}　${line.personName}`,
  })
}
