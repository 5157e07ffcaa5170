import { type Kysely, sql } from 'kysely'
import { changeOnly, keepAsWritten, writeInOwnName } from '../../matters/matter.guard.ts'
import { DUTY_LIFE } from './duty.rules.ts'

/** Every step of a duty's life that an act of a person takes. */
const STEPS = sql.join(Object.entries(DUTY_LIFE).flatMap(([from, { may }]) => Object.values(may).map((to) => sql.lit(`${from}>${to}`))))

/** Nobody judges their own cause, whatever the program above says (GV-10, promise 3). */
export async function separateVerifier(db: Kysely<unknown>): Promise<void> {
  await changeOnly(db, 'duties', ['state', 'failure', 'served_on', 'due_on', 'urgings'])
  await keepAsWritten(db, ['replies', 'duty_notes', 'verifications', 'reply_files', 'accountabilities', 'hand_overs'])
  for (const table of ['duty_notes', 'accountabilities', 'hand_overs']) await writeInOwnName(db, table, 'by_person')
  await sql`
    CREATE FUNCTION jianwei_has_answered(duty uuid, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM replies WHERE duty_id = duty AND by_person = person)
        OR EXISTS (SELECT 1 FROM talks WHERE duty_id = duty AND (person = ANY (talkers) OR person = recorder OR person = entered_by)) $$;
    CREATE POLICY verifier ON verifications AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (verifier_id = jianwei_person() AND NOT jianwei_answers_duty(duty_id) AND NOT jianwei_has_answered(duty_id, verifier_id)
        AND jianwei_is_duty_of(duty_id, matter_id) AND jianwei_holds_at_register(matter_id, ARRAY['disciplineOfficer','disciplineHead']));
    CREATE POLICY answerer ON replies AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (by_person = jianwei_person() AND jianwei_answers_duty(duty_id) AND jianwei_is_duty_of(duty_id, matter_id));
    CREATE POLICY of_duty ON duty_notes AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (jianwei_is_duty_of(duty_id, matter_id));
    CREATE POLICY laid ON duties AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (state = 'pending');
    CREATE POLICY accounter ON accountabilities AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (jianwei_holds_at_register(matter_id, ARRAY['disciplineHead','disciplineSecretary']));
    CREATE POLICY accounter ON hand_overs AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (jianwei_holds_at_register(matter_id, ARRAY['disciplineHead','disciplineSecretary']));
  `.execute(db)
  await holdToTheLife(db)
}

/** A duty goes through its life step by step: answered by an answer, decided by a verification, each written by whoever takes the step. */
async function holdToTheLife(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_hold_duty_to_its_life() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF current_user <> 'jianwei_app' THEN
        RETURN NEW;
      END IF;
      IF NEW.state <> OLD.state AND NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY[${STEPS}]) THEN
        RAISE EXCEPTION 'duty % does not go from % to %', NEW.id, OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF (NEW.state IN ('answered', 'answeredAgain') AND NOT jianwei_has_just_answered(NEW.id)) OR (NEW.state = 'objected' AND NOT jianwei_has_just_objected(NEW.id)) THEN
        RAISE EXCEPTION 'duty % is answered by an answer only', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF OLD.state IN ('answered', 'answeredAgain') AND NEW.state <> OLD.state AND NOT EXISTS (
        SELECT 1 FROM verifications WHERE duty_id = NEW.id AND verifier_id = jianwei_person() AND xmin = pg_current_xact_id()::xid
          AND result = CASE NEW.state WHEN 'met' THEN 'met' ELSE 'poor' END) THEN
        RAISE EXCEPTION 'duty % is decided by its own verification only', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF OLD.state <> 'pending' AND NEW.state NOT IN ('answered', 'answeredAgain', 'objected', 'demanded') AND jianwei_answers_duty(NEW.id) THEN
        RAISE EXCEPTION 'duty % is not handled by whoever answers for it', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_to_its_life BEFORE UPDATE ON duties FOR EACH ROW EXECUTE FUNCTION jianwei_hold_duty_to_its_life();

    -- A warning closes when every duty it laid is met (G9).
    CREATE FUNCTION jianwei_warning_closes_when_met() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM duties WHERE warning_id = NEW.id AND state NOT IN ('met', 'withdrawn')) THEN
        RAISE EXCEPTION 'warning % closes when all its duties are met', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER closes_when_met BEFORE UPDATE ON warnings FOR EACH ROW WHEN (NEW.state = 'closed' AND OLD.state <> 'closed') EXECUTE FUNCTION jianwei_warning_closes_when_met();
  `.execute(db)
}
