import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Call, handle, type Route, type Work } from '../../../platform/module.ts'
import { heldVersion, registerOf } from '../added/added.store.ts'
import { canonicalTable } from '../canonical.register.schema.ts'
import { fileRefused } from '../imports/look.ts'
import { guessMapping, guessTable, mappingProblems } from '../mapping/mapping.rules.ts'
import { connectionNames, connectionText } from './connections.ts'
import { firstQueryRows } from './import.ts'
import { addQuery, changeQuery, dropQuery, listQueries, previewQuery, type QuerySheet, runQuery } from './query.api.ts'
import { queueQuery } from './query.job.ts'
import { allQueries, deleteQuery, insertQuery, isNameTaken, queryOf, updateQuery } from './query.store.ts'

const ROWS_SHOWN = 20
/** A look may not keep its reader waiting. */
const LOOK_MS = 20_000

async function preview(call: Call<typeof previewQuery>, dataFolder: string) {
  const { connection: name, statement, table } = call.body
  const connection = await connectionText(dataFolder, name)
  if (!connection) return refuse('dataset.unknown_source', { source: name })
  await call.note({ action: 'dataset.tryQuery', object: { kind: 'source', id: name }, details: { statement } })
  const batch = await firstQueryRows({ connection, sql: statement, timeoutMs: LOOK_MS }, ROWS_SHOWN)
  if ('code' in batch) return fileRefused([batch])
  const { columns, rows } = batch
  const register = await registerOf(call.tx)
  const chosen = table ?? guessTable(columns, register) ?? ''
  return { columns, rows: rows.map((cells) => cells.map((each) => each ?? '')), mapping: guessMapping(columns, chosen, register) }
}

/** Why a query cannot be kept as it is; null where it can. */
async function faultOf(work: Work, dataFolder: string, sheet: QuerySheet, id: string | null): Promise<Refusal | null> {
  const { table } = sheet.mapping
  if (!(await connectionText(dataFolder, sheet.connection))) return refuse('dataset.unknown_source', { source: sheet.connection })
  await heldVersion(work.tx, table)
  const register = await registerOf(work.tx)
  if (!canonicalTable(table, register)) return refuse('dataset.unknown_table', { table, known: Object.keys(register) })
  const problems = mappingProblems(sheet.mapping, sheet.columns, register)
  if (problems.length > 0) return fileRefused(problems)
  return (await isNameTaken(work.tx, sheet.name, id)) ? refuse('dataset.query_name_taken', { name: sheet.name }) : null
}

const noteOf = (id: string, { name, connection, statement, mapping, schedule, isOn }: QuerySheet) => ({
  object: { kind: 'datasetQuery', id },
  details: { name, connection, statement, table: mapping.table, schedule, isOn },
})

async function add(call: Call<typeof addQuery>, dataFolder: string) {
  const fault = await faultOf(call, dataFolder, call.body, null)
  if (fault) return fault
  const query = await insertQuery(call, call.body)
  if (!query) return refuse('dataset.query_name_taken', { name: call.body.name })
  await call.note({ action: 'dataset.addQuery', ...noteOf(query.id, call.body) })
  return query
}

async function change(call: Call<typeof changeQuery>, dataFolder: string) {
  const { id } = call.params
  const fault = await faultOf(call, dataFolder, call.body, id)
  if (fault) return fault
  const query = await updateQuery(call, id, call.body)
  if (!query) return refuse('dataset.query_gone', { query: id })
  await call.note({ action: 'dataset.changeQuery', ...noteOf(id, call.body) })
  return query
}

async function drop(call: Call<typeof dropQuery>) {
  const { id } = call.params
  const name = await deleteQuery(call.tx, id)
  if (name === undefined) return refuse('dataset.query_gone', { query: id })
  await call.note({ action: 'dataset.dropQuery', object: { kind: 'datasetQuery', id }, details: { name } })
  return undefined
}

async function run(call: Call<typeof runQuery>) {
  const query = await queryOf(call.tx, call.params.id)
  if (!query) return refuse('dataset.query_gone', { query: call.params.id })
  const queued = await queueQuery(call, query, call.actor)
  if (!queued) return refuse('dataset.query_running', { name: query.name })
  await call.note({ action: 'dataset.runQuery', object: { kind: 'datasetQuery', id: query.id }, details: { name: query.name } })
  return queued
}

/** Routes of queries on a schedule; for the data keeper alone. */
export function queryRoutes(dataFolder: string): Route[] {
  return [
    handle(listQueries, async ({ tx }) => ({ connections: await connectionNames(dataFolder), queries: await allQueries(tx) })),
    handle(previewQuery, (call) => preview(call, dataFolder)),
    handle(addQuery, (call) => add(call, dataFolder)),
    handle(changeQuery, (call) => change(call, dataFolder)),
    handle(dropQuery, drop),
    handle(runQuery, run),
  ]
}
