import { type Kysely, sql } from 'kysely'
import { guardByMatter } from '../matters/matter.guard.ts'
import { separateVerifier } from './duties/duty.migration.ts'
import { separateApprovers } from './letters/letter.migration.ts'
import { letRespondentsIn } from './separation.migration.ts'

/** The warning, its letters and their approvals. */
async function makeLetters(db: Kysely<unknown>): Promise<void> {
  await sql`
      CREATE TABLE warnings (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, title text NOT NULL, rank int NOT NULL, proposed_rank int, draft jsonb NOT NULL,
        person_id text, unit_id text NOT NULL REFERENCES units, state text NOT NULL, drafted_by text NOT NULL, issued_on date,
        is_accountable boolean NOT NULL DEFAULT false, is_handed_over boolean NOT NULL DEFAULT false, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX warnings_by_seq ON warnings (seq DESC);
      CREATE INDEX warnings_by_state ON warnings (state, seq DESC);
      CREATE INDEX warnings_by_rank ON warnings (rank, seq DESC);
      CREATE INDEX warnings_by_unit ON warnings (unit_id, seq DESC);
      CREATE INDEX warnings_by_matter ON warnings (matter_id);
      CREATE TABLE letters (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, warning_id uuid NOT NULL REFERENCES warnings, purpose text NOT NULL, instrument text NOT NULL,
        title text NOT NULL, issuing_node text NOT NULL REFERENCES units, rank int NOT NULL, unit_id text NOT NULL, state text NOT NULL, round int NOT NULL DEFAULT 1,
        drafted_by text NOT NULL, notice jsonb, series text, year int, serial int, doc_no text, issued_on date, content jsonb, service jsonb, served_entered_by text,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        UNIQUE (issuing_node, series, year, serial),
        CHECK ((state IN ('issued', 'served')) = (doc_no IS NOT NULL) OR state = 'withdrawn'));
      CREATE INDEX letters_by_warning ON letters (warning_id, seq);
      CREATE INDEX letters_in_approval ON letters (issuing_node, seq) WHERE state = 'approving';
      CREATE INDEX letters_by_doc_no ON letters (doc_no);
      CREATE TABLE letter_approvals (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, letter_id uuid NOT NULL REFERENCES letters, round int NOT NULL, step text NOT NULL,
        person_id text NOT NULL, verdict text NOT NULL, comment text NOT NULL, at timestamptz NOT NULL,
        UNIQUE (letter_id, round, person_id), UNIQUE (letter_id, round, step));
    `.execute(db)
}

/** What letters lay on people, and what came of it. */
async function makeDuties(db: Kysely<unknown>): Promise<void> {
  await sql`
      CREATE TABLE duties (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, warning_id uuid NOT NULL REFERENCES warnings, letter_id uuid NOT NULL REFERENCES letters,
        kind text NOT NULL, respondent_kind text NOT NULL, respondent_id text NOT NULL, state text NOT NULL, failure text, limit_count int NOT NULL, limit_unit text NOT NULL,
        served_on date, due_on date, urgings int NOT NULL DEFAULT 0, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX duties_by_warning ON duties (warning_id, seq);
      CREATE INDEX duties_by_letter ON duties (letter_id);
      CREATE INDEX duties_by_due ON duties (due_on, seq) WHERE due_on IS NOT NULL;
      CREATE INDEX duties_by_respondent ON duties (respondent_kind, respondent_id, seq);
      CREATE TABLE replies (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, duty_id uuid NOT NULL REFERENCES duties, by_person text NOT NULL, at timestamptz NOT NULL,
        on_day date NOT NULL, is_late boolean NOT NULL, content jsonb NOT NULL);
      CREATE INDEX replies_by_duty ON replies (duty_id, at);
      CREATE TABLE duty_notes (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, duty_id uuid NOT NULL REFERENCES duties, kind text NOT NULL, by_person text NOT NULL,
        at timestamptz NOT NULL, on_day date NOT NULL, text text NOT NULL);
      CREATE INDEX duty_notes_by_duty ON duty_notes (duty_id, at);
      CREATE TABLE verifications (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, duty_id uuid NOT NULL REFERENCES duties, verifier_id text NOT NULL, at timestamptz NOT NULL,
        result text NOT NULL, verdict jsonb NOT NULL);
      CREATE INDEX verifications_by_duty ON verifications (duty_id, at);
      CREATE TABLE reply_files (file_id uuid NOT NULL REFERENCES files, matter_id uuid NOT NULL REFERENCES matters, duty_id uuid NOT NULL REFERENCES duties, PRIMARY KEY (file_id, duty_id));
      CREATE TABLE accountabilities (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, warning_id uuid NOT NULL REFERENCES warnings, on_day date NOT NULL, by_person text NOT NULL,
        persons jsonb NOT NULL, form text NOT NULL, authority text NOT NULL, reason text NOT NULL);
      CREATE TABLE hand_overs (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, warning_id uuid NOT NULL UNIQUE REFERENCES warnings, on_day date NOT NULL, by_person text NOT NULL,
        finding text NOT NULL, decided_by text NOT NULL, decision_no text NOT NULL, receiver text NOT NULL);
    `.execute(db)
}

const BEHIND_THE_WALL = [
  'warnings',
  'letters',
  'letter_approvals',
  'duties',
  'replies',
  'duty_notes',
  'verifications',
  'reply_files',
  'accountabilities',
  'hand_overs',
]

export const warningMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeLetters(db)
    await makeDuties(db)
    for (const table of BEHIND_THE_WALL) await guardByMatter(db, table)
    await letRespondentsIn(db)
    await separateVerifier(db)
    await separateApprovers(db)
  },
}
