import { watermarkText } from '../../../platform/documents/letter.rules.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { SheetBlock } from '../../../platform/documents/sheet.pdf.ts'
import type { FileAnswer, Work } from '../../../platform/module.ts'
import { takenBy } from '../../assessment/outcome/sheet.print.ts'
import { classLabel, evidenceNo } from '../evidence/evidence.rules.ts'
import type { RetentionPolicy } from '../../policy/parts/retention-policy.schema.ts'
import type { DisposalCertificate, RetentionPage } from './disposal.schema.ts'

/** What was said by whom and when, as it is printed. */
const acts = (done: RetentionPage['disposals'][number] | undefined) =>
  done
    ? {
        proposed: `${done.reason}\n${done.proposedByName}　${done.proposedOn}`,
        decided: `${done.opinion}\n${done.decidedByName ?? ''}　${done.decidedOn ?? ''}`,
        executedOn: done.executedOn ?? '',
      }
    : { proposed: '', decided: '', executedOn: '' }

const blocksOf = ({ line, disposals }: RetentionPage, certificate: DisposalCertificate, retention: RetentionPolicy): SheetBlock[] => {
  const { proposed, decided, executedOn } = acts(disposals.find((each) => each.state === 'executed'))
  return [
    {
      kind: 'facts',
      items: [
        { label: '事项编号', value: certificate.matterNo, isHalf: true },
        { label: '办理单位', value: line.registerName, isHalf: true },
        { label: '登记日期', value: certificate.openedOn, isHalf: true },
        { label: '办结日期', value: certificate.closedOn ?? '——', isHalf: true },
        { label: '保存年限', value: `${certificate.years ?? ''} 年${certificate.isUnfounded ? '（查否）' : ''}`, isHalf: true },
        { label: '期满日期', value: line.dueOn ?? '——', isHalf: true },
        { label: '台账编号', value: certificate.ledgerNos.join('、') || '——' },
        { label: '文书字号', value: certificate.docNos.join('、') || '——' },
        { label: '鉴定意见', value: proposed },
        { label: '审批意见', value: decided },
        { label: '销毁日期', value: executedOn, isHalf: true },
        { label: '材料件数', value: `${certificate.items.length} 件`, isHalf: true },
        {
          label: '销毁范围',
          value: `文件内容全部删除；事项记录 ${certificate.records} 条删除；留痕 ${certificate.trail} 条的事由删除，留痕链保持完整。`,
        },
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: '编号', width: 14 },
        { title: '类别', width: 30 },
        { title: '收存日期', width: 20 },
        { title: '大小（字节）', width: 20 },
        { title: 'SHA-256', width: 70 },
      ],
      rows: certificate.items.map((each) => [
        evidenceNo(each.number, each.version),
        classLabel(retention, each.class),
        each.takenOn,
        String(each.size),
        `${each.sha256.slice(0, 32)}\n${each.sha256.slice(32)}`,
      ]),
    },
  ]
}

/** 销毁清册: what went, by number and hash, on whose word and for what reason; no name of whom it concerned. */
export function certificateAsPdf(
  work: Work,
  page: RetentionPage,
  certificate: DisposalCertificate,
  retention: RetentionPolicy,
): FileAnswer {
  const certNo = page.disposals.find((each) => each.state === 'executed')?.certNo ?? ''
  return printed(`${certNo} 销毁清册`, {
    title: '销毁清册',
    sub: certNo,
    landscape: false,
    watermark: watermarkText({ name: work.actor.name, at: work.now.toISOString() }),
    blocks: blocksOf(page, certificate, retention),
    signatures: ['销毁人（签名）', '监销人（签名）'],
    foot: `${certNo}　${takenBy({ by: work.actor.name, at: work.now })}`,
  })
}
