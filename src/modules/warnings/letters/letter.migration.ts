import { type Kysely, sql } from 'kysely'
import { changeOnly, keepAsWritten, writeInOwnName } from '../../matters/matter.guard.ts'
import { LETTER_LIFE } from './letter.rules.ts'

const COLUMNS = [
  'state',
  'round',
  'notice',
  'title',
  'instrument',
  'rank',
  'unit_id',
  'series',
  'year',
  'serial',
  'doc_no',
  'issued_on',
  'content',
  'service',
  'served_entered_by',
]

/** Every step of a letter's life that changes its state. */
const STEPS = sql.join(Object.entries(LETTER_LIFE).flatMap(([from, may]) => Object.values(may).map((to) => sql.lit(`${from}>${to}`))))

/** Drafter, reviewer and signer are three persons, in the order of the pack's chain, whatever the program above says (P1, promise 3). */
export async function separateApprovers(db: Kysely<unknown>): Promise<void> {
  await changeOnly(db, 'letters', COLUMNS)
  await changeOnly(db, 'warnings', [
    'title',
    'rank',
    'proposed_rank',
    'draft',
    'person_id',
    'unit_id',
    'state',
    'issued_on',
    'is_accountable',
    'is_handed_over',
  ])
  await keepAsWritten(db, ['letter_approvals'])
  for (const table of ['letters', 'warnings']) await writeInOwnName(db, table, 'drafted_by')
  await sql`
    -- The steps that a letter passes by its matter's pack, in order.
    CREATE FUNCTION jianwei_signing_chain(letter uuid) RETURNS TABLE (step text, role text, place bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT wanted.value ->> 'step', wanted.value ->> 'role', wanted.ordinality
      FROM letters JOIN matters ON matters.id = letters.matter_id
        JOIN policy_packs ON policy_packs.id = matters.pack_id AND policy_packs.version = matters.pack_version,
        jsonb_array_elements(policy_packs.content #> '{warning,signing}') AS chain (value),
        jsonb_array_elements(chain.value -> 'steps') WITH ORDINALITY AS wanted (value, ordinality)
      WHERE letters.id = letter AND (chain.value ->> 'rank')::int = letters.rank $$;
    CREATE FUNCTION jianwei_has_passed(letter uuid, in_round int, of_step text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM letter_approvals WHERE letter_id = letter AND round = in_round AND letter_approvals.step = of_step AND verdict = 'approved') $$;
    CREATE FUNCTION jianwei_may_approve(letter uuid, matter uuid, in_round int, of_step text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM letters JOIN jianwei_signing_chain(letter) AS wanted ON wanted.step = of_step
        WHERE letters.id = letter AND letters.matter_id = matter AND letters.state = 'approving' AND letters.round = in_round AND letters.drafted_by <> jianwei_person()
          AND letters.issuing_node IN (SELECT jianwei_nodes_held(ARRAY[wanted.role]))
          AND NOT EXISTS (SELECT 1 FROM jianwei_signing_chain(letter) AS earlier WHERE earlier.place < wanted.place AND NOT jianwei_has_passed(letter, in_round, earlier.step))
          AND NOT EXISTS (SELECT 1 FROM charges WHERE charges.person_id = jianwei_person() AND charges.unit_id = letters.unit_id AND charges.kind = 'inCharge')) $$;
    CREATE POLICY approver ON letter_approvals AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (person_id = jianwei_person() AND jianwei_may_approve(letter_id, matter_id, round, step));
    CREATE POLICY drafted ON letters AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (state = 'draft' AND doc_no IS NULL AND content IS NULL);
  `.execute(db)
  await holdToTheLife(db)
}

/** A letter is issued when every step has approved it; under approval and after it, its text stands. */
async function holdToTheLife(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_hold_letter_to_its_life() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF NEW.state <> OLD.state AND NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY[${STEPS}]) THEN
        RAISE EXCEPTION 'letter % does not go from % to %', NEW.id, OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.round < OLD.round OR (OLD.state IN ('approving', 'issued', 'served')
        AND (NEW.round, NEW.rank, NEW.unit_id, NEW.instrument, NEW.title) IS DISTINCT FROM (OLD.round, OLD.rank, OLD.unit_id, OLD.instrument, OLD.title)) THEN
        RAISE EXCEPTION 'letter % no longer changes', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF OLD.state IN ('issued', 'served')
        AND (NEW.series, NEW.year, NEW.serial, NEW.doc_no, NEW.issued_on, NEW.content) IS DISTINCT FROM (OLD.series, OLD.year, OLD.serial, OLD.doc_no, OLD.issued_on, OLD.content) THEN
        RAISE EXCEPTION 'letter % is issued and stands', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state = 'issued' AND OLD.state <> 'issued' AND (NOT EXISTS (SELECT 1 FROM jianwei_signing_chain(NEW.id))
        OR EXISTS (SELECT 1 FROM jianwei_signing_chain(NEW.id) AS wanted WHERE NOT jianwei_has_passed(NEW.id, NEW.round, wanted.step))) THEN
        RAISE EXCEPTION 'letter % is issued by the signatures of others only', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_to_its_life BEFORE UPDATE ON letters FOR EACH ROW EXECUTE FUNCTION jianwei_hold_letter_to_its_life();
  `.execute(db)
}
