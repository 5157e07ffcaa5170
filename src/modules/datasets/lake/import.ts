import { join } from 'node:path'
import { CANONICAL_TABLES, canonicalTable } from '../canonical.register.schema.ts'
import type { TableRegister } from '../canonical.schema.ts'
import { passOver } from '../csv/reader.ts'
import { type FileFacts, type FileInput, factsOf, storedSize } from '../csv/source.ts'
import { guessMapping } from '../mapping/mapping.rules.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import type { FileProblem } from '../reject.schema.ts'
import { bringIn, repeated } from './check.ts'
import type { Imported, NotImported } from './imported.ts'
import { digestUnder, partitionOf } from './partition.ts'
import { brokenAt, type Staged, stagedRelation, type Staging, stagingAt } from './staging.ts'
import { type Reporter, reporterOf, type Watch } from './watch.ts'
import { inIncoming } from './workroom.ts'

export { type Imported, isImported, type NotImported } from './imported.ts'

/** What is to be imported, whereto, and who looks on. The mapping is guessed from the header where none is given. */
export interface ImportOrder {
  input: FileInput
  lake: string
  table: string
  mapping?: Mapping
  /** The canonical tables that there are; the product's where omitted. */
  register?: TableRegister
  watch?: Watch
}

/** Import one CSV file into the lake under a mapping. The same bytes a second time change nothing. */
export async function importCsv({
  input,
  lake,
  table,
  mapping,
  register = CANONICAL_TABLES,
  watch = {},
}: ImportOrder): Promise<Imported | NotImported> {
  const reporter = reporterOf(watch, await storedSize(input), 2)
  const read = await factsOf(input, reporter.read)
  if ('code' in read) return { refused: [read], rejects: [] }
  return inIncoming(lake, async (folder) => {
    const bench = { lake, folder, reporter, register, mapping: mapping ?? { table, columns: {} } }
    const facts = { ...read, sha256: await digestUnder({ lake, folder, mapping }, canonicalTable(table, register), read.sha256) }
    const earlier = partitionOf(lake, table, facts.sha256)
    if (earlier) return repeated(bench, earlier, facts)
    const staged = await stageCsv(input, facts, folder, reporter)
    if ('code' in staged) return { refused: [staged], rejects: [] }
    return bringIn({ ...bench, mapping: mapping ?? guessMapping(staged.header, table, register) }, staged)
  })
}

async function stageCsv(input: FileInput, facts: FileFacts, folder: string, reporter: Reporter): Promise<Staged | FileProblem> {
  const file = join(folder, 'staged.csv')
  const broken = brokenAt(folder)
  let staging: Staging | null = null
  let rows = 0
  const record = (bytes: Uint8Array, row: number, delimiter: string) => {
    staging ??= stagingAt(file, delimiter)
    staging.add(row, bytes)
    rows = row
  }
  const tick = (bytes: number) => {
    reporter.rows(rows)
    reporter.read(bytes)
  }
  const pass = await passOver(input, record, { facts, onIssue: broken.add, tick }).finally(() => closeStaging(staging, file))
  const brokenFile = broken.close()
  if ('code' in pass) return pass
  const { header, delimiter } = pass.head
  return {
    relation: stagedRelation(file, delimiter, header),
    header,
    issues: pass.issues,
    rowsBroken: pass.rowsBroken,
    brokenFile,
    sha256: facts.sha256,
    encoding: facts.encoding,
    recordBytes: facts.size / Math.max(1, pass.rowsSound),
  }
}

/** An empty staging file where the source has a header and no rows. */
function closeStaging(staging: Staging | null, file: string): void {
  const open = staging ?? stagingAt(file, ',')
  open.close()
}
