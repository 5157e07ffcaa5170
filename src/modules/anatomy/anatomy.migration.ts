import { type Kysely, sql } from 'kysely'
import { changeOnly, keepAsWritten, OFFICE, writeInOwnName } from '../matters/matter.guard.ts'

const DRAFTERS = sql.raw(`ARRAY['disciplineOfficer','disciplineHead']`)
const HEADS = sql.raw(`ARRAY['disciplineHead','disciplineSecretary']`)
/** Whoever works in the institution: the library is there to learn from. */
export const LIBRARY_READERS = [
  ...['disciplineOfficer', 'disciplineHead', 'disciplineSecretary', 'principalLeader'],
  ...['leaderInCharge', 'leadingGroupMember', 'sectionHead', 'staff'],
] as const
const READERS = sql.raw(`ARRAY[${LIBRARY_READERS.map((role) => `'${role}'`).join(',')}]`)
const CHANGES = [
  ...['title', 'unit_label', 'content', 'advice', 'causes', 'risk_type', 'spelled', 'pack_id', 'pack_version'],
  ...['state', 'decided_by', 'decided_on'],
]

/**
 * What everybody may read of an approved anatomy stands in `anatomies`; what leads back to the case (the matter, the
 * units of its points, who said what) stands in tables of its own, so that no reader of the library reads it past the
 * program either. `source_matter` is no foreign key and not called matter_id: a disposal erases what ties itself to a
 * matter, and an anatomy is the institution's lesson from the case, not a record of it; it names nobody and stays.
 */
async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE anatomies (
      id uuid PRIMARY KEY, register_node text NOT NULL REFERENCES units, title text NOT NULL, unit_label text NOT NULL, content jsonb NOT NULL, advice jsonb NOT NULL DEFAULT '[]',
      causes text[] NOT NULL, risk_type text NOT NULL, spelled text NOT NULL, pack_id text NOT NULL, pack_version int NOT NULL,
      state text NOT NULL, drafted_by text NOT NULL, drafted_on date NOT NULL, decided_by text, decided_on date, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT anatomies_state CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'withdrawn')),
      CONSTRAINT anatomies_two_persons CHECK (decided_by IS NULL OR decided_by <> drafted_by),
      CONSTRAINT anatomies_decided CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND decided_on IS NOT NULL)));
    CREATE INDEX anatomies_by_seq ON anatomies (seq DESC);
    CREATE TABLE anatomy_sources (
      anatomy_id uuid PRIMARY KEY REFERENCES anatomies, source_matter uuid NOT NULL, is_live boolean NOT NULL DEFAULT true);
    CREATE UNIQUE INDEX anatomy_sources_once ON anatomy_sources (source_matter) WHERE is_live;
    CREATE TABLE anatomy_points (
      id uuid PRIMARY KEY, anatomy_id uuid NOT NULL REFERENCES anatomies, unit_id text NOT NULL REFERENCES units, content jsonb NOT NULL, risk_point_id uuid,
      by_person text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX anatomy_points_by_anatomy ON anatomy_points (anatomy_id, seq);
    CREATE TABLE anatomy_steps (
      id uuid PRIMARY KEY, anatomy_id uuid NOT NULL REFERENCES anatomies, kind text NOT NULL, text text NOT NULL, by_person text NOT NULL, on_day date NOT NULL,
      seq bigint GENERATED ALWAYS AS IDENTITY, CONSTRAINT anatomy_steps_kind CHECK (kind IN ('submit', 'approve', 'return', 'withdraw')));
    CREATE INDEX anatomy_steps_by_anatomy ON anatomy_steps (anatomy_id, seq);
  `.execute(db)
}

async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The office of its register, without whom the matter concerns.
    CREATE FUNCTION jianwei_keeps_anatomy(anatomy uuid, roles text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM anatomies AS a JOIN anatomy_sources AS s ON s.anatomy_id = a.id
        WHERE a.id = anatomy AND a.register_node IN (SELECT jianwei_nodes_held(roles)) AND jianwei_may_see_matter(s.source_matter)) $$;
    -- The registers in whose institutions the acting person works.
    CREATE FUNCTION jianwei_libraries() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT DISTINCT ancestor_id FROM unit_closure WHERE unit_id IN (SELECT jianwei_nodes_held(${READERS})) $$;
    -- Just drafted by the acting person from a closed matter of that register which they see and which was not unfounded.
    CREATE FUNCTION jianwei_may_dissect(anatomy uuid, matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM anatomies AS a JOIN matters AS m ON m.id = matter AND m.register_node = a.register_node
        WHERE a.id = anatomy AND a.state = 'draft' AND a.drafted_by = jianwei_person() AND m.stage = 'closed')
        AND jianwei_may_see_matter(matter) AND NOT jianwei_is_unfounded(matter) $$;
    CREATE FUNCTION jianwei_writes_anatomy(anatomy uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM anatomies WHERE id = anatomy AND state IN ('draft', 'returned') AND drafted_by = jianwei_person())
        AND jianwei_keeps_anatomy(anatomy, ${DRAFTERS}) $$;
  `.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  for (const table of ['anatomies', 'anatomy_sources', 'anatomy_points', 'anatomy_steps'])
    await sql`
      ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY sweep ON ${sql.table(table)} TO jianwei_sweep USING (true) WITH CHECK (true)`.execute(db)
  await sql`
    CREATE POLICY library ON anatomies FOR SELECT TO jianwei_app USING (state = 'approved' AND register_node IN (SELECT jianwei_libraries()));
    CREATE POLICY office ON anatomies FOR SELECT TO jianwei_app USING (jianwei_keeps_anatomy(id, ${OFFICE}));
    CREATE POLICY draft ON anatomies FOR INSERT TO jianwei_app
      WITH CHECK (state = 'draft' AND decided_by IS NULL AND decided_on IS NULL AND advice = '[]' AND register_node IN (SELECT jianwei_nodes_held(${DRAFTERS})));
    CREATE POLICY keep ON anatomies FOR UPDATE TO jianwei_app USING (jianwei_keeps_anatomy(id, ${OFFICE}));
    CREATE POLICY office ON anatomy_sources FOR SELECT TO jianwei_app USING (jianwei_keeps_anatomy(anatomy_id, ${OFFICE}));
    CREATE POLICY draft ON anatomy_sources FOR INSERT TO jianwei_app WITH CHECK (is_live AND jianwei_may_dissect(anatomy_id, source_matter));
    CREATE POLICY office ON anatomy_points FOR SELECT TO jianwei_app USING (jianwei_keeps_anatomy(anatomy_id, ${OFFICE}));
    CREATE POLICY draft ON anatomy_points FOR INSERT TO jianwei_app WITH CHECK (risk_point_id IS NULL AND jianwei_writes_anatomy(anatomy_id));
    CREATE POLICY drop_draft ON anatomy_points FOR DELETE TO jianwei_app USING (risk_point_id IS NULL AND jianwei_writes_anatomy(anatomy_id));
    CREATE POLICY approve ON anatomy_points FOR UPDATE TO jianwei_app USING (risk_point_id IS NULL AND jianwei_keeps_anatomy(anatomy_id, ${HEADS})) WITH CHECK (risk_point_id IS NOT NULL);
    CREATE POLICY office ON anatomy_steps FOR SELECT TO jianwei_app USING (jianwei_keeps_anatomy(anatomy_id, ${OFFICE}));
    CREATE POLICY keep ON anatomy_steps FOR INSERT TO jianwei_app WITH CHECK (jianwei_keeps_anatomy(anatomy_id, ${OFFICE}));
  `.execute(db)
  await changeOnly(db, 'anatomies', CHANGES)
  await keepAsWritten(db, ['anatomy_sources', 'anatomy_steps'])
  await sql`
    REVOKE UPDATE ON anatomy_points FROM jianwei_app; GRANT UPDATE (risk_point_id) ON anatomy_points TO jianwei_app;
    REVOKE DELETE ON anatomy_sources, anatomy_steps FROM jianwei_app`.execute(db)
  await writeInOwnName(db, 'anatomies', 'drafted_by')
  await writeInOwnName(db, 'anatomy_points', 'by_person')
  await writeInOwnName(db, 'anatomy_steps', 'by_person')
}

