import { type Kysely, sql } from 'kysely'
import { changeOnly, keepAsWritten, writeInOwnName } from '../../matters/matter.guard.ts'

/** Who reads risk points of the units below the node of the role (R29: a child never sees its siblings). */
export const READERS = [
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
  'leaderInCharge',
  'leadingGroupMember',
  'sectionHead',
  'staff',
] as const

/** Who moves points of other people on: reviewers, the office, and whoever keeps the charts the points stand on. */
const MOVERS = sql.raw(
  `ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary','principalLeader','leaderInCharge','sectionHead','dataKeeper']`,
)
/** Who sees the drafts of others. */
const OVERSEERS = sql.raw(`ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary','sectionHead']`)
const READING = sql.raw(`ARRAY[${READERS.map((role) => `'${role}'`).join(',')}]`)

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE risk_points (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, no text NOT NULL,
      carrier text NOT NULL, post_id text REFERENCES posts, power_id uuid, flow_item text, step_id text, is_step_gone boolean NOT NULL DEFAULT false,
      title text NOT NULL, affairs text NOT NULL, risk_type text NOT NULL, key_area text, context text NOT NULL,
      content jsonb NOT NULL, rank int, state text NOT NULL, author text NOT NULL, written_on date NOT NULL,
      version int NOT NULL DEFAULT 0, revision int NOT NULL DEFAULT 1, round int NOT NULL DEFAULT 1, reason text NOT NULL DEFAULT '',
      changed_by text NOT NULL, changed_at timestamptz NOT NULL,
      campaign_id uuid, form_id uuid, notice_id uuid, filing_id uuid, pack_id text NOT NULL, pack_version int NOT NULL,
      spelled text NOT NULL DEFAULT '', rank_order int GENERATED ALWAYS AS (coalesce(rank, 0)) STORED, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT risk_points_no UNIQUE (unit_id, no),
      CONSTRAINT risk_points_carrier CHECK (carrier IN ('unit', 'section', 'post') AND (carrier = 'post') = (post_id IS NOT NULL)),
      CONSTRAINT risk_points_step CHECK (step_id IS NULL OR flow_item IS NOT NULL));
    CREATE INDEX risk_points_by_rank ON risk_points (rank_order DESC, seq DESC);
    CREATE INDEX risk_points_by_unit ON risk_points (unit_id, rank_order DESC, seq DESC);
    CREATE INDEX risk_points_by_state ON risk_points (state, rank_order DESC, seq DESC);
    CREATE INDEX risk_points_by_type ON risk_points (risk_type, rank_order DESC, seq DESC);
    CREATE INDEX risk_points_by_affairs ON risk_points (affairs, rank_order DESC, seq DESC);
    CREATE INDEX risk_points_by_area ON risk_points (key_area, rank_order DESC, seq DESC);
    CREATE INDEX risk_points_by_post ON risk_points (post_id) WHERE post_id IS NOT NULL;
    CREATE INDEX risk_points_by_power ON risk_points (power_id) WHERE power_id IS NOT NULL;
    CREATE INDEX risk_points_by_flow ON risk_points (flow_item, step_id) WHERE flow_item IS NOT NULL;
    CREATE INDEX risk_points_by_campaign ON risk_points (campaign_id) WHERE campaign_id IS NOT NULL;
    CREATE INDEX risk_points_by_form ON risk_points (form_id) WHERE form_id IS NOT NULL;
    CREATE INDEX risk_points_by_author ON risk_points (author, seq DESC);
    CREATE TABLE risk_point_numbers (unit_id text PRIMARY KEY REFERENCES units, last int NOT NULL);
    CREATE TABLE risk_point_versions (
      point_id uuid NOT NULL REFERENCES risk_points, version int NOT NULL, unit_id text NOT NULL REFERENCES units, content jsonb NOT NULL, rank int,
      effective_on date NOT NULL, ended_on date, reason text NOT NULL, made_by text NOT NULL, filing_id uuid, pack_id text NOT NULL, pack_version int NOT NULL,
      PRIMARY KEY (point_id, version));
    CREATE INDEX risk_versions_by_unit ON risk_point_versions (unit_id, effective_on);
    CREATE TABLE risk_point_reviews (
      id uuid PRIMARY KEY, point_id uuid NOT NULL REFERENCES risk_points, round int NOT NULL, stage text NOT NULL, decision text NOT NULL, opinion text NOT NULL,
      by_person text NOT NULL, on_day date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY, CONSTRAINT risk_review_decision CHECK (decision IN ('pass', 'return')));
    CREATE INDEX risk_reviews_by_point ON risk_point_reviews (point_id, seq);
    CREATE TABLE risk_point_grades (
      id uuid PRIMARY KEY, point_id uuid NOT NULL REFERENCES risk_points, round int NOT NULL, method text NOT NULL, method_version int NOT NULL, inputs jsonb NOT NULL,
      score numeric, rank int NOT NULL, proposed_rank int NOT NULL, reason text NOT NULL, by_person text NOT NULL, on_day date NOT NULL, meeting_id uuid,
      pack_id text NOT NULL, pack_version int NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX risk_grades_by_point ON risk_point_grades (point_id, seq);
  `.execute(db)
}

/** Nobody reviews what they wrote, nobody reviews twice in one round, and no state is entered past a review (R95). */
async function separate(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION risk_review_by_another() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM risk_points WHERE id = NEW.point_id AND author = NEW.by_person)
          OR EXISTS (SELECT 1 FROM risk_point_reviews WHERE point_id = NEW.point_id AND round = NEW.round AND by_person = NEW.by_person AND stage <> NEW.stage)
        THEN RAISE EXCEPTION 'a risk point is reviewed by another at each stage' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_review_by_another'; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER risk_review_by_another BEFORE INSERT ON risk_point_reviews FOR EACH ROW EXECUTE FUNCTION risk_review_by_another();
    CREATE FUNCTION risk_point_not_past_review() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF OLD.state IN ('section', 'discipline', 'party') AND NEW.state NOT IN (OLD.state, 'draft')
          AND NOT EXISTS (SELECT 1 FROM risk_point_reviews WHERE point_id = NEW.id AND round = NEW.round AND stage = OLD.state AND decision = 'pass' AND by_person <> NEW.author)
        THEN RAISE EXCEPTION 'a risk point passes a stage by its review only' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_point_not_past_review'; END IF;
        IF OLD.state IN ('draft', 'section') AND NEW.state IN ('notice', 'filing') OR OLD.state <> 'inForce' AND NEW.state = 'retired'
        THEN RAISE EXCEPTION 'a risk point takes one stage after the other' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_point_not_past_review'; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER risk_point_not_past_review BEFORE UPDATE OF state ON risk_points FOR EACH ROW EXECUTE FUNCTION risk_point_not_past_review();
    CREATE FUNCTION jianwei_next_risk_number(unit text, count int) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      INSERT INTO risk_point_numbers AS counter (unit_id, last) SELECT unit, count
      WHERE session_user = 'jianwei_sweep' OR unit IN (SELECT jianwei_risk_units(${READING}))
      ON CONFLICT (unit_id) DO UPDATE SET last = counter.last + count RETURNING last $$;
    REVOKE ALL ON risk_point_numbers FROM jianwei_app, jianwei_sweep;
  `.execute(db)
}

