import { type Generated, type Kysely, sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import { type CustomDefinition, customDefinition } from './custom.schema.ts'

type CustomTables = {
  custom_rules: {
    code: string
    version: number
    node_id: string
    definition: unknown
    by_person: string
    by_name: string
    on_day: string
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<CustomTables>()

/** Custom rules in all their versions. A change is a new version; none is ever changed or taken away. */
export const customMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE custom_rules (
        code text NOT NULL CHECK (code ~ '^ZX-[0-9]{4}$'), version int NOT NULL CHECK (version > 0), node_id text NOT NULL REFERENCES units,
        definition jsonb NOT NULL, by_person text NOT NULL, by_name text NOT NULL, on_day date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY,
        PRIMARY KEY (code, version));
      REVOKE UPDATE, DELETE ON custom_rules FROM jianwei_app, jianwei_sweep;
    `.execute(db)
  },
}

/** One version of a custom rule, and the unit where it was made. */
export interface CustomRule {
  code: string
  version: number
  nodeId: string
  definition: CustomDefinition
  byName: string
  on: string
}

const columns = ['code', 'version', 'node_id as nodeId', 'definition', 'by_name as byName', 'on_day as on'] as const
const parsed = <R extends { definition: unknown }>(row: R) => ({ ...row, definition: customDefinition.parse(row.definition) })

/** The newest version of each custom rule, in the order of their codes. */
export async function customRules(tx: Tx): Promise<CustomRule[]> {
  const rows = await on(tx)
    .selectFrom('custom_rules')
    .distinctOn('code')
    .select(columns)
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(parsed)
}

/** All versions of one rule, newest first. */
export async function customVersions(tx: Tx, code: string): Promise<CustomRule[]> {
  const rows = await on(tx).selectFrom('custom_rules').select(columns).where('code', '=', code).orderBy('version', 'desc').execute()
  return rows.map(parsed)
}

/** All versions of the rules that ask one table. */
export async function versionsOn(tx: Tx, table: string): Promise<CustomRule[]> {
  const rows = await on(tx)
    .selectFrom('custom_rules')
    .select(columns)
    .where(sql<boolean>`definition->>'dataset' = ${table}`)
    .orderBy('code')
    .orderBy('version')
    .execute()
  return rows.map(parsed)
}

/** The next free number; who asks holds it until their transaction ends. */
export async function nextCode(tx: Tx): Promise<string> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('custom_rules'))`.execute(tx)
  const last = await on(tx).selectFrom('custom_rules').select('code').orderBy('code', 'desc').limit(1).executeTakeFirst()
  return `ZX-${String(Number(last?.code.slice(3) ?? 0) + 1).padStart(4, '0')}`
}

export async function insertCustom(work: Work, rule: Pick<CustomRule, 'code' | 'version' | 'nodeId' | 'definition'>): Promise<void> {
  await on(work.tx)
    .insertInto('custom_rules')
    .values({
      code: rule.code,
      version: rule.version,
      node_id: rule.nodeId,
      definition: sql<CustomDefinition>`${JSON.stringify(rule.definition)}::jsonb`,
      by_person: work.actor.personId,
      by_name: work.actor.name,
      on_day: work.today,
    })
    .execute()
}
