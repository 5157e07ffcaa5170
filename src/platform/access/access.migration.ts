import { type Kysely, sql } from 'kysely'
import { ADMINISTRATOR_ROLES } from './access.schema.ts'

const administrators = sql.join(ADMINISTRATOR_ROLES.map((role) => sql.lit(role)))

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
      CREATE FUNCTION role_grants_exclude() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
  },
}
