import { type Kysely, sql } from 'kysely'
import { ADMINISTRATOR_ROLES } from './access.schema.ts'

const administrators = sql.join(ADMINISTRATOR_ROLES.map((role) => sql.lit(role)))

/** Everybody may know who holds which role; only a security administrator gives one, in their own name and never to themselves (X65). */
async function guardGrants(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_may_authorise() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM role_grants WHERE person_id = jianwei_person() AND role = 'securityAdministrator'
        AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) $$;
    ALTER TABLE role_grants ENABLE ROW LEVEL SECURITY;
    CREATE POLICY know ON role_grants FOR SELECT TO jianwei_app USING (true);
    CREATE POLICY give ON role_grants FOR INSERT TO jianwei_app
      WITH CHECK (granted_by = jianwei_person() AND person_id <> jianwei_person() AND jianwei_may_authorise());
    CREATE POLICY take ON role_grants FOR UPDATE TO jianwei_app
      USING (jianwei_may_authorise()) WITH CHECK (person_id <> jianwei_person() AND jianwei_may_authorise());
    CREATE POLICY sweep ON role_grants TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON role_grants FROM jianwei_app;
    GRANT UPDATE (to_on) ON role_grants TO jianwei_app;
  `.execute(db)
}

/** Role grants; the database itself keeps the three administrators 三员 apart from each other and from every other role. */
export const accessMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE role_grants (
        id uuid PRIMARY KEY, person_id text NOT NULL, role text NOT NULL, node_id text NOT NULL,
        from_on date NOT NULL, to_on date, granted_by text,
        CONSTRAINT role_grants_period CHECK (to_on IS NULL OR to_on >= from_on - 1));
      CREATE INDEX role_grants_by_person ON role_grants (person_id);
      CREATE INDEX role_grants_by_role ON role_grants (role);
    `.execute(db)
    await sql`
      CREATE FUNCTION role_grants_exclude() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtext('role_grants:' || NEW.person_id));
          IF EXISTS (
            SELECT 1 FROM role_grants other
            WHERE other.person_id = NEW.person_id AND other.id <> NEW.id AND other.role <> NEW.role
              AND (other.role IN (${administrators}) OR NEW.role IN (${administrators}))
              AND daterange(other.from_on, other.to_on + 1) && daterange(NEW.from_on, NEW.to_on + 1))
          THEN
            RAISE EXCEPTION 'roles of the three administrators exclude all others' USING ERRCODE = 'check_violation', CONSTRAINT = 'role_grants_exclude';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER role_grants_exclude BEFORE INSERT OR UPDATE ON role_grants FOR EACH ROW EXECUTE FUNCTION role_grants_exclude();
    `.execute(db)
    await guardGrants(db)
  },
}
