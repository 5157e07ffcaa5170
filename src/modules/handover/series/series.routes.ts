import { yearOf } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { docNoText } from '../../../platform/documents/letter.rules.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { ledgerNoText } from '../../intake/item.rules.ts'
import { matterNoText } from '../../matters/matter.rules.ts'
import { SERIES_KEEPERS } from '../../matters/takeover/series.migration.ts'
import { checkStatement, type Series, seriesUnder } from '../../matters/takeover/series.rules.ts'
import {
  continueSeries,
  decideStatement,
  insertStatement,
  lastGiven,
  statementById,
  type StatementRow,
  statementsAt,
} from '../../matters/takeover/series.store.ts'
import type { Unit } from '../../organisation/organisation.schema.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { registerAt } from '../takeover.nodes.ts'
import { nodesHeld, READERS } from '../takeover.rules.ts'
import { confirmSeries, readSeries, type SeriesPage, stateSeries, withdrawSeries } from './series.api.ts'

/** The number as it will be written. */
function written({ kind, mark }: Series, register: Unit, year: number, serial: number): string {
  const agency = register.agencyMark ?? register.shortName
  if (kind === 'ledger') return ledgerNoText(year, serial)
  return kind === 'matter' ? matterNoText(agency, year, serial) : docNoText({ agency, kind: mark, year, serial })
}

async function linesOf(work: Work, rows: readonly StatementRow[], mayState: boolean): Promise<SeriesPage['statements']> {
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.statedBy, ...(row.decidedBy ? [row.decidedBy] : [])]),
  )
  const named = (id: string) => persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }
  return rows.map(({ nodeId: _node, statedBy, decidedBy, statedAt, decidedAt, ...row }) => ({
    ...row,
    statedBy: named(statedBy),
    statedAt: statedAt.toISOString(),
    decidedBy: decidedBy ? named(decidedBy) : null,
    decidedAt: decidedAt?.toISOString() ?? null,
    mayConfirm: mayState && row.state === 'stated' && statedBy !== work.actor.personId,
    mayWithdraw: mayState && row.state === 'stated',
  }))
}

async function pageOf(work: Work, nodeId: string): Promise<SeriesPage | Refusal> {
  const place = await registerAt(work, nodeId, [...READERS, ...SERIES_KEEPERS])
  if (isRefusal(place)) return place
  const year = yearOf(work.today)
  const series: SeriesPage['series'] = []
  for (const each of seriesUnder(place.pack.warning.instruments)) {
    const last = await lastGiven(work.tx, nodeId, each.series, year)
    series.push({ ...each, last, next: written(each, place.register, year, (last ?? 0) + 1) })
  }
  const mayState = nodesHeld(work.actor.grants, SERIES_KEEPERS).includes(nodeId)
  return { year, series, statements: await linesOf(work, await statementsAt(work.tx, nodeId), mayState), mayState }
}

/** A statement that waits, for whoever keeps the series of its register. */
async function waiting(work: Work, id: string): Promise<StatementRow | Refusal> {
  const row = await statementById(work.tx, id)
  if (!row) return refuse('series.not_found', { statement: id })
  if (!nodesHeld(work.actor.grants, SERIES_KEEPERS).includes(row.nodeId)) return refuse('takeover.of_another_register')
  return row.state === 'stated' ? row : refuse('series.decided_already', { state: row.state })
}

async function note(work: Work, act: string, id: string, nodeId: string, details: Record<string, unknown>): Promise<void> {
  await work.note({ action: `series.${act}`, object: { kind: 'seriesStatement', id }, register: nodeId, details })
}

export const seriesRoutes: readonly Route[] = [
  handle(readSeries, (call) => pageOf(call, call.query.nodeId)),

  handle(stateSeries, async (call) => {
    const { body } = call
    const place = await registerAt(call, body.nodeId, SERIES_KEEPERS)
    if (isRefusal(place)) return place
    const given = await lastGiven(call.tx, body.nodeId, body.series, body.year)
    const wrong = checkStatement(body, seriesUnder(place.pack.warning.instruments), given, call.today)
    if (wrong) return wrong
    const id = await insertStatement(call, body)
    if (!id) return refuse('series.stated_already', { series: body.series, year: body.year })
    const { nodeId, ...details } = body
    await note(call, 'state', id, nodeId, details)
    return pageOf(call, nodeId)
  }),

  handle(confirmSeries, async (call) => {
    const row = await waiting(call, call.params.id)
    if (isRefusal(row)) return row
    if (row.statedBy === call.actor.personId) return refuse('series.second_person_needed')
    const isDecided = await decideStatement(call, row.id, 'confirmed')
    if (!isDecided) return refuse('series.decided_already', { state: 'confirmed' })
    if ((await continueSeries(call.tx, row.id)) === null) {
      const given = await lastGiven(call.tx, row.nodeId, row.series, row.year)
      return refuse('series.number_given', { given, last: row.last })
    }
    await note(call, 'confirm', row.id, row.nodeId, { series: row.series, year: row.year, last: row.last, statedBy: row.statedBy })
    return pageOf(call, row.nodeId)
  }),

  handle(withdrawSeries, async (call) => {
    const row = await waiting(call, call.params.id)
    if (isRefusal(row)) return row
    await decideStatement(call, row.id, 'withdrawn')
    await note(call, 'withdraw', row.id, row.nodeId, { series: row.series, year: row.year, last: row.last })
    return pageOf(call, row.nodeId)
  }),
]
