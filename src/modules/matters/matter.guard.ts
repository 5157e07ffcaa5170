import { type Kysely, sql } from 'kysely'

/** Roles that keep the register of a discipline body. */
export const OFFICE = sql.raw(`ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary']`)
/** Roles of the assessing body; they see a matter once it is tabled (P8). */
export const ASSESSORS = sql.raw(`ARRAY['leadingGroupMember','leaderInCharge','principalLeader']`)

/**
 * The one rule of who sees a matter, as a condition on its row: the office of its register, and called members once
 * it is tabled; never whom it concerns. Each subquery stands by itself, so PostgreSQL asks it once a statement, not once a row.
 */
export const SEEN = sql`(register_node IN (SELECT jianwei_nodes_held(${OFFICE}))
    OR (is_tabled AND register_node IN (SELECT jianwei_nodes_held(${ASSESSORS})) AND id IN (SELECT jianwei_matters_called_to())))
  AND id NOT IN (SELECT jianwei_matters_kept_from())`

/**
 * Put the wall of matters under a table with a `matter_id`: seen by who sees the matter, written by them or by
 * whoever is opening it, all of it by sweeps. The one place where this policy is written.
 */
export async function guardByMatter(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(table)
  await sql`
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON ${name} FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM matters WHERE matters.id = ${name}.matter_id));
    CREATE POLICY add ON ${name} FOR INSERT TO jianwei_app WITH CHECK (jianwei_may_see_matter(matter_id) OR jianwei_is_opening(matter_id));
    CREATE POLICY change ON ${name} FOR UPDATE TO jianwei_app USING (jianwei_may_see_matter(matter_id));
    CREATE POLICY sweep ON ${name} TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON ${name} FROM jianwei_app;
  `.execute(db)
}

/** Records: once written they stay as they are. */
export async function keepAsWritten(db: Kysely<unknown>, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql`REVOKE UPDATE ON ${sql.table(table)} FROM jianwei_app`.execute(db)
}

/** Only these columns ever change after the row was written. */
export async function changeOnly(db: Kysely<unknown>, table: string, columns: readonly string[]): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  await sql`REVOKE UPDATE, DELETE ON ${sql.table(table)} FROM jianwei_app; GRANT UPDATE (${names}) ON ${sql.table(table)} TO jianwei_app`.execute(
    db,
  )
}

/** A row that says who acted says so of the person acting: nobody writes in another's name. */
export async function writeInOwnName(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  await sql`CREATE POLICY own_name ON ${sql.table(table)} AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (${sql.ref(column)} IS NOT DISTINCT FROM jianwei_person())`.execute(
    db,
  )
}
