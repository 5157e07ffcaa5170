import { type Kysely, sql } from 'kysely'
import { KEEPERS, READERS, REVIEWERS } from './power.roles.ts'

const roles = (names: readonly string[]) => sql`ARRAY[${sql.join(names.map((name) => sql.lit(name)))}]`
/** The units at or below which the acting person holds one of these roles today. */
export const under = (names: readonly string[]) => sql`(SELECT jianwei_units_under(${roles(names)}))`

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE powers (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, no text NOT NULL, UNIQUE (unit_id, no), UNIQUE (id, unit_id, no));
    CREATE TABLE power_versions (
      id uuid PRIMARY KEY, power_id uuid NOT NULL, unit_id text NOT NULL, no text NOT NULL, version int NOT NULL CHECK (version > 0),
      state text NOT NULL CHECK (state IN ('draft', 'inReview', 'approved')), is_retirement boolean NOT NULL,
      title text NOT NULL, searched text NOT NULL, category text NOT NULL, kind text NOT NULL, post_id text NOT NULL REFERENCES posts,
      class text NOT NULL, rank int NOT NULL, object text NOT NULL, bases jsonb NOT NULL, statutory_days int, promised_days int, charge_basis text,
      effective_on date NOT NULL, until_on date, reason text NOT NULL, revision int NOT NULL DEFAULT 1,
      written_by text[] NOT NULL CHECK (cardinality(written_by) > 0), submitted_on date, reviewed_by text, reviewed_on date, review_note text,
      UNIQUE (power_id, version),
      FOREIGN KEY (power_id, unit_id, no) REFERENCES powers (id, unit_id, no) ON DELETE CASCADE,
      CONSTRAINT power_versions_period CHECK (until_on IS NULL OR (state = 'approved' AND until_on > effective_on)),
      -- Drafter and approver are two persons.
      CONSTRAINT power_versions_two_persons CHECK (state <> 'approved' OR (reviewed_by IS NOT NULL AND NOT reviewed_by = ANY (written_by))));
    CREATE UNIQUE INDEX power_versions_one_open ON power_versions (power_id) WHERE state <> 'approved';
    CREATE UNIQUE INDEX power_versions_one_standing ON power_versions (power_id) WHERE state = 'approved' AND until_on IS NULL;
    CREATE INDEX power_versions_by_no ON power_versions (unit_id, no, version);
    CREATE INDEX power_versions_by_category ON power_versions (category, unit_id, no, version);
    CREATE INDEX power_versions_by_kind ON power_versions (kind, unit_id, no, version);
    CREATE INDEX power_versions_by_class ON power_versions (class, rank, unit_id, no, version);
    CREATE INDEX power_versions_by_rank ON power_versions (rank, unit_id, no, version);
    CREATE INDEX power_versions_counted ON power_versions (class, rank, category, unit_id) INCLUDE (effective_on, until_on) WHERE state = 'approved' AND NOT is_retirement;
    CREATE INDEX power_versions_open ON power_versions (state, unit_id, no, version) WHERE state <> 'approved';
    CREATE INDEX power_versions_retired ON power_versions (unit_id, no, version) WHERE is_retirement;
    CREATE INDEX power_versions_by_post ON power_versions (post_id);
  `.execute(db)
}

/** A unit's own people see its powers, bodies above see all below them, siblings see nothing of each other (R29). */
async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_units_under(roles text[]) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT DISTINCT unit_id FROM unit_closure WHERE ancestor_id IN (SELECT jianwei_nodes_held(roles)) $$;
    ALTER TABLE powers ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON powers FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)});
    CREATE POLICY keep ON powers FOR INSERT TO jianwei_app WITH CHECK (unit_id IN ${under(KEEPERS)});
    CREATE POLICY discard ON powers FOR DELETE TO jianwei_app USING (unit_id IN ${under(KEEPERS)}
      AND NOT EXISTS (SELECT 1 FROM power_versions AS theirs WHERE theirs.power_id = powers.id AND theirs.state <> 'draft'));
    CREATE POLICY sweep ON powers TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE ON powers FROM jianwei_app;
    ALTER TABLE power_versions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON power_versions FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)});
    CREATE POLICY draw_up ON power_versions FOR INSERT TO jianwei_app
      WITH CHECK (unit_id IN ${under(KEEPERS)} AND state = 'draft' AND written_by = ARRAY[jianwei_person()]);
    CREATE POLICY change ON power_versions FOR UPDATE TO jianwei_app USING (unit_id IN ${under([...KEEPERS, ...REVIEWERS])});
    CREATE POLICY discard ON power_versions FOR DELETE TO jianwei_app USING (state = 'draft' AND unit_id IN ${under(KEEPERS)});
    CREATE POLICY sweep ON power_versions TO jianwei_sweep USING (true) WITH CHECK (true);
  `.execute(db)
}

/** Columns that say what a power is, why it was changed, and who wrote it. */
const WORDING = [
  ...['title', 'category', 'kind', 'post_id', 'class', 'rank', 'object', 'bases', 'statutory_days', 'promised_days', 'charge_basis'],
  ...['reason', 'is_retirement', 'written_by', 'version'],
]

/** What stood stays as it stood; a draft is changed in one's own name; a verdict is given in one's own name and changes no word. */
async function guardVersions(db: Kysely<unknown>): Promise<void> {
  const row = (of: 'OLD' | 'NEW') => sql.raw(`ROW(${WORDING.map((column) => `${of}.${column}`).join(', ')})`)
  await sql`
    CREATE FUNCTION power_versions_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      DECLARE is_reworded boolean := ${row('OLD')} IS DISTINCT FROM ${row('NEW')};
      BEGIN
        IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
        IF OLD.state = 'approved' AND (is_reworded OR NEW.state <> 'approved' OR NEW.effective_on <> OLD.effective_on OR NEW.reviewed_by <> OLD.reviewed_by OR OLD.until_on IS NOT NULL) THEN
          RAISE EXCEPTION 'an approved version stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'power_versions_stay';
        END IF;
        IF is_reworded AND (OLD.state <> 'draft' OR NEW.state <> 'draft' OR NOT OLD.written_by <@ NEW.written_by OR NOT jianwei_person() = ANY (NEW.written_by)) THEN
          RAISE EXCEPTION 'only drafts are reworded, in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'power_versions_in_own_name';
        END IF;
        IF NEW.state = 'approved' AND OLD.state <> 'approved' AND (OLD.state <> 'inReview' OR NEW.reviewed_by IS DISTINCT FROM jianwei_person()
            OR NOT NEW.unit_id IN (SELECT jianwei_units_under(${roles(REVIEWERS)}))) THEN
          RAISE EXCEPTION 'approved by a reviewer, in their own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'power_versions_reviewed';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER power_versions_guard BEFORE UPDATE ON power_versions FOR EACH ROW EXECUTE FUNCTION power_versions_guard();
  `.execute(db)
}

/** The register of powers 职权目录 in its versions. */
export const powerMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makePolicies(db)
    await guardVersions(db)
  },
}
