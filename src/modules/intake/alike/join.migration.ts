import { type Kysely, sql } from 'kysely'
import { guardByMatter, keepAsWritten, OFFICE, writeInOwnName } from '../../matters/matter.guard.ts'

/** Entries that were joined: neither is lost, each stays behind its own wall, and the tie is seen by who sees both. */
export const joinMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE item_joins (
        matter_id uuid NOT NULL REFERENCES matters, item_id uuid NOT NULL PRIMARY KEY REFERENCES information_items,
        into_matter_id uuid NOT NULL REFERENCES matters, into_item_id uuid NOT NULL REFERENCES information_items,
        note text NOT NULL, by_person text NOT NULL, on_day date NOT NULL, CHECK (item_id <> into_item_id));
      CREATE INDEX joins_by_older ON item_joins (into_item_id);
    `.execute(db)
    await guardByMatter(db, 'item_joins')
    await keepAsWritten(db, ['item_joins'])
    await writeInOwnName(db, 'item_joins', 'by_person')
    await sql`
      CREATE POLICY both_sides ON item_joins AS RESTRICTIVE FOR ALL TO jianwei_app USING (jianwei_may_see_matter(into_matter_id)) WITH CHECK (jianwei_may_see_matter(into_matter_id));
      -- What may be the same or stands on the same subjects, of the registers that the acting person keeps, and nothing that is kept from them.
      -- Words are looked for in the order of the list, so that common ones end early; of a subject with very many entries some will do.
      CREATE FUNCTION jianwei_ledger_near(words tsquery, kinds text[], ids text[], most int) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      DECLARE
        node text;
      BEGIN
        FOR node IN SELECT DISTINCT jianwei_nodes_held(${OFFICE}) LOOP
          RETURN QUERY EXECUTE $q$
            SELECT id FROM (
              (SELECT i.id, i.matter_id FROM information_items AS i WHERE i.register_node = $1 AND i.search @@ $2 ORDER BY i.is_petition DESC, i.seq DESC LIMIT $5)
              UNION
              (SELECT i.id, i.matter_id FROM (
                  SELECT matter_id FROM unnest($3, $4) AS s (kind, subject_id) JOIN matter_subjects USING (kind, subject_id) LIMIT 4 * $5) AS theirs
                JOIN information_items AS i USING (matter_id) WHERE i.register_node = $1 ORDER BY i.seq DESC LIMIT $5)) AS near
            WHERE matter_id NOT IN (SELECT jianwei_matters_kept_from()) $q$ USING node, words, kinds, ids, most;
        END LOOP;
      END $$;
      REVOKE ALL ON FUNCTION jianwei_ledger_near FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION jianwei_ledger_near TO jianwei_app;
    `.execute(db)
  },
}
