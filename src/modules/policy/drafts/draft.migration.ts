import { type Kysely, sql } from 'kysely'
import { APPROVERS, DRAFTERS } from './draft.roles.ts'

const roles = (names: readonly string[]) => sql`ARRAY[${sql.join(names.map((name) => sql.lit(name)))}]`
const KEEPS = (names: readonly string[]) => sql`jianwei_keeps_pack(pack_id, ${roles(names)})`

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE pack_drafts (
      id uuid PRIMARY KEY, pack_id text NOT NULL, base_version int NOT NULL, content jsonb NOT NULL, reason text NOT NULL,
      state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'dropped')), effective_on date NOT NULL,
      revision int NOT NULL DEFAULT 1, written_by text[] NOT NULL CHECK (cardinality(written_by) > 0), begun_on date NOT NULL, submitted_on date,
      decided_by text, decided_on date, decision_note text, version int,
      FOREIGN KEY (pack_id, base_version) REFERENCES policy_packs (id, version),
      -- Drafter and approver are two persons.
      CONSTRAINT pack_drafts_two_persons CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND NOT decided_by = ANY (written_by))));
    CREATE UNIQUE INDEX pack_drafts_one_open ON pack_drafts (pack_id) WHERE state IN ('draft', 'submitted');
    ALTER TABLE policy_packs
      ADD COLUMN carried_version int, ADD COLUMN draft_id uuid REFERENCES pack_drafts, ADD COLUMN drafted_by text[],
      ADD COLUMN approved_by text, ADD COLUMN approved_on date, ADD COLUMN reason text,
      -- A version is carried by the product or made in the house by two persons.
      ADD CONSTRAINT policy_packs_two_persons CHECK (draft_id IS NULL OR (approved_by IS NOT NULL AND approved_on IS NOT NULL
        AND drafted_by IS NOT NULL AND NOT approved_by = ANY (drafted_by)));
    CREATE TABLE pack_offers (
      pack_id text NOT NULL, version int NOT NULL, content jsonb NOT NULL, source_digest text NOT NULL, offered_on date NOT NULL, PRIMARY KEY (pack_id, version));
    REVOKE UPDATE, DELETE ON pack_offers FROM jianwei_app, jianwei_sweep;
    REVOKE INSERT ON pack_offers FROM jianwei_app;
    REVOKE DELETE ON pack_drafts FROM jianwei_app;
    GRANT INSERT ON policy_packs TO jianwei_app;
  `.execute(db)
}

/** Who holds one of these roles over every unit that works under the pack or under one that extends it. Asked late: the units come with a later module. */
async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_keeps_pack(pack text, roles text[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        RETURN coalesce((
          WITH RECURSIVE line AS (
            SELECT pack AS id UNION SELECT policy_packs.id FROM policy_packs JOIN line ON policy_packs.content ->> 'extends' = line.id)
          SELECT bool_and(units.id IN (
            SELECT unit_id FROM unit_closure WHERE ancestor_id IN (SELECT jianwei_nodes_held(roles))))
          FROM units WHERE units.pack_id IN (SELECT id FROM line)), false);
      END $$;
    ALTER TABLE pack_drafts ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON pack_drafts FOR SELECT TO jianwei_app USING (${KEEPS([...DRAFTERS, ...APPROVERS])});
    CREATE POLICY draw_up ON pack_drafts FOR INSERT TO jianwei_app
      WITH CHECK (${KEEPS(DRAFTERS)} AND state = 'draft' AND written_by = ARRAY[jianwei_person()]);
    CREATE POLICY change ON pack_drafts FOR UPDATE TO jianwei_app USING (${KEEPS([...DRAFTERS, ...APPROVERS])});
    CREATE POLICY sweep ON pack_drafts TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE pack_offers ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON pack_offers FOR SELECT TO jianwei_app USING (${KEEPS([...DRAFTERS, ...APPROVERS])});
    CREATE POLICY sweep ON pack_offers TO jianwei_sweep USING (true) WITH CHECK (true);
  `.execute(db)
}

