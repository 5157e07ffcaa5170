import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '../../../kernel/refusal.ts'
import { importCsv, isImported } from '../../datasets/lake/import.ts'
import { openLake } from '../../datasets/lake/lake.ts'
import { calendarFor } from './folder.ts'
import type { Screening } from './screening.ts'
import { screenLake } from './screening.ts'

export interface Given {
  /** CSV text by canonical table. */
  tables: Record<string, string>
  charts?: Record<string, string>
  rule: string
  settings?: Record<string, unknown>
}

/** Import small tables into a lake of their own and ask one rule. */
export async function screened({ tables, charts = {}, rule, settings }: Given): Promise<Screening> {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-rule-'))
  try {
    for (const [table, csv] of Object.entries(tables)) {
      const outcome = await importCsv({ input: { bytes: Buffer.from(csv) }, lake: folder, table })
      if (!isImported(outcome) || outcome.rowsBad > 0) throw new Error(`${table}: ${JSON.stringify(outcome)}`)
    }
    const lake = await openLake({ folder })
    try {
      const result = await screenLake({
        lake,
        charts: new Map(Object.entries(charts)),
        ...(await calendarFor(lake)),
        asOf: '2026-11-23',
        rules: [rule],
        settings: { [rule]: settings ?? {} },
        withRows: true,
      })
      if (isRefusal(result)) throw new Error(JSON.stringify(result))
      return result
    } finally {
      lake.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `subject rank` of each signal. */
export const flaggedIn = (screening: Screening) => screening.signals.map((each) => `${each.subject} ${each.rank}`)

/** Judged subjects, then `code subjects` of those that could not be judged. */
export function coverageIn(screening: Screening): [number, ...string[]] {
  const coverage = screening.coverage[0]
  return [coverage?.judged ?? -1, ...(coverage?.unassessable ?? []).map((each) => `${each.code} ${each.subjects ?? 'all'}`)]
}