async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE risk_points ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON risk_points FOR SELECT TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${READING} || ARRAY['dataKeeper']))
      AND (state <> 'draft' OR version > 0 OR author = jianwei_person() OR unit_id IN (SELECT jianwei_risk_units(${OVERSEERS}))));
    CREATE POLICY add ON risk_points FOR INSERT TO jianwei_app WITH CHECK (changed_by = jianwei_person() AND unit_id IN (SELECT jianwei_risk_units(${READING})));
    CREATE POLICY change_own ON risk_points FOR UPDATE TO jianwei_app USING (author = jianwei_person() AND state IN ('draft', 'section', 'discipline', 'party'))
      WITH CHECK (author = jianwei_person() AND state IN ('draft', 'section', 'discipline', 'party', 'inForce'));
    CREATE POLICY change ON risk_points FOR UPDATE TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${MOVERS})));
    CREATE POLICY propose ON risk_points FOR UPDATE TO jianwei_app USING (state = 'inForce' AND unit_id IN (SELECT jianwei_risk_units(${READING})))
      WITH CHECK (state = 'draft' AND author = jianwei_person());
    CREATE POLICY drop_draft ON risk_points FOR DELETE TO jianwei_app USING (author = jianwei_person() AND state = 'draft' AND version = 0 AND round = 1);
    CREATE POLICY sweep ON risk_points TO jianwei_sweep USING (true) WITH CHECK (true);
  `.execute(db)
  for (const table of ['risk_point_versions', 'risk_point_reviews', 'risk_point_grades']) {
    const name = sql.table(table)
    await sql`
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON ${name} FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM risk_points WHERE risk_points.id = ${name}.point_id));
      CREATE POLICY add ON ${name} FOR INSERT TO jianwei_app WITH CHECK (EXISTS (SELECT 1 FROM risk_points WHERE risk_points.id = ${name}.point_id AND unit_id IN (SELECT jianwei_risk_units(${MOVERS}))));
      CREATE POLICY sweep ON ${name} TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE DELETE ON ${name} FROM jianwei_app;
    `.execute(db)
  }
  await sql`CREATE POLICY change ON risk_point_versions FOR UPDATE TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${MOVERS})))`.execute(
    db,
  )
  await changeOnly(db, 'risk_point_versions', ['ended_on', 'filing_id'])
  await keepAsWritten(db, ['risk_point_reviews', 'risk_point_grades'])
  await writeInOwnName(db, 'risk_point_reviews', 'by_person')
  await writeInOwnName(db, 'risk_point_grades', 'by_person')
}

/** 风险点: the working text, what stands in force from day to day, who reviewed and who graded. */
export const pointMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      -- The units at or below which the acting person holds one of these roles today.
      CREATE FUNCTION jianwei_risk_units(roles text[]) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT DISTINCT unit_id FROM unit_closure WHERE ancestor_id IN (SELECT jianwei_nodes_held(roles)) $$;
    `.execute(db)
    await makeTables(db)
    await separate(db)
    await guard(db)
  },
}
