import { join } from 'node:path'
import type { z } from 'zod'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { previewed } from '../dataset.api.ts'
import { addedNow } from '../added/added.store.ts'
import { registerWith } from '../added/added.rules.ts'
import { formatOf } from '../lake/source.ts'
import { renewedMapping } from '../mapping/mapping.rules.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { previewOf } from '../mapping/preview.ts'
import type { FileProblem } from '../reject.schema.ts'
import { importOf, savedMapping } from './import.store.ts'

const XES_COLUMNS = ['case_id', 'step_code', 'started_at', 'actor_id', 'role']

/** The file as a whole cannot be taken in: what is wrong, where, and what would be right. */
export function fileRefused(problems: readonly FileProblem[]): Refusal {
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

/** A file that lies there, and how it is to be looked at. */
export interface Looked {
  path: string
  sha256: string
  fileName: string
  table?: string | undefined
  sheet?: string | undefined
}

/** Look into a file 预览: what it is, its first rows, the mapping of its last import or a guess. */
export async function look(work: Work, dataFolder: string, file: Looked): Promise<z.input<typeof previewed> | Refusal> {
  const { sha256, fileName, table, sheet } = file
  const importedAlready = (await importOf(work.tx, sha256)) ?? null
  const { tables, versions } = await addedNow(work.tx)
  const register = registerWith(tables)
  const known = { uploadId: sha256, sha256, importedAlready, sheet: sheet ?? null, versions }
  const format = await formatOf(file.path, fileName)
  if (format === 'xes') return { ...known, ...logLook(fileName) }
  const seen = await previewOf({ ...file, format, lake: join(dataFolder, 'lake'), register })
  if ('code' in seen) return fileRefused([seen])
  const saved = await savedMapping(work.tx, seen.columns, table)
  return {
    ...known,
    format,
    encoding: seen.encoding,
    sheets: seen.sheets,
    columns: seen.columns,
    rows: seen.rows,
    mapping: saved ? renewedMapping(saved, seen.columns, register) : seen.mapping,
    isSavedMapping: saved !== undefined,
    problems: seen.problems.map(({ row, field, reason }) => ({ row, field, reason: reason.zh, reasonEn: reason.en })),
  }
}

/** An event log has fixed columns; only its item is asked. */
function logLook(fileName: string) {
  const item = fileName.replace(/\.xes(\.gz)?$/i, '')
  const mapping: Mapping = { table: 'event', columns: Object.fromEntries(XES_COLUMNS.map((each) => [each, each])), constants: { item } }
  return {
    format: 'xes' as const,
    encoding: 'utf-8',
    sheets: [],
    columns: XES_COLUMNS,
    rows: [],
    mapping,
    isSavedMapping: false,
    problems: [],
  }
}
