import { join } from 'node:path'
import { faultsSql, type Target } from '../csv/validation.ts'
import { quoted } from '../csv/values.ts'
import { type FileProblem, fileProblem, REJECT_REASONS, type Reject, rejectOf } from '../reject.schema.ts'
import type { Engine } from './engine.ts'
import type { Staged } from './staging.ts'

/** How many rejects are handed back in memory. */
const REJECTS_SHOWN = 1000

/** Rejects 退回行 of one import: how many rows, the first of them, and the file with all. */
export interface Faults {
  rows: number
  rejects: Reject[]
}

/** Count and first rejects of the relations `checked` and `repeated` and of the records broken before. */
export async function faultsOf(engine: Engine, target: Target, { issues, rowsBroken }: Staged): Promise<Faults> {
  const rows = await engine.count('SELECT (SELECT count(*) FROM checked WHERE faults IS NOT NULL) + (SELECT count(*) FROM repeated)')
  const read = await engine.rows(
    `SELECT row_no, field, value, code FROM (${faultsSql(target)}) AS faults ORDER BY row_no, field LIMIT ${REJECTS_SHOWN}`,
  )
  const values = read.map(([row, field, value, code]) => rejectOf(Number(row), null, textOf(field), textOf(value), textOf(code) ?? ''))
  const rejects = [...structural(issues), ...values].toSorted((a, b) => a.row - b.row).slice(0, REJECTS_SHOWN)
  return { rows: rows + rowsBroken, rejects }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Broken records as rejects. */
export const structural = (issues: Staged['issues']): Reject[] =>
  issues.slice(0, REJECTS_SHOWN).map((each) => rejectOf(each.row, each.line, null, null, each.code))

/** All rejects as CSV: row, field, value, reason. */
export async function writeRejects(engine: Engine, folder: string, target: Target, { brokenFile }: Staged): Promise<string> {
  const file = join(folder, 'rejects.csv')
  const reasons = Object.entries(REJECT_REASONS).map(([code, words]) => `(${quoted(code)}, ${quoted(words.zh)}, ${quoted(words.en)})`)
  const broken = brokenFile
    ? `UNION ALL SELECT row_no, NULL, NULL, code FROM read_csv(${quoted(brokenFile)}, columns = {'row_no': 'BIGINT', 'code': 'VARCHAR'}, header = false, auto_detect = false, delim = ',')`
    : ''
  await engine.run(`COPY (SELECT row_no AS "row", field, value, zh AS 原因, en AS reason FROM (${faultsSql(target)} ${broken}) AS found
    JOIN (VALUES ${reasons.join(', ')}) AS why(code, zh, en) ON why.code = found.code ORDER BY 1, 2) TO ${quoted(file)} (FORMAT csv, HEADER)`)
  return file
}

/** A quote that never closes swallows the rest of the file: what it holds is unknown, so nothing is taken. */
export function brokenFile(issues: Staged['issues']): FileProblem[] {
  const open = issues.find((each) => each.code === 'row.missing_quote')
  if (!open) return []
  const { reason } = rejectOf(open.row, open.line, null, null, open.code)
  return [
    fileProblem(
      open.code,
      `第 ${open.row} 行（文件第 ${open.line} 行）：${reason.zh}`,
      `row ${open.row} (line ${open.line}): ${reason.en}`,
      open.row,
    ),
  ]
}

/** Every row was rejected: the file as a whole is, with the first of them as the reason. */
export function noGoodRow(first: Reject): FileProblem {
  const where = first.field
    ? { zh: `第 ${first.row} 行 ${first.field}`, en: `row ${first.row} ${first.field}` }
    : { zh: `第 ${first.row} 行`, en: `row ${first.row}` }
  return fileProblem(
    'file.no_good_row',
    `没有一行可用；${where.zh}：${first.reason.zh}`,
    `not one usable row; ${where.en}: ${first.reason.en}`,
    first.row,
    first.field,
  )
}
