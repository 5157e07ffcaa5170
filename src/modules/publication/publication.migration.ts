import { type Kysely, sql } from 'kysely'
import { under } from '../powers/power.migration.ts'
import { APPROVERS, KEEPERS, LEADERS, READERS, WITHDRAWERS } from './publication.roles.ts'

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE publications (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, unit_name text NOT NULL, institution text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('powers', 'flow', 'points', 'guide')), subject text NOT NULL,
      scope text NOT NULL CHECK (scope IN ('public', 'unit', 'leadership')), version int NOT NULL CHECK (version > 0),
      state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'published', 'superseded', 'withdrawn', 'discarded')),
      title text NOT NULL, searched text NOT NULL, settings jsonb NOT NULL, covered text[] NOT NULL, entry_count int NOT NULL,
      hash text NOT NULL, source_mark text NOT NULL, is_outdated boolean NOT NULL DEFAULT false, reason text NOT NULL,
      prepared_by text[] NOT NULL CHECK (cardinality(prepared_by) > 0), prepared_on date NOT NULL, submitted_on date,
      approved_by text, approved_on date, note text, from_on date, until_on date, ended_reason text, ended_by text,
      revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY,
      UNIQUE (unit_id, kind, subject, scope, version),
      -- Who prepared does not let it out.
      CONSTRAINT publications_two_persons CHECK (state NOT IN ('approved', 'published', 'superseded') OR (approved_by IS NOT NULL AND NOT approved_by = ANY (prepared_by) AND from_on IS NOT NULL)),
      CONSTRAINT publications_period CHECK (until_on IS NULL OR until_on >= from_on),
      CONSTRAINT publications_ended CHECK ((state IN ('superseded', 'withdrawn')) = (ended_reason IS NOT NULL)));
    CREATE UNIQUE INDEX publications_one_out ON publications (unit_id, kind, subject, scope) WHERE state = 'published';
    CREATE UNIQUE INDEX publications_one_open ON publications (unit_id, kind, subject, scope) WHERE state IN ('draft', 'submitted', 'approved');
    CREATE INDEX publications_by_unit ON publications (unit_id, seq DESC);
    CREATE INDEX publications_history ON publications (unit_id, from_on DESC, seq DESC) WHERE scope = 'public' AND from_on IS NOT NULL;
    CREATE INDEX publications_by_state ON publications (state, seq DESC);
    CREATE INDEX publications_by_kind ON publications (kind, seq DESC);
    CREATE INDEX publications_by_scope ON publications (scope, seq DESC);
    CREATE INDEX publications_outdated ON publications (seq DESC) WHERE is_outdated AND state = 'published';
    CREATE INDEX publications_of_flow ON publications (kind, subject) WHERE state = 'published';
    CREATE INDEX publications_due ON publications (from_on) WHERE state = 'approved';
    CREATE INDEX publications_public ON publications (institution, unit_name, unit_id) INCLUDE (kind, entry_count) WHERE scope = 'public' AND state = 'published';
    CREATE TABLE published_entries (
      publication_id uuid NOT NULL REFERENCES publications, position int NOT NULL, unit_id text NOT NULL, unit_name text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('power', 'flow', 'point', 'guide')), scope text NOT NULL,
      reach text NOT NULL DEFAULT 'draft' CHECK (reach IN ('draft', 'current', 'past', 'closed')),
      key text NOT NULL, power_id uuid, no text NOT NULL, title text NOT NULL, category text NOT NULL, rank int NOT NULL,
      searched text NOT NULL, content jsonb NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (publication_id, position));
    CREATE INDEX entries_of_unit ON published_entries (unit_id, kind, seq) WHERE scope = 'public' AND reach = 'current';
    CREATE INDEX entries_by_category ON published_entries (unit_id, kind, category, seq) WHERE scope = 'public' AND reach = 'current';
    CREATE INDEX entries_by_rank ON published_entries (unit_id, kind, rank, seq) WHERE scope = 'public' AND reach = 'current';
    CREATE INDEX entries_by_key ON published_entries (key, kind) WHERE scope = 'public' AND reach = 'current';
    CREATE INDEX entries_of_power ON published_entries (power_id, kind) WHERE scope = 'public' AND reach = 'current';
    CREATE INDEX entries_searched ON published_entries (seq) WHERE scope = 'public' AND reach = 'current';
  `.execute(db)
}

/** Inside: what is out by its scope; what is being prepared to those who prepare and approve. */
async function guardInside(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE publications ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON publications FOR SELECT TO jianwei_app USING (unit_id IN ${under([...KEEPERS, ...APPROVERS])}
      OR (state IN ('published', 'superseded', 'withdrawn') AND CASE scope WHEN 'leadership' THEN unit_id IN ${under(LEADERS)} ELSE unit_id IN ${under(READERS)} END));
    CREATE POLICY prepare ON publications FOR INSERT TO jianwei_app WITH CHECK (state = 'draft' AND prepared_by = ARRAY[jianwei_person()] AND unit_id IN ${under(KEEPERS)});
    CREATE POLICY change ON publications FOR UPDATE TO jianwei_app USING (unit_id IN ${under([...KEEPERS, ...WITHDRAWERS])});
    CREATE POLICY sweep ON publications TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON publications FROM jianwei_app;
    ALTER TABLE published_entries ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON published_entries FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM publications WHERE publications.id = publication_id));
    CREATE POLICY write ON published_entries FOR INSERT TO jianwei_app
      WITH CHECK (reach = 'draft' AND EXISTS (SELECT 1 FROM publications AS p WHERE p.id = publication_id AND p.state = 'draft' AND p.unit_id = published_entries.unit_id AND p.scope = published_entries.scope AND jianwei_person() = ANY (p.prepared_by)));
    CREATE POLICY rewrite ON published_entries FOR DELETE TO jianwei_app
      USING (EXISTS (SELECT 1 FROM publications AS p WHERE p.id = publication_id AND p.state = 'draft' AND jianwei_person() = ANY (p.prepared_by)));
    CREATE POLICY sweep ON published_entries TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE ON published_entries FROM jianwei_app;
  `.execute(db)
}

