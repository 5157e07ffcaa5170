import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import { packOn } from '../../policy/policy.store.ts'
import { readRulePacks, RULE_PACK_FOLDER } from './rule-pack.files.ts'
import type { RuleBook, SettingDecision, StateDecision } from './rule.rules.ts'
import type { RuleActBody, RulePack, RuleState, SettingChangeBody, SettingValue } from './rule.schema.ts'

type RuleTables = {
  rule_states: {
    id: string
    rule: string
    node_id: string
    act: string
    state: RuleState
    reason: string
    lawful_basis: string
    by_person: string
    by_name: string
    on_day: string
    seq: Generated<number>
  }
  rule_settings: {
    id: string
    rule: string
    node_id: string
    key: string
    value: SettingValue | null
    reason: string
    legal_reference: string
    by_person: string
    by_name: string
    on_day: string
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<RuleTables>()

/** Decisions about rules: states and settings by unit. Written once, never changed; the last one holds. */
export const ruleMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE rule_states (
        id uuid PRIMARY KEY, rule text NOT NULL, node_id text NOT NULL REFERENCES units, act text NOT NULL, state text NOT NULL, reason text NOT NULL,
        lawful_basis text NOT NULL, by_person text NOT NULL, by_name text NOT NULL, on_day date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX rule_states_by_rule ON rule_states (rule, node_id, seq DESC);
      CREATE TABLE rule_settings (
        id uuid PRIMARY KEY, rule text NOT NULL, node_id text NOT NULL REFERENCES units, key text NOT NULL, value jsonb, reason text NOT NULL,
        legal_reference text NOT NULL, by_person text NOT NULL, by_name text NOT NULL, on_day date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX rule_settings_by_rule ON rule_settings (rule, node_id, key, seq DESC);
      REVOKE UPDATE, DELETE ON rule_states, rule_settings FROM jianwei_app, jianwei_sweep;
    `.execute(db)
  },
}

/** All decisions that hold, with the units and their rule packs. */
export async function ruleBook(tx: Tx, today: string): Promise<RuleBook> {
  const units = await allUnits(tx)
  const states = await on(tx)
    .selectFrom('rule_states')
    .distinctOn(['rule', 'node_id'])
    .select(['rule', 'node_id as nodeId', 'state', 'lawful_basis as lawfulBasis', 'reason', 'by_name as byName', 'on_day as on'])
    .orderBy('rule')
    .orderBy('node_id')
    .orderBy('seq', 'desc')
    .execute()
  const settings = await on(tx)
    .selectFrom('rule_settings')
    .distinctOn(['rule', 'node_id', 'key'])
    .select([
      'rule',
      'node_id as nodeId',
      'key',
      'value',
      'reason',
      'legal_reference as legalReference',
      'by_name as byName',
      'on_day as on',
    ])
    .orderBy('rule')
    .orderBy('node_id')
    .orderBy('key')
    .orderBy('seq', 'desc')
    .execute()
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  return { states, settings, parents, packs: await packsOf(tx, units, today) }
}

async function packsOf(tx: Tx, units: readonly { id: string; packId: string | null }[], today: string): Promise<Map<string, RulePack>> {
  const library = readRulePacks(RULE_PACK_FOLDER)
  const named = new Map<string, RulePack>()
  for (const packId of new Set(units.flatMap((unit) => unit.packId ?? []))) {
    const policy = await packOn(tx, packId, today)
    const pack = policy && library.get(policy.rulePack)
    if (pack) named.set(packId, pack)
  }
  return new Map(
    units.flatMap((unit) => {
      const pack = unit.packId ? named.get(unit.packId) : undefined
      return pack ? [[unit.id, pack] as const] : []
    }),
  )
}

export async function decideState(work: Work, rule: string, body: RuleActBody, state: RuleState): Promise<void> {
  const { nodeId, act, reason, lawfulBasis } = body
  const by = { by_person: work.actor.personId, by_name: work.actor.name, on_day: work.today }
  await on(work.tx)
    .insertInto('rule_states')
    .values({ id: randomUUID(), rule, node_id: nodeId, act, state, reason, lawful_basis: lawfulBasis, ...by })
    .execute()
}

export async function changeSetting(work: Work, rule: string, body: SettingChangeBody): Promise<void> {
  const { nodeId, key, value, reason, legalReference } = body
  const by = { by_person: work.actor.personId, by_name: work.actor.name, on_day: work.today }
  const stored = value === null ? null : sql<SettingValue>`${JSON.stringify(value)}::jsonb`
  await on(work.tx)
    .insertInto('rule_settings')
    .values({ id: randomUUID(), rule, node_id: nodeId, key, value: stored, reason, legal_reference: legalReference, ...by })
    .execute()
}

/** Everything that was ever decided about a rule, newest first. */
export async function ruleHistory(tx: Tx, rule: string): Promise<(StateEntry | SettingEntry)[]> {
  const states = await on(tx)
    .selectFrom('rule_states')
    .select(['rule', 'node_id as nodeId', 'state', 'lawful_basis as lawfulBasis', 'reason', 'by_name as byName', 'on_day as on'])
    .where('rule', '=', rule)
    .orderBy('seq', 'desc')
    .limit(200)
    .execute()
  const settings = await on(tx)
    .selectFrom('rule_settings')
    .select([
      'rule',
      'node_id as nodeId',
      'key',
      'value',
      'reason',
      'legal_reference as legalReference',
      'by_name as byName',
      'on_day as on',
    ])
    .where('rule', '=', rule)
    .orderBy('seq', 'desc')
    .limit(200)
    .execute()
  const all = [
    ...states.map((each) => ({ kind: 'state' as const, ...each })),
    ...settings.map((each) => ({ kind: 'setting' as const, ...each })),
  ]
  return all.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
}

export type StateEntry = { kind: 'state' } & StateDecision
export type SettingEntry = { kind: 'setting' } & SettingDecision
