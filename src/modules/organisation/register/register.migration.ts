import { type Kysely, sql } from 'kysely'

const KEPT = ['units', 'unit_closure', 'posts', 'persons', 'tenures', 'charges', 'body_members']

/** Keepers of the organisation change it in the browser; the database lets nobody else, and shows relatives to keepers only (X34). */
export const registerMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE tenures ADD COLUMN document text;
      CREATE INDEX tenures_by_person ON tenures (person_id);
      CREATE INDEX charges_by_person ON charges (person_id);
      CREATE TABLE body_members (
        unit_id text NOT NULL REFERENCES units, body text NOT NULL, person_id text NOT NULL REFERENCES persons, role text NOT NULL,
        from_on date NOT NULL, to_on date, document text, PRIMARY KEY (unit_id, body, person_id, from_on),
        CONSTRAINT body_members_period CHECK (to_on IS NULL OR to_on >= from_on));
      CREATE INDEX body_members_by_person ON body_members (person_id);
      CREATE FUNCTION jianwei_keeps_organisation() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM role_grants WHERE person_id = jianwei_person() AND role IN ('organisationKeeper', 'securityAdministrator')
          AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) $$;
    `.execute(db)
    for (const table of KEPT) {
      const name = sql.table(table)
      await sql`
        ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY know ON ${name} FOR SELECT TO jianwei_app USING (true);
        CREATE POLICY keep_new ON ${name} FOR INSERT TO jianwei_app WITH CHECK (jianwei_keeps_organisation());
        CREATE POLICY keep ON ${name} FOR UPDATE TO jianwei_app USING (jianwei_keeps_organisation());
        CREATE POLICY sweep ON ${name} TO jianwei_sweep USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT, UPDATE ON ${name} TO jianwei_app;
        REVOKE DELETE ON ${name} FROM jianwei_app;
      `.execute(db)
    }
    await sql`
      GRANT DELETE ON unit_closure, charges TO jianwei_app;
      CREATE POLICY drop_old ON unit_closure FOR DELETE TO jianwei_app USING (jianwei_keeps_organisation());
      CREATE POLICY drop_old ON charges FOR DELETE TO jianwei_app USING (jianwei_keeps_organisation());
      ALTER TABLE relatives ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE, DELETE ON relatives TO jianwei_app;
      CREATE POLICY keep ON relatives TO jianwei_app USING (jianwei_keeps_organisation()) WITH CHECK (jianwei_keeps_organisation());
      CREATE POLICY sweep ON relatives TO jianwei_sweep USING (true) WITH CHECK (true);
    `.execute(db)
  },
}
