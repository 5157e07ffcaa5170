import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { ISSUERS, READERS, RECEIVERS, VERIFIERS } from '../cascade.roles.ts'

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE forwardings (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, no text NOT NULL, year int NOT NULL, serial int NOT NULL, title text NOT NULL, pinyin text NOT NULL,
      doc_no text, issuer text NOT NULL, dated_on date NOT NULL, text text NOT NULL, requirement text NOT NULL, limit_days int NOT NULL, due_on date NOT NULL,
      issued_by text NOT NULL REFERENCES persons, issued_on date NOT NULL, receipt_id uuid, root_id uuid NOT NULL, depth int NOT NULL,
      seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (unit_id, year, serial));
    CREATE INDEX forwardings_by_day ON forwardings (issued_on DESC, seq DESC);
    CREATE INDEX forwardings_by_unit ON forwardings (unit_id, issued_on DESC, seq DESC);
    CREATE INDEX forwardings_by_root ON forwardings (root_id, depth);
    CREATE TABLE forwarding_receipts (
      id uuid PRIMARY KEY, forwarding_id uuid NOT NULL REFERENCES forwardings, from_unit_id text NOT NULL REFERENCES units, unit_id text NOT NULL REFERENCES units,
      due_on date NOT NULL, state text NOT NULL CHECK (state IN ('sent', 'signed', 'answered', 'returned', 'accepted')), revision int NOT NULL DEFAULT 1,
      signed_by text REFERENCES persons, signed_on date, feedback text, answered_by text REFERENCES persons, answered_on date,
      verified_by text REFERENCES persons, verified_on date, opinion text, UNIQUE (forwarding_id, unit_id),
      -- Nobody verifies what they told themselves.
      CONSTRAINT receipts_two_persons CHECK (verified_by IS NULL OR verified_by <> answered_by),
      CONSTRAINT receipts_accepted CHECK (state <> 'accepted' OR (verified_by IS NOT NULL AND answered_on IS NOT NULL)));
    CREATE INDEX forwarding_receipts_open ON forwarding_receipts (due_on) WHERE state IN ('sent', 'signed', 'returned');
    CREATE INDEX forwarding_receipts_by_unit ON forwarding_receipts (unit_id, state);
    CREATE INDEX forwarding_receipts_by_state ON forwarding_receipts (state);
    ALTER TABLE forwardings ADD FOREIGN KEY (receipt_id) REFERENCES forwarding_receipts;
    CREATE TABLE forwarding_files (forwarding_id uuid NOT NULL REFERENCES forwardings, file_id uuid NOT NULL, PRIMARY KEY (forwarding_id, file_id));
    CREATE INDEX forwarding_files_by_file ON forwarding_files (file_id);
    CREATE TABLE receipt_files (receipt_id uuid NOT NULL REFERENCES forwarding_receipts, file_id uuid NOT NULL, PRIMARY KEY (receipt_id, file_id));
    CREATE INDEX receipt_files_by_file ON receipt_files (file_id);
  `.execute(db)
}

/** The issuing unit and those above it see all its receipts, a unit its own; siblings see nothing of each other (R29). */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE forwarding_receipts ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON forwarding_receipts FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)} OR from_unit_id IN ${under(READERS)});
    CREATE POLICY send ON forwarding_receipts FOR INSERT TO jianwei_app WITH CHECK (state = 'sent' AND verified_by IS NULL AND signed_by IS NULL AND from_unit_id IN ${under(ISSUERS)});
    CREATE POLICY change ON forwarding_receipts FOR UPDATE TO jianwei_app USING (unit_id IN ${under(RECEIVERS)} OR from_unit_id IN ${under(VERIFIERS)});
    CREATE POLICY sweep ON forwarding_receipts TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON forwarding_receipts FROM jianwei_app;
    ALTER TABLE forwardings ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON forwardings FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)}
      OR EXISTS (SELECT 1 FROM forwarding_receipts AS theirs WHERE theirs.forwarding_id = forwardings.id));
    CREATE POLICY issue ON forwardings FOR INSERT TO jianwei_app WITH CHECK (issued_by = jianwei_person() AND unit_id IN ${under(ISSUERS)});
    CREATE POLICY sweep ON forwardings TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON forwardings FROM jianwei_app;
    -- A role held at the issuing unit, or above it, does not speak for the unit below.
    CREATE FUNCTION jianwei_speaks_for(unit text, from_unit text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM unit_closure AS c WHERE c.unit_id = unit AND c.ancestor_id IN (SELECT jianwei_nodes_held(ARRAY[${sql.join(RECEIVERS.map((role) => sql.lit(role)))}]))
        AND NOT EXISTS (SELECT 1 FROM unit_closure AS above WHERE above.unit_id = from_unit AND above.ancestor_id = c.ancestor_id)) $$;
    CREATE FUNCTION receipts_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
        IF OLD.state = 'accepted' OR NEW.unit_id <> OLD.unit_id OR NEW.from_unit_id <> OLD.from_unit_id OR NEW.due_on <> OLD.due_on THEN
          RAISE EXCEPTION 'an accepted receipt stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipts_stay';
        END IF;
        IF ((NEW.signed_by IS DISTINCT FROM OLD.signed_by OR NEW.signed_on IS DISTINCT FROM OLD.signed_on OR (NEW.state = 'signed' AND OLD.state <> 'signed'))
            AND (NEW.signed_by IS DISTINCT FROM jianwei_person() OR NOT jianwei_speaks_for(NEW.unit_id, NEW.from_unit_id)))
          OR ((NEW.answered_by IS DISTINCT FROM OLD.answered_by OR NEW.feedback IS DISTINCT FROM OLD.feedback OR (NEW.state = 'answered' AND OLD.state <> 'answered'))
            AND (NEW.answered_by IS DISTINCT FROM jianwei_person() OR NOT jianwei_speaks_for(NEW.unit_id, NEW.from_unit_id))) THEN
          RAISE EXCEPTION 'the unit speaks for itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipts_by_unit';
        END IF;
        IF (NEW.state = 'accepted' OR NEW.verified_by IS DISTINCT FROM OLD.verified_by) AND NEW.verified_by IS NOT NULL
          AND (OLD.state <> 'answered' OR NEW.verified_by <> jianwei_person() OR NEW.answered_by IS DISTINCT FROM OLD.answered_by OR NOT NEW.from_unit_id IN ${under(VERIFIERS)}) THEN
          RAISE EXCEPTION 'verified by another of the issuing office' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipts_by_issuer';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER receipts_guard BEFORE UPDATE ON forwarding_receipts FOR EACH ROW EXECUTE FUNCTION receipts_guard();
  `.execute(db)
}

