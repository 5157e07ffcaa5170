import { type Kysely, sql } from 'kysely'
import { guardByMatter } from '../matter.guard.ts'

/**
 * Clarification is per person 已澄清 (X22): whom a matter names is clarified one by one, and the matter as a whole only
 * when everybody it names is. Written by the delivery of a clarification alone, never by a person.
 */
export const clarifiedPersonMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE matter_clarified (matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, clarified_on date NOT NULL, PRIMARY KEY (matter_id, person_id));
    `.execute(db)
    await guardByMatter(db, 'matter_clarified')
    await sql`
      REVOKE INSERT, UPDATE, DELETE ON matter_clarified FROM jianwei_app;

      -- Since when a matter is clarified as far as it touches one subject: the person themselves; a post, when whoever
      -- held it on the day the matter was opened is; a unit, when the whole matter is.
      CREATE FUNCTION jianwei_clarified_for(matter uuid, named text, subject text) RETURNS date LANGUAGE sql STABLE SET search_path = jianwei, pg_temp AS $$
        SELECT CASE named
          WHEN 'person' THEN (SELECT clarified_on FROM matter_clarified WHERE matter_id = m.id AND person_id = subject)
          WHEN 'post' THEN coalesce(m.clarified_on, (
            SELECT max(c.clarified_on) FROM tenures AS t JOIN matter_clarified AS c ON c.person_id = t.person_id AND c.matter_id = m.id
            WHERE t.post_id = subject HAVING NOT EXISTS (SELECT 1 FROM tenures AS held WHERE held.post_id = subject AND held.from_on <= m.opened_on
              AND (held.to_on IS NULL OR held.to_on >= m.opened_on) AND held.person_id NOT IN (SELECT person_id FROM matter_clarified WHERE matter_id = m.id))))
          ELSE m.clarified_on END
        FROM matters AS m WHERE m.id = matter $$;

      -- Whole when nobody whom it names, and nobody who held a post that it names, is left.
      CREATE FUNCTION jianwei_settle_clarified(matter uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        UPDATE matters AS m SET clarified_on = CASE WHEN NOT EXISTS (
          SELECT 1 FROM matter_subjects AS s LEFT JOIN tenures AS held ON s.kind = 'post' AND held.post_id = s.subject_id AND held.from_on <= m.opened_on AND (held.to_on IS NULL OR held.to_on >= m.opened_on)
          WHERE s.matter_id = m.id AND (s.kind = 'person' OR held.person_id IS NOT NULL)
            AND coalesce(held.person_id, s.subject_id) NOT IN (SELECT person_id FROM matter_clarified WHERE matter_id = m.id))
          THEN (SELECT max(clarified_on) FROM matter_clarified WHERE matter_id = m.id) END
        WHERE m.id = matter $$;
      REVOKE ALL ON FUNCTION jianwei_settle_clarified(uuid) FROM PUBLIC, jianwei_app, jianwei_sweep;

      -- The counter-entry 冲正 of a delivery: on the person whom it clarifies; on the matter when nobody is left.
      CREATE OR REPLACE FUNCTION jianwei_clarify_matter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        INSERT INTO matter_clarified AS c (matter_id, person_id, clarified_on) VALUES (NEW.matter_id, NEW.person_id, NEW.delivered_on)
        ON CONFLICT (matter_id, person_id) DO UPDATE SET clarified_on = least(c.clarified_on, excluded.clarified_on);
        PERFORM jianwei_settle_clarified(NEW.matter_id);
        RETURN NEW;
      END $$;

      INSERT INTO matter_clarified (matter_id, person_id, clarified_on)
      SELECT matter_id, person_id, min(delivered_on) FROM clarifications WHERE state = 'delivered' GROUP BY matter_id, person_id;
      SELECT jianwei_settle_clarified(id) FROM matters WHERE clarified_on IS NOT NULL;
    `.execute(db)
    await askHoldersOfTheDay(db)
  },
}

/** Whom a matter names: with a post, whoever held it on the day it was opened, and who holds it now. */
async function askHoldersOfTheDay(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE OR REPLACE FUNCTION jianwei_persons_of_matter(matter uuid) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT subject_id FROM matter_subjects WHERE matter_id = matter AND kind = 'person' AND jianwei_may_see_matter(matter)
      UNION SELECT t.person_id FROM matters AS m JOIN matter_subjects AS s ON s.matter_id = m.id AND s.kind = 'post'
        JOIN tenures AS t ON t.post_id = s.subject_id AND (t.to_on IS NULL OR (t.from_on <= m.opened_on AND t.to_on >= m.opened_on))
      WHERE m.id = matter AND jianwei_may_see_matter(matter) $$;
  `.execute(db)
}
