import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '../src/kernel/refusal.ts'
import { screenFolder } from '../src/modules/indicators/screening/folder.ts'

/** How long a screening takes, import included: `node bench/screen.ts [folder | rows]` prints one JSON object. Without a folder, claims and tenders are made up. */

const given = process.argv[2] ?? '200000'
const isCount = /^\d+$/.test(given)

function makeFolder(rows: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-bench-'))
  const claims = Array.from({ length: rows }, (_, at) => {
    const day = `2026-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`
    return `X${at},P${at % 997},U${at % 31},meal,V${at % 211},${day},${(10 ** (1 + (4 * ((at * 7919) % 10_007)) / 10_007)).toFixed(2)},P${(at * 31) % 997},${day} 16:00:00`
  })
  const tenders = Array.from(
    { length: rows / 10 },
    (_, at) => `T${at},U${at % 31},goods,B${at % 499},2026,${at % 3 === 0 ? 'open' : 'inquiry'},${100_000 + ((at * 7919) % 900_000)}.00,`,
  )
  writeFileSync(
    join(folder, 'expense.csv'),
    `id,person_id,unit,type,vendor,txn_date,amount,approver_id,approved_at\n${claims.join('\n')}\n`,
  )
  writeFileSync(
    join(folder, 'tender.csv'),
    `id,unit,category,budget_item,fiscal_year,method,amount,exception_flag\n${tenders.join('\n')}\n`,
  )
  return folder
}

const folder = isCount ? makeFolder(Number(given)) : given
try {
  const result = await screenFolder({ folder })
  if (isRefusal(result)) throw new Error(`${result.refused} ${JSON.stringify(result.facts)}`)
  const rules = Object.fromEntries(result.coverage.map((each) => [each.rule, { judged: each.judged, seconds: each.seconds }]))
  const rows = result.tables.reduce((sum, each) => sum + each.rowsGood, 0)
  process.stdout.write(
    `${JSON.stringify({ bench: 'screen', rows, signals: result.signals.length, seconds: result.seconds, rules, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
  )
} finally {
  if (isCount) rmSync(folder, { recursive: true, force: true })
}
