import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import { changeOnly, guardByMatter, keepAsWritten, OFFICE, writeInOwnName } from '../../matters/matter.guard.ts'
import { indexItem } from '../search/search.store.ts'
import { MOST_READERS } from './reporter.schema.ts'

const READERS = ['reporter_readers', 'reporter_looks']

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE reporter_identities (item_id uuid PRIMARY KEY REFERENCES information_items, matter_id uuid NOT NULL REFERENCES matters, name text NOT NULL, contact text NOT NULL);
    CREATE TABLE reporter_readers (
      id uuid PRIMARY KEY, item_id uuid NOT NULL REFERENCES information_items, matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, reason text NOT NULL,
      added_by text NOT NULL, added_on date NOT NULL, removed_by text, removed_on date, removed_reason text, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE UNIQUE INDEX reporter_readers_once ON reporter_readers (item_id, person_id) WHERE removed_on IS NULL;
    CREATE TABLE reporter_looks (
      id uuid PRIMARY KEY, item_id uuid NOT NULL REFERENCES information_items, matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, reason text NOT NULL, at timestamptz NOT NULL);
    CREATE INDEX reporter_looks_by_item ON reporter_looks (item_id, at);
  `.execute(db)
}

/** No role reads who reported; the one way is a look, which asks the list and is written down in the same breath. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_may_see_reporter(item uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM reporter_readers WHERE item_id = item AND person_id = jianwei_person() AND removed_on IS NULL AND jianwei_may_see_matter(matter_id)) $$;
    CREATE FUNCTION jianwei_knows_reporter(item uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM reporter_identities WHERE item_id = item AND jianwei_may_see_matter(matter_id) AND jianwei_holds_at_register(matter_id, ${OFFICE})) $$;
    -- The office of the register whom the matter does not concern and who is not recused.
    CREATE FUNCTION jianwei_reporter_candidates(matter uuid) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT DISTINCT g.person_id FROM matters AS m JOIN role_grants AS g ON g.node_id = m.register_node AND g.role = ANY (${OFFICE}) AND g.to_on IS NULL
      WHERE m.id = matter AND (jianwei_may_see_matter(matter) OR jianwei_is_opening(matter))
        AND NOT EXISTS (SELECT 1 FROM matter_recusals AS r WHERE r.matter_id = matter AND r.person_id = g.person_id)
        AND NOT EXISTS (SELECT 1 FROM jianwei_subjects_concerning(g.person_id) AS c JOIN matter_subjects AS s ON s.kind = c.kind AND s.subject_id = c.subject_id WHERE s.matter_id = matter) $$;
    CREATE FUNCTION jianwei_may_keep_readers(item uuid, matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM information_items WHERE id = item AND matter_id = matter) AND jianwei_may_see_matter(matter)
        AND (jianwei_may_see_reporter(item) OR jianwei_holds_at_register(matter, ARRAY['disciplineSecretary'])) $$;
    CREATE FUNCTION jianwei_count_readers(item uuid) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT count(*) FROM reporter_readers WHERE item_id = item AND removed_on IS NULL $$;
    CREATE FUNCTION jianwei_look_at_reporter(item uuid, why text) RETURNS TABLE (name text, contact text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF NOT jianwei_may_see_reporter(item) OR length(trim(why)) < 4 THEN
        RAISE EXCEPTION 'who reported is shown to those on the list, who say why' USING ERRCODE = 'insufficient_privilege';
      END IF;
      INSERT INTO reporter_looks (id, item_id, matter_id, person_id, reason, at)
        SELECT gen_random_uuid(), item, r.matter_id, jianwei_person(), why, now() FROM reporter_identities AS r WHERE r.item_id = item;
      RETURN QUERY SELECT r.name, r.contact FROM reporter_identities AS r WHERE r.item_id = item;
    END $$;
    -- Enough for the engine to tell sources apart, for sweeps alone.
    CREATE FUNCTION jianwei_reporter_source(item uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT left(encode(sha256(convert_to(trim(r.name), 'UTF8')), 'hex'), 16) FROM reporter_identities AS r WHERE r.item_id = item AND session_user = 'jianwei_sweep' $$;
  `.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  for (const table of READERS) await guardByMatter(db, table)
  await changeOnly(db, 'reporter_readers', ['removed_by', 'removed_on', 'removed_reason'])
  await keepAsWritten(db, ['reporter_looks'])
  await writeInOwnName(db, 'reporter_readers', 'added_by')
  await sql`
    ALTER TABLE reporter_identities ENABLE ROW LEVEL SECURITY;
    REVOKE ALL ON reporter_identities FROM jianwei_app, jianwei_sweep;
    GRANT INSERT ON reporter_identities TO jianwei_app, jianwei_sweep;
    CREATE POLICY sweep ON reporter_identities FOR INSERT TO jianwei_sweep WITH CHECK (true);
    CREATE POLICY entered ON reporter_identities FOR INSERT TO jianwei_app WITH CHECK (jianwei_is_opening(matter_id));
    REVOKE INSERT ON reporter_looks FROM jianwei_app, jianwei_sweep;
    CREATE POLICY office ON reporter_readers AS RESTRICTIVE FOR SELECT TO jianwei_app USING (jianwei_holds_at_register(matter_id, ${OFFICE}));
    CREATE POLICY office ON reporter_looks AS RESTRICTIVE FOR SELECT TO jianwei_app USING (jianwei_holds_at_register(matter_id, ${OFFICE}));
    -- At the registration: who enters it, or who takes it up above. Later: by another who is on the list, or by the secretary; never oneself.
    CREATE POLICY short ON reporter_readers AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (removed_on IS NULL AND person_id IN (SELECT jianwei_reporter_candidates(matter_id)) AND jianwei_count_readers(item_id) < ${sql.lit(MOST_READERS)}
        AND ((jianwei_is_opening(matter_id) AND jianwei_count_readers(item_id) = 0) OR (person_id <> jianwei_person() AND jianwei_may_keep_readers(item_id, matter_id))));
    CREATE POLICY keeper ON reporter_readers AS RESTRICTIVE FOR UPDATE TO jianwei_app USING (jianwei_may_keep_readers(item_id, matter_id));
    CREATE FUNCTION jianwei_remove_reader() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF OLD.removed_on IS NOT NULL OR NEW.removed_on IS NULL OR NEW.removed_by IS DISTINCT FROM jianwei_person() OR NEW.removed_reason IS NULL THEN
        RAISE EXCEPTION 'whoever is on the list is taken off it once, in one''s own name and with why' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER remove_reader BEFORE UPDATE ON reporter_readers FOR EACH ROW EXECUTE FUNCTION jianwei_remove_reader();
  `.execute(db)
}

