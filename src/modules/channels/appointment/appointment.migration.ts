import { type Kysely, sql } from 'kysely'
import { ADMINISTRATOR_ROLES } from '../../../platform/access/access.schema.ts'
import { under } from '../../powers/power.migration.ts'
import { KEEPERS, READERS } from '../channel.roles.ts'
import { APPOINTMENT_KINDS, IDENTITIES } from './appointment.schema.ts'

const list = (codes: readonly string[]) => sql.join(codes.map((code) => sql.lit(code)))
/** The registers at which the acting person holds one of these roles today: their own, not those below. */
export const heldBy = (roles: readonly string[]) => sql`(SELECT jianwei_nodes_held(ARRAY[${list(roles)}]))`

async function makeTable(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE appointments (
      id uuid PRIMARY KEY, no text NOT NULL, year int NOT NULL, serial int NOT NULL, unit_id text NOT NULL REFERENCES units, unit_name text NOT NULL, office_node text NOT NULL REFERENCES units,
      kind text NOT NULL CHECK (kind IN (${list(APPOINTMENT_KINDS)})), identity text NOT NULL CHECK (identity IN (${list(IDENTITIES)})),
      name text NOT NULL, pinyin text NOT NULL, employer text NOT NULL, phone text NOT NULL, person_id text NOT NULL REFERENCES persons, is_outside boolean NOT NULL,
      from_on date NOT NULL, to_on date NOT NULL CHECK (to_on >= from_on), appointed_by text NOT NULL, appointed_on date NOT NULL, renews uuid UNIQUE REFERENCES appointments,
      ended_on date, ended_by text, ended_reason text, revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (office_node, year, serial),
      -- Nobody appoints themselves.
      CONSTRAINT appointments_two_persons CHECK (appointed_by <> person_id),
      CONSTRAINT appointments_outside CHECK (is_outside = (identity <> 'staff')),
      CONSTRAINT appointments_ended CHECK ((ended_on IS NULL) = (ended_reason IS NULL) AND (ended_on IS NULL) = (ended_by IS NULL)));
    CREATE INDEX appointments_by_person ON appointments (person_id);
    CREATE INDEX appointments_by_unit ON appointments (unit_id, kind);
    CREATE INDEX appointments_by_end ON appointments (office_node, to_on) WHERE ended_on IS NULL;
  `.execute(db)
}

/** The office sees whom it and those below appointed; whoever was appointed sees their own; an appointment is ended once and stays as it was made. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_is_administrator(person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM role_grants WHERE person_id = person AND role IN (${list(ADMINISTRATOR_ROLES)}) AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) $$;
    ALTER TABLE appointments ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON appointments FOR SELECT TO jianwei_app USING (office_node IN ${under(READERS)} OR person_id = jianwei_person());
    CREATE POLICY appoint ON appointments FOR INSERT TO jianwei_app WITH CHECK (appointed_by = jianwei_person() AND office_node IN ${heldBy(KEEPERS)} AND ended_on IS NULL
      AND NOT jianwei_is_administrator(person_id) AND EXISTS (SELECT 1 FROM unit_closure AS c WHERE c.ancestor_id = office_node AND c.unit_id = appointments.unit_id));
    CREATE POLICY finish ON appointments FOR UPDATE TO jianwei_app USING (office_node IN ${heldBy(KEEPERS)} AND ended_on IS NULL) WITH CHECK (ended_by = jianwei_person());
    CREATE POLICY sweep ON appointments TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON appointments FROM jianwei_app;
    GRANT UPDATE (ended_on, ended_by, ended_reason, revision) ON appointments TO jianwei_app;
    -- The registers at which this person was ever appointed; told to the door and to themselves.
    CREATE FUNCTION jianwei_appointed_at(person text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT DISTINCT office_node FROM appointments WHERE person_id = person AND (jianwei_person() IS NULL OR jianwei_person() = person) $$;
    -- Somebody from outside, who stands in no unit: written down by the office that appoints them, and by nobody else.
    CREATE FUNCTION jianwei_admit_outsider(given_id text, given_name text, given_pinyin text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user <> 'jianwei_sweep' AND NOT EXISTS (SELECT 1 FROM jianwei_nodes_held(ARRAY[${list(KEEPERS)}])) OR given_id NOT LIKE 'outside-%' THEN
          RAISE EXCEPTION 'the office admits people from outside' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO persons (id, name, pinyin) VALUES (given_id, given_name, given_pinyin);
      END $$;
    REVOKE EXECUTE ON FUNCTION jianwei_is_administrator(text), jianwei_appointed_at(text), jianwei_admit_outsider(text, text, text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION jianwei_is_administrator(text), jianwei_appointed_at(text), jianwei_admit_outsider(text, text, text) TO jianwei_app, jianwei_sweep;
  `.execute(db)
}

/** What of the organisation somebody from outside sees: themselves. */
const WALLED = {
  persons: sql`id = jianwei_person()`,
  tenures: sql`person_id = jianwei_person()`,
  body_members: sql`person_id = jianwei_person()`,
  charges: sql`person_id = jianwei_person()`,
  role_grants: sql`person_id = jianwei_person()`,
  posts: sql`false`,
}

/** Whoever comes from outside and holds no role sees of the people of the house only themselves, whatever is asked of the database in their name. */
async function wallOff(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_is_outsider() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM appointments WHERE person_id = jianwei_person() AND is_outside)
        AND NOT EXISTS (SELECT 1 FROM role_grants WHERE person_id = jianwei_person() AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date
          AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) $$;
    REVOKE EXECUTE ON FUNCTION jianwei_is_outsider() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION jianwei_is_outsider() TO jianwei_app, jianwei_sweep;
  `.execute(db)
  for (const [table, own] of Object.entries(WALLED))
    await sql`CREATE POLICY outsider ON ${sql.table(table)} AS RESTRICTIVE FOR SELECT TO jianwei_app USING ((SELECT NOT jianwei_is_outsider()) OR ${own})`.execute(
      db,
    )
}

/** 信息员和监督员聘任: roster, terms, and the wall about people from outside (R45–R47, A32). */
export const appointmentMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTable(db)
    await guard(db)
    await wallOff(db)
  },
}
