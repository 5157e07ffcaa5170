import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importCsv, isImported } from '../src/modules/datasets/lake/import.ts'

/** How fast CSV comes into the lake, all checks on: `node bench/import.ts [rows]` prints one JSON object. 17,500,000 rows are 2 GB. */

const ROWS = Number(process.argv[2] ?? 1_000_000)
const HEADER = 'id,person_id,unit,type,vendor,invoice_no,txn_date,amount,submitted_at,approver_id,approved_at,paid_at'
const TYPES = ['meal', 'fuel', 'taxi', 'office', 'lodging']
const AT_ONCE = 10_000

function lineOf(index: number): string {
  const day = `2026-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`
  const amount = ((index * 7919) % 1_000_000) / 100
  return `X${index},P${index % 997},U${index % 31},${TYPES[index % 5]},"V, ${index % 211}",${10_000_000 + index},${day},${amount.toFixed(2)},${day} 09:30:00,P${(index * 31) % 997},${day} 16:00:00,${day}\n`
}

/** Written piece by piece, so that the peak measured is that of the import. */
async function writeRows(file: string): Promise<void> {
  const out = createWriteStream(file)
  out.write(`${HEADER}\n`)
  for (let from = 0; from < ROWS; from += AT_ONCE) {
    const lines = Array.from({ length: Math.min(AT_ONCE, ROWS - from) }, (_, index) => lineOf(from + index))
    if (!out.write(lines.join(''))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

const folder = mkdtempSync(join(tmpdir(), 'jianwei-bench-'))
try {
  const file = join(folder, 'expense.csv')
  await writeRows(file)
  const [begun, used] = [performance.now(), process.cpuUsage()]
  const outcome = await importCsv({ input: { path: file }, lake: join(folder, 'lake'), table: 'expense' })
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(used)
  const cpuSeconds = (user + system) / 1e6
  const rowsGood = isImported(outcome) ? outcome.rowsGood : 0
  const figures = {
    bench: 'import',
    rows: ROWS,
    rowsGood,
    megabytes: Math.round(statSync(file).size / 1e6),
    seconds,
    cpuSeconds,
    rowsPerSecond: Math.round(rowsGood / seconds),
    rowsPerCpuSecond: Math.round(rowsGood / cpuSeconds),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
