import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importCsv, isImported } from '../src/modules/datasets/lake/import.ts'

/** How fast CSV comes into the lake, all checks on: `node bench/import.ts [rows]` prints one JSON object. */

const ROWS = Number(process.argv[2] ?? 1_000_000)
const HEADER = 'id,person_id,unit,type,vendor,invoice_no,txn_date,amount,submitted_at,approver_id,approved_at,paid_at'
const TYPES = ['meal', 'fuel', 'taxi', 'office', 'lodging']

function lineOf(index: number): string {
  const day = `2026-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`
  const amount = ((index * 7919) % 1_000_000) / 100
  return `X${index},P${index % 997},U${index % 31},${TYPES[index % 5]},"V, ${index % 211}",${10_000_000 + index},${day},${amount.toFixed(2)},${day} 09:30:00,P${(index * 31) % 997},${day} 16:00:00,${day}`
}

const folder = mkdtempSync(join(tmpdir(), 'jianwei-bench-'))
try {
  const file = join(folder, 'expense.csv')
  const lines = Array.from({ length: ROWS }, (_, index) => lineOf(index))
  writeFileSync(file, `${HEADER}\n${lines.join('\n')}\n`)
  lines.length = 0
  const begun = performance.now()
  const outcome = await importCsv({ input: { path: file }, lake: join(folder, 'lake'), table: 'expense' })
  const seconds = (performance.now() - begun) / 1000
  const megabytes = statSync(file).size / 1e6
  const rowsGood = isImported(outcome) ? outcome.rowsGood : 0
  process.stdout.write(
    `${JSON.stringify({ bench: 'import', rows: ROWS, rowsGood, megabytes: Math.round(megabytes), seconds, rowsPerSecond: Math.round(rowsGood / seconds), peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
