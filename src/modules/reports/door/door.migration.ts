import { type Kysely, sql } from 'kysely'

const DEFINER = sql`SECURITY DEFINER SET search_path = jianwei, pg_temp`

/** What anybody may ask before there is a report. */
async function openFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_door_units() RETURNS TABLE (id text, name text, parent_id text) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT u.id, u.name, u.parent_id FROM units AS u
      WHERE EXISTS (SELECT 1 FROM unit_closure AS c JOIN units AS a ON a.id = c.ancestor_id WHERE c.unit_id = u.id AND a.has_register) ORDER BY u.position, u.id $$;
    CREATE FUNCTION jianwei_door_registers(unit text) RETURNS TABLE (id text, name text) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT u.id, u.name FROM unit_closure AS c JOIN units AS u ON u.id = c.ancestor_id WHERE c.unit_id = unit AND u.has_register ORDER BY c.depth $$;
    -- The public reports part of the pack that rules at a node; null where it says nothing.
    CREATE FUNCTION jianwei_door_policy(node text, today date) RETURNS jsonb LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT p.content -> 'reports' FROM policy_packs AS p WHERE p.effective_from <= today AND p.id = (
        SELECT u.pack_id FROM unit_closure AS c JOIN units AS u ON u.id = c.ancestor_id WHERE c.unit_id = node AND u.pack_id IS NOT NULL ORDER BY c.depth LIMIT 1)
      ORDER BY p.version DESC LIMIT 1 $$;
    CREATE FUNCTION jianwei_door_keys(node text) RETURNS TABLE (key_id uuid, recipient text, is_recovery boolean) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT r.key_id, r.recipient, r.person_id IS NULL FROM jianwei_report_recipients(node) AS r $$;
    CREATE FUNCTION jianwei_door_begin(given bytea, today date) RETURNS void LANGUAGE sql ${DEFINER} AS $$
      INSERT INTO report_drafts (locator, begun_on) SELECT given, today WHERE NOT EXISTS (SELECT 1 FROM reports WHERE locator = given) ON CONFLICT DO NOTHING $$;
  `.execute(db)
}

/** Files: a chunk is taken once; what nobody names is swept. */
async function fileFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- How many chunks are there now; -1 an unknown code, -2 not this file, -3 too many files or chunks, -4 no room at present.
    CREATE FUNCTION jianwei_door_put_chunk(given bytea, file uuid, of_chunks int, at_number int, content bytea, today date, most_files int, most_chunks int, most_waiting int)
      RETURNS int LANGUAGE plpgsql ${DEFINER} AS $$
      DECLARE report uuid; found report_files; added int;
      BEGIN
        SELECT id INTO report FROM reports WHERE locator = given;
        IF report IS NULL AND NOT EXISTS (SELECT 1 FROM report_drafts WHERE locator = given) THEN RETURN -1; END IF;
        SELECT * INTO found FROM report_files WHERE id = file FOR UPDATE;
        IF found.id IS NULL THEN
          IF (SELECT count(*) >= most_files OR coalesce(sum(chunks), 0) + of_chunks > most_chunks FROM report_files WHERE locator = given) THEN RETURN -3; END IF;
          IF (SELECT coalesce(sum(have), 0) >= most_waiting FROM report_files WHERE part_id IS NULL) THEN RETURN -4; END IF;
          INSERT INTO report_files (id, locator, report_id, chunks, begun_on) VALUES (file, given, report, of_chunks, today) ON CONFLICT DO NOTHING;
          SELECT * INTO found FROM report_files WHERE id = file FOR UPDATE;
        END IF;
        IF found.locator IS DISTINCT FROM given OR found.chunks <> of_chunks OR found.part_id IS NOT NULL OR at_number >= of_chunks THEN RETURN -2; END IF;
        INSERT INTO report_chunks (file_id, number, bytes) VALUES (file, at_number, content) ON CONFLICT DO NOTHING;
        GET DIAGNOSTICS added = ROW_COUNT;
        UPDATE report_files SET have = have + added WHERE id = file;
        RETURN found.have + added;
      END $$;
    CREATE FUNCTION jianwei_door_uploads(given bytea) RETURNS TABLE (id uuid, chunks int, have int[]) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT f.id, f.chunks, ARRAY (SELECT number FROM report_chunks WHERE file_id = f.id ORDER BY number) FROM report_files AS f WHERE f.locator = given AND f.part_id IS NULL ORDER BY f.id $$;
    CREATE FUNCTION jianwei_door_chunk(given bytea, file uuid, at_number int) RETURNS bytea LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT c.bytes FROM report_chunks AS c JOIN report_files AS f ON f.id = c.file_id JOIN reports AS r ON r.id = f.report_id
      WHERE r.locator = given AND f.id = file AND f.part_id IS NOT NULL AND c.number = at_number $$;
    -- Give the files that a part names to it; false unless each is whole and of this code.
    CREATE FUNCTION jianwei_door_claim(given bytea, report uuid, part uuid, files jsonb) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
      DECLARE claimed int;
      BEGIN
        UPDATE report_files AS f SET report_id = report, part_id = part FROM jsonb_to_recordset(files) AS want (id uuid, chunks int)
          WHERE f.id = want.id AND f.chunks = want.chunks AND f.have = f.chunks AND f.locator = given AND f.part_id IS NULL;
        GET DIAGNOSTICS claimed = ROW_COUNT;
        RETURN claimed = jsonb_array_length(files);
      END $$;
  `.execute(db)
}

