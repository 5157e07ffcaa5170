import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Call, handle, type Route, type Work } from '../../platform/module.ts'
import { cut, EXPORT_ASKED, fitted, inSheet } from '../../platform/tables/export.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import { kindsAt, recordBasis, withdrawBasis } from './basis/basis.store.ts'
import * as api from './check.api.ts'
import { OUTCOME_TITLES, SHEET_STATE_TITLES, type SheetLine, type SheetPage, type UnitFigures } from './check.schema.ts'
import { endRound, openRound } from './round/round.act.ts'
import { roundLines, roundPageOf, unitLines } from './round/round.page.ts'
import { roundById, roundRows } from './round/round.store.ts'
import { dispose, fill, verify } from './sheet/sheet.act.ts'
import { loadedSheet, sheetLines, sheetPageOf } from './sheet/sheet.page.ts'
import { outcomesOf, sheetRows } from './sheet/sheet.store.ts'

const kindsAfter = async (work: Work, done: string | Refusal) => (isRefusal(done) ? done : kindsAt(work, done))
const roundAfter = async (work: Work, done: string | Refusal) => (isRefusal(done) ? done : roundPageOf(work, done))

async function sheetAfter(work: Work, done: string | Refusal): Promise<SheetPage | Refusal> {
  const loaded = isRefusal(done) ? done : await loadedSheet(work, done)
  return isRefusal(loaded) ? loaded : sheetPageOf(work, loaded)
}

/** Opening a sheet that says something is a read that the trail records, in the chain of its register. */
async function readSheet(call: Call<typeof api.readCheckSheet>): Promise<SheetPage | Refusal> {
  const loaded = await loadedSheet(call, call.params.id)
  if (isRefusal(loaded)) return loaded
  if (loaded.row.state !== 'owed')
    await call.note({ action: 'check.read', object: { kind: 'checkSheet', id: loaded.row.id }, register: loaded.row.node_id })
  return sheetPageOf(call, loaded)
}

async function completion(call: Call<typeof api.exportCompletion>) {
  const row = await roundById(call.tx, call.params.id)
  if (!row || !call.access.may('check.figures', row.unit_id)) return refuse('check.not_found', { check: call.params.id })
  const units = await unitLines(call, row)
  await call.note({ action: 'check.exportCompletion', object: { kind: 'checkRound', id: row.id }, details: { units: units.length } })
  return workbookOf<UnitFigures>(
    `${row.title}完成情况`,
    '完成情况',
    [
      { title: '单位', width: 28, cell: (unit) => unit.unitName },
      { title: '应填', width: 10, cell: (unit) => unit.total },
      { title: '待填写', width: 10, cell: (unit) => unit.owed },
      { title: '待复核', width: 10, cell: (unit) => unit.filled },
      { title: '已复核', width: 10, cell: (unit) => unit.verified },
      { title: '发现项数（少于最小统计数不列）', width: 16, cell: (unit) => unit.findings },
    ],
    units,
  )
}

async function findings(call: Call<typeof api.exportFindings>) {
  const round = await roundById(call.tx, call.params.id)
  if (!round) return refuse('check.not_found', { check: call.params.id })
  const nodes = new Set(call.actor.grants.filter((grant) => call.access.may('check.dispose', grant.nodeId)).map((grant) => grant.nodeId))
  const { rows: fit, cutAt } = fitted(await sheetRows(call.tx, { roundId: round.id, isFound: true }, undefined, EXPORT_ASKED))
  const rows = fit.filter((row) => nodes.has(row.node_id) && row.subject_id !== call.actor.personId)
  const lines = new Map((await sheetLines(call, rows)).map((line) => [line.id, line]))
  const outcomes = await outcomesOf(
    call.tx,
    rows.map((row) => row.id),
  )
  const pack = await packAt(call.tx, round.unit_id, call.today)
  const found = rows.flatMap((row) =>
    row.grades.flatMap(({ item, rank }) => {
      const line = lines.get(row.id)
      if (rank === null || !line) return []
      const outcome = outcomes.find((each) => each.sheet_id === row.id && each.item === item)?.outcome
      return [
        {
          ...{ line, item: round.form.items.find((each) => each.code === item)?.label ?? item },
          ...{ level: pack?.scales.information.find((level) => level.rank === rank)?.label ?? String(rank), outcome },
          facts: row.answers.find((each) => each.item === item)?.facts ?? '',
        },
      ]
    }),
  )
  for (const register of new Set(rows.map((row) => row.node_id)))
    await call.note({
      ...{ action: 'check.exportFindings', object: { kind: 'checkRound', id: round.id }, register },
      details: { sheets: rows.filter((row) => row.node_id === register).map((row) => row.id) },
    })
  const file = await workbookOf<(typeof found)[number]>(
    `${round.title}排查发现`,
    '排查发现',
    [
      { title: '排查对象', width: 16, cell: (row) => row.line.subjectName },
      { title: '岗位', width: 24, cell: (row) => row.line.subjectPost },
      { title: '单位', width: 24, cell: (row) => row.line.unitName },
      { title: '排查内容', width: 36, cell: (row) => row.item },
      { title: '具体情况', width: 50, cell: (row) => row.facts },
      { title: '等级', width: 10, cell: (row) => row.level },
      { title: '填写人', width: 10, cell: (row) => row.line.filler?.name ?? null },
      { title: '复核人', width: 10, cell: (row) => row.line.verifier?.name ?? null },
      { title: '处置', width: 12, cell: (row) => (row.outcome ? OUTCOME_TITLES[row.outcome] : null) },
    ],
    found,
  )
  return file.cutAt === undefined ? cut(file, cutAt) : file
}

