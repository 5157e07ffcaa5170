import { type Kysely, sql } from 'kysely'

/** A respondent sees the letters served on them and their own duties, and nothing else of the matter. */
export async function letRespondentsIn(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_answers(kind text, respondent text) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT CASE kind WHEN 'person' THEN respondent = jianwei_person() ELSE jianwei_heads(jianwei_person(), respondent) END $$;
    CREATE FUNCTION jianwei_answers_duty(duty uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
      SELECT EXISTS (SELECT 1 FROM duties WHERE id = duty AND state <> 'pending' AND jianwei_answers(respondent_kind, respondent_id)) $$;
    CREATE FUNCTION jianwei_is_addressed(letter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
      SELECT EXISTS (SELECT 1 FROM letters JOIN duties ON duties.letter_id = letters.id OR (letters.notice -> 'dutyIds') ? duties.id::text
        WHERE letters.id = letter AND letters.state = 'served' AND duties.state <> 'pending' AND jianwei_answers(duties.respondent_kind, duties.respondent_id)) $$;
    CREATE FUNCTION jianwei_is_party(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
      SELECT EXISTS (SELECT 1 FROM duties WHERE matter_id = matter AND state <> 'pending' AND jianwei_answers(respondent_kind, respondent_id)) $$;
    -- What a party's act must know of a matter without seeing it: its register and pack.
    CREATE FUNCTION jianwei_matter_frame(matter uuid) RETURNS TABLE (register_node text, pack_id text, pack_version int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
      SELECT register_node, pack_id, pack_version FROM matters
      WHERE id = matter AND (session_user = 'jianwei_sweep' OR jianwei_may_see_matter(matter) OR jianwei_is_party(matter)) $$;
    -- The states from which a warning's own state is read; and writing it, by an act of a party.
    CREATE FUNCTION jianwei_warning_parts(warning uuid) RETURNS TABLE (letter text, duties text[], handed_over boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
      SELECT (SELECT state FROM letters WHERE warning_id = warnings.id ORDER BY seq LIMIT 1), ARRAY (SELECT state FROM duties WHERE warning_id = warnings.id), is_handed_over
      FROM warnings WHERE id = warning AND (session_user = 'jianwei_sweep' OR jianwei_may_see_matter(matter_id) OR jianwei_is_party(matter_id)) $$;
    CREATE FUNCTION jianwei_enter_warning_state(warning uuid, entered text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = jianwei AS $$
      UPDATE warnings SET state = entered
      WHERE id = warning AND (session_user = 'jianwei_sweep' OR jianwei_may_see_matter(matter_id) OR (jianwei_is_party(matter_id) AND entered NOT IN ('closed', 'withdrawn', 'handedOver', 'accountable'))) $$;

    CREATE POLICY addressed ON letters FOR SELECT TO jianwei_app USING (jianwei_is_addressed(id));
    CREATE POLICY respondent ON duties FOR SELECT TO jianwei_app USING (state <> 'pending' AND jianwei_answers(respondent_kind, respondent_id));
    CREATE POLICY answer ON duties FOR UPDATE TO jianwei_app USING (state <> 'pending' AND jianwei_answers(respondent_kind, respondent_id))
      WITH CHECK (state IN ('answered', 'answeredAgain', 'objected'));
    CREATE POLICY respondent ON replies FOR SELECT TO jianwei_app USING (jianwei_answers_duty(duty_id));
    CREATE POLICY answer ON replies FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND jianwei_answers_duty(duty_id));
    CREATE POLICY respondent ON duty_notes FOR SELECT TO jianwei_app USING (jianwei_answers_duty(duty_id));
    CREATE POLICY object ON duty_notes FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND kind = 'object' AND jianwei_answers_duty(duty_id));
    CREATE POLICY respondent ON verifications FOR SELECT TO jianwei_app USING (jianwei_answers_duty(duty_id));
    CREATE POLICY respondent ON reply_files FOR SELECT TO jianwei_app USING (jianwei_answers_duty(duty_id));
    CREATE POLICY answer ON reply_files FOR INSERT TO jianwei_app WITH CHECK (jianwei_answers_duty(duty_id));
    CREATE POLICY of_reply ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM reply_files WHERE reply_files.file_id = files.id));
    CREATE POLICY party ON timeline_entries FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND jianwei_is_party(matter_id));
    CREATE POLICY respondent ON deadlines FOR SELECT TO jianwei_app USING (jianwei_answers_duty(object_id));
    CREATE POLICY answer ON deadlines FOR UPDATE TO jianwei_app USING (jianwei_answers_duty(object_id)) WITH CHECK (met_at IS NOT NULL);
    CREATE POLICY answered ON deadlines FOR INSERT TO jianwei_app WITH CHECK (kind = 'duty.verify' AND jianwei_answers_duty(object_id));
  `.execute(db)
}

/** Nobody judges their own cause, whatever the program above says (GV-10, P1, promise 3). */
export async function separateDuties(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_has_answered(duty uuid, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
      SELECT EXISTS (SELECT 1 FROM replies WHERE duty_id = duty AND by_person = person)
        OR EXISTS (SELECT 1 FROM talks WHERE duty_id = duty AND (person = ANY (talkers) OR person = recorder OR person = entered_by)) $$;
    CREATE POLICY verifier ON verifications AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (verifier_id = jianwei_person() AND NOT jianwei_answers_duty(duty_id) AND NOT jianwei_has_answered(duty_id, verifier_id));
    CREATE POLICY answerer ON replies AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND jianwei_answers_duty(duty_id));

    CREATE FUNCTION jianwei_may_approve(letter uuid, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
      SELECT EXISTS (SELECT 1 FROM letters WHERE id = letter AND state = 'approving' AND drafted_by <> person
        AND NOT EXISTS (SELECT 1 FROM charges WHERE charges.person_id = person AND charges.unit_id = letters.unit_id AND charges.kind = 'inCharge')) $$;
    CREATE POLICY approver ON letter_approvals AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (person_id = jianwei_person() AND jianwei_may_approve(letter_id, person_id));

    CREATE FUNCTION jianwei_duty_needs_verification() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.state IN ('answered', 'answeredAgain') AND NEW.state IN ('met', 'poor', 'failed') AND current_user = 'jianwei_app'
        AND NOT EXISTS (SELECT 1 FROM verifications WHERE duty_id = NEW.id AND verifier_id = jianwei_person()) THEN
        RAISE EXCEPTION 'duty % is decided by its own verification only', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER duty_needs_verification BEFORE UPDATE OF state ON duties FOR EACH ROW EXECUTE FUNCTION jianwei_duty_needs_verification();

    CREATE FUNCTION jianwei_letter_needs_signature() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.state = 'issued' AND OLD.state <> 'issued'
        AND NOT EXISTS (SELECT 1 FROM letter_approvals WHERE letter_id = NEW.id AND round = NEW.round AND step = 'sign' AND verdict = 'approved' AND person_id <> NEW.drafted_by) THEN
        RAISE EXCEPTION 'letter % is issued by the signature of another only', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER letter_needs_signature BEFORE UPDATE OF state ON letters FOR EACH ROW EXECUTE FUNCTION jianwei_letter_needs_signature();
  `.execute(db)
}
