import { readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { isAbsolute, join } from 'node:path'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { z } from 'zod'
import { type FileAnswer, handle, type Route, type Tx, type Work } from '../../../platform/module.ts'
import { CANONICAL_TABLES } from '../canonical.register.schema.ts'
import { importFile, listImports, listTables, previewFile, readRejects } from '../dataset.api.ts'
import { importCsv, type Imported, isImported, type NotImported } from '../lake/import.ts'
import { importXes } from '../lake/events.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { previewCsv } from '../mapping/preview.ts'
import type { FileProblem } from '../reject.schema.ts'
import { holdings, importOf, importsPage, insertImport, rejectsFileOf, savedMapping } from './import.store.ts'
import { type Incoming, readIncoming, writeIncoming } from './incoming.ts'

const REJECTS_SHOWN = 200
const XES_COLUMNS = ['case_id', 'step_code', 'started_at', 'actor_id', 'role']

/** The file as a whole cannot be taken in: what is wrong, where, and what would be right. */
function fileRefused(problems: readonly FileProblem[]): Refusal {
  const [first] = problems
  return refuse('dataset.file_refused', {
    code: first?.code ?? '',
    reason: first?.reason.zh ?? '',
    reasonEn: first?.reason.en ?? '',
    row: first?.row ?? null,
    field: first?.field ?? null,
    problems: problems.length,
  })
}

function isXes(fileName: string): boolean {
  return /\.xes(\.gz)?$/i.test(fileName)
}

async function preview(work: Work, folder: string, bytes: Uint8Array, fileName: string, table: string | undefined) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const importedAlready = (await importOf(work.tx, sha256)) ?? null
  if (isXes(fileName)) {
    await writeIncoming(folder, sha256, bytes)
    const item = fileName.replace(/\.xes(\.gz)?$/i, '')
    const mapping: Mapping = { table: 'event', columns: Object.fromEntries(XES_COLUMNS.map((each) => [each, each])), constants: { item } }
    return {
      uploadId: sha256,
      format: 'xes' as const,
      encoding: 'utf-8',
      sha256,
      importedAlready,
      columns: XES_COLUMNS,
      rows: [],
      mapping,
      isSavedMapping: false,
      problems: [],
    }
  }
  const look = await previewCsv({ bytes }, fileName, table)
  if ('code' in look) return fileRefused([look])
  await writeIncoming(folder, sha256, bytes)
  const saved = await savedMapping(work.tx, look.columns, table)
  return {
    uploadId: sha256,
    format: 'csv' as const,
    encoding: look.encoding,
    sha256,
    importedAlready,
    columns: look.columns,
    rows: look.rows,
    mapping: saved ?? look.mapping,
    isSavedMapping: saved !== undefined,
    problems: look.problems.map((problem) => ({ row: problem.row, field: problem.field, reason: problem.reason.zh })),
  }
}

async function takeIn(lake: string, incoming: Incoming, fileName: string, mapping: Mapping): Promise<Imported | NotImported> {
  if (isXes(fileName)) return importXes({ input: { path: incoming.path }, lake, item: mapping.constants?.item ?? 'log' })
  return importCsv({ input: { path: incoming.path }, lake, table: mapping.table, mapping })
}

/** Bring a previewed file in: good rows to the lake, the rest listed with their reasons. */
async function bringIn(work: Work, dataFolder: string, order: z.output<typeof importFile.body>) {
  const incoming = await readIncoming(dataFolder, order.uploadId)
  if (!incoming) return refuse('dataset.upload_gone', { upload: order.uploadId })
  const { table } = order.mapping
  if (!CANONICAL_TABLES[table]) return refuse('dataset.unknown_table', { table, known: Object.keys(CANONICAL_TABLES) })
  const outcome = await takeIn(join(dataFolder, 'lake'), incoming, order.fileName, order.mapping)
  if (!isImported(outcome)) return fileRefused(outcome.refused)
  const line = await insertImport(work, order.fileName, Object.keys(order.mapping.columns), order.mapping, outcome)
  const { sha256, rowsGood, rowsBad } = outcome
  const details = { file: order.fileName, table: outcome.table, sha256, rowsGood, rowsBad }
  await work.note({ action: 'dataset.import', object: { kind: 'import', id: line.id }, details })
  const shown = outcome.rejects.slice(0, REJECTS_SHOWN)
  return { import: line, rejects: shown.map(({ row, field, value, reason }) => ({ row, field, value, reason: reason.zh })) }
}

async function tablesHeld(tx: Tx) {
  const held = await holdings(tx)
  return Object.entries(CANONICAL_TABLES).map(([name, table]) => ({
    name,
    title: table.title,
    columns: Object.entries(table.columns).map(([column, { title, type, isRequired }]) => ({ name: column, title, type, isRequired })),
    ...(held.get(name) ?? { rows: 0, partitions: 0, lastImportAt: null }),
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
    handle(previewFile, async (call) => {
      const details = { bytes: call.body.byteLength }
      await call.note({ action: 'dataset.preview', object: { kind: 'file', id: call.query.fileName }, details })
      return preview(call, dataFolder, call.body, call.query.fileName, call.query.table)
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
