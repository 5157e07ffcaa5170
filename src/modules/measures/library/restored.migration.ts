import { type Kysely, sql } from 'kysely'

/** 撤回废止: a repeal dated to come is taken back before its day, in one's own name and with a reason, the wording as it was; a version of its own says so. */
export async function letRepealsBeTakenBack(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE control_rule_versions DROP CONSTRAINT control_rule_versions_kind_check,
      ADD CONSTRAINT control_rule_versions_kind_check CHECK (kind IN ('entered', 'amended', 'repealed', 'restored'));
    CREATE OR REPLACE FUNCTION control_rules_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        INSERT INTO control_rule_versions VALUES (NEW.id, NEW.revision, NEW.unit_id,
          CASE WHEN TG_OP = 'INSERT' THEN 'entered' WHEN NEW.repealed_on IS NOT NULL THEN 'repealed' WHEN OLD.repealed_on IS NOT NULL THEN 'restored' ELSE 'amended' END,
          NEW.title, NEW.doc_no, NEW.effective_on, NEW.restrains, NEW.power_ids, NEW.basis, NEW.text, NEW.reason, NEW.changed_by, NEW.changed_on);
        RETURN NULL;
      END $$;
    CREATE OR REPLACE FUNCTION control_rules_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      DECLARE isTakenBack boolean := TG_OP = 'UPDATE';
      BEGIN
        IF session_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        IF NEW.changed_by IS DISTINCT FROM jianwei_person() THEN
          RAISE EXCEPTION 'a rule is kept in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'control_rules_in_own_name';
        END IF;
        IF TG_OP = 'INSERT' THEN
          IF NEW.revision <> 1 OR NEW.repealed_on IS NOT NULL THEN
            RAISE EXCEPTION 'a rule is entered in force' USING ERRCODE = 'check_violation', CONSTRAINT = 'control_rules_entered';
          END IF;
          RETURN NEW;
        END IF;
        isTakenBack := OLD.repealed_on > NEW.changed_on AND NEW.repealed_on IS NULL
          AND ROW(NEW.title, NEW.doc_no, NEW.effective_on, NEW.restrains, NEW.power_ids, NEW.basis, NEW.text)
            IS NOT DISTINCT FROM ROW(OLD.title, OLD.doc_no, OLD.effective_on, OLD.restrains, OLD.power_ids, OLD.basis, OLD.text);
        IF (OLD.repealed_on IS NOT NULL AND NOT isTakenBack) OR NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.revision <> OLD.revision + 1
          OR NEW.changed_on < OLD.changed_on OR length(trim(NEW.reason)) < 4 THEN
          RAISE EXCEPTION 'changed with a reason, and not after its repeal' USING ERRCODE = 'check_violation', CONSTRAINT = 'control_rules_stay';
        END IF;
        RETURN NEW;
      END $$;
  `.execute(db)
}
