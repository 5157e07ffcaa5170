import { type Kysely, sql } from 'kysely'

/** A respondent sees the letters served on them and their own duties, and nothing else of the matter. */
export async function letRespondentsIn(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_answers(kind text, respondent text) RETURNS boolean LANGUAGE sql STABLE SET search_path = jianwei, pg_temp AS $$
      SELECT CASE kind WHEN 'person' THEN respondent = jianwei_person() ELSE jianwei_heads(jianwei_person(), respondent) END $$;
    CREATE FUNCTION jianwei_answers_duty(duty uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM duties WHERE id = duty AND state <> 'pending' AND jianwei_answers(respondent_kind, respondent_id)) $$;
    CREATE FUNCTION jianwei_is_addressed(letter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM letters JOIN duties ON duties.letter_id = letters.id OR (letters.notice -> 'dutyIds') ? duties.id::text
        WHERE letters.id = letter AND letters.state = 'served' AND duties.state <> 'pending' AND jianwei_answers(duties.respondent_kind, duties.respondent_id)) $$;
    CREATE FUNCTION jianwei_is_party(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM duties WHERE matter_id = matter AND state <> 'pending' AND jianwei_answers(respondent_kind, respondent_id)) $$;
    -- What a party's act must know of a matter without seeing it: its register and pack.
    CREATE FUNCTION jianwei_matter_frame(matter uuid) RETURNS TABLE (register_node text, pack_id text, pack_version int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT register_node, pack_id, pack_version FROM matters
      WHERE id = matter AND (session_user = 'jianwei_sweep' OR jianwei_may_see_matter(matter) OR jianwei_is_party(matter)) $$;
    -- The states from which a warning's own state is read; and writing it, by an act of a party.
    CREATE FUNCTION jianwei_warning_parts(warning uuid) RETURNS TABLE (letter text, duties text[], handed_over boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT (SELECT state FROM letters WHERE warning_id = warnings.id ORDER BY seq LIMIT 1), ARRAY (SELECT state FROM duties WHERE warning_id = warnings.id), is_handed_over
      FROM warnings WHERE id = warning AND (session_user = 'jianwei_sweep' OR jianwei_may_see_matter(matter_id) OR jianwei_is_party(matter_id)) $$;
    CREATE FUNCTION jianwei_enter_warning_state(warning uuid, entered text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      UPDATE warnings SET state = entered
      WHERE id = warning AND (session_user = 'jianwei_sweep' OR jianwei_may_see_matter(matter_id) OR (jianwei_is_party(matter_id) AND entered NOT IN ('closed', 'withdrawn', 'handedOver', 'accountable'))) $$;

    -- What the actor wrote about a duty in this very transaction; a state follows from it, never stands alone.
    CREATE FUNCTION jianwei_has_just_answered(duty uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM replies WHERE duty_id = duty AND by_person = jianwei_person() AND xmin = pg_current_xact_id()::xid)
        OR EXISTS (SELECT 1 FROM talks WHERE duty_id = duty AND entered_by = jianwei_person() AND xmin = pg_current_xact_id()::xid) $$;
    CREATE FUNCTION jianwei_has_just_objected(duty uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM duty_notes WHERE duty_id = duty AND by_person = jianwei_person() AND kind = 'object' AND xmin = pg_current_xact_id()::xid) $$;
    CREATE FUNCTION jianwei_is_duty_of(duty uuid, matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM duties WHERE id = duty AND matter_id = matter) $$;
    CREATE FUNCTION jianwei_owns_file(file uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM files WHERE id = file AND created_by = jianwei_person()) $$;
  `.execute(db)
  await openToRespondents(db)
}

async function openToRespondents(db: Kysely<unknown>): Promise<void> {
  await sql`
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
    -- Nobody comes to read another's file by attaching it to their own reply.
    CREATE POLICY own_file ON reply_files AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (jianwei_owns_file(file_id) AND jianwei_is_duty_of(duty_id, matter_id));
    CREATE POLICY of_reply ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM reply_files WHERE reply_files.file_id = files.id));
    CREATE POLICY party ON timeline_entries FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND jianwei_is_party(matter_id));
    CREATE POLICY respondent ON deadlines FOR SELECT TO jianwei_app USING (jianwei_answers_duty(object_id));
    CREATE POLICY answer ON deadlines FOR UPDATE TO jianwei_app USING (jianwei_answers_duty(object_id)) WITH CHECK (met_at IS NOT NULL AND (jianwei_has_just_answered(object_id) OR jianwei_has_just_objected(object_id)));
    CREATE POLICY answered ON deadlines FOR INSERT TO jianwei_app WITH CHECK (kind = 'duty.verify' AND jianwei_has_just_answered(object_id) AND jianwei_is_duty_of(object_id, matter_id));
  `.execute(db)
}