/** The report itself, for whoever holds its code. */
async function reportFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- 'again' when it was sent in the meantime, 'files' when a file is not whole or the id of the part is taken; null when all is well.
    CREATE FUNCTION jianwei_door_send(given bytea, sent jsonb, today date) RETURNS text LANGUAGE plpgsql ${DEFINER} AS $$
      DECLARE report uuid := (sent ->> 'id')::uuid; part uuid := (sent ->> 'partId')::uuid;
      BEGIN
        INSERT INTO reports (id, register_node, received_on, state, is_named, recipient, locator, reporter_copy)
          VALUES (report, sent ->> 'register', today, 'received', (sent ->> 'isNamed')::boolean, sent ->> 'recipient', given, sent ->> 'reporter') ON CONFLICT (locator) DO NOTHING;
        IF NOT FOUND THEN RETURN 'again'; END IF;
        IF EXISTS (SELECT 1 FROM report_parts WHERE id = part) THEN RETURN 'files'; END IF;
        INSERT INTO report_parts (id, report_id, kind, author, on_day, sealed) VALUES (part, report, 'content', 'reporter', today, sent ->> 'sealed');
        INSERT INTO report_copies (report_id, key_id, sealed) SELECT report, c."keyId", c.sealed FROM jsonb_to_recordset(sent -> 'copies') AS c ("keyId" uuid, sealed text);
        INSERT INTO report_clocks (report_id, kind, due_on, remind_on) SELECT report, c.kind, c."dueOn", c."remindOn" FROM jsonb_to_recordset(sent -> 'clocks') AS c (kind text, "dueOn" date, "remindOn" date);
        INSERT INTO report_acts (id, report_id, on_day, act, reason) VALUES (gen_random_uuid(), report, today, 'receive', '');
        DELETE FROM report_drafts WHERE locator = given;
        IF NOT jianwei_door_claim(given, report, part, sent -> 'files') THEN RETURN 'files'; END IF;
        RETURN NULL;
      END $$;
    CREATE FUNCTION jianwei_door_look(given bytea) RETURNS jsonb LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT jsonb_build_object('id', r.id, 'register', r.register_node, 'registerName', u.name, 'receivedOn', r.received_on, 'state', r.state, 'isNamed', r.is_named, 'recipient', r.recipient, 'reporter', r.reporter_copy,
        'clocks', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'dueOn', c.due_on, 'metOn', c.met_on) ORDER BY c.due_on, c.kind) FROM report_clocks AS c WHERE c.report_id = r.id), '[]'),
        'parts', coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'author', p.author, 'on', p.on_day, 'byName', '', 'sealed', p.sealed,
          'files', coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'chunks', f.chunks) ORDER BY f.id) FROM report_files AS f WHERE f.part_id = p.id), '[]')) ORDER BY p.seq) FROM report_parts AS p WHERE p.report_id = r.id), '[]'))
      FROM reports AS r JOIN units AS u ON u.id = r.register_node WHERE r.locator = given $$;
    -- 'unknown', 'files', 'again' (this very message is there), 'enough' (too many on one day); null when all is well.
    CREATE FUNCTION jianwei_door_message(given bytea, part uuid, text_sealed text, files jsonb, today date, most_a_day int) RETURNS text LANGUAGE plpgsql ${DEFINER} AS $$
      DECLARE report uuid;
      BEGIN
        SELECT id INTO report FROM reports WHERE locator = given FOR UPDATE;
        IF report IS NULL THEN RETURN 'unknown'; END IF;
        IF EXISTS (SELECT 1 FROM report_parts WHERE id = part) THEN RETURN CASE WHEN EXISTS (SELECT 1 FROM report_parts WHERE id = part AND report_id = report AND sealed = text_sealed) THEN 'again' ELSE 'files' END; END IF;
        IF (SELECT count(*) >= most_a_day FROM report_parts WHERE report_id = report AND kind = 'message' AND author = 'reporter' AND on_day = today) THEN RETURN 'enough'; END IF;
        INSERT INTO report_parts (id, report_id, kind, author, on_day, sealed) VALUES (part, report, 'message', 'reporter', today, text_sealed);
        UPDATE reports SET has_news = true WHERE id = report;
        IF NOT jianwei_door_claim(given, report, part, files) THEN RETURN 'files'; END IF;
        RETURN NULL;
      END $$;
  `.execute(db)
}

const ALL = [
  ...['jianwei_door_units()', 'jianwei_door_registers(text)', 'jianwei_door_policy(text, date)', 'jianwei_door_keys(text)'],
  ...[
    'jianwei_door_begin(bytea, date)',
    'jianwei_door_put_chunk(bytea, uuid, int, int, bytea, date, int, int, int)',
    'jianwei_door_uploads(bytea)',
  ],
  ...['jianwei_door_chunk(bytea, uuid, int)', 'jianwei_door_send(bytea, jsonb, date)', 'jianwei_door_look(bytea)'],
  'jianwei_door_message(bytea, uuid, text, jsonb, date, int)',
]

/** The visitor's role reads and writes no table of reports: these functions are its only way, each for the holder of one code. */
export const doorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await openFunctions(db)
    await fileFunctions(db)
    await reportFunctions(db)
    for (const name of [...ALL, 'jianwei_door_claim(bytea, uuid, uuid, jsonb)'])
      await sql`REVOKE EXECUTE ON FUNCTION ${sql.raw(name)} FROM PUBLIC, jianwei_app, jianwei_sweep`.execute(db)
    for (const name of ALL) await sql`GRANT EXECUTE ON FUNCTION ${sql.raw(name)} TO jianwei_visitor`.execute(db)
  },
}
