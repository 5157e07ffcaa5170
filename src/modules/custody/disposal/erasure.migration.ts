import { type Kysely, sql } from 'kysely'

/** What stays when a matter goes: its custody, its disposal and its holds; a signal is of the data and has its own life, a handing-over list its own signatures. */
const STAYS = sql.raw(`ARRAY['evidence_items','custody_steps','disposals','legal_holds','signals','succession_rows']::regclass[]`)

/** Nothing of a matter is deleted, and no file of it changed, by whatever role, unless its disposal is executed. */
async function keepUntilDisposal(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_is_disposed(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM disposals WHERE matter_id = matter AND state = 'executed') $$;
    CREATE FUNCTION jianwei_keep_of_matter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF NOT jianwei_is_disposed(OLD.matter_id) THEN RAISE EXCEPTION '% of matter % stay until its disposal is approved and due', TG_TABLE_NAME, OLD.matter_id USING ERRCODE = 'insufficient_privilege'; END IF;
      RETURN OLD;
    END $$;
    CREATE FUNCTION jianwei_keep_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '% stay on record', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF;
      IF TG_TABLE_NAME = 'evidence_items' AND (to_jsonb(NEW) - ARRAY['class','title','source','place']) = (to_jsonb(OLD) - ARRAY['class','title','source','place']) THEN RETURN NEW; END IF;
      IF NOT jianwei_is_disposed(OLD.matter_id) OR (to_jsonb(NEW) - ARRAY['title','source','place','reason','audience','file_name','disposed_on','to_whom','note','salt'])
          <> (to_jsonb(OLD) - ARRAY['title','source','place','reason','audience','file_name','disposed_on','to_whom','note','salt']) THEN
        RAISE EXCEPTION '% stand as they were written', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER keep_evidence BEFORE UPDATE OR DELETE ON evidence_items FOR EACH ROW EXECUTE FUNCTION jianwei_keep_evidence();
    CREATE TRIGGER keep_evidence BEFORE UPDATE OR DELETE ON custody_steps FOR EACH ROW EXECUTE FUNCTION jianwei_keep_evidence();
    CREATE FUNCTION jianwei_keep_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM evidence_items WHERE file_id = OLD.id) AND (TG_OP = 'DELETE' OR EXISTS (SELECT 1 FROM evidence_items WHERE file_id = OLD.id AND NOT jianwei_is_disposed(matter_id))) THEN
        RAISE EXCEPTION 'file % is evidence and stays as it came', OLD.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;
    CREATE TRIGGER keep_file BEFORE UPDATE OR DELETE ON files FOR EACH ROW EXECUTE FUNCTION jianwei_keep_file();
    DO $$
    DECLARE
      held regclass;
    BEGIN
      FOR held IN SELECT DISTINCT c.conrelid::regclass FROM pg_constraint AS c JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f' AND c.confrelid = 'matters'::regclass AND a.attname = 'matter_id' AND a.attnotnull AND c.conrelid <> ALL (${STAYS}) LOOP
        EXECUTE format('CREATE TRIGGER keep_of_matter BEFORE DELETE ON %s FOR EACH ROW EXECUTE FUNCTION jianwei_keep_of_matter()', held);
      END LOOP;
    END $$;
    CREATE FUNCTION jianwei_keep_matter() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'matters stay on record' USING ERRCODE = 'insufficient_privilege'; END $$;
    CREATE TRIGGER keep_matter BEFORE DELETE ON matters FOR EACH ROW EXECUTE FUNCTION jianwei_keep_matter();
  `.execute(db)
}

/** The trail keeps its chain: the facts of its entries stand beside it and go, with an entry that says so. */
async function openTheTrail(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_refuse_entry_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND NEW.details IS NULL AND NEW.details_salt IS NULL AND (to_jsonb(NEW) - ARRAY['details','details_salt']) = (to_jsonb(OLD) - ARRAY['details','details_salt'])
        AND EXISTS (SELECT 1 FROM disposals WHERE matter_id::text = OLD.matter_id AND state = 'executed') THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'the trail is only added to: % on % is refused', TG_OP, TG_TABLE_NAME;
    END $$;
    DROP TRIGGER refuse_change ON trail_entries;
    CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON trail_entries FOR EACH ROW EXECUTE FUNCTION jianwei_refuse_entry_change();
  `.execute(db)
}