/** A draft is changed in one's own name; a verdict is given in one's own name by an approver and changes no word. */
async function guardDrafts(db: Kysely<unknown>): Promise<void> {
  const row = (of: 'OLD' | 'NEW') =>
    sql.raw(
      `ROW(${['content', 'reason', 'effective_on', 'base_version', 'pack_id', 'written_by'].map((column) => `${of}.${column}`).join(', ')})`,
    )
  await sql`
    CREATE FUNCTION pack_drafts_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      DECLARE is_reworded boolean := ${row('OLD')} IS DISTINCT FROM ${row('NEW')};
      BEGIN
        IF session_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        IF OLD.state IN ('approved', 'dropped') THEN
          RAISE EXCEPTION 'a draft that was decided stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'pack_drafts_stay';
        END IF;
        IF is_reworded AND (OLD.state <> 'draft' OR NEW.state <> 'draft' OR NEW.pack_id <> OLD.pack_id OR NOT OLD.written_by <@ NEW.written_by
            OR NOT jianwei_person() = ANY (NEW.written_by) OR NOT jianwei_keeps_pack(NEW.pack_id, ${roles(DRAFTERS)})) THEN
          RAISE EXCEPTION 'only drafts are reworded, in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'pack_drafts_in_own_name';
        END IF;
        IF NEW.state = 'approved' AND (OLD.state <> 'submitted' OR NEW.decided_by IS DISTINCT FROM jianwei_person()
            OR NOT jianwei_keeps_pack(NEW.pack_id, ${roles(APPROVERS)})) THEN
          RAISE EXCEPTION 'approved by an approver, in their own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'pack_drafts_decided';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER pack_drafts_guard BEFORE UPDATE ON pack_drafts FOR EACH ROW EXECUTE FUNCTION pack_drafts_guard();
  `.execute(db)
}

/** A person brings in a version only by approving a draft that others submitted, word for word, as the next number; children come along with it. */
async function guardVersions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION policy_packs_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      DECLARE draft pack_drafts;
      BEGIN
        IF session_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        SELECT * INTO draft FROM pack_drafts WHERE id = NEW.draft_id;
        IF draft.id IS NULL OR draft.state <> 'submitted' OR NEW.drafted_by <> draft.written_by OR NEW.approved_by IS DISTINCT FROM jianwei_person()
            OR NEW.carried_version IS NOT NULL OR NEW.effective_from <> draft.effective_on
            OR NEW.version <> (SELECT max(version) + 1 FROM policy_packs WHERE id = NEW.id)
            OR NOT jianwei_keeps_pack(draft.pack_id, ${roles(APPROVERS)})
            OR NEW.content ->> 'id' <> NEW.id OR (NEW.content ->> 'version')::int <> NEW.version
            OR (NEW.id = draft.pack_id AND NEW.content #- '{version}' #- '{meta,effectiveFrom}' <> draft.content #- '{version}' #- '{meta,effectiveFrom}')
            -- Along with it come only packs that extend it, and they go on extending what they did.
            OR (NEW.id <> draft.pack_id AND (
              NEW.content ->> 'extends' IS DISTINCT FROM (SELECT content ->> 'extends' FROM policy_packs WHERE id = NEW.id ORDER BY version DESC LIMIT 1)
              OR NOT EXISTS (
                WITH RECURSIVE line AS (SELECT NEW.content ->> 'extends' AS id UNION
                  SELECT (SELECT content ->> 'extends' FROM policy_packs WHERE policy_packs.id = line.id ORDER BY version DESC LIMIT 1) FROM line WHERE line.id IS NOT NULL)
                SELECT 1 FROM line WHERE line.id = draft.pack_id))) THEN
          RAISE EXCEPTION 'a version is a submitted draft that another approves' USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_packs_from_draft';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER policy_packs_guard BEFORE INSERT ON policy_packs FOR EACH ROW EXECUTE FUNCTION policy_packs_guard();
    UPDATE policy_packs SET carried_version = version;
  `.execute(db)
}

/** Drafts of pack versions 方案修订稿, versions made in the house, and carried versions that wait to be looked at. */
export const draftMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makePolicies(db)
    await guardDrafts(db)
    await guardVersions(db)
  },
}