/** Files are seen with what they hang on, and hung there by who brought them. */
async function guardFiles(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE forwarding_files ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON forwarding_files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM forwardings WHERE forwardings.id = forwarding_id));
    CREATE FUNCTION jianwei_forwarded_file(file uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM forwarding_files WHERE file_id = file) $$;
    CREATE POLICY add ON forwarding_files FOR INSERT TO jianwei_app WITH CHECK ((jianwei_made_file(file_id) OR jianwei_forwarded_file(file_id))
      AND EXISTS (SELECT 1 FROM forwardings WHERE forwardings.id = forwarding_id AND issued_by = jianwei_person()));
    CREATE POLICY sweep ON forwarding_files TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE receipt_files ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON receipt_files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM forwarding_receipts WHERE forwarding_receipts.id = receipt_id));
    CREATE POLICY add ON receipt_files FOR INSERT TO jianwei_app WITH CHECK (jianwei_made_file(file_id)
      AND EXISTS (SELECT 1 FROM forwarding_receipts WHERE forwarding_receipts.id = receipt_id AND answered_by = jianwei_person()));
    CREATE POLICY sweep ON receipt_files TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON forwarding_files, receipt_files FROM jianwei_app;
    CREATE POLICY of_forwarding ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM forwarding_files WHERE forwarding_files.file_id = files.id)
      OR EXISTS (SELECT 1 FROM receipt_files WHERE receipt_files.file_id = files.id));
  `.execute(db)
}

/** 转发、签收、落实情况反馈. */
export const forwardingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await guard(db)
    await guardFiles(db)
  },
}
