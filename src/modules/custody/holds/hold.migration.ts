import { type Kysely, sql } from 'kysely'
import { OFFICE } from '../../matters/matter.guard.ts'

async function makeTable(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE legal_holds (
      id uuid PRIMARY KEY, register_node text NOT NULL REFERENCES units, kind text NOT NULL, matter_id uuid REFERENCES matters, person_id text, from_on date, to_on date,
      reason text NOT NULL CHECK (reason <> ''), placed_by text NOT NULL, placed_on date NOT NULL, until_on date CHECK (until_on >= placed_on),
      lifted_by text, lifted_on date, lift_reason text, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT holds_kind CHECK (CASE kind WHEN 'matter' THEN matter_id IS NOT NULL AND person_id IS NULL AND from_on IS NULL AND to_on IS NULL
        WHEN 'person' THEN person_id IS NOT NULL AND matter_id IS NULL AND from_on IS NULL AND to_on IS NULL
        WHEN 'period' THEN from_on <= to_on AND from_on IS NOT NULL AND to_on IS NOT NULL AND matter_id IS NULL AND person_id IS NULL ELSE false END),
      CONSTRAINT holds_lifted_by_another CHECK (lifted_by IS NULL OR lifted_by <> placed_by),
      CONSTRAINT holds_lifted_whole CHECK ((lifted_by IS NULL) = (lifted_on IS NULL) AND (lifted_by IS NULL) = (lift_reason IS NULL) AND lift_reason <> ''));
    CREATE INDEX legal_holds_by_seq ON legal_holds (seq DESC);
    CREATE INDEX legal_holds_open ON legal_holds (register_node) WHERE lifted_on IS NULL;
  `.execute(db)
}

async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_day() RETURNS date LANGUAGE sql STABLE AS $$ SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date $$;
    -- Is the disposal of this matter suspended: by its number, by a person whom it names or whose post it names, or by the period in which it was opened; here or from above.
    CREATE FUNCTION jianwei_is_held(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM matters AS m JOIN unit_closure AS c ON c.unit_id = m.register_node JOIN legal_holds AS h ON h.register_node = c.ancestor_id
        WHERE m.id = matter AND h.lifted_on IS NULL AND (h.until_on IS NULL OR h.until_on >= jianwei_day()) AND CASE h.kind
          WHEN 'matter' THEN h.matter_id = m.id WHEN 'period' THEN m.opened_on BETWEEN h.from_on AND h.to_on
          ELSE EXISTS (SELECT 1 FROM matter_subjects AS s WHERE s.matter_id = m.id AND ((s.kind = 'person' AND s.subject_id = h.person_id)
            OR (s.kind = 'post' AND EXISTS (SELECT 1 FROM tenures AS t WHERE t.post_id = s.subject_id AND t.person_id = h.person_id)))) END) $$;
  `.execute(db)
}

/** Placed by the office, lifted by its head or the secretary, each in their own name; never seen by whom it concerns, and never rewritten. */
async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    REVOKE UPDATE, DELETE ON legal_holds FROM jianwei_app, jianwei_sweep;
    GRANT UPDATE (lifted_by, lifted_on, lift_reason) ON legal_holds TO jianwei_app, jianwei_sweep;
    ALTER TABLE legal_holds ENABLE ROW LEVEL SECURITY;
    CREATE POLICY sweep ON legal_holds TO jianwei_sweep USING (true) WITH CHECK (true);
    CREATE POLICY see ON legal_holds FOR SELECT TO jianwei_app USING (register_node IN (SELECT jianwei_nodes_held(${OFFICE}))
      AND (matter_id IS NULL OR jianwei_may_see_matter(matter_id))
      AND (person_id IS NULL OR NOT EXISTS (SELECT 1 FROM jianwei_subjects_concerning(jianwei_person()) AS own WHERE own.kind = 'person' AND own.subject_id = person_id)));
    CREATE POLICY place ON legal_holds FOR INSERT TO jianwei_app WITH CHECK (placed_by = jianwei_person() AND lifted_by IS NULL AND register_node IN (SELECT jianwei_nodes_held(${OFFICE}))
      AND (matter_id IS NULL OR (jianwei_may_see_matter(matter_id) AND jianwei_holds_at_register(matter_id, ${OFFICE}))));
    CREATE POLICY lift ON legal_holds FOR UPDATE TO jianwei_app USING (lifted_by IS NULL AND register_node IN (SELECT jianwei_nodes_held(ARRAY['disciplineHead','disciplineSecretary'])))
      WITH CHECK (lifted_by = jianwei_person());
    CREATE FUNCTION jianwei_hold_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF TG_OP = 'DELETE' OR OLD.lifted_by IS NOT NULL OR NEW.lifted_by IS NULL THEN
        RAISE EXCEPTION 'a hold is lifted once, by another, and stays on record' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_stands BEFORE UPDATE OR DELETE ON legal_holds FOR EACH ROW EXECUTE FUNCTION jianwei_hold_stands();
  `.execute(db)
}

/** 暂停销毁 (legal hold): what is held is not disposed of, whatever its day. */
export const holdMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTable(db)
    await makeFunctions(db)
    await makePolicies(db)
  },
}
