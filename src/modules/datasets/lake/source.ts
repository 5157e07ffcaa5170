import { open } from 'node:fs/promises'
import type { TableRegister } from '../canonical.schema.ts'
import { importParquet } from '../parquet/import.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { importSheet } from '../sheet/import.ts'
import { importXes } from './events.ts'
import { importCsv } from './import.ts'
import type { Imported, NotImported } from './imported.ts'
import type { Watch } from './watch.ts'

/** Kinds of files that the lake takes. */
export const FORMATS = ['csv', 'xlsx', 'parquet', 'xes'] as const
export type Format = (typeof FORMATS)[number]

/** Which kind a file is: a log by its name, the others by their first bytes, since names lie. */
export async function formatOf(path: string, fileName: string): Promise<Format> {
  if (/\.xes(\.gz)?$/i.test(fileName)) return 'xes'
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    const head = buffer.toString('latin1', 0, bytesRead)
    return head === 'PAR1' || /\.parquet$/i.test(fileName)
      ? 'parquet'
      : head === 'PK\u0003\u0004' || /\.xlsx$/i.test(fileName)
        ? 'xlsx'
        : 'csv'
  } finally {
    await file.close()
  }
}

export interface FileImport {
  path: string
  /** The name under which the file was handed in; its ending may decide the kind. */
  fileName: string
  lake: string
  table: string
  /** Sheet of a workbook; the first where none is named. */
  sheet?: string | undefined
  mapping?: Mapping
  /** The canonical tables that there are; the product's where omitted. */
  register?: TableRegister
  watch?: Watch
}

/** Import a file of any kind that the lake takes. */
export async function importFileOf(order: FileImport): Promise<Imported | NotImported> {
  const { path, fileName, lake, table, sheet, mapping, register, watch } = order
  const rest = { lake, ...(watch && { watch }) }
  const mapped = { ...rest, table, ...(mapping && { mapping }), ...(register && { register }) }
  switch (await formatOf(path, fileName)) {
    case 'xes':
      return importXes({ ...rest, input: { path }, item: mapping?.constants?.item ?? fileName.replace(/\.xes(\.gz)?$/i, '') })
    case 'xlsx':
      return importSheet({ ...mapped, path, sheet })
    case 'parquet':
      return importParquet({ ...mapped, path })
    case 'csv':
      return importCsv({ ...mapped, input: { path } })
  }
}