/** Rows and all that hang on them, found by what the database itself knows of their ties, so that a later module's go too. */
async function makeErasure(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_erase_hanging(parent regclass, condition text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    DECLARE
      tie record; those text; gone int := 0; here int;
    BEGIN
      FOR tie IN SELECT conrelid::regclass AS child,
          (SELECT string_agg(quote_ident(attname), ', ' ORDER BY ord) FROM unnest(conkey) WITH ORDINALITY AS k (num, ord) JOIN pg_attribute ON attrelid = conrelid AND attnum = num) AS own,
          (SELECT string_agg(quote_ident(attname), ', ' ORDER BY ord) FROM unnest(confkey) WITH ORDINALITY AS k (num, ord) JOIN pg_attribute ON attrelid = confrelid AND attnum = num) AS theirs
        FROM pg_constraint WHERE contype = 'f' AND confrelid = parent AND conrelid <> ALL (${STAYS}) ORDER BY conrelid::regclass::text LOOP
        those := format('(%s) IN (SELECT %s FROM %s WHERE %s)', tie.own, tie.theirs, parent, condition);
        IF tie.child = parent THEN
          EXECUTE format('UPDATE %s SET %s = NULL WHERE %s', parent, tie.own, those);
        ELSE
          gone := gone + jianwei_erase_hanging(tie.child, those);
          EXECUTE format('DELETE FROM %s WHERE %s', tie.child, those);
          GET DIAGNOSTICS here = ROW_COUNT;
          gone := gone + here;
        END IF;
      END LOOP;
      RETURN gone;
    END $$;
    REVOKE EXECUTE ON FUNCTION jianwei_erase_hanging(regclass, text) FROM jianwei_app, jianwei_sweep;
  `.execute(db)
}

/** The act itself; nothing but this marks a file or empties an entry of the trail. */
async function makeDisposal(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Execute an approved disposal: what it leaves is its certificate. Answers which bytes may go and which entries of the trail lost their facts.
    CREATE FUNCTION jianwei_dispose(disposal uuid, number_given text, at timestamptz) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    DECLARE
      d disposals; m matters; day date := (at AT TIME ZONE 'Asia/Shanghai')::date; item evidence_items; listed jsonb; emptied jsonb; facts jsonb; erased int;
    BEGIN
      SELECT * INTO STRICT d FROM disposals WHERE id = disposal FOR UPDATE;
      SELECT * INTO STRICT m FROM matters WHERE id = d.matter_id FOR UPDATE;
      facts := jsonb_build_object('matterNo', m.matter_no, 'openedOn', m.opened_on, 'closedOn', jianwei_closed_on(m.id), 'isUnfounded', jianwei_is_unfounded(m.id), 'years', jianwei_retention_years(m.id),
        'ledgerNos', (SELECT coalesce(jsonb_agg(ledger_no ORDER BY ledger_no), '[]') FROM information_items WHERE matter_id = m.id),
        'docNos', (SELECT coalesce(jsonb_agg(doc_no ORDER BY doc_no), '[]') FROM letters WHERE matter_id = m.id AND doc_no IS NOT NULL));
      UPDATE disposals SET state = 'executed', executed_at = at, executed_on = day, cert_no = number_given WHERE id = d.id;
      FOR item IN SELECT * FROM evidence_items WHERE matter_id = m.id ORDER BY number, version LOOP
        PERFORM jianwei_add_step(item.id, 'disposed', '', number_given, NULL, at);
      END LOOP;
      SELECT coalesce(jsonb_agg(jsonb_build_object('number', number, 'version', version, 'class', class, 'sha256', sha256, 'size', size, 'takenOn', taken_on) ORDER BY number, version), '[]') INTO listed FROM evidence_items WHERE matter_id = m.id;
      UPDATE evidence_items SET title = '', source = '', place = '', reason = '', audience = '', file_name = '', disposed_on = day WHERE matter_id = m.id;
      UPDATE custody_steps SET to_whom = '', note = '', salt = NULL WHERE matter_id = m.id;
      UPDATE files SET name = '已销毁', disposed_on = day WHERE id IN (SELECT file_id FROM evidence_items WHERE matter_id = m.id)
        AND NOT EXISTS (SELECT 1 FROM evidence_items AS other WHERE other.file_id = files.id AND other.disposed_on IS NULL);
      erased := jianwei_erase_hanging('matters', format('id = %L', m.id));
      UPDATE succession_rows SET title = '已销毁' WHERE matter_id = m.id;
      UPDATE matters SET title = '已按期销毁' WHERE id = m.id;
      WITH gone AS (UPDATE trail_entries SET details = NULL, details_salt = NULL WHERE matter_id = m.id::text AND details IS NOT NULL RETURNING id, chain)
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'chain', chain) ORDER BY id), '[]') INTO emptied FROM gone;
      UPDATE disposals SET certificate = facts || jsonb_build_object('items', listed, 'records', erased, 'trail', jsonb_array_length(emptied)) WHERE id = d.id;
      RETURN jsonb_build_object('trail', emptied, 'digests', (SELECT coalesce(jsonb_agg(DISTINCT sha256), '[]') FROM evidence_items WHERE matter_id = m.id));
    END $$;
  `.execute(db)
}

/** 销毁 executed: bytes and personal fields go, the certificate stays. */
export const erasureMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await keepUntilDisposal(db)
    await openTheTrail(db)
    await makeErasure(db)
    await makeDisposal(db)
  },
}
