import { type Kysely, sql } from 'kysely'
import { guardByMatter, OFFICE } from '../../matters/matter.guard.ts'

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE evidence_items (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(), matter_id uuid NOT NULL REFERENCES matters, register_node text NOT NULL REFERENCES units,
      number int NOT NULL, version int NOT NULL, of_item uuid REFERENCES evidence_items, file_id uuid NOT NULL REFERENCES files,
      origin text NOT NULL, class text NOT NULL, title text NOT NULL, source text NOT NULL DEFAULT '', place text NOT NULL DEFAULT '',
      reason text NOT NULL DEFAULT '', audience text NOT NULL DEFAULT '', file_name text NOT NULL, media_type text NOT NULL, size int NOT NULL, sha256 text NOT NULL,
      taken_by text, taken_at timestamptz(3) NOT NULL, taken_on date NOT NULL, disposed_on date,
      UNIQUE (matter_id, number, version), UNIQUE (matter_id, file_id),
      CONSTRAINT evidence_version CHECK ((version = 1) = (of_item IS NULL)),
      CONSTRAINT evidence_redacted CHECK (of_item IS NULL OR disposed_on IS NOT NULL OR (reason <> '' AND audience <> '')));
    CREATE INDEX evidence_by_file ON evidence_items (file_id);
    CREATE INDEX evidence_by_original ON evidence_items (of_item) WHERE of_item IS NOT NULL;
    CREATE TABLE custody_steps (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(), item_id uuid NOT NULL REFERENCES evidence_items, matter_id uuid NOT NULL REFERENCES matters, number int NOT NULL,
      kind text NOT NULL CHECK (kind IN ('received','described','looked','exported','checked','redacted','handedOver','returned','sealed','unsealed','disposed')),
      at timestamptz(3) NOT NULL, on_day date NOT NULL, by_person text, to_whom text NOT NULL DEFAULT '', note text NOT NULL DEFAULT '', salt text,
      words_digest text NOT NULL, sha256 text NOT NULL, previous_hash text NOT NULL, hash text NOT NULL, UNIQUE (item_id, number));
    CREATE INDEX custody_looks ON custody_steps (item_id, by_person) WHERE kind = 'looked';
  `.execute(db)
}

/** The chain 保管链: each step holds the hash of the one before. Its words stand beside the chain under their digest, so that disposal leaves it whole. */
async function makeChain(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_hash_of(what jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT encode(sha256(convert_to(what::text, 'UTF8')), 'hex') $$;
    CREATE FUNCTION jianwei_step_hash(s custody_steps) RETURNS text LANGUAGE sql STABLE SET search_path = jianwei, pg_temp AS $$
      SELECT jianwei_hash_of(jsonb_build_array(s.item_id, s.number, s.kind, to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'), s.on_day::text, s.by_person, s.words_digest, s.sha256, s.previous_hash)) $$;
    CREATE FUNCTION jianwei_add_step(item uuid, kind text, to_whom text, note text, by_person text, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    DECLARE
      kept evidence_items; last custody_steps; step custody_steps;
    BEGIN
      SELECT * INTO STRICT kept FROM evidence_items WHERE id = item FOR NO KEY UPDATE;
      SELECT * INTO last FROM custody_steps WHERE item_id = item ORDER BY number DESC LIMIT 1;
      step.id := gen_random_uuid(); step.item_id := item; step.matter_id := kept.matter_id; step.number := coalesce(last.number, 0) + 1; step.kind := kind;
      step.at := greatest(at, last.at); step.on_day := (step.at AT TIME ZONE 'Asia/Shanghai')::date; step.by_person := nullif(by_person, '');
      step.to_whom := coalesce(to_whom, ''); step.note := coalesce(note, ''); step.salt := gen_random_uuid()::text;
      step.words_digest := jianwei_hash_of(jsonb_build_array(step.salt, step.to_whom, step.note));
      step.sha256 := kept.sha256; step.previous_hash := coalesce(last.hash, repeat('0', 64)); step.hash := jianwei_step_hash(step);
      INSERT INTO custody_steps SELECT step.*;
    END $$;
    -- The number of the first step that does not fit; null where the chain is whole.
    CREATE FUNCTION jianwei_chain_broken_at(item uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      WITH chain AS (SELECT s, lag(s.hash, 1, repeat('0', 64)) OVER w AS before, row_number() OVER w AS place FROM custody_steps AS s WHERE s.item_id = item WINDOW w AS (ORDER BY s.number))
      SELECT coalesce(
        (SELECT min(place)::int FROM chain WHERE (s).number <> place OR (s).previous_hash <> before OR (s).hash <> jianwei_step_hash(s)
          OR ((s).salt IS NOT NULL AND (s).words_digest <> jianwei_hash_of(jsonb_build_array((s).salt, (s).to_whom, (s).note)))
          OR ((s).salt IS NULL AND NOT EXISTS (SELECT 1 FROM evidence_items WHERE id = item AND disposed_on IS NOT NULL))),
        (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM chain))) $$;
  `.execute(db)
}

