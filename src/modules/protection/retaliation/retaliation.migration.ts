import { type Kysely, sql } from 'kysely'
import { changeOnly, keepAsWritten, OFFICE, writeInOwnName } from '../../matters/matter.guard.ts'
import { ABOVE_THE_REGISTER } from '../../matters/matter.rules.ts'

const HEADS = sql.raw(`ARRAY['disciplineHead','disciplineSecretary']`)
const ABOVE = sql.join(ABOVE_THE_REGISTER.map((role) => sql.lit(role)))

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE protection_cases (
      id uuid PRIMARY KEY, register_node text NOT NULL REFERENCES units, form text NOT NULL, protects text NOT NULL, relative text NOT NULL,
      kind text NOT NULL, kind_label text NOT NULL, against_id text NOT NULL REFERENCES persons, happened_on date NOT NULL, facts text NOT NULL, wanted text NOT NULL,
      matter_id uuid REFERENCES matters, item_id uuid REFERENCES information_items, state text NOT NULL, filed_by text NOT NULL, filed_on date NOT NULL,
      due_on date NOT NULL, measure_days int NOT NULL, measure_unit text NOT NULL,
      decided_by text, decided_on date, owner text, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT protection_not_about_oneself CHECK (against_id <> filed_by),
      CONSTRAINT protection_two_persons CHECK (decided_by IS NULL OR decided_by <> filed_by),
      CONSTRAINT protection_decided CHECK ((state = 'filed') = (decided_by IS NULL)),
      CONSTRAINT protection_owned CHECK (state NOT IN ('accepted', 'closed') OR owner IS NOT NULL),
      CONSTRAINT protection_of_entry CHECK ((protects = 'reporter') = (item_id IS NOT NULL) AND (item_id IS NULL) = (matter_id IS NULL)));
    CREATE INDEX protection_cases_by_seq ON protection_cases (seq DESC);
    CREATE INDEX protection_cases_by_filer ON protection_cases (filed_by, seq);
    CREATE INDEX protection_cases_by_item ON protection_cases (item_id, seq);
    CREATE TABLE protection_steps (
      id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES protection_cases, kind text NOT NULL, text text NOT NULL, by_person text NOT NULL, on_day date NOT NULL,
      seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX protection_steps_by_case ON protection_steps (case_id, seq);
    CREATE TABLE protection_files (file_id uuid NOT NULL REFERENCES files, case_id uuid NOT NULL REFERENCES protection_cases, PRIMARY KEY (file_id, case_id));
  `.execute(db)
}

/** Whose a case is: the office of its register, without who is said to retaliate, their relatives, who heads or shares their unit, and who may not see the entry. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_is_kept_from_protection(person text, against text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM jianwei_subjects_concerning(person) AS c WHERE c.kind = 'person' AND c.subject_id = against)
        OR EXISTS (SELECT 1 FROM tenures AS own JOIN posts AS p ON p.id = own.post_id JOIN posts AS q ON q.unit_id = p.unit_id JOIN tenures AS theirs ON theirs.post_id = q.id
          WHERE own.person_id = person AND own.to_on IS NULL AND theirs.person_id = against AND theirs.to_on IS NULL) $$;
    CREATE FUNCTION jianwei_keeps_protection(person text, register text, against text, roles text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM role_grants AS g WHERE g.person_id = person AND g.node_id = register AND g.role = ANY (roles)
          AND g.from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (g.to_on IS NULL OR g.to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date))
        AND NOT jianwei_is_kept_from_protection(person, against) $$;
    -- The head of a register and its discipline body are nobody's to judge there: it goes to the body above (X17).
    CREATE FUNCTION jianwei_is_own_cause(register text, against text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM role_grants WHERE node_id = register AND person_id = against AND role = ANY (ARRAY[${ABOVE}]) AND to_on IS NULL) $$;
    CREATE FUNCTION jianwei_may_keep_protection(protection uuid, roles text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM protection_cases WHERE id = protection AND jianwei_keeps_protection(jianwei_person(), register_node, against_id, roles)
        AND (matter_id IS NULL OR jianwei_may_see_matter(matter_id))) $$;
    CREATE FUNCTION jianwei_may_see_protection(protection uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT jianwei_may_keep_protection(protection, ${OFFICE}) OR EXISTS (SELECT 1 FROM protection_cases WHERE id = protection AND filed_by = jianwei_person()) $$;
    -- An officer files for the named reporter of an entry that they see.
    CREATE FUNCTION jianwei_may_file_for(item uuid, matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM information_items WHERE id = item AND matter_id = matter AND reporter_kind = 'named')
        AND jianwei_may_see_matter(matter) AND jianwei_holds_at_register(matter, ${OFFICE}) $$;
    CREATE FUNCTION jianwei_has_just_filed(protection uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM protection_cases WHERE id = protection AND filed_by = jianwei_person() AND xmin = pg_current_xact_id()::xid) $$;
    -- Those of the office who may take it up; asked by who files it, to tell them, and by who decides.
    CREATE FUNCTION jianwei_protection_keepers(protection uuid, roles text[]) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT DISTINCT g.person_id FROM protection_cases AS c JOIN role_grants AS g ON g.node_id = c.register_node AND g.role = ANY (roles)
      WHERE c.id = protection AND g.to_on IS NULL AND g.person_id <> c.filed_by AND jianwei_keeps_protection(g.person_id, c.register_node, c.against_id, roles)
        AND (session_user = 'jianwei_sweep' OR jianwei_may_see_protection(protection)) $$;
  `.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await changeOnly(db, 'protection_cases', ['state', 'due_on', 'decided_by', 'decided_on', 'owner'])
  await keepAsWritten(db, ['protection_steps', 'protection_files'])
  await sql`
    ALTER TABLE protection_cases ENABLE ROW LEVEL SECURITY;
    ALTER TABLE protection_steps ENABLE ROW LEVEL SECURITY;
    ALTER TABLE protection_files ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON protection_cases FOR SELECT TO jianwei_app USING (filed_by = jianwei_person());
    CREATE POLICY office ON protection_cases FOR SELECT TO jianwei_app
      USING (register_node IN (SELECT jianwei_nodes_held(${OFFICE})) AND NOT jianwei_is_kept_from_protection(jianwei_person(), against_id) AND (matter_id IS NULL OR jianwei_may_see_matter(matter_id)));
    CREATE POLICY file ON protection_cases FOR INSERT TO jianwei_app
      WITH CHECK (state = 'filed' AND decided_by IS NULL AND NOT jianwei_is_own_cause(register_node, against_id) AND (item_id IS NULL OR jianwei_may_file_for(item_id, matter_id)));
    CREATE POLICY keep ON protection_cases FOR UPDATE TO jianwei_app USING (jianwei_may_keep_protection(id, ${OFFICE}));
    CREATE POLICY sweep ON protection_cases TO jianwei_sweep USING (true) WITH CHECK (true);
    CREATE POLICY see ON protection_steps FOR SELECT TO jianwei_app USING (jianwei_may_see_protection(case_id));
    CREATE POLICY keep ON protection_steps FOR INSERT TO jianwei_app
      WITH CHECK (jianwei_may_keep_protection(case_id, CASE WHEN kind IN ('measure', 'followUp') THEN ${OFFICE} ELSE ${HEADS} END));
    CREATE POLICY sweep ON protection_steps TO jianwei_sweep USING (true) WITH CHECK (true);
    CREATE POLICY see ON protection_files FOR SELECT TO jianwei_app USING (jianwei_may_see_protection(case_id));
    CREATE POLICY file ON protection_files FOR INSERT TO jianwei_app WITH CHECK (jianwei_has_just_filed(case_id) AND jianwei_owns_file(file_id));
    CREATE POLICY sweep ON protection_files TO jianwei_sweep USING (true) WITH CHECK (true);
    CREATE POLICY of_protection ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM protection_files WHERE protection_files.file_id = files.id));
    REVOKE DELETE ON protection_steps, protection_files FROM jianwei_app;
  `.execute(db)
  await writeInOwnName(db, 'protection_cases', 'filed_by')
  await writeInOwnName(db, 'protection_steps', 'by_person')
}

