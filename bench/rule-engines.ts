import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ZenEngine } from '@gorules/zen-engine'
import { Engine } from 'json-rules-engine'
import { isRefusal } from '../src/kernel/refusal.ts'
import { type Lake, openLake } from '../src/modules/datasets/lake/lake.ts'
import { calendarFor } from '../src/modules/indicators/screening/folder.ts'
import { screenLake } from '../src/modules/indicators/screening/screening.ts'
import { writeParts } from './bank-year/generate.ts'
import { LAST_DAY, partsOf, scaled } from './bank-year/tables.ts'
import { decisionOf, type Facts, historyFacts, rulesOf } from './bank-year/peers.ts'

/**
 * Three bank rules (BK-01 other customers, BK-07 own business, BK-11 speed of approval) over the same records in Jianwei and in two rule engines
 * that decide record by record: `node bench/rule-engines.ts [share]` prints one JSON object. The engines are handed the history that their
 * conditions need (transfers of the last 90 days), kept by plain code whose time is not counted against them. Processor seconds, one run.
 */
const share = Number(process.argv[2] ?? 0.004)
const RULES = ['BK-01', 'BK-07', 'BK-11']

const spent = async (run: () => Promise<number>) => {
  const before = process.cpuUsage()
  const hits = await run()
  const { user, system } = process.cpuUsage(before)
  return { hits, seconds: (user + system) / 1e6 }
}

async function jianwei(lake: Lake): Promise<number> {
  const screening = await screenLake({ lake, charts: new Map(), asOf: LAST_DAY, rules: RULES, ...(await calendarFor(lake)) })
  if (isRefusal(screening)) throw new Error(JSON.stringify(screening))
  return screening.signals.length
}

async function jsonRulesEngine(facts: readonly Facts[]): Promise<number> {
  const engine = new Engine(rulesOf(), { allowUndefinedFacts: true })
  let hits = 0
  for (const each of facts) hits += (await engine.run({ ...each })).events.length
  return hits
}

async function zen(facts: readonly Facts[]): Promise<number> {
  const engine = new ZenEngine()
  const decision = engine.createDecision(Buffer.from(JSON.stringify(decisionOf())))
  let hits = 0
  for (const each of facts) hits += ((await decision.evaluate(each)).result as unknown[]).length
  engine.dispose()
  return hits
}

const folder = mkdtempSync(join(tmpdir(), 'jianwei-peers-'))
try {
  await writeParts(folder, partsOf(scaled(share)))
  const lake = await openLake({ folder, threads: 1 })
  await jianwei(lake)
  const facts = await historyFacts(lake)
  const results = {
    jianwei: await spent(() => jianwei(lake)),
    jsonRulesEngine: await spent(() => jsonRulesEngine(facts)),
    zen: await spent(() => zen(facts)),
  }
  lake.close()
  const perSecond = Object.fromEntries(Object.entries(results).map(([name, { seconds }]) => [name, Math.round(facts.length / seconds)]))
  const ahead = {
    jsonRulesEngine: results.jsonRulesEngine.seconds / results.jianwei.seconds,
    zen: results.zen.seconds / results.jianwei.seconds,
  }
  process.stdout.write(`${JSON.stringify({ bench: 'rule-engines', records: facts.length, results, perSecond, ahead }, null, 1)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
