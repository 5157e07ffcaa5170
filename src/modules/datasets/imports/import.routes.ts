import { readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { isAbsolute, join } from 'node:path'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { z } from 'zod'
import { type Call, type FileAnswer, handle, type Route, type Tx, type Work } from '../../../platform/module.ts'
import { heldVersion, registerOf } from '../added/added.store.ts'
import { CANONICAL_TABLES, canonicalTable } from '../canonical.register.schema.ts'
import { importFile, listImports, listTables, previewFile, readRejects, traceRecord } from '../dataset.api.ts'
import { isImported } from '../lake/imported.ts'
import { searchColumn, traceRows } from './lineage.ts'
import { importFileOf } from '../lake/source.ts'
import { type Holding, holdings, importsByDigest, importsPage, insertImport, rejectsFileOf } from './import.store.ts'
import { readIncoming, writeIncoming } from './incoming.ts'
import { fileRefused, look } from './look.ts'

const REJECTS_SHOWN = 200

/** Bring a previewed file in: good rows to the lake, the rest listed with their reasons. */
async function bringIn(work: Work, dataFolder: string, order: z.output<typeof importFile.body>) {
  const incoming = await readIncoming(dataFolder, order.uploadId)
  if (!incoming) return refuse('dataset.upload_gone', { upload: order.uploadId })
  const { table } = order.mapping
  const { fileName, sheet, mapping, tableVersion } = order
  const version = await heldVersion(work.tx, table)
  const register = await registerOf(work.tx)
  if (!canonicalTable(table, register)) return refuse('dataset.unknown_table', { table, known: Object.keys(register) })
  if (tableVersion !== undefined && tableVersion !== version) return refuse('dataset.table_changed', { table, version })
  const outcome = await importFileOf({ path: incoming.path, fileName, lake: join(dataFolder, 'lake'), table, sheet, mapping, register })
  if (!isImported(outcome)) return fileRefused(outcome.refused)
  const line = await insertImport(work, order.fileName, Object.keys(order.mapping.columns), order.mapping, outcome)
  const { sha256, rowsGood, rowsBad } = outcome
  const details = { file: order.fileName, table: outcome.table, sha256, rowsGood, rowsBad }
  await work.note({ action: 'dataset.import', object: { kind: 'import', id: line.id }, details })
  const shown = outcome.rejects.slice(0, REJECTS_SHOWN)
  return { import: line, rejects: shown.map(({ row, field, value, reason }) => ({ row, field, value, reason: reason.zh })) }
}

const NOTHING: Holding = { rows: 0, rejects: 0, partitions: 0, lastImportAt: null, firstDay: null, lastDay: null }

async function trace(call: Call<typeof traceRecord>, dataFolder: string) {
  const { name } = call.params
  const register = await registerOf(call.tx)
  if (!canonicalTable(name, register)) return refuse('dataset.unknown_table', { table: name, known: Object.keys(register) })
  await call.note({ action: 'dataset.trace', object: { kind: 'canonicalTable', id: name }, details: { value: call.query.value } })
  const rows = await traceRows(join(dataFolder, 'lake'), register, name, call.query.value)
  const imports = await importsByDigest(call.tx, name)
  return rows.map((row) => {
    const found = imports.get(row.digest)
    const source = found && { importId: found.id, fileName: found.fileName, at: found.at, byName: found.byName, sha256: found.sha256 }
    return { ...row, source: source ?? null }
  })
}

async function tablesHeld(tx: Tx) {
  const held = await holdings(tx)
  return Object.entries(await registerOf(tx)).map(([name, table]) => ({
    name,
    title: table.title,
    columns: Object.entries(table.columns).map(([column, { title, type, isRequired, isAdded = false, isRetired = false }]) => ({
      name: column,
      title,
      type,
      isRequired,
      isAdded,
      isRetired,
    })),
    isAdded: !canonicalTable(name, CANONICAL_TABLES),
    searchColumn: searchColumn(table),
    ...(held.get(name) ?? NOTHING),
  }))
}

async function rejectsOf(work: Work, dataFolder: string, id: string): Promise<FileAnswer | Refusal> {
  const found = await rejectsFileOf(work.tx, id)
  if (!found?.path) return refuse('dataset.no_rejects', { import: id })
  await work.note({ action: 'dataset.openRejects', object: { kind: 'import', id } })
  const path = isAbsolute(found.path) ? found.path : join(dataFolder, 'lake', found.path)
  const fileName = `退回行-${found.fileName.replace(/\.\w+$/, '')}.csv`
  return { fileName, mediaType: 'text/csv; charset=utf-8', bytes: new Uint8Array(await readFile(path)) }
}

/** Routes of the data-keeping desk; the lake and incoming files lie in the data folder. */
export function datasetRoutes(dataFolder: string): Route[] {
  return [
    handle(listTables, ({ tx }) => tablesHeld(tx)),
    handle(traceRecord, (call) => trace(call, dataFolder)),
    handle(previewFile, async (call) => {
      const details = { bytes: call.body.byteLength }
      await call.note({ action: 'dataset.preview', object: { kind: 'file', id: call.query.fileName }, details })
      const sha256 = createHash('sha256').update(call.body).digest('hex')
      const { path } = await writeIncoming(dataFolder, sha256, call.body)
      return look(call, dataFolder, { path, sha256, fileName: call.query.fileName, table: call.query.table })
    }),
    handle(importFile, (call) => bringIn(call, dataFolder, call.body)),
    handle(listImports, async ({ tx, query }) => {
      const rows = await importsPage(tx, query.cursor, query.limit + 1)
      const page = rows.slice(0, query.limit)
      return { items: page.map(({ seq: _seq, ...each }) => each), next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null }
    }),
    handle(readRejects, (call) => rejectsOf(call, dataFolder, call.params.id)),
  ]
}
