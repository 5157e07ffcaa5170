import { type Kysely, sql } from 'kysely'
import { changeOnly, OFFICE, writeInOwnName } from '../../matters/matter.guard.ts'

/** 应急措施 stand behind the wall of what they are taken on: the matter, or the signal until a matter has taken it up. */
export const emergencyMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE emergency_measures (
        id uuid PRIMARY KEY, matter_id uuid REFERENCES matters, signal_id uuid REFERENCES signals, kind text NOT NULL,
        text text NOT NULL CHECK (length(text) >= 4), decided_by text NOT NULL, decided_on date NOT NULL, from_on date NOT NULL CHECK (from_on >= decided_on),
        until_on date CHECK (until_on >= from_on), recorded_by text NOT NULL, recorded_on date NOT NULL,
        ended_by text, ended_on date, end_reason text, seq bigint GENERATED ALWAYS AS IDENTITY,
        CHECK (matter_id IS NOT NULL OR signal_id IS NOT NULL),
        CONSTRAINT emergency_ended_whole CHECK ((ended_by IS NULL) = (ended_on IS NULL) AND (ended_by IS NULL) = (end_reason IS NULL) AND end_reason <> ''));
      CREATE INDEX emergency_measures_by_seq ON emergency_measures (seq DESC);
      CREATE INDEX emergency_measures_by_kind ON emergency_measures (kind, seq DESC);
      CREATE INDEX emergency_measures_open ON emergency_measures (seq DESC) WHERE ended_on IS NULL;
      CREATE INDEX emergency_measures_by_matter ON emergency_measures (matter_id);
      CREATE INDEX emergency_measures_by_signal ON emergency_measures (signal_id);
      ALTER TABLE emergency_measures ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON emergency_measures FOR SELECT TO jianwei_app USING (CASE WHEN matter_id IS NULL
        THEN EXISTS (SELECT 1 FROM signals WHERE signals.id = signal_id) ELSE EXISTS (SELECT 1 FROM matters WHERE matters.id = matter_id) END);
      CREATE POLICY add ON emergency_measures FOR INSERT TO jianwei_app WITH CHECK (ended_by IS NULL AND CASE WHEN matter_id IS NULL
        THEN EXISTS (SELECT 1 FROM signals WHERE signals.id = signal_id AND signals.matter_id IS NULL)
        ELSE jianwei_may_see_matter(matter_id) AND jianwei_holds_at_register(matter_id, ${OFFICE}) END);
      CREATE POLICY finish ON emergency_measures FOR UPDATE TO jianwei_app USING (ended_by IS NULL AND CASE WHEN matter_id IS NULL
        THEN EXISTS (SELECT 1 FROM signals WHERE signals.id = signal_id)
        ELSE jianwei_may_see_matter(matter_id) AND jianwei_holds_at_register(matter_id, ${OFFICE}) END) WITH CHECK (ended_by = jianwei_person());
      -- Decided by nobody whom the matter or the signal concerns; never in a closed matter; a signal stands beside its own matter only.
      CREATE POLICY fit ON emergency_measures AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (
        NOT EXISTS (SELECT 1 FROM jianwei_subjects_concerning(decided_by) AS c JOIN matter_subjects AS s ON s.kind = c.kind AND s.subject_id = c.subject_id
          WHERE s.matter_id = emergency_measures.matter_id)
        AND NOT EXISTS (SELECT 1 FROM jianwei_subjects_concerning(decided_by) AS c JOIN signal_subjects AS s ON s.kind = c.kind AND s.subject_id = c.subject_id
          WHERE s.signal_id = emergency_measures.signal_id)
        AND NOT EXISTS (SELECT 1 FROM matters WHERE matters.id = emergency_measures.matter_id AND matters.stage = 'closed')
        AND (matter_id IS NULL OR signal_id IS NULL
          OR EXISTS (SELECT 1 FROM signals WHERE signals.id = emergency_measures.signal_id AND signals.matter_id = emergency_measures.matter_id)));
      CREATE POLICY sweep ON emergency_measures TO jianwei_sweep USING (true) WITH CHECK (true);
    `.execute(db)
    await changeOnly(db, 'emergency_measures', ['ended_by', 'ended_on', 'end_reason'])
    await writeInOwnName(db, 'emergency_measures', 'recorded_by')
    await sql`
      -- What was taken on a signal goes with it into the matter that takes it up, even into a register above.
      CREATE FUNCTION jianwei_carry_emergencies(signal uuid, matter uuid) RETURNS SETOF text LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        UPDATE emergency_measures SET matter_id = matter WHERE signal_id = signal AND matter_id IS NULL AND jianwei_is_opening(matter)
          AND EXISTS (SELECT 1 FROM signals WHERE signals.id = signal AND signals.matter_id = matter) RETURNING kind $$;
    `.execute(db)
  },
}

/** 所依预案: the contingency plan that a measure follows. */
export const emergencyPlanMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE emergency_measures ADD COLUMN plan_id uuid REFERENCES contingency_plans;
      CREATE INDEX emergency_measures_by_plan ON emergency_measures (plan_id) WHERE plan_id IS NOT NULL;
      CREATE POLICY plan_seen ON emergency_measures AS RESTRICTIVE FOR INSERT TO jianwei_app
        WITH CHECK (plan_id IS NULL OR EXISTS (SELECT 1 FROM contingency_plans WHERE contingency_plans.id = plan_id));
    `.execute(db)
  },
}

/** What is to be ended, by its last day, for reminders and desks. */
export const emergencyDueMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`CREATE INDEX emergency_measures_due ON emergency_measures (until_on) WHERE ended_on IS NULL AND until_on IS NOT NULL`.execute(
      db,
    )
  },
}
