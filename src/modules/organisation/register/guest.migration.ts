import { type Kysely, sql } from 'kysely'

/** Where a person stands. */
const STAYS = ['tenures', 'charges', 'body_members']

/** Whoever is placed by a keeper without a say over them is a guest there, whatever the statement claims; the mark is nobody's to write. */
async function markGuests(db: Kysely<unknown>): Promise<void> {
  for (const table of STAYS) await sql`ALTER TABLE ${sql.table(table)} ADD COLUMN is_guest boolean NOT NULL DEFAULT false`.execute(db)
  await sql`
    -- Where a person belongs, and whether that lasts: the posts they hold, of who never had one their charges and bodies; where they are a guest
    -- only once nothing else lasts; where nothing does, what ended last.
    CREATE FUNCTION jianwei_belongs(person text) RETURNS TABLE (unit_id text, lasts boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      WITH stays AS (
        SELECT 1 AS turn, is_guest, posts.unit_id, from_on, to_on FROM tenures JOIN posts ON posts.id = tenures.post_id WHERE person_id = person
        UNION ALL SELECT 2, is_guest, unit_id, NULL, NULL FROM charges WHERE person_id = person
        UNION ALL SELECT 2, is_guest, unit_id, from_on, to_on FROM body_members WHERE person_id = person),
      lasting AS (
        SELECT unit_id, is_guest, turn FROM stays
        WHERE (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date) AND turn <= COALESCE((SELECT min(turn) FROM stays WHERE NOT is_guest), 2))
      SELECT unit_id, true FROM lasting WHERE (is_guest, turn) = (SELECT is_guest, turn FROM lasting ORDER BY is_guest, turn LIMIT 1)
      UNION (SELECT unit_id, false FROM stays WHERE NOT EXISTS (SELECT 1 FROM lasting)
        ORDER BY is_guest, turn, to_on DESC, from_on DESC, unit_id COLLATE "C" DESC LIMIT 1) $$;
    CREATE OR REPLACE FUNCTION jianwei_units_of_person(person text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT unit_id FROM jianwei_belongs(person) $$;
    -- Another unit has this person, and has not let them go.
    CREATE FUNCTION jianwei_is_of_elsewhere(person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT jianwei_person() IS NOT NULL AND COALESCE((SELECT NOT bool_or(jianwei_keeps_unit(unit_id)) FROM jianwei_belongs(person) WHERE lasts), false) $$;
    CREATE FUNCTION jianwei_mark_guest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      DECLARE
        today CONSTANT date := (now() AT TIME ZONE 'Asia/Shanghai')::date;
        ended CONSTANT date := COALESCE((to_jsonb(NEW) ->> 'to_on')::date, today);
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.person_id = OLD.person_id AND (ended < today OR COALESCE((to_jsonb(OLD) ->> 'to_on')::date, today) >= today) THEN
          NEW.is_guest := OLD.is_guest;
        ELSE
          NEW.is_guest := jianwei_is_of_elsewhere(NEW.person_id);
        END IF;
        RETURN NEW;
      END $$;
  `.execute(db)
  for (const table of STAYS)
    await sql`
      CREATE TRIGGER jianwei_mark_guest BEFORE INSERT OR UPDATE ON ${sql.table(table)} FOR EACH ROW EXECUTE FUNCTION jianwei_mark_guest();
    `.execute(db)
}

/** A person is kept by the unit they belong to, a tie by who keeps both of its ends, and a role is given where the giver secures the node. */
export const guestMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await markGuests(db)
    await sql`
      CREATE OR REPLACE FUNCTION jianwei_keeps_tie(person text, relative text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT jianwei_keeps_persons(ARRAY[person]) AND jianwei_keeps_persons(ARRAY[relative]) $$;
      CREATE FUNCTION jianwei_may_authorise_at(node text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM role_grants WHERE person_id = jianwei_person() AND role = 'securityAdministrator'
          AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
          AND (node_id = node OR EXISTS (SELECT 1 FROM unit_closure WHERE ancestor_id = node_id AND unit_id = node))) $$;
      DROP POLICY give ON role_grants;
      DROP POLICY take ON role_grants;
      CREATE POLICY give ON role_grants FOR INSERT TO jianwei_app
        WITH CHECK (granted_by = jianwei_person() AND person_id <> jianwei_person() AND jianwei_may_authorise_at(node_id));
      CREATE POLICY take ON role_grants FOR UPDATE TO jianwei_app
        USING (jianwei_may_authorise_at(node_id)) WITH CHECK (person_id <> jianwei_person() AND jianwei_may_authorise_at(node_id));
      DROP FUNCTION jianwei_may_authorise();
    `.execute(db)
  },
}