/** How material is numbered and begins its chain; asked by the doors below and by what takes in by itself, by no role. */
async function makeEntrance(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_enter_evidence(matter uuid, file uuid, origin text, class text, title text, source text, place text, by_person text, at timestamptz,
      original uuid DEFAULT NULL, reason text DEFAULT '', audience text DEFAULT '') RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    DECLARE
      register text; bytes files; before evidence_items; made uuid; numbered int; turn int := 1;
    BEGIN
      SELECT register_node INTO STRICT register FROM matters WHERE id = matter FOR NO KEY UPDATE;
      SELECT id INTO made FROM evidence_items WHERE matter_id = matter AND file_id = file;
      IF made IS NOT NULL THEN RETURN made; END IF;
      SELECT * INTO STRICT bytes FROM files WHERE id = file;
      IF original IS NULL THEN
        SELECT coalesce(max(number), 0) + 1 INTO numbered FROM evidence_items WHERE matter_id = matter;
      ELSE
        SELECT * INTO STRICT before FROM evidence_items WHERE id = original AND matter_id = matter AND of_item IS NULL AND disposed_on IS NULL;
        IF EXISTS (SELECT 1 FROM evidence_items AS e WHERE e.matter_id = matter AND e.number = before.number AND e.sha256 = bytes.sha256) THEN
          RAISE EXCEPTION 'a redacted version has other bytes than what it redacts' USING ERRCODE = 'check_violation';
        END IF;
        SELECT max(version) + 1 INTO turn FROM evidence_items WHERE matter_id = matter AND number = before.number;
        numbered := before.number;
      END IF;
      INSERT INTO evidence_items (matter_id, register_node, number, version, of_item, file_id, origin, class, title, source, place, reason, audience, file_name, media_type, size, sha256, taken_by, taken_at, taken_on)
      VALUES (matter, register, numbered, turn, original, file, origin, class, title, source, place, reason, audience, bytes.name, bytes.media_type, bytes.size, bytes.sha256, nullif(by_person, ''), at, (at AT TIME ZONE 'Asia/Shanghai')::date)
      RETURNING id INTO made;
      PERFORM jianwei_add_step(made, CASE WHEN original IS NULL THEN 'received' ELSE 'redacted' END, audience, CASE WHEN original IS NULL THEN source ELSE reason END, by_person, at);
      IF original IS NOT NULL THEN PERFORM jianwei_add_step(original, 'redacted', audience, reason, by_person, at); END IF;
      RETURN made;
    END $$;
    REVOKE EXECUTE ON FUNCTION jianwei_add_step(uuid, text, text, text, text, timestamptz) FROM jianwei_app, jianwei_sweep;
    REVOKE EXECUTE ON FUNCTION jianwei_enter_evidence(uuid, uuid, text, text, text, text, text, text, timestamptz, uuid, text, text) FROM jianwei_app, jianwei_sweep;
  `.execute(db)
}

/** Material comes in and moves through these alone; nobody writes the tables. */
async function makeDoors(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- In one's own name; a sweep in the name it is told.
    CREATE FUNCTION jianwei_is_hand(by_person text) RETURNS boolean LANGUAGE sql STABLE SET search_path = jianwei, pg_temp AS $$
      SELECT session_user <> 'jianwei_app' OR (by_person <> '' AND by_person = jianwei_person()) $$;
    CREATE FUNCTION jianwei_keeps_evidence(matter uuid, by_person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT jianwei_is_hand(by_person) AND (session_user <> 'jianwei_app' OR (jianwei_may_see_matter(matter) AND jianwei_holds_at_register(matter, ${OFFICE}))) $$;
    CREATE FUNCTION jianwei_take_evidence(matter uuid, file uuid, class text, title text, source text, place text, by_person text, at timestamptz,
      original uuid DEFAULT NULL, reason text DEFAULT '', audience text DEFAULT '') RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF NOT jianwei_keeps_evidence(matter, by_person) OR NOT EXISTS (SELECT 1 FROM files WHERE id = file AND created_by = by_person) THEN
        RAISE EXCEPTION 'evidence is taken in by the office of the register, each their own file in their own name' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN jianwei_enter_evidence(matter, file, CASE WHEN original IS NULL THEN 'upload' ELSE 'redaction' END, class, title, source, place, by_person, at, original, reason, audience);
    END $$;
    CREATE FUNCTION jianwei_describe_evidence(item uuid, to_class text, to_title text, to_source text, to_place text, by_person text, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    DECLARE
      old evidence_items;
    BEGIN
      SELECT * INTO STRICT old FROM evidence_items WHERE id = item FOR NO KEY UPDATE;
      IF old.disposed_on IS NOT NULL OR NOT jianwei_keeps_evidence(old.matter_id, by_person) THEN
        RAISE EXCEPTION 'evidence is described by the office of its register' USING ERRCODE = 'insufficient_privilege';
      END IF;
      UPDATE evidence_items SET class = to_class, title = to_title, source = to_source, place = to_place WHERE id = item;
      PERFORM jianwei_add_step(item, 'described', '', concat_ws('; ', CASE WHEN old.title <> to_title THEN old.title || ' → ' || to_title END,
        CASE WHEN old.source <> to_source THEN old.source || ' → ' || to_source END, CASE WHEN old.place <> to_place THEN old.place || ' → ' || to_place END), by_person, at);
    END $$;
    CREATE FUNCTION jianwei_note_custody(item uuid, kind text, to_whom text, note text, by_person text, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    DECLARE
      kept evidence_items;
    BEGIN
      SELECT * INTO STRICT kept FROM evidence_items WHERE id = item;
      IF kept.disposed_on IS NOT NULL OR kind NOT IN ('exported', 'checked', 'handedOver', 'returned', 'sealed', 'unsealed')
        OR NOT (CASE WHEN kind IN ('exported', 'checked') THEN jianwei_is_hand(by_person) AND (session_user <> 'jianwei_app' OR jianwei_may_see_matter(kept.matter_id)) ELSE jianwei_keeps_evidence(kept.matter_id, by_person) END) THEN
        RAISE EXCEPTION 'this step of custody is not open to %', by_person USING ERRCODE = 'insufficient_privilege';
      END IF;
      PERFORM jianwei_add_step(item, kind, to_whom, note, by_person, at);
    END $$;
    CREATE FUNCTION jianwei_note_look(file uuid, by_person text, at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT jianwei_add_step(id, 'looked', '', '', by_person, at) FROM (SELECT id FROM evidence_items WHERE file_id = file AND disposed_on IS NULL AND jianwei_is_hand(by_person)
        AND (session_user <> 'jianwei_app' OR jianwei_may_see_matter(matter_id) OR EXISTS (SELECT 1 FROM files WHERE id = file AND created_by = by_person)) ORDER BY id) AS of $$;
  `.execute(db)
}

