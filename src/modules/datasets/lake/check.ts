import { mkdirSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { syncFolder } from '../../../platform/database/durable-file.ts'
import { canonicalTable } from '../canonical.register.schema.ts'
import type { CanonicalTable, TableRegister } from '../canonical.schema.ts'
import type { Encoding } from '../csv/source.ts'
import { checkedSql, goodSql, knownSql, repeatedSql, type Target } from '../csv/validation.ts'
import { quoted } from '../csv/values.ts'
import { mappingProblems } from '../mapping/mapping.rules.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { fileProblem } from '../reject.schema.ts'
import { type Engine, parquet, withEngine } from './engine.ts'
import type { Imported, NotImported } from './imported.ts'
import { heldSql } from './lake.ts'
import { type Partition, partitionFiles, partitionName, rejectsBeside } from './partition.ts'
import { brokenFile, faultsOf, noGoodRow, structural, writeRejects } from './rejects.ts'
import type { Staged } from './staging.ts'
import { CHECK_SHARE, READ_SHARE, type Reporter } from './watch.ts'

/** Where an import works and what for. */
export interface Bench {
  lake: string
  /** Its own folder below the lake. */
  folder: string
  mapping: Mapping
  register: TableRegister
  reporter: Reporter
}

/** Rows of a row group, so that one of them stays within some 24 MB however long the records are. */
const groupRows = (recordBytes = 0) => Math.max(2048, Math.min(122_880, Math.floor(24_000_000 / Math.max(1, recordBytes))))

/** Staged records → checked rows → a Parquet partition and a rejects file. Nothing is left behind unless all of it worked. */
export async function bringIn(bench: Bench, staged: Staged): Promise<Imported | NotImported> {
  const { mapping, folder, reporter, register } = bench
  const table = canonicalTable(mapping.table, register)
  const problems = [...mappingProblems(mapping, staged.header, register), ...brokenFile(staged.issues)]
  if (!table || problems.length > 0) return { refused: problems, rejects: structural(staged.issues) }
  return withEngine(folder, reporter, async (engine) => {
    const target = { mapping, table }
    reporter.step('checking', READ_SHARE, CHECK_SHARE)
    await check(engine, bench, target, staged)
    reporter.step('writing', CHECK_SHARE, 100)
    const faults = await faultsOf(engine, target, staged)
    const rowsGood = await engine.count(`SELECT count(*) FROM (${goodSql(target)}) AS good`)
    const [first] = faults.rejects
    if (staged.isSnapshot && rowsGood === 0 && (await hasSound(engine))) return { refused: [UNCHANGED], rejects: faults.rejects }
    if (rowsGood === 0 && first) return { refused: [noGoodRow(first)], rejects: faults.rejects }
    const rejected = faults.rows > 0 ? await writeRejects(engine, folder, target, staged) : null
    const kept = await keep(engine, bench, target, { staged, rows: rowsGood, rejected })
    const { sha256, encoding } = staged
    return { table: mapping.table, sha256, encoding, rowsGood, rowsBad: faults.rows, rejects: faults.rejects, ...kept, isRepeat: false }
  })
}

const UNCHANGED = fileProblem(
  'rows.unchanged',
  '与已入库的数据相同，没有新增或变动的行',
  'the same as what the lake holds; no row is new or changed',
)

const hasSound = async (engine: Engine) => (await engine.count('SELECT count(*) FROM known')) > 0

/** What the lake holds of a table now, as SQL; null where it holds nothing. */
async function heldNow(engine: Engine, lake: string, { mapping, table }: Target): Promise<string | null> {
  const files = partitionFiles(lake, mapping.table)
  if (files.length === 0) return null
  const described = await engine.rows(`DESCRIBE SELECT * FROM read_parquet([${files.map(quoted).join(', ')}], union_by_name = true)`)
  return heldSql(table, files, new Set(described.map((each) => String(each[0]))))
}

/** Every row against its canonical columns, once, onto the disk; then its key against all others. */
async function check(engine: Engine, { lake, folder, reporter }: Bench, target: Target, staged: Staged): Promise<void> {
  const file = join(folder, 'checked.parquet')
  await engine.run(`COPY (${checkedSql(target, staged.header, staged.relation)}) TO ${quoted(file)}
    (FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE ${groupRows(staged.recordBytes)})`)
  await engine.run(`CREATE TEMP VIEW checked AS SELECT * FROM ${parquet(file)}`)
  const rows = await engine.count('SELECT count(*) FROM checked')
  reporter.rows(rows)
  for (const sql of repeatedSql(target, rows)) await engine.run(sql)
  await engine.run(knownSql(target, staged.isSnapshot ? await heldNow(engine, lake, target) : null))
}

/** Write the partition and move it into the lake; its rejects lie there first, so that a partition is never without them. */
async function keep(
  engine: Engine,
  { lake, folder, mapping, reporter }: Bench,
  target: Target,
  { staged: { sha256, recordBytes }, rows, rejected }: { staged: Staged; rows: number; rejected: string | null },
): Promise<Pick<Imported, 'partition' | 'rejectsFile'>> {
  const scratch = join(folder, 'good.parquet')
  await engine.run(
    `COPY (${goodSql(target)}) TO ${quoted(scratch)} (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE ${groupRows(recordBytes)})`,
  )
  const period = await periodOf(engine, target.table, scratch)
  const file = join(mapping.table, partitionName(sha256, period))
  const partition: Partition = { table: mapping.table, file, sha256, rows, period }
  await synced(scratch)
  reporter.signal?.throwIfAborted()
  mkdirSync(join(lake, mapping.table), { recursive: true })
  const rejectsFile = rejected && rejectsBeside(file)
  if (rejected && rejectsFile) await rename(rejected, join(lake, rejectsFile))
  await rename(scratch, join(lake, file))
  await syncFolder(join(lake, mapping.table))
  return { partition, rejectsFile }
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function periodOf(engine: Engine, { time }: CanonicalTable, file: string): Promise<Partition['period']> {
  const described = await engine.rows(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${parquet(file)})`)
  if (!time || !described.some((each) => each[0] === time)) return null
  const [found] = await engine.rows(
    `SELECT CAST(CAST(min(${time}) AS DATE) AS VARCHAR), CAST(CAST(max(${time}) AS DATE) AS VARCHAR) FROM ${parquet(file)}`,
  )
  const [from, to] = found ?? []
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : null
}

/** The outcome for a file that is in the lake already, at `path`. */
export async function repeated(bench: Bench, path: string, facts: { sha256: string; encoding: Encoding }): Promise<Imported> {
  const { lake, folder, mapping, reporter, register } = bench
  const { table } = mapping
  const known = canonicalTable(table, register)
  const { sha256, encoding } = facts
  return withEngine(folder, reporter, async (engine) => {
    const rows = await engine.count(`SELECT count(*) FROM ${parquet(path)}`)
    const file = relative(lake, path)
    const rejectsFile = rejectsBeside(file, lake)
    const rowsBad = rejectsFile
      ? await engine.count(
          `SELECT count(DISTINCT "row") FROM read_csv(${quoted(join(lake, rejectsFile))}, header = true, all_varchar = true)`,
        )
      : 0
    const partition = { table, file, sha256, rows, period: known && (await periodOf(engine, known, path)) }
    return { table, sha256, encoding, rowsGood: rows, rowsBad, rejects: [], rejectsFile, partition, isRepeat: true }
  })
}
