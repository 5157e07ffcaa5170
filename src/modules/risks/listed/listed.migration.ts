import { type Kysely, sql } from 'kysely'
import { searchedText } from './listed.text.ts'

/** Fill in what rows of before are found by. */
async function fill(db: Kysely<unknown>, table: string, others: string): Promise<void> {
  const { rows } = await sql<{ id: string; names: (string | null)[] }>`
    SELECT held.id, ARRAY[held.title, units.name${sql.raw(others)}] AS names FROM ${sql.table(table)} AS held JOIN units ON units.id = held.unit_id
    ${sql.raw(others === '' ? '' : 'LEFT JOIN units AS above ON above.id = held.superior_id')} ORDER BY held.seq`.execute(db)
  for (const { id, names } of rows)
    await sql`UPDATE ${sql.table(table)} SET searched = ${searchedText(names)} WHERE id = ${id}::uuid`.execute(db)
}

/** Campaigns, notices and filings are lists like any other: found by title and unit, also in pinyin, each filter on an index. */
export const listedMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE risk_campaigns ADD COLUMN searched text NOT NULL DEFAULT '';
      CREATE INDEX risk_campaigns_by_unit ON risk_campaigns (unit_id, starts_on DESC, seq DESC);
      CREATE INDEX risk_campaigns_open ON risk_campaigns (starts_on DESC, seq DESC) INCLUDE (ends_on) WHERE closed_on IS NULL;
      CREATE INDEX risk_campaigns_closed ON risk_campaigns (starts_on DESC, seq DESC) WHERE closed_on IS NOT NULL;
      ALTER TABLE risk_notices ADD COLUMN searched text NOT NULL DEFAULT '';
      CREATE INDEX risk_notices_by_unit ON risk_notices (unit_id, seq DESC);
      CREATE INDEX risk_notices_open ON risk_notices (seq DESC) INCLUDE (ends_on) WHERE closed_on IS NULL;
      CREATE INDEX risk_notices_closed ON risk_notices (seq DESC) WHERE closed_on IS NOT NULL;
      CREATE INDEX risk_objections_unanswered ON risk_objections (notice_id) WHERE outcome IS NULL;
      ALTER TABLE risk_filings ADD COLUMN searched text NOT NULL DEFAULT '';
      CREATE INDEX risk_filings_by_unit ON risk_filings (unit_id, seq DESC);
      CREATE INDEX risk_filings_by_state ON risk_filings (state, seq DESC);
    `.execute(db)
    await fill(db, 'risk_campaigns', '')
    await fill(db, 'risk_notices', '')
    await fill(db, 'risk_filings', ', above.name')
  },
}