/** Whatever hangs on a matter is in its list, whoever brought it: replies, verifications, scans of dossiers, what an entry came from. */
async function takeWhatComes(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_enter_attached(matter uuid, file uuid, origin text, class text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT jianwei_enter_evidence(matter, id, origin, class, name, '', '', created_by, created_at) FROM files WHERE id = file $$;
    CREATE FUNCTION jianwei_enter_scan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN PERFORM jianwei_enter_attached(NEW.matter_id, NEW.id, 'scan', 'record'); RETURN NULL; END $$;
    CREATE FUNCTION jianwei_enter_reply_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN PERFORM jianwei_enter_attached(NEW.matter_id, NEW.file_id, 'reply', 'reply'); RETURN NULL; END $$;
    CREATE FUNCTION jianwei_enter_verification_files() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN PERFORM jianwei_enter_attached(NEW.matter_id, file::uuid, 'verification', 'inquiry') FROM jsonb_array_elements_text(coalesce(NEW.verdict -> 'files', '[]')) AS file; RETURN NULL; END $$;
    CREATE FUNCTION jianwei_enter_origin_files(matter uuid, kind text, origin text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT jianwei_enter_attached(matter, file_id, kind, 'clue') FROM (
        SELECT file_id FROM submission_files WHERE kind = 'submission' AND submission_id::text = origin UNION ALL SELECT file_id FROM exchange_files WHERE kind = 'exchange' AND exchange_id::text = origin) AS brought $$;
    CREATE FUNCTION jianwei_enter_item_files() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN PERFORM jianwei_enter_origin_files(NEW.matter_id, NEW.origin_kind, NEW.origin_id); RETURN NULL; END $$;
    CREATE TRIGGER enter_scan AFTER INSERT ON files FOR EACH ROW WHEN (NEW.matter_id IS NOT NULL) EXECUTE FUNCTION jianwei_enter_scan();
    CREATE TRIGGER enter_reply_file AFTER INSERT ON reply_files FOR EACH ROW EXECUTE FUNCTION jianwei_enter_reply_file();
    CREATE TRIGGER enter_verification_files AFTER INSERT ON verifications FOR EACH ROW EXECUTE FUNCTION jianwei_enter_verification_files();
    CREATE TRIGGER enter_item_files AFTER INSERT ON information_items FOR EACH ROW WHEN (NEW.origin_kind IS NOT NULL) EXECUTE FUNCTION jianwei_enter_item_files();
    -- What is there already.
    SELECT jianwei_enter_attached(matter_id, id, 'scan', 'record') FROM (SELECT matter_id, id FROM files WHERE matter_id IN (SELECT id FROM matters) ORDER BY created_at, id) AS f;
    SELECT jianwei_enter_attached(matter_id, file_id, 'reply', 'reply') FROM reply_files;
    SELECT jianwei_enter_attached(v.matter_id, file::uuid, 'verification', 'inquiry') FROM verifications AS v, jsonb_array_elements_text(coalesce(v.verdict -> 'files', '[]')) AS file;
    SELECT jianwei_enter_origin_files(matter_id, origin_kind, origin_id) FROM information_items WHERE origin_kind IS NOT NULL;
  `.execute(db)
}

/** Seen by who sees the matter; an original that was redacted, by its circle alone: the office, who brought it, who saw it before. */
async function makePolicies(db: Kysely<unknown>): Promise<void> {
  for (const table of ['evidence_items', 'custody_steps']) {
    await guardByMatter(db, table)
    await sql`REVOKE INSERT, UPDATE, DELETE ON ${sql.table(table)} FROM jianwei_app, jianwei_sweep`.execute(db)
  }
  await sql`
    CREATE FUNCTION jianwei_is_closed_original(file uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM evidence_items AS o WHERE o.file_id = file AND o.of_item IS NULL AND EXISTS (SELECT 1 FROM evidence_items AS r WHERE r.of_item = o.id)
        AND NOT jianwei_holds_at_register(o.matter_id, ${OFFICE})
        AND NOT EXISTS (SELECT 1 FROM custody_steps AS s WHERE s.item_id = o.id AND s.kind = 'looked' AND s.by_person = jianwei_person())
        AND NOT EXISTS (SELECT 1 FROM files WHERE files.id = file AND files.created_by = jianwei_person())) $$;
    CREATE POLICY of_evidence ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM evidence_items WHERE evidence_items.file_id = files.id));
    CREATE POLICY circle ON files AS RESTRICTIVE FOR SELECT TO jianwei_app USING (NOT jianwei_is_closed_original(id));
  `.execute(db)
}

/** Evidence 证据材料 of every matter and its chain of custody 保管链 (X23): numbered, hashed, never overwritten, never taken out. */
export const evidenceMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeChain(db)
    await makeEntrance(db)
    await makeDoors(db)
    await takeWhatComes(db)
    await makePolicies(db)
  },
}
