import { createHash } from 'node:crypto'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { valueOf, wordsOf } from '../../../platform/sheets/cell.rules.ts'
import { keyOf, rowOf } from '../../../platform/sheets/rows.rules.ts'
import type { RegisterColumn, SheetProblem, SheetValue } from '../../../platform/sheets/sheet.schema.ts'
import { type FilledSheet, registerWorkbook } from '../../../platform/sheets/template.ts'
import { spelled } from '../spelled.ts'
import { isWithin, reachOf } from './reach.rules.ts'
import { type Loose, overlaid } from './reference.rules.ts'
import { lockedLook, lookAt, takeIn, weigh } from './register.act.ts'
import { importRegister, listRows, previewRegister, registerNow, registerTemplate, saveRow } from './register.api.ts'
import { type PlacedRegister, REGISTER, type Register, SHEET_NAMES, type SheetName } from './register.schema.ts'
import { guestsIn, heldRegister } from './register.store.ts'

const NONE: PlacedRegister = { units: [], posts: [], persons: [], tenures: [], charges: [], relatives: [], bodies: [] }

export const registerRoutes = [
  handle(registerTemplate, () =>
    registerWorkbook(
      '组织机构登记簿模板',
      SHEET_NAMES.map((name) => ({ sheet: REGISTER[name], rows: [] })),
    ),
  ),

  handle(registerNow, async (work) => {
    const mine = await keptBy(work)
    await work.note({ action: 'organisation.export', object: { kind: 'organisation', id: 'register' } })
    return registerWorkbook(
      '组织机构登记簿',
      SHEET_NAMES.map((name): FilledSheet => ({ sheet: REGISTER[name], rows: mine[name] })),
    )
  }),

  handle(previewRegister, async (call) => {
    const { preview } = await lookAt(call, call.body)
    const { rows, problemCount } = preview
    await call.note({ action: 'organisation.preview', object: { kind: 'organisation', id: 'register' }, details: { rows, problemCount } })
    return preview
  }),

  handle(importRegister, (call) => lockedLook(call, async () => takeIn(call, await lookAt(call, call.body), call.query))),

  handle(listRows, async (work) => {
    const { sheet, search, key, cursor, limit } = work.query
    const lines = linesOf(sheet, await keptBy(work))
    const wanted = (search ?? '').trim().toLowerCase()
    const found = lines
      .filter((each) => key === undefined || each.key === key)
      .filter((each) => wanted === '' || `${each.label} ${spelled(each.label)}`.toLowerCase().includes(wanted))
      .filter((each) => cursor === undefined || each.key > cursor)
      .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    const items = found.slice(0, limit)
    return { items, next: found.length > limit ? (items.at(-1)?.key ?? null) : null }
  }),

  handle(saveRow, (call) =>
    lockedLook(call, async () => {
      const { sheet, values, reason, revision } = call.body
      const read = rowAsRead(sheet, values)
      if (read.problems.length > 0) return faulty(read.problems)
      const seen = await weigh(call, { ...NONE, [sheet]: [{ row: 1, values: read.values }] })
      if (seen.preview.problemCount > 0) return faulty(seen.preview.problems)
      if (await isForestalled(call, sheet, seen.changing, revision)) return refuse('organisation.changed_meanwhile')
      return takeIn(call, seen, { digest: seen.preview.digest, reason })
    }),
  ),
]

/** Has the row that would change changed since it was read: by another, or from nothing? What changes nothing harms nobody. */
async function isForestalled(work: Work, sheet: SheetName, changing: Register, revision: string | null): Promise<boolean> {
  const [row] = changing[sheet] as readonly Loose['values'][]
  if (!row) return false
  const held = (await heldRegister(work.tx))[sheet] as readonly Loose['values'][]
  const key = keyOf(REGISTER[sheet], row)
  const standing = held.find((each) => keyOf(REGISTER[sheet], each) === key)
  return (standing ? revisionOf(standing) : null) !== revision
}

/** What tells one state of a row from another. */
const revisionOf = (values: Loose['values']) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .digest('base64url')

/** What is wrong with a row, column by column; the three lists run side by side. */
function faulty(problems: readonly SheetProblem[]): Refusal {
  const said = (language: 'zh' | 'en') =>
    problems.map((each) => `${each.reason[language]}${each.expected ? `（${each.expected[language]}）` : ''}`)
  return refuse('organisation.row_faulty', { fields: problems.map((each) => each.field?.zh ?? ''), zh: said('zh'), en: said('en') })
}

/** The rows that this keeper may change. */
async function keptBy(work: Work): Promise<Register> {
  const held = await heldRegister(work.tx)
  const at = { guests: await guestsIn(work.tx), today: work.today }
  const reach = reachOf(work.access.nodesWith('organisation.keep'), held, overlaid(held, NONE), at)
  const pairs = SHEET_NAMES.map((name) => [
    name,
    (held[name] as readonly Loose['values'][]).filter((values) => isWithin(reach, name, values)),
  ])
  return Object.fromEntries(pairs) as Register
}

/** Rows with a label in which numbers carry their names. */
function linesOf(sheet: SheetName, mine: Register): { key: string; label: string; values: Loose['values']; revision: string }[] {
  const names = new Map([
    ...mine.units.map((each): [string, string] => [each.no, each.name]),
    ...mine.posts.map((each): [string, string] => [each.no, each.title]),
    ...mine.persons.map((each): [string, string] => [each.no, each.name]),
  ])
  const columns: Readonly<Record<string, RegisterColumn>> = REGISTER[sheet].columns
  return (mine[sheet] as readonly Loose['values'][]).map((values) => {
    const cells = Object.entries(columns).flatMap(([field, column]) => {
      const text = column.type === 'yesNo' ? undefined : wordsOf(column, values[field])?.zh
      return text === undefined ? [] : [names.has(text) && field !== 'no' ? `${names.get(text)}（${text}）` : text]
    })
    return { key: keyOf(REGISTER[sheet], values), label: cells.join(' · '), values, revision: revisionOf(values) }
  })
}

/** Values typed into a form, read as the cells of a sheet would be. */
function rowAsRead(name: SheetName, given: Readonly<Record<string, SheetValue>>): { values: Loose['values']; problems: SheetProblem[] } {
  const columns: Readonly<Record<string, RegisterColumn>> = REGISTER[name].columns
  const fields = Object.keys(columns)
  const cells = fields.map((field) => {
    const value = given[field]
    return typeof value === 'boolean' ? (value ? '是' : '否') : String(value ?? '')
  })
  const { problems } = rowOf(REGISTER[name], fields, { row: 1, cells, hasUnsaved: false })
  const values = fields.map((field, index) => {
    const column = columns[field]
    const read = column ? valueOf(column, cells[index] ?? '') : { value: null }
    return [field, 'value' in read ? read.value : null]
  })
  return { values: Object.fromEntries(values) as Loose['values'], problems }
}
