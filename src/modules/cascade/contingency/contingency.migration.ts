import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { ISSUERS, READERS } from '../cascade.roles.ts'

const SEEN = sql`(unit_id IN ${under(READERS)} OR unit_id IN (SELECT ancestor_id FROM unit_closure WHERE unit_id IN ${under(READERS)}))`

/** 预案: read by its unit, by those above and below; kept in one's own name, every wording kept by the database. */
export const contingencyMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE contingency_plans (
        id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, title text NOT NULL, spelled text NOT NULL, effective_on date NOT NULL, repealed_on date,
        content jsonb NOT NULL, version int NOT NULL DEFAULT 1, reason text NOT NULL, changed_by text NOT NULL, changed_on date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE UNIQUE INDEX contingency_plans_in_force ON contingency_plans (unit_id, title) WHERE repealed_on IS NULL;
      CREATE INDEX contingency_plans_by_day ON contingency_plans (effective_on DESC, seq DESC);
      CREATE INDEX contingency_plans_by_unit ON contingency_plans (unit_id, effective_on DESC, seq DESC);
      CREATE TABLE contingency_versions (
        plan_id uuid NOT NULL REFERENCES contingency_plans, version int NOT NULL, unit_id text NOT NULL, title text NOT NULL, effective_on date NOT NULL, repealed_on date,
        content jsonb NOT NULL, reason text NOT NULL, changed_by text NOT NULL, changed_on date NOT NULL, PRIMARY KEY (plan_id, version));
      CREATE FUNCTION contingency_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          INSERT INTO contingency_versions VALUES (NEW.id, NEW.version, NEW.unit_id, NEW.title, NEW.effective_on, NEW.repealed_on, NEW.content, NEW.reason, NEW.changed_by, NEW.changed_on);
          RETURN NULL;
        END $$;
      REVOKE EXECUTE ON FUNCTION contingency_keep() FROM PUBLIC;
      CREATE TRIGGER contingency_keep AFTER INSERT OR UPDATE ON contingency_plans FOR EACH ROW EXECUTE FUNCTION contingency_keep();
      CREATE FUNCTION contingency_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
        BEGIN
          -- A repeal dated to come is taken back before its day, the wording as it was.
          IF (OLD.repealed_on IS NOT NULL AND NOT (OLD.repealed_on > NEW.changed_on AND NEW.repealed_on IS NULL
              AND ROW(NEW.title, NEW.effective_on, NEW.content) IS NOT DISTINCT FROM ROW(OLD.title, OLD.effective_on, OLD.content))) OR NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.version <> OLD.version + 1 OR length(trim(NEW.reason)) < 4 THEN
            RAISE EXCEPTION 'changed with a reason, one version after the other, and not after its repeal' USING ERRCODE = 'check_violation', CONSTRAINT = 'contingency_plans_stay';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER contingency_guard BEFORE UPDATE ON contingency_plans FOR EACH ROW EXECUTE FUNCTION contingency_guard();
      ALTER TABLE contingency_plans ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON contingency_plans FOR SELECT TO jianwei_app USING ${SEEN};
      CREATE POLICY keep ON contingency_plans FOR INSERT TO jianwei_app
        WITH CHECK (changed_by = jianwei_person() AND version = 1 AND repealed_on IS NULL AND unit_id IN ${under(ISSUERS)});
      CREATE POLICY change ON contingency_plans FOR UPDATE TO jianwei_app USING (unit_id IN ${under(ISSUERS)}) WITH CHECK (changed_by = jianwei_person() AND unit_id IN ${under(ISSUERS)});
      CREATE POLICY sweep ON contingency_plans TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE DELETE ON contingency_plans FROM jianwei_app;
      ALTER TABLE contingency_versions ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON contingency_versions FOR SELECT TO jianwei_app USING ${SEEN};
      CREATE POLICY sweep ON contingency_versions FOR SELECT TO jianwei_sweep USING (true);
      REVOKE INSERT, UPDATE, DELETE ON contingency_versions FROM jianwei_app, jianwei_sweep;
    `.execute(db)
  },
}