/** Written by its drafter, decided by the head of the office or the secretary who drafted nothing of it, and then left as it is. */
async function holdToTheLife(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_hold_anatomy_to_its_life() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
    DECLARE
      step text := OLD.state || '>' || NEW.state;
      is_head boolean := NEW.register_node IN (SELECT jianwei_nodes_held(${HEADS}));
    BEGIN
      IF current_user <> 'jianwei_app' THEN RETURN NEW; END IF;
      IF NOT step = ANY (ARRAY['draft>draft','returned>returned','draft>submitted','returned>submitted','submitted>approved','submitted>returned',
        'draft>withdrawn','returned>withdrawn','submitted>withdrawn','approved>withdrawn']) THEN
        RAISE EXCEPTION 'anatomy % does not go from % to %', NEW.id, OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state IN ('draft', 'submitted') OR step = 'returned>returned' THEN
        IF NEW.drafted_by <> jianwei_person() THEN RAISE EXCEPTION 'anatomy % is written by its drafter', NEW.id USING ERRCODE = 'insufficient_privilege'; END IF;
      ELSIF (NEW.title, NEW.unit_label, NEW.content, NEW.causes, NEW.risk_type, NEW.spelled, NEW.pack_id, NEW.pack_version)
        IS DISTINCT FROM (OLD.title, OLD.unit_label, OLD.content, OLD.causes, OLD.risk_type, OLD.spelled, OLD.pack_id, OLD.pack_version) THEN
        RAISE EXCEPTION 'anatomy % stands as it was handed in', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF step IN ('submitted>approved', 'submitted>returned') AND (NOT is_head OR NEW.drafted_by = jianwei_person()) THEN
        RAISE EXCEPTION 'anatomy % is decided by another, the head of the office or the secretary', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF step = 'submitted>approved' AND NEW.decided_by IS DISTINCT FROM jianwei_person() THEN
        RAISE EXCEPTION 'anatomy % is approved in one''s own name', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF step <> 'submitted>approved' AND (NEW.decided_by, NEW.decided_on, NEW.advice) IS DISTINCT FROM (OLD.decided_by, OLD.decided_on, OLD.advice) THEN
        RAISE EXCEPTION 'anatomy % has its approval by its approval alone', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF step = 'approved>withdrawn' AND NOT is_head THEN
        RAISE EXCEPTION 'anatomy % is taken out of the library by the head of the office or the secretary', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_to_its_life BEFORE UPDATE ON anatomies FOR EACH ROW EXECUTE FUNCTION jianwei_hold_anatomy_to_its_life();
    -- One live anatomy a matter: withdrawn, it makes room.
    CREATE FUNCTION jianwei_end_anatomy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      UPDATE anatomy_sources SET is_live = false WHERE anatomy_id = NEW.id;
      RETURN NEW;
    END $$;
    CREATE TRIGGER end_anatomy AFTER UPDATE ON anatomies FOR EACH ROW WHEN (NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn') EXECUTE FUNCTION jianwei_end_anatomy();
  `.execute(db)
}

export const anatomyMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeFunctions(db)
    await makePolicies(db)
    await holdToTheLife(db)
  },
}