/** Decided by the head or the secretary in their own name, owned by the office, closed once. */
async function holdToTheLife(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_hold_protection_to_its_life() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF current_user <> 'jianwei_app' THEN
        RETURN NEW;
      END IF;
      IF NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY['filed>accepted', 'filed>declined', 'accepted>closed']) OR NOT jianwei_may_keep_protection(NEW.id, ${HEADS}) THEN
        RAISE EXCEPTION 'protection case % does not go from % to % by this hand', NEW.id, OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF OLD.state = 'filed' AND NEW.decided_by IS DISTINCT FROM jianwei_person() THEN
        RAISE EXCEPTION 'protection case % is decided in one''s own name', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state = 'accepted' AND NEW.owner NOT IN (SELECT jianwei_protection_keepers(NEW.id, ${OFFICE})) THEN
        RAISE EXCEPTION 'protection case % is owned by its office', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF OLD.state = 'accepted' AND (NEW.decided_by, NEW.decided_on, NEW.owner, NEW.due_on) IS DISTINCT FROM (OLD.decided_by, OLD.decided_on, OLD.owner, OLD.due_on) THEN
        RAISE EXCEPTION 'protection case % is decided and stands', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_to_its_life BEFORE UPDATE ON protection_cases FOR EACH ROW EXECUTE FUNCTION jianwei_hold_protection_to_its_life();
  `.execute(db)
}

export const retaliationMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeFunctions(db)
    await makePolicies(db)
    await holdToTheLife(db)
  },
}