/** Names that stood as the source of named entries go where nobody reads them; their handlers stay the ones who know. */
async function takeOutOfTheLedger(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM information_items WHERE reporter_kind = 'named' AND source <> ''`.execute(db)
  await sql`
    INSERT INTO reporter_identities (item_id, matter_id, name, contact) SELECT id, matter_id, source, '' FROM information_items WHERE reporter_kind = 'named' AND source <> '';
    INSERT INTO reporter_readers (id, item_id, matter_id, person_id, reason, added_by, added_on)
      SELECT gen_random_uuid(), i.id, i.matter_id, i.handler, '承办人', i.handler, m.opened_on FROM information_items AS i JOIN matters AS m ON m.id = i.matter_id
      WHERE i.reporter_kind = 'named' AND i.source <> '' AND i.handler <> '';
    UPDATE information_items SET source = '' WHERE reporter_kind = 'named' AND source <> '';
    ALTER TABLE information_items ADD CONSTRAINT items_named_without_source CHECK (reporter_kind IS DISTINCT FROM 'named' OR source = '');
  `.execute(db)
  for (const row of rows) await indexItem(db as unknown as Tx, row.id)
}

export const reporterMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeFunctions(db)
    await makePolicies(db)
    await takeOutOfTheLedger(db)
  },
}
