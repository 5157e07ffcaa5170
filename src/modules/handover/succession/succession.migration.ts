import { type Kysely, sql } from 'kysely'
import { changeOnly, keepAsWritten, writeInOwnName } from '../../matters/matter.guard.ts'

/** Who oversees hand-overs at a register, and signs for a predecessor who is gone. */
export const OVERSEERS = ['disciplineHead', 'disciplineSecretary'] as const
const OVERSEE = sql`(SELECT jianwei_nodes_held(ARRAY[${sql.join(OVERSEERS.map((role) => sql.lit(role)))}]))`

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE successions (
      id uuid PRIMARY KEY, node_id text NOT NULL REFERENCES units, unit_id text REFERENCES units, from_person text NOT NULL REFERENCES persons, to_person text NOT NULL REFERENCES persons,
      from_on date NOT NULL, reason text NOT NULL CHECK (reason IN ('changeOfPost', 'leave', 'longAbsence')), note text NOT NULL,
      state text NOT NULL CHECK (state IN ('draft', 'submitted', 'signed', 'withdrawn')), started_by text NOT NULL, started_on date NOT NULL,
      submitted_by text, submitted_on date, signed_on date, hash text, withdrawn_reason text, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT successions_two_persons CHECK (from_person <> to_person),
      CONSTRAINT successions_frozen CHECK (state IN ('draft', 'withdrawn') OR hash IS NOT NULL));
    CREATE UNIQUE INDEX successions_open ON successions (from_person, node_id) WHERE state IN ('draft', 'submitted');
    CREATE INDEX successions_by_seq ON successions (seq DESC);
    CREATE INDEX successions_by_state ON successions (state, seq DESC);
    CREATE INDEX successions_by_to ON successions (to_person, seq DESC);
    CREATE INDEX successions_by_node ON successions (node_id, seq DESC);
    CREATE TABLE succession_rows (
      id uuid PRIMARY KEY, succession_id uuid NOT NULL REFERENCES successions, position int NOT NULL, kind text NOT NULL, object_id uuid NOT NULL, matter_id uuid REFERENCES matters,
      no text NOT NULL, title text NOT NULL, work_state text NOT NULL, link text NOT NULL, due_on date, stays text, successor_id text REFERENCES persons,
      standing text NOT NULL CHECK (standing IN ('listed', 'stays', 'taken', 'refused')), bar text, taken_on date,
      UNIQUE (succession_id, position), CHECK ((stays IS NULL) = (successor_id IS NOT NULL)));
    CREATE INDEX succession_rows_by_object ON succession_rows (kind, object_id);
    CREATE INDEX succession_rows_by_successor ON succession_rows (successor_id, succession_id);
    CREATE TABLE succession_signatures (
      succession_id uuid NOT NULL REFERENCES successions, person_id text NOT NULL REFERENCES persons, signed_as text NOT NULL CHECK (signed_as IN ('predecessor', 'superior', 'successor')),
      hash text NOT NULL, reason text, at timestamptz NOT NULL, PRIMARY KEY (succession_id, person_id),
      CONSTRAINT signatures_superior_reason CHECK (signed_as <> 'superior' OR length(reason) >= 2));
    CREATE UNIQUE INDEX succession_signatures_first ON succession_signatures (succession_id) WHERE signed_as <> 'successor';
  `.execute(db)
}

/** Seen by the parties, the superior and who oversees the register; a row of a matter only by who sees the matter (P6), another by the parties, its own successor and who oversees. */
async function letSee(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_succeeds_in(succession uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM succession_rows WHERE succession_id = succession AND successor_id = jianwei_person())
        OR EXISTS (SELECT 1 FROM successions WHERE id = succession AND to_person = jianwei_person() AND state <> 'draft') $$;
    -- A row without a matter: the head of the section reads neither decisions nor drafts for publication that they did not list themselves.
    CREATE FUNCTION jianwei_reads_plain_row(succession uuid, of_kind text, successor text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT successor IS NOT DISTINCT FROM jianwei_person() OR EXISTS (SELECT 1 FROM successions WHERE id = succession
        AND (from_person = jianwei_person() OR to_person = jianwei_person() OR submitted_by = jianwei_person() OR node_id IN ${OVERSEE}
          OR (of_kind NOT IN ('execution', 'publication') AND (started_by = jianwei_person() OR (unit_id IS NOT NULL AND jianwei_heads(jianwei_person(), unit_id)))))) $$;
    -- Rows behind the wall for the asker; what concerns them, or they stay away from, is not even counted (P6).
    CREATE FUNCTION jianwei_hidden_rows(succession uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT count(*)::int FROM succession_rows WHERE succession_id = succession AND CASE WHEN matter_id IS NULL
        THEN jianwei_reads_plain_row(succession_id, kind, successor_id) IS NOT TRUE
        ELSE NOT jianwei_may_see_matter(matter_id) AND matter_id NOT IN (SELECT jianwei_matters_kept_from()) END $$;
    ALTER TABLE successions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON successions FOR SELECT TO jianwei_app USING (from_person = jianwei_person() OR started_by = jianwei_person() OR jianwei_succeeds_in(id)
      OR node_id IN ${OVERSEE} OR (unit_id IS NOT NULL AND jianwei_heads(jianwei_person(), unit_id)));
    CREATE POLICY start ON successions FOR INSERT TO jianwei_app WITH CHECK (state = 'draft' AND hash IS NULL
      AND (from_person = jianwei_person() OR node_id IN ${OVERSEE} OR (unit_id IS NOT NULL AND jianwei_heads(jianwei_person(), unit_id))));
    CREATE POLICY change ON successions FOR UPDATE TO jianwei_app USING (from_person = jianwei_person() OR started_by = jianwei_person() OR to_person = jianwei_person());
    CREATE POLICY sweep ON successions TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE succession_rows ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON succession_rows FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM successions WHERE successions.id = succession_id)
      AND CASE WHEN matter_id IS NULL THEN jianwei_reads_plain_row(succession_id, kind, successor_id)
        ELSE EXISTS (SELECT 1 FROM matters WHERE matters.id = matter_id) END);
    CREATE POLICY list ON succession_rows FOR INSERT TO jianwei_app WITH CHECK (EXISTS (SELECT 1 FROM successions
      WHERE successions.id = succession_id AND state = 'draft' AND (from_person = jianwei_person() OR started_by = jianwei_person())));
    CREATE POLICY take ON succession_rows FOR UPDATE TO jianwei_app USING (successor_id = jianwei_person() AND standing = 'listed') WITH CHECK (successor_id = jianwei_person());
    CREATE POLICY sweep ON succession_rows TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE succession_signatures ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON succession_signatures FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM successions WHERE successions.id = succession_id
      AND (person_id IN (jianwei_person(), to_person) OR signed_as <> 'successor' OR from_person = jianwei_person() OR started_by = jianwei_person())));
    CREATE POLICY sweep ON succession_signatures TO jianwei_sweep USING (true) WITH CHECK (true);
  `.execute(db)
}