/** 排查表 as the list shows them: who, whose turn, how far; what was found stays in its sheet. */
async function exportedSheets(call: Call<typeof api.exportSheets>) {
  const rows = await sheetRows(call.tx, sheetFilter(call, call.query), undefined, EXPORT_ASKED)
  await call.note({
    action: 'check.exportSheets',
    object: { kind: 'checkSheets', id: 'list' },
    details: { rows: inSheet(rows), filter: call.query },
  })
  return workbookOf<SheetLine>(
    '排查表',
    '排查表',
    [
      { title: '排查对象', width: 16, cell: (line) => line.subjectName },
      { title: '岗位', width: 24, cell: (line) => line.subjectPost },
      { title: '单位', width: 24, cell: (line) => line.unitName },
      { title: '排查', width: 36, cell: (line) => line.roundTitle },
      { title: '类别', width: 18, cell: (line) => line.kindLabel },
      { title: '状态', width: 12, cell: (line) => SHEET_STATE_TITLES[line.state] },
      { title: '填写人', width: 10, cell: (line) => line.filler?.name ?? null },
      { title: '复核人', width: 10, cell: (line) => line.verifier?.name ?? null },
      { title: '期限', width: 12, cell: (line) => line.dueOn },
    ],
    await sheetLines(call, rows),
  )
}

const sheetFilter = (
  { actor }: Work,
  { roundId, unitId, state, mine, found, undecided, search }: Call<typeof api.exportSheets>['query'],
) => ({
  ...{ roundId, unitId, state, words: search, mineOf: mine ? actor.personId : undefined },
  ...{ isFound: found === 'true', isUndisposed: undecided === 'true' },
})

export const checkRoutes: readonly Route[] = [
  handle(api.listCheckKinds, (call) => kindsAt(call, call.query.unitId)),
  handle(api.recordCheckBasis, async (call) => kindsAfter(call, await recordBasis(call, call.body))),
  handle(api.withdrawCheckBasis, async (call) => kindsAfter(call, await withdrawBasis(call, call.body))),
  handle(api.listCheckRounds, async (call) => {
    const { cursor, limit, kind, open, under, late, search } = call.query
    const pastOn = late === 'true' ? call.today : undefined
    const rows = await roundRows(call.tx, { kind, isOpen: open === 'true', under, pastOn, words: search }, cursor, limit + 1)
    const items = await roundLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.readCheckRound, (call) => roundPageOf(call, call.params.id)),
  handle(api.openCheckRound, async (call) => roundAfter(call, await openRound(call, call.body))),
  handle(api.closeCheckRound, async (call) => roundAfter(call, await endRound(call, call.params.id))),
  handle(api.exportCompletion, completion),
  handle(api.exportFindings, findings),
  handle(api.exportSheets, exportedSheets),
  handle(api.listCheckSheets, async (call) => {
    const { cursor, limit } = call.query
    const rows = await sheetRows(call.tx, sheetFilter(call, call.query), cursor, limit + 1)
    const items = await sheetLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.readCheckSheet, readSheet),
  handle(api.fillSheet, async (call) => sheetAfter(call, await fill(call, call.params.id, call.body))),
  handle(api.verifySheet, async (call) => sheetAfter(call, await verify(call, call.params.id, call.body))),
  handle(api.disposeFinding, async (call) => sheetAfter(call, await dispose(call, call.params.id, call.body))),
]
