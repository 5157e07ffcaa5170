import { type Kysely, sql } from 'kysely'

/** What stands on a unit, and the unit of a row of it. */
const OF_UNIT = {
  posts: sql`jianwei_keeps_unit(unit_id)`,
  tenures: sql`jianwei_keeps_unit(jianwei_unit_of_post(post_id))`,
  charges: sql`jianwei_keeps_unit(unit_id)`,
  body_members: sql`jianwei_keeps_unit(unit_id)`,
}

async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Does the acting person keep the organisation at this unit, or at one above it, today?
    CREATE FUNCTION jianwei_keeps_unit(unit text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM unit_closure JOIN role_grants ON role_grants.node_id = unit_closure.ancestor_id
        WHERE unit_closure.unit_id = unit AND person_id = jianwei_person() AND role IN ('organisationKeeper', 'securityAdministrator')
          AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) $$;
    CREATE FUNCTION jianwei_unit_of_post(post text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT unit_id FROM posts WHERE id = post $$;
    -- The parent as it stood before the statement that asks.
    CREATE FUNCTION jianwei_parent_of(unit text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT parent_id FROM units WHERE id = unit $$;
    -- Where a person belongs: the units of the posts they hold, or of their last; of who never had one, those of their charges and bodies.
    CREATE FUNCTION jianwei_units_of_person(person text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      WITH stays AS (
        SELECT 1 AS turn, posts.unit_id, from_on, to_on FROM tenures JOIN posts ON posts.id = tenures.post_id WHERE person_id = person
        UNION ALL SELECT 2, unit_id, NULL, NULL FROM charges WHERE person_id = person
        UNION ALL SELECT 2, unit_id, from_on, to_on FROM body_members WHERE person_id = person),
      own AS (SELECT *, COALESCE(to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date, true) AS lasts FROM stays WHERE turn = (SELECT min(turn) FROM stays))
      SELECT unit_id FROM own WHERE lasts
      UNION (SELECT unit_id FROM own WHERE NOT EXISTS (SELECT 1 FROM own WHERE lasts) ORDER BY to_on DESC, from_on DESC, unit_id COLLATE "C" DESC LIMIT 1) $$;
    -- One of them belongs to a unit that the acting person keeps, or none of them belongs anywhere yet.
    CREATE FUNCTION jianwei_keeps_persons(persons text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT jianwei_keeps_organisation() AND COALESCE((SELECT bool_or(jianwei_keeps_unit(unit)) FROM unnest(persons) AS person, jianwei_units_of_person(person) AS unit), true) $$;
    -- A tie is changed by who keeps the person whose it is; of whom nobody has placed yet, by who keeps the other.
    CREATE FUNCTION jianwei_keeps_tie(person text, relative text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT jianwei_keeps_persons(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM jianwei_units_of_person(person)) THEN person ELSE relative END]) $$;
  `.execute(db)
}

/** The closure follows the tree by itself; nobody else writes it, and a tree that bites its tail is refused. */
async function drawClosure(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_draw_closure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      DECLARE moved text[];
      BEGIN
        WITH RECURSIVE down AS (
          SELECT NEW.id AS id UNION SELECT units.id FROM down JOIN units ON units.parent_id = down.id)
        SELECT array_agg(id) INTO moved FROM down;
        IF NEW.parent_id = ANY (moved) THEN
          RAISE EXCEPTION 'a unit does not lie below itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'units_no_circle';
        END IF;
        DELETE FROM unit_closure WHERE unit_id = ANY (moved);
        INSERT INTO unit_closure (ancestor_id, unit_id, depth)
        WITH RECURSIVE up AS (
          SELECT id AS ancestor_id, id AS unit_id, 0 AS depth FROM unnest(moved) AS id
          UNION ALL
          SELECT units.parent_id, up.unit_id, up.depth + 1 FROM up JOIN units ON units.id = up.ancestor_id WHERE units.parent_id IS NOT NULL)
        SELECT ancestor_id, unit_id, depth FROM up;
        RETURN NULL;
      END $$;
    CREATE TRIGGER jianwei_draw_closure_new AFTER INSERT ON units FOR EACH ROW EXECUTE FUNCTION jianwei_draw_closure();
    CREATE TRIGGER jianwei_draw_closure AFTER UPDATE ON units FOR EACH ROW
      WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION jianwei_draw_closure();
    DROP POLICY keep_new ON unit_closure;
    DROP POLICY keep ON unit_closure;
    DROP POLICY drop_old ON unit_closure;
    DROP POLICY sweep ON unit_closure;
    CREATE POLICY sweep ON unit_closure FOR SELECT TO jianwei_sweep USING (true);
    REVOKE INSERT, UPDATE, DELETE ON unit_closure FROM jianwei_app, jianwei_sweep;
    -- Numbers stay: what hangs on a unit, a post or a person is not handed to another by renumbering.
    REVOKE UPDATE ON units, posts, persons FROM jianwei_app;
    GRANT UPDATE (parent_id, kind, name, short_name, has_register, agency_mark, pack_id, position) ON units TO jianwei_app;
    GRANT UPDATE (unit_id, title, layer, is_head, is_key_post) ON posts TO jianwei_app;
    GRANT UPDATE (name, pinyin) ON persons TO jianwei_app;
  `.execute(db)
}

/** Keepers change what stands at or below the units they keep, and nothing beside or above (R29); the database holds them to it. */
export const wallMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeFunctions(db)
    await drawClosure(db)
    for (const table of ['units', 'persons', ...Object.keys(OF_UNIT)])
      await sql`DROP POLICY keep_new ON ${sql.table(table)}; DROP POLICY keep ON ${sql.table(table)}`.execute(db)
    await sql`
      -- An upsert is held to both policies: so its new row may also be of a unit that is kept already.
      CREATE POLICY keep_new ON units FOR INSERT TO jianwei_app WITH CHECK (jianwei_keeps_unit(parent_id) OR jianwei_keeps_unit(id));
      CREATE POLICY keep ON units FOR UPDATE TO jianwei_app USING (jianwei_keeps_unit(id))
        WITH CHECK (jianwei_keeps_unit(id) AND (jianwei_keeps_unit(parent_id) OR parent_id IS NOT DISTINCT FROM jianwei_parent_of(id)));
      -- Whom nobody has placed yet, any keeper may write down.
      CREATE POLICY keep_new ON persons FOR INSERT TO jianwei_app WITH CHECK (jianwei_keeps_persons(ARRAY[id]));
      CREATE POLICY keep ON persons FOR UPDATE TO jianwei_app USING (jianwei_keeps_persons(ARRAY[id]));
      DROP POLICY keep ON relatives;
      CREATE POLICY see ON relatives FOR SELECT TO jianwei_app USING (jianwei_keeps_persons(ARRAY[person_id, relative_id]));
      CREATE POLICY keep_new ON relatives FOR INSERT TO jianwei_app WITH CHECK (jianwei_keeps_persons(ARRAY[person_id, relative_id]));
      -- Each tie stands twice, from either side: so both halves go only where both persons are kept.
      CREATE POLICY keep ON relatives FOR UPDATE TO jianwei_app USING (jianwei_keeps_tie(person_id, relative_id));
      CREATE POLICY drop_old ON relatives FOR DELETE TO jianwei_app USING (jianwei_keeps_tie(person_id, relative_id));
      DROP POLICY drop_old ON charges;
      CREATE POLICY drop_old ON charges FOR DELETE TO jianwei_app USING (${OF_UNIT.charges});
    `.execute(db)
    for (const [table, isKept] of Object.entries(OF_UNIT)) {
      const name = sql.table(table)
      await sql`
        CREATE POLICY keep_new ON ${name} FOR INSERT TO jianwei_app WITH CHECK (${isKept});
        CREATE POLICY keep ON ${name} FOR UPDATE TO jianwei_app USING (${isKept});
      `.execute(db)
    }
  },
}
