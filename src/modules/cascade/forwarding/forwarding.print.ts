import { createLetterPress, type LetterPress } from '../../../platform/documents/letter.pdf.ts'
import { officialLetter, type OfficialLetterInput } from '../../../platform/documents/letter.schema.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import { type ForwardingPage, namesIn } from './forwarding.schema.ts'

let made: LetterPress | undefined

/** 转发通知 on paper with the elements of GB/T 9704, its attachment and a return slip (A33, R270). */
export function printedForwarding(page: ForwardingPage, mark: string, taken: { name: string; at: string }): FileAnswer {
  made ??= createLetterPress()
  return {
    fileName: `${page.line.no}.pdf`,
    mediaType: 'application/pdf',
    bytes: made.print(officialLetter.parse(letterOf(page, mark, taken))).bytes,
  }
}

/** Who got a copy sees no receipt, and so no addressee by name. */
const ADDRESSEES = '各有关单位'

function letterOf(
  { line, content, copyTo, receipts }: ForwardingPage,
  mark: string,
  taken: { name: string; at: string },
): OfficialLetterInput {
  const document = `《${content.title}》${content.docNo ? `（${content.docNo}）` : ''}`
  // The notice itself bears none: GB/T 9704-2012 dropped them (C20).
  const subjects = namesIn(content.subjectWords)
  return {
    form: 'document',
    issuerMark: `${line.unitName}文件`,
    docNo: { agency: mark, kind: '转', year: Number(line.issuedOn.slice(0, 4)), serial: Number(/(\d+)号$/.exec(line.no)?.[1] ?? 1) },
    title: `关于转发《${content.title}》的通知`,
    addressees: receipts.length > 0 ? receipts.map((receipt) => receipt.unitName) : [ADDRESSEES],
    body: [
      { kind: 'paragraph', text: `现将${content.issuer}${document}转发给你们，请认真组织学习，抓好贯彻落实。` },
      ...(subjects.length > 0 ? [{ kind: 'facts' as const, items: [{ label: '原文主题词', value: subjects.join('　') }] }] : []),
      { kind: 'heading', level: 1, text: '贯彻落实要求' },
      { kind: 'paragraph', text: content.requirement },
      { kind: 'heading', level: 1, text: '签收和反馈' },
      { kind: 'paragraph', text: `请收文后及时签收，并于${chineseDay(line.dueOn)}前反馈落实情况。` },
    ],
    attachments: [`${content.title}${content.docNo ? `（${content.docNo}）` : ''}`],
    signature: { body: line.unitName, day: line.issuedOn },
    copyTo,
    issuedBy: { office: content.printOffice ?? line.unitName, day: content.printedOn ?? line.issuedOn },
    printRun: content.printRun ?? undefined,
    returnSlip: { title: '签收回执', lines: ['签收单位', '签收人', '签收日期', '传达学习情况', '落实情况'] },
    watermark: taken,
  }
}

function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
