import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route, type Tx } from '../../../platform/module.ts'
import { registerOf } from '../../datasets/added/added.store.ts'
import type { TableRegister } from '../../datasets/canonical.schema.ts'
import { OWN_TABLES } from '../../datasets/canonical/own.tables.schema.ts'
import { type LakeOrder, openLake } from '../../datasets/lake/lake.ts'
import { chartsByItem } from '../../flows/flow.store.ts'
import { ruleOf } from '../../indicators/custom/library.ts'
import type { Indicator } from '../../indicators/indicator.schema.ts'
import { filesOfRule } from '../../indicators/screening/screening.store.ts'
import { calendarFor } from '../../indicators/screening/folder.ts'
import { type Charts, screenLake } from '../../indicators/screening/screening.ts'
import { evidenceDigestOf } from '../raise.store.ts'
import { raisedOf } from '../raised.ts'
import { findingSchema, type RaisedSignal, type SignalTables } from '../signal.tables.ts'
import { recomputeSignal, type Recomputed } from './recompute.api.ts'
import { type Compared, differenceOf } from './recompute.rules.ts'

/** Ask the rule of a signal again (promise 5): on the files that its run read, and on what the lake holds today. */
export const recomputeRoute = (dataFolder: string): Route =>
  handle(recomputeSignal, async (call) => {
    const kept = await keptSignal(call.tx, call.params.id)
    if (isRefusal(kept)) return kept
    const lake = join(dataFolder, 'lake')
    const charts = await chartsByItem(call.tx)
    const { ofRun, missing } = await askedThen(kept, lake, charts)
    const before = { ...kept.finding, rank: kept.rank }
    const today = readsOwn(kept.indicator) ? null : comparedOf(await found(kept, { folder: lake }, call.today, charts))
    const now = readsOwn(kept.indicator) ? null : differenceOf(before, today, keyOf(kept))
    await call.note({
      action: 'signal.recompute',
      object: { kind: 'signal', id: call.params.id },
      register: kept.registerNode,
      details: { ofRun },
    })
    return { ofRun, missing, now }
  })

interface Kept {
  indicator: Indicator
  version: number
  rank: number
  subjectKey: string
  period: string
  finding: RaisedSignal['finding']
  digest: string
  ranOn: Day
  files: Readonly<Record<string, readonly string[]>> | null
  registerNode: string
  tables: TableRegister
}

async function keptSignal(tx: Tx, id: string): Promise<Kept | Refusal> {
  const row = await tx
    .withTables<SignalTables>()
    .selectFrom('signals')
    .select([
      'rule',
      'version',
      'rank',
      'subject_key',
      'period',
      'finding',
      'evidence_digest',
      'first_run',
      'revised_run',
      'raised_on',
      'run_at',
      'register_node',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return refuse('signal.not_found', { signal: id })
  const indicator = await ruleOf(tx, row.rule, row.version)
  if (!indicator) return refuse('signal.not_found', { signal: id })
  const run = await filesOfRule(tx, row.revised_run ?? row.first_run, row.rule)
  return {
    indicator,
    version: row.version,
    rank: row.rank,
    subjectKey: row.subject_key,
    period: row.period,
    finding: findingSchema.parse(row.finding),
    digest: row.evidence_digest,
    ranOn: run ? dayOf(run.at) : row.raised_on,
    files: run?.files ?? null,
    registerNode: row.register_node,
    tables: await registerOf(tx),
  }
}

/** The platform's own records are not kept as they were, and not everybody may see all of them. */
const readsOwn = ({ reads, mayRead }: Indicator) =>
  [...Object.keys(reads), ...Object.keys(mayRead ?? {})].some((table) => Object.hasOwn(OWN_TABLES, table))

async function askedThen(kept: Kept, folder: string, charts: Charts): Promise<Pick<Recomputed, 'ofRun' | 'missing'>> {
  if (kept.version !== kept.indicator.version) return { ofRun: 'version_changed', missing: [] }
  if (readsOwn(kept.indicator) || !kept.files) return { ofRun: 'not_kept', missing: [] }
  const missing = missingFiles(kept.files, folder)
  if (missing.length > 0) return { ofRun: 'files_missing', missing }
  const again = await found(kept, { folder, only: kept.files }, kept.ranOn, charts)
  return { ofRun: again && evidenceDigestOf(again) === kept.digest && again.rank === kept.rank ? 'same' : 'different', missing: [] }
}

function missingFiles(files: Readonly<Record<string, readonly string[]>>, folder: string): string[] {
  return Object.entries(files).flatMap(([table, names]) =>
    names.filter((name) => !existsSync(join(folder, table, name))).map((name) => `${table}/${name}`),
  )
}

/** The same subject and period, asked of these files with the settings of then. */
async function found(kept: Kept, order: LakeOrder, asOf: Day, charts: Charts): Promise<RaisedSignal | undefined> {
  const lake = await openLake({ ...order, register: kept.tables })
  try {
    const { code } = kept.indicator
    const settings = { [code]: kept.finding.asked?.settings ?? {} }
    const screening = await screenLake({
      lake,
      charts,
      asOf,
      rules: [code],
      library: [kept.indicator],
      settings,
      withRows: true,
      withTimes: true,
      ...(await calendarFor(lake)),
    })
    if (isRefusal(screening)) return undefined
    const signal = screening.signals.find((each) => each.subject === kept.subjectKey && (each.period ?? '') === kept.period)
    return signal && raisedOf(signal, kept.indicator)
  } finally {
    lake.close()
  }
}

/** The columns that name an evidence row: the table's key, else its first column. */
function keyOf({ indicator: { evidence }, tables }: Kept): readonly string[] {
  const key = tables[evidence.table]?.key ?? []
  return key.length > 0 ? key : evidence.columns.slice(0, 1)
}

const comparedOf = (raised: RaisedSignal | undefined): Compared | null => (raised ? { ...raised.finding, rank: raised.rank } : null)