/** Outside: a role that was granted these columns and nothing else in the whole schema. */
async function guardOutside(db: Kysely<unknown>): Promise<void> {
  await sql`
    REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA jianwei FROM PUBLIC;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA jianwei TO jianwei_app, jianwei_sweep;
    GRANT SELECT (id, unit_id, unit_name, institution, kind, subject, scope, version, state, title, searched, entry_count, hash, reason, from_on, until_on, ended_reason, seq) ON publications TO jianwei_visitor;
    GRANT SELECT (publication_id, position, unit_id, unit_name, kind, scope, reach, key, power_id, no, title, category, rank, searched, content, seq) ON published_entries TO jianwei_visitor;
    CREATE POLICY outside ON publications FOR SELECT TO jianwei_visitor USING (scope = 'public' AND state IN ('published', 'superseded', 'withdrawn') AND from_on IS NOT NULL);
    CREATE POLICY outside ON published_entries FOR SELECT TO jianwei_visitor USING (scope = 'public' AND reach IN ('current', 'past'));
  `.execute(db)
}

const FROZEN = [
  'unit_id',
  'unit_name',
  'institution',
  'kind',
  'subject',
  'scope',
  'version',
  'title',
  'settings',
  'covered',
  'entry_count',
  'hash',
  'source_mark',
  'reason',
  'prepared_by',
]

/** What was put forward stays word for word; approval in one's own name; what is out is only replaced or taken off. */
async function guardVersions(db: Kysely<unknown>): Promise<void> {
  const row = (of: 'OLD' | 'NEW') => sql.raw(`ROW(${FROZEN.map((column) => `${of}.${column}`).join(', ')})`)
  await sql`
    CREATE FUNCTION publications_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF current_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        IF ${row('OLD')} IS DISTINCT FROM ${row('NEW')} AND (OLD.state <> 'draft' OR NEW.state <> 'draft' OR NOT OLD.prepared_by <@ NEW.prepared_by
            OR NOT jianwei_person() = ANY (NEW.prepared_by) OR NOT NEW.unit_id IN ${under(KEEPERS)}) THEN
          RAISE EXCEPTION 'only a draft is rewritten, in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_stay';
        END IF;
        IF NEW.state IN ('approved', 'published') AND OLD.state <> NEW.state AND (OLD.state <> 'submitted' OR NEW.approved_by IS DISTINCT FROM jianwei_person()
            OR NOT NEW.unit_id IN ${under(APPROVERS)}) THEN
          RAISE EXCEPTION 'approved after it was put forward, in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_approved';
        END IF;
        -- Before its day has come, an approval can be taken back.
        IF OLD.state = 'approved' AND NEW.state = 'draft' AND NEW.approved_by IS NULL AND NEW.from_on IS NULL AND NEW.unit_id IN ${under(APPROVERS)} THEN RETURN NEW; END IF;
        IF OLD.state IN ('approved', 'published') AND (NEW.approved_by, NEW.from_on) IS DISTINCT FROM (OLD.approved_by, OLD.from_on)
          OR OLD.state IN ('superseded', 'withdrawn', 'discarded')
          OR OLD.state = 'approved' AND NEW.state NOT IN ('approved', 'published')
          OR OLD.state = 'published' AND NEW.state NOT IN ('published', 'superseded', 'withdrawn') THEN
          RAISE EXCEPTION 'what is out is replaced or taken off' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_stay';
        END IF;
        IF NEW.state = 'superseded' AND NOT NEW.unit_id IN ${under(APPROVERS)} THEN
          RAISE EXCEPTION 'replaced by whoever lets the next one out' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_stay';
        END IF;
        IF NEW.state = 'withdrawn' AND (NEW.ended_by IS DISTINCT FROM jianwei_person() OR NOT NEW.unit_id IN ${under(WITHDRAWERS)}) THEN
          RAISE EXCEPTION 'taken off in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_withdrawn';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER publications_guard BEFORE UPDATE ON publications FOR EACH ROW EXECUTE FUNCTION publications_guard();
    -- Entries follow their publication; what is taken off takes its earlier versions along.
    CREATE FUNCTION publications_reach() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF NEW.state = 'published' THEN UPDATE published_entries SET reach = 'current' WHERE publication_id = NEW.id;
        ELSIF NEW.state = 'superseded' THEN UPDATE published_entries SET reach = 'past' WHERE publication_id = NEW.id;
        ELSIF NEW.state = 'withdrawn' THEN
          UPDATE published_entries SET reach = 'closed' WHERE publication_id IN (SELECT id FROM publications AS p
            WHERE (p.unit_id, p.kind, p.subject, p.scope) = (NEW.unit_id, NEW.kind, NEW.subject, NEW.scope) AND p.version <= NEW.version);
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER publications_reach AFTER UPDATE OF state ON publications FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION publications_reach();
  `.execute(db)
}

/** 权力公开: what is published, frozen by value, and who may read it. */
export const publicationMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await guardInside(db)
    await guardVersions(db)
    await guardOutside(db)
  },
}
