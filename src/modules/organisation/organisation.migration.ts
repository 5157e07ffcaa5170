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
      -- Is this person the head of this unit now?
      CREATE FUNCTION jianwei_heads(person text, unit text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
        SELECT EXISTS (SELECT 1 FROM tenures JOIN posts ON posts.id = tenures.post_id
          WHERE tenures.person_id = person AND tenures.to_on IS NULL AND posts.unit_id = unit AND posts.is_head) $$;
      -- Is this person the subject, a declared relative of the subject, the head of the unit concerned, or that head's relative? (X34)
      CREATE FUNCTION jianwei_is_concerned(person text, subject_kind text, subject_id text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
        WITH subject_persons AS (
          SELECT subject_id AS id WHERE subject_kind = 'person'
          UNION SELECT tenures.person_id FROM tenures WHERE subject_kind = 'post' AND tenures.post_id = subject_id AND tenures.to_on IS NULL
          UNION SELECT tenures.person_id FROM tenures JOIN posts ON posts.id = tenures.post_id
            WHERE subject_kind = 'unit' AND posts.unit_id = subject_id AND posts.is_head AND tenures.to_on IS NULL)
        SELECT EXISTS (SELECT 1 FROM subject_persons WHERE id = person)
          OR EXISTS (SELECT 1 FROM subject_persons JOIN relatives ON relatives.relative_id = subject_persons.id WHERE relatives.person_id = person) $$;
    `.execute(db)
  },
}
