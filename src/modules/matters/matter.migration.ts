import { type Kysely, sql } from 'kysely'
import { ASSESSORS, changeOnly, guardByMatter, keepAsWritten, OFFICE, SEEN, writeInOwnName } from './matter.guard.ts'

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
      CREATE TABLE matters (
        id uuid PRIMARY KEY, register_node text NOT NULL REFERENCES units, matter_no text NOT NULL, title text NOT NULL, stage text NOT NULL,
        pack_id text NOT NULL, pack_version int NOT NULL, opened_on date NOT NULL, is_tabled boolean NOT NULL DEFAULT false,
        created_by text, created_in xid8 NOT NULL DEFAULT pg_current_xact_id(), seq bigint GENERATED ALWAYS AS IDENTITY,
        UNIQUE (register_node, matter_no));
      CREATE INDEX matters_by_seq ON matters (seq DESC);
      CREATE INDEX matters_by_stage ON matters (stage, seq DESC);
      CREATE TABLE matter_subjects (matter_id uuid NOT NULL REFERENCES matters, kind text NOT NULL, subject_id text NOT NULL, PRIMARY KEY (matter_id, kind, subject_id));
      CREATE INDEX matter_subjects_by_subject ON matter_subjects (kind, subject_id);
      CREATE TABLE matter_aliases (matter_id uuid NOT NULL REFERENCES matters, matter_no text NOT NULL, PRIMARY KEY (matter_id, matter_no));
      CREATE TABLE matter_recusals (matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, reason text NOT NULL, recorded_by text, PRIMARY KEY (matter_id, person_id));
      CREATE INDEX matter_recusals_by_person ON matter_recusals (person_id);
      CREATE TABLE matter_members (matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, PRIMARY KEY (matter_id, person_id));
      CREATE INDEX matter_members_by_person ON matter_members (person_id);
      CREATE TABLE timeline_entries (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, at timestamptz NOT NULL, on_day date NOT NULL, key text NOT NULL,
        by_person text, facts jsonb NOT NULL, link text, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX timeline_by_matter ON timeline_entries (matter_id, seq);
      CREATE TABLE chain_events (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, name text NOT NULL, for_module text NOT NULL, at timestamptz NOT NULL, facts jsonb NOT NULL);
      CREATE INDEX chain_events_by_module ON chain_events (for_module, at);
      CREATE TABLE deadlines (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, kind text NOT NULL, object_id uuid NOT NULL, link text NOT NULL,
        person_ids text[] NOT NULL, due_on date NOT NULL, remind_on date NOT NULL, is_estimated boolean NOT NULL,
        reminded_at timestamptz, passed_at timestamptz, met_at timestamptz);
      CREATE INDEX deadlines_open ON deadlines (due_on) WHERE met_at IS NULL AND passed_at IS NULL;
      CREATE INDEX deadlines_to_remind ON deadlines (remind_on) WHERE met_at IS NULL AND reminded_at IS NULL;
      CREATE INDEX deadlines_by_object ON deadlines (object_id, kind);
      CREATE TABLE number_series (node_id text NOT NULL, series text NOT NULL, year int NOT NULL, last int NOT NULL, PRIMARY KEY (node_id, series, year));
    `.execute(db)
}

/** Who sees a matter, as functions that every policy below asks. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
      -- The nodes at which the acting person holds one of these roles today.
      CREATE FUNCTION jianwei_nodes_held(roles text[]) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT node_id FROM role_grants WHERE person_id = jianwei_person() AND role = ANY (roles)
          AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date) $$;
      CREATE FUNCTION jianwei_matters_kept_from() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT matter_id FROM matter_recusals WHERE person_id = jianwei_person()
        UNION SELECT matter_id FROM jianwei_subjects_concerning(jianwei_person()) JOIN matter_subjects USING (kind, subject_id) $$;
      CREATE FUNCTION jianwei_matters_called_to() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT matter_id FROM matter_members WHERE person_id = jianwei_person() $$;
      CREATE FUNCTION jianwei_may_see_matter(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM matters WHERE id = matter AND ${SEEN}) $$;
      -- Does the actor hold one of these roles at the register of this matter itself?
      CREATE FUNCTION jianwei_holds_at_register(matter uuid, roles text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM matters WHERE id = matter AND register_node IN (SELECT jianwei_nodes_held(roles))) $$;
      -- Whoever opens a matter may finish writing it in that very transaction, even into a register above that they may not read (X17).
      CREATE FUNCTION jianwei_is_opening(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM matters WHERE id = matter AND created_by = jianwei_person() AND created_in = pg_current_xact_id()) $$;
      -- May this person open a matter in this register: an officer of it, or of a register below it.
      CREATE FUNCTION jianwei_may_open(register text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM role_grants JOIN unit_closure ON unit_closure.unit_id = role_grants.node_id
          WHERE role_grants.person_id = jianwei_person() AND unit_closure.ancestor_id = register AND role_grants.role = ANY (${OFFICE})
            AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) $$;
      -- The counter of a series; locks its row until the act commits, so numbers have no gap (P26). Nobody draws one who has nothing to number there.
      CREATE FUNCTION jianwei_next_number(node text, wanted text, in_year int) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        INSERT INTO number_series AS counter (node_id, series, year, last) SELECT node, wanted, in_year, 1
        WHERE session_user = 'jianwei_sweep' OR jianwei_may_open(node) OR node IN (SELECT jianwei_nodes_held(${OFFICE} || ${ASSESSORS}))
        ON CONFLICT (node_id, series, year) DO UPDATE SET last = counter.last + 1 RETURNING last $$;
      REVOKE ALL ON number_series FROM jianwei_app, jianwei_sweep;
    `.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
      ALTER TABLE matters ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON matters FOR SELECT TO jianwei_app USING (${SEEN});
      CREATE POLICY open ON matters FOR INSERT TO jianwei_app WITH CHECK (created_by = jianwei_person() AND jianwei_may_open(register_node));
      CREATE POLICY change ON matters FOR UPDATE TO jianwei_app USING (${SEEN});
      CREATE POLICY sweep ON matters TO jianwei_sweep USING (true) WITH CHECK (true);
    `.execute(db)
  await sql`
      CREATE POLICY of_matter ON files FOR SELECT TO jianwei_app USING (matter_id IS NOT NULL AND jianwei_may_see_matter(matter_id));
      CREATE POLICY into_matter ON files AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (matter_id IS NULL OR jianwei_may_see_matter(matter_id));
      -- The auditor reads the chain of the register that they audit, and the installation's own.
      CREATE OR REPLACE FUNCTION jianwei_may_audit(chain text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM role_grants WHERE person_id = jianwei_person() AND role = 'auditAdministrator' AND to_on IS NULL
          AND (node_id = chain OR NOT EXISTS (SELECT 1 FROM units WHERE id = chain))) $$;
    `.execute(db)
}

/** What a person who sees a matter may still not do to it: rewrite its history, its subjects, its place. */
async function keepRecords(db: Kysely<unknown>): Promise<void> {
  await changeOnly(db, 'matters', ['stage', 'is_tabled'])
  await changeOnly(db, 'deadlines', ['due_on', 'remind_on', 'reminded_at', 'met_at'])
  await keepAsWritten(db, ['matter_subjects', 'matter_aliases', 'matter_recusals', 'matter_members', 'timeline_entries', 'chain_events'])
  await writeInOwnName(db, 'timeline_entries', 'by_person')
  await writeInOwnName(db, 'matter_recusals', 'recorded_by')
  await sql`
      CREATE POLICY at_opening ON matter_subjects AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (jianwei_is_opening(matter_id));
      CREATE POLICY called ON matter_members AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (jianwei_holds_at_register(matter_id, ${OFFICE}));
    `.execute(db)
}

const BEHIND_THE_WALL = [
  'matter_subjects',
  'matter_aliases',
  'matter_recusals',
  'matter_members',
  'timeline_entries',
  'chain_events',
  'deadlines',
]

/** Matters, their register, numbers, timeline and deadlines, and the wall under all of them. */
export const matterMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeFunctions(db)
    await makePolicies(db)
    for (const table of BEHIND_THE_WALL) await guardByMatter(db, table)
    await keepRecords(db)
  },
}