/** Each signs for themselves, what was frozen, the successor after the predecessor; and only so does work change hands. */
async function bindToSignatures(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_may_sign(succession uuid, wanted text, what text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM successions WHERE id = succession AND state IN ('submitted', 'signed') AND hash = what AND CASE wanted
        WHEN 'predecessor' THEN from_person = jianwei_person()
        WHEN 'superior' THEN jianwei_person() NOT IN (from_person, to_person) AND NOT jianwei_succeeds_in(id)
          AND (node_id IN ${OVERSEE} OR (unit_id IS NOT NULL AND jianwei_heads(jianwei_person(), unit_id)))
        ELSE from_person <> jianwei_person() AND jianwei_succeeds_in(id)
          AND EXISTS (SELECT 1 FROM succession_signatures WHERE succession_id = id AND signed_as <> 'successor') END) $$;
    CREATE POLICY sign ON succession_signatures FOR INSERT TO jianwei_app WITH CHECK (jianwei_may_sign(succession_id, signed_as, hash));
    CREATE FUNCTION jianwei_succession_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
      IF OLD.state IN ('signed', 'withdrawn') OR (OLD.state = 'submitted' AND (NEW.state = 'draft' OR NEW.hash IS DISTINCT FROM OLD.hash)) THEN
        RAISE EXCEPTION 'succession % stands as it was submitted', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state = 'signed' AND NOT EXISTS (SELECT 1 FROM succession_signatures
        WHERE succession_id = NEW.id AND signed_as = 'successor' AND person_id = NEW.to_person AND hash = NEW.hash) THEN
        RAISE EXCEPTION 'succession % is signed by its successor only', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state IN ('submitted', 'withdrawn') AND jianwei_person() NOT IN (NEW.from_person, NEW.started_by) THEN
        RAISE EXCEPTION 'succession % is submitted and taken back by who hands over', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER stands BEFORE UPDATE ON successions FOR EACH ROW EXECUTE FUNCTION jianwei_succession_stands();
    CREATE OR REPLACE FUNCTION jianwei_takes_work(of_kind text, object uuid, from_whom text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM succession_rows JOIN successions ON successions.id = succession_id
        JOIN succession_signatures AS own ON own.succession_id = successions.id AND own.person_id = jianwei_person() AND own.signed_as = 'successor' AND own.hash = successions.hash
        WHERE succession_rows.kind = of_kind AND object_id = object AND standing = 'listed' AND successor_id = jianwei_person() AND from_person = from_whom AND state IN ('submitted', 'signed')
          AND EXISTS (SELECT 1 FROM succession_signatures AS first WHERE first.succession_id = successions.id AND first.signed_as <> 'successor' AND first.hash = successions.hash)) $$;
  `.execute(db)
}

/** 工作交接: a list frozen by its hash, two signatures, then the work changes hands (P16). */
export const successionMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await letSee(db)
    await bindToSignatures(db)
    await changeOnly(db, 'successions', ['state', 'hash', 'submitted_by', 'submitted_on', 'signed_on', 'withdrawn_reason'])
    await changeOnly(db, 'succession_rows', ['standing', 'bar', 'taken_on'])
    await keepAsWritten(db, ['succession_signatures'])
    await sql`REVOKE DELETE ON succession_signatures FROM jianwei_app`.execute(db)
    await writeInOwnName(db, 'successions', 'started_by')
    await writeInOwnName(db, 'succession_signatures', 'person_id')
  },
}
