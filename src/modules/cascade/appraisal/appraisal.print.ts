import type { SheetBlock } from '../../../platform/documents/sheet.pdf.ts'
import { type AppraisalLine, MERIT_TITLES } from './appraisal.schema.ts'

/** 考核 on the paper of a plan: conclusion, what was learnt, rewards and punishments, findings with what was revised because of each. */
export function appraisalBlocks(appraisals: readonly AppraisalLine[]): SheetBlock[] {
  return appraisals.flatMap(({ content, on, by, findings }): SheetBlock[] => [
    { kind: 'heading', text: ['考核', on, by?.name].filter(Boolean).join('　') },
    {
      kind: 'facts',
      items: [
        { label: '考核结论', value: content.conclusion },
        { label: '经验总结', value: content.summary },
        {
          label: '奖优罚劣',
          value: content.merits.map((each) => `${MERIT_TITLES[each.kind]}：${each.whom}，${each.text}`).join('\n') || '——',
        },
        {
          label: '考核发现',
          value: findings.map(({ text, revisions }) => [text, ...revisions.map(revisedLine)].join('\n')).join('\n') || '——',
        },
      ],
    },
  ])
}

const revisedLine = ({ label, on }: AppraisalLine['findings'][number]['revisions'][number]) => `　　据此修正：${label}（${on}）`
