import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import pino from 'pino'
import { StartError } from '../platform/database/start-error.ts'
import { visitStorage } from '../platform/database/storage.ts'
import { exportTrail, inSnapshot } from '../platform/trail/export.ts'
import { headOf } from '../platform/trail/heads.ts'
import { sealTrail } from '../platform/trail/seal.ts'
import type { TrailHead, TrailLine } from '../platform/trail/trail.schema.ts'
import { writeEntry } from '../platform/trail/trail.store.ts'
import { NotATrail, type Verdict, verifyTrail } from '../platform/trail/verify.ts'
import { SYSTEM } from '../platform/work.ts'
import { verdictText } from './trail.report.ts'

const EXAMPLES = `
示例 Examples:
  ./jianwei trail export trail.jsonl                        导出留痕 export the trail of the data folder
  ./jianwei trail verify trail.jsonl                        离线核验导出文件 verify an export, offline
  ./jianwei trail verify trail.jsonl --key trail.pub        只信另存的公钥 believe only the key kept elsewhere
  ./jianwei trail verify trail.jsonl --heads heads.jsonl    与另存的链头比对 compare with heads kept elsewhere
  ./jianwei trail verify                                    核验数据目录 verify the data folder (JIANWEI_DATA, ./data)

退出码 Exit codes: 0 完整 intact · 1 有断裂 broken · 2 无法运行 could not run`

interface VerifyOptions {
  json?: boolean
  key?: string
  heads?: string
}

/** `jianwei trail`: export the trail 留痕 and verify it. */
export function registerTrail(program: Command): void {
  const trail = program
    .command('trail')
    .summary('导出并核验留痕 export and verify the trail')
    .description('导出留痕，离线核验其完整。\nExport the trail and verify offline that it is whole.')
    .addHelpText('after', EXAMPLES)
  trail
    .command('export')
    .description('将留痕导出为 JSON Lines 文件 write the trail to a JSON Lines file')
    .argument('<file>', '导出文件 file to write')
    .action((file: string) => withExitCode(() => exportTo(file)))
  trail
    .command('verify')
    .description(
      '核验导出文件，或（不给文件时）数据目录；指出第一处断裂 verify an export, or without a file the data folder; names the first broken place',
    )
    .argument('[file]', '导出文件 exported file')
    .option('--json', '输出一个 JSON 对象 print one JSON object')
    .option('--key <file>', '另存的公钥 trail.pub public key kept elsewhere')
    .option('--heads <file>', '另存的链头 heads.jsonl signed heads kept elsewhere')
    .action((file: string | undefined, options: VerifyOptions) => withExitCode(() => verify(file, options)))
}

/** The messages for a person are of several lines, which the common edge would cut. */
async function withExitCode(run: () => Promise<0 | 1>): Promise<void> {
  try {
    process.exitCode = await run()
  } catch (error) {
    if (!(error instanceof StartError || error instanceof NotATrail)) throw error
    process.stderr.write(`未能运行 could not run: ${error.message}\n`)
    process.exitCode = 2
  }
}

async function exportTo(file: string): Promise<0> {
  const storage = await visit()
  try {
    const { database, folder } = storage
    const now = new Date()
    const note = { action: 'trail.export', object: { kind: 'trail', id: 'all' } }
    await database.transaction('sweep', '', (tx) => writeEntry(tx, SYSTEM, now, note))
    await sealTrail({ folder, inSweep: (run) => database.transaction('sweep', '', (tx) => run(tx, now)) })
    const count = await exportTrail(database, folder, resolve(file), now)
    process.stdout.write(`已导出 ${count} 条留痕至 ${file} · ${count} entries written to ${file}\n`)
    return 0
  } finally {
    await storage.close()
  }
}

async function verify(file: string | undefined, options: VerifyOptions): Promise<0 | 1> {
  const known = {
    ...(options.key ? { trustedKey: readFileSync(options.key, 'utf8') } : {}),
    ...(options.heads ? { keptHeads: headsIn(options.heads) } : {}),
  }
  const verdict = file === undefined ? await verifyFolder(known) : await verifyTrail(linesOf(file), known)
  process.stdout.write(options.json ? `${JSON.stringify(verdict)}\n` : verdictText(verdict))
  return verdict.isIntact ? 0 : 1
}

async function verifyFolder(known: Parameters<typeof verifyTrail>[1]): Promise<Verdict> {
  const storage = await visit()
  try {
    return await inSnapshot(storage.database, storage.folder, new Date(), (lines) => verifyTrail(texts(lines), known))
  } finally {
    await storage.close()
  }
}

async function* texts(lines: AsyncIterable<TrailLine>): AsyncGenerator<string> {
  for await (const line of lines) yield JSON.stringify(line)
}

function linesOf(file: string): AsyncIterable<string> {
  if (!existsSync(file)) throw new NotATrail(`文件 ${file} 不存在 the file ${file} does not exist`)
  return createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
}

function headsIn(file: string): TrailHead[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(headOf)
    .map((head) => {
      if ('chain' in head) return head
      throw new NotATrail(`${file} 中有一行不是链头 a line of ${file} is no head: ${head.damaged.slice(0, 80)}`)
    })
}

async function visit(): ReturnType<typeof visitStorage> {
  const folder = resolve(process.env.JIANWEI_DATA ?? 'data')
  if (!existsSync(join(folder, 'secrets.json'))) {
    throw new NotATrail(`${folder} 不是见微的数据目录，请用 JIANWEI_DATA 指明 is no data folder of Jianwei; name one in JIANWEI_DATA`)
  }
  const log = pino({ level: 'error' }, pino.destination(2))
  return visitStorage({ folder, url: process.env.DATABASE_URL, product: version(), log })
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return manifest.version
}
