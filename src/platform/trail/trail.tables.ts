import type { Migration } from 'kysely/migration'
import { type Kysely, sql } from 'kysely'

/**
 * The tables of the trail. Entries are only ever added, by anyone about themselves; seals only by the sweep role.
 * `trail_unsealed` is filled by a trigger, so that nobody can add an entry that the sealer would not find.
 */
export const trailTables: Migration = {
  up: async (db: Kysely<Record<never, never>>) => {
    await makeTables(db)
    await makeTriggers(db)
    await grantAndGuard(db)
  },
}

async function makeTables(db: Kysely<Record<never, never>>): Promise<void> {
  await sql`
    CREATE TABLE trail_entries (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      chain text COLLATE "C" NOT NULL,
      at timestamptz(3) NOT NULL,
      actor_id text,
      actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'public', 'system')),
      action text NOT NULL,
      object_kind text NOT NULL,
      object_id text NOT NULL,
      matter_id text,
      details jsonb,
      details_salt text,
      details_digest text NOT NULL,
      digest text NOT NULL,
      CHECK ((actor_kind = 'person') = (actor_id IS NOT NULL))
    );
    CREATE INDEX ON trail_entries (object_kind, object_id, id);
    CREATE INDEX ON trail_entries (matter_id, id) WHERE matter_id IS NOT NULL;
    CREATE TABLE trail_seals (
      chain text COLLATE "C" NOT NULL,
      seq bigint NOT NULL,
      entry_id bigint NOT NULL UNIQUE,
      digest text NOT NULL,
      previous_hash text NOT NULL,
      hash text NOT NULL,
      sealed_at timestamptz(3) NOT NULL,
      PRIMARY KEY (chain, seq)
    );
    CREATE TABLE trail_unsealed (
      entry_id bigint PRIMARY KEY,
      chain text COLLATE "C" NOT NULL
    );
    CREATE INDEX ON trail_unsealed (chain, entry_id)`.execute(db)
}

async function makeTriggers(db: Kysely<Record<never, never>>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp
    AS $$ BEGIN INSERT INTO trail_unsealed (entry_id, chain) VALUES (NEW.id, NEW.chain); RETURN NULL; END $$;
    CREATE FUNCTION jianwei_refuse_change() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the trail is only added to: % on % is refused', TG_OP, TG_TABLE_NAME; END $$;
    CREATE TRIGGER await_seal AFTER INSERT ON trail_entries FOR EACH ROW EXECUTE FUNCTION jianwei_await_seal();
    CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON trail_entries FOR EACH ROW EXECUTE FUNCTION jianwei_refuse_change();
    CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON trail_seals FOR EACH ROW EXECUTE FUNCTION jianwei_refuse_change();
    CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON trail_entries EXECUTE FUNCTION jianwei_refuse_change();
    CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON trail_seals EXECUTE FUNCTION jianwei_refuse_change()`.execute(db)
}

/** Who audits a chain, `matters` and then `audit` say later. */
async function grantAndGuard(db: Kysely<Record<never, never>>): Promise<void> {
  await sql`
    REVOKE ALL ON trail_entries, trail_seals, trail_unsealed FROM jianwei_app, jianwei_sweep;
    GRANT SELECT, INSERT ON trail_entries TO jianwei_app, jianwei_sweep;
    GRANT SELECT ON trail_seals TO jianwei_app;
    GRANT SELECT, INSERT ON trail_seals TO jianwei_sweep;
    GRANT SELECT, DELETE ON trail_unsealed TO jianwei_sweep;
    CREATE FUNCTION jianwei_may_audit(chain text) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT false $$;
    ALTER TABLE trail_entries ENABLE ROW LEVEL SECURITY;
    ALTER TABLE trail_seals ENABLE ROW LEVEL SECURITY;
    CREATE POLICY write_own ON trail_entries FOR INSERT TO jianwei_app
      WITH CHECK (actor_id IS NOT DISTINCT FROM jianwei_person() AND actor_kind <> 'system');
    CREATE POLICY audit ON trail_entries FOR SELECT TO jianwei_app USING (jianwei_may_audit(chain));
    CREATE POLICY audit ON trail_seals FOR SELECT TO jianwei_app USING (jianwei_may_audit(chain));
    CREATE POLICY sweep ON trail_entries TO jianwei_sweep USING (true) WITH CHECK (true);
    CREATE POLICY sweep ON trail_seals TO jianwei_sweep USING (true) WITH CHECK (true)`.execute(db)
}
