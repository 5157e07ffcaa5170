import { type Kysely, sql } from 'kysely'
import { guardByMatter, keepAsWritten } from '../../matters/matter.guard.ts'

/** 接续: letters that were served on paper come in with the matter that brings them, and open letters pass to a successor. */
export const warningTakeoverMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      -- A letter that was approved and served on paper before its matter was taken over; only as the matter is opened.
      CREATE FUNCTION jianwei_take_over_letter(letter uuid, of_warning uuid, number jsonb, issued date, served jsonb, handler text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        INSERT INTO letters (id, matter_id, warning_id, purpose, instrument, title, issuing_node, rank, unit_id, state, drafted_by, series, year, serial, doc_no, issued_on, service, served_entered_by)
        SELECT letter, w.matter_id, w.id, 'warning', w.draft ->> 'instrument', w.title, m.register_node, w.rank, w.unit_id, 'served', handler,
          number ->> 'series', (number ->> 'year')::int, (number ->> 'serial')::int, number ->> 'text', issued, served, jianwei_person()
        FROM warnings AS w JOIN matters AS m ON m.id = w.matter_id
        WHERE w.id = of_warning AND jianwei_is_opening(w.matter_id) AND jianwei_holds_at_register(w.matter_id, ARRAY['disciplineOfficer','disciplineHead'])
          AND NOT EXISTS (SELECT 1 FROM letters WHERE warning_id = of_warning);
        RETURN FOUND;
      END $$;
      CREATE FUNCTION jianwei_take_over_duty(duty uuid, of_letter uuid, plan jsonb, stands text, served date, due date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        INSERT INTO duties (id, matter_id, warning_id, letter_id, kind, respondent_kind, respondent_id, state, limit_count, limit_unit, served_on, due_on)
        SELECT duty, l.matter_id, l.warning_id, l.id, plan ->> 'kind', plan ->> 'respondentKind', plan ->> 'respondentId', stands, (plan ->> 'count')::int, plan ->> 'unit', served, due
        FROM letters AS l WHERE l.id = of_letter AND stands IN ('owed', 'answered', 'met') AND jianwei_is_opening(l.matter_id)
          AND jianwei_holds_at_register(l.matter_id, ARRAY['disciplineOfficer','disciplineHead']);
        RETURN FOUND;
      END $$;
    `.execute(db)
    await handOn(db)
  },
}

/** Whoever drafted a letter once never approves it, also when it has passed to a successor (P1). */
async function handOn(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE letter_drafters (letter_id uuid NOT NULL REFERENCES letters, matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, until_on date NOT NULL, PRIMARY KEY (letter_id, person_id));
    CREATE INDEX letters_by_drafter ON letters (drafted_by) WHERE state <> 'withdrawn';
  `.execute(db)
  await guardByMatter(db, 'letter_drafters')
  await keepAsWritten(db, ['letter_drafters'])
  await sql`
    REVOKE INSERT ON letter_drafters FROM jianwei_app;
    CREATE FUNCTION jianwei_drafted_once(letter uuid, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM letter_drafters WHERE letter_id = letter AND person_id = person) $$;
    CREATE POLICY never_drafted ON letter_approvals AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (NOT jianwei_drafted_once(letter_id, person_id));
    CREATE FUNCTION jianwei_take_letter(letter uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    DECLARE of_matter uuid; of_warning uuid;
    BEGIN
      SELECT matter_id, warning_id INTO of_matter, of_warning FROM letters
      WHERE id = letter AND drafted_by = from_whom AND state <> 'withdrawn' AND jianwei_may_see_matter(matter_id) AND jianwei_takes_work('letter', id, from_whom)
        AND NOT EXISTS (SELECT 1 FROM letter_approvals WHERE letter_id = letter AND round = letters.round AND person_id = jianwei_person()) FOR UPDATE;
      IF NOT FOUND THEN RETURN false; END IF;
      INSERT INTO letter_drafters VALUES (letter, of_matter, from_whom, (now() AT TIME ZONE 'Asia/Shanghai')::date) ON CONFLICT DO NOTHING;
      UPDATE letters SET drafted_by = jianwei_person() WHERE id = letter;
      UPDATE warnings SET drafted_by = jianwei_person() WHERE id = of_warning AND drafted_by = from_whom;
      UPDATE deadlines SET person_ids = array_replace(person_ids, from_whom, jianwei_person()) WHERE object_id = letter AND met_at IS NULL;
      RETURN true;
    END $$;
    -- Who is reminded to verify; whoever answers for the duty or answered it is not.
    CREATE FUNCTION jianwei_take_verification(duty uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF jianwei_answers_duty(duty) OR jianwei_has_answered(duty, jianwei_person()) THEN RETURN false; END IF;
      UPDATE deadlines SET person_ids = array_replace(person_ids, from_whom, jianwei_person())
      WHERE object_id = duty AND kind = 'duty.verify' AND met_at IS NULL AND from_whom = ANY (person_ids)
        AND jianwei_may_see_matter(matter_id) AND jianwei_takes_work('verification', duty, from_whom);
      RETURN FOUND;
    END $$;
  `.execute(db)
}
