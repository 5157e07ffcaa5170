import { type Kysely, sql } from 'kysely'

/** Tables of the organisation, its closure, and the functions that row-level security asks about persons. */
export const organisationMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE units (
        id text PRIMARY KEY, parent_id text REFERENCES units, kind text NOT NULL, name text NOT NULL, short_name text NOT NULL,
        has_register boolean NOT NULL, agency_mark text, pack_id text, position int NOT NULL DEFAULT 0);
      CREATE TABLE unit_closure (ancestor_id text NOT NULL REFERENCES units, unit_id text NOT NULL REFERENCES units, depth int NOT NULL, PRIMARY KEY (ancestor_id, unit_id));
      CREATE INDEX unit_closure_by_unit ON unit_closure (unit_id, depth);
      CREATE TABLE posts (
        id text PRIMARY KEY, unit_id text NOT NULL REFERENCES units, title text NOT NULL, layer text NOT NULL,
        is_head boolean NOT NULL, is_key_post boolean NOT NULL);
      CREATE INDEX posts_by_unit ON posts (unit_id);
      CREATE TABLE persons (id text PRIMARY KEY, name text NOT NULL, pinyin text NOT NULL);
      CREATE INDEX persons_by_name ON persons (name, id);
      CREATE TABLE tenures (person_id text NOT NULL REFERENCES persons, post_id text NOT NULL REFERENCES posts, from_on date NOT NULL, to_on date, PRIMARY KEY (person_id, post_id, from_on));
      CREATE INDEX tenures_by_post ON tenures (post_id) WHERE to_on IS NULL;
      CREATE TABLE charges (person_id text NOT NULL REFERENCES persons, unit_id text NOT NULL REFERENCES units, kind text NOT NULL, PRIMARY KEY (person_id, unit_id, kind));
      CREATE INDEX charges_by_unit ON charges (unit_id);
      CREATE TABLE relatives (person_id text NOT NULL REFERENCES persons, relative_id text NOT NULL REFERENCES persons, kind text NOT NULL, PRIMARY KEY (person_id, relative_id));
    `.execute(db)
    await sql`
      -- The organisation comes from files; a request of a person changes none of it, and relatives are asked of by function only.
      REVOKE INSERT, UPDATE, DELETE ON units, unit_closure, posts, persons, tenures, charges FROM jianwei_app;
      REVOKE ALL ON relatives FROM jianwei_app;
      -- Is this person the head of this unit now?
      CREATE FUNCTION jianwei_heads(person text, unit text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM tenures JOIN posts ON posts.id = tenures.post_id
          WHERE tenures.person_id = person AND tenures.to_on IS NULL AND posts.unit_id = unit AND posts.is_head) $$;
      -- Every subject that concerns this person: themselves and their declared relatives, the posts these hold now, the units they head (X34).
      CREATE FUNCTION jianwei_subjects_concerning(person text) RETURNS TABLE (kind text, subject_id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        WITH kin AS (SELECT person AS id UNION SELECT relative_id FROM relatives WHERE relatives.person_id = person)
        SELECT 'person', kin.id FROM kin WHERE kin.id IS NOT NULL
        UNION ALL SELECT 'post', tenures.post_id FROM kin JOIN tenures ON tenures.person_id = kin.id AND tenures.to_on IS NULL
        UNION ALL SELECT 'unit', posts.unit_id FROM kin JOIN tenures ON tenures.person_id = kin.id AND tenures.to_on IS NULL
          JOIN posts ON posts.id = tenures.post_id AND posts.is_head $$;
      CREATE FUNCTION jianwei_is_concerned(person text, subject_kind text, subject_id text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM jianwei_subjects_concerning(person) AS theirs WHERE theirs.kind = subject_kind AND theirs.subject_id = jianwei_is_concerned.subject_id) $$;
    `.execute(db)
  },
}
