import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { FileAnswer, Work } from '../../../platform/module.ts'
import { note } from '../survey.act.ts'
import { mayPrintCodes } from '../survey.rules.ts'
import { insertCodes, standingOf, type SurveyRow, surveyRow } from '../survey.store.ts'
import { hashOfCode, newCode, printedCode } from './code.ts'

const COLUMNS = 3

/** 打印答题码: new codes on paper; here only their hashes stay, so a sheet is never printed twice. */
export async function printCodes(work: Work, id: string, count: number): Promise<FileAnswer | Refusal> {
  const row = await surveyRow(work.tx, id)
  if (!row) return refuse('survey.not_found', { survey: id })
  const refused = mayPrintCodes(standingOf(row), { personId: work.actor.personId, may: work.access.may })
  if (refused) return refused
  const codes = Array.from({ length: count }, newCode)
  await insertCodes(
    work.tx,
    id,
    codes.map((code) => hashOfCode(id, code)),
  )
  await note(work, 'codes', row, { count })
  return sheetOf(row, codes)
}

function sheetOf(row: SurveyRow, codes: readonly string[]): FileAnswer {
  const rows = Array.from({ length: Math.ceil(codes.length / COLUMNS) }, (_, at) =>
    Array.from({ length: COLUMNS }, (_each, column) => {
      const code = codes[at * COLUMNS + column]
      return code === undefined ? '' : printedCode(code)
    }),
  )
  return printed(`答题码 ${row.title}`, {
    title: '答题码',
    sub: `${row.unit_name}　${row.title}　共 ${codes.length} 个`,
    landscape: false,
    blocks: [
      {
        kind: 'paragraph',
        text: `请沿格线剪开，打乱后随机发放，一人一个，不登记谁领了哪一个。每个答题码只能用一次。答题网址：本平台网址后加 /public/surveys/${row.slug}，开放时间 ${row.opens_on} 至 ${row.closes_on}。`,
      },
      { kind: 'table', columns: Array.from({ length: COLUMNS }, () => ({ title: '答题码', width: 1 })), rows },
      { kind: 'paragraph', text: '平台只保存未使用答题码的校验值，用过即删；本页遗失不能补印，可以另行生成。' },
    ],
    signatures: [],
    foot: row.unit_name,
  })
}
