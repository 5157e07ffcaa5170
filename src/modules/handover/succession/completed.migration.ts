import { type Kysely, sql } from 'kysely'
import { OVERSEERS } from './succession.migration.ts'

const OVERSEE = sql`(SELECT jianwei_nodes_held(ARRAY[${sql.join(OVERSEERS.map((role) => sql.lit(role)))}]))`

/** What a section head began and can't see whole is completed and submitted by who oversees the register. */
export const successionCompletedMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER POLICY list ON succession_rows WITH CHECK (EXISTS (SELECT 1 FROM successions WHERE successions.id = succession_id AND state = 'draft'
        AND (from_person = jianwei_person() OR started_by = jianwei_person() OR (started_by <> from_person AND node_id IN ${OVERSEE}))));
      ALTER POLICY change ON successions USING (from_person = jianwei_person() OR started_by = jianwei_person() OR to_person = jianwei_person()
        OR (state = 'draft' AND started_by <> from_person AND node_id IN ${OVERSEE}))
        WITH CHECK (from_person = jianwei_person() OR started_by = jianwei_person() OR to_person = jianwei_person() OR (state = 'submitted' AND started_by <> from_person AND node_id IN ${OVERSEE}));
      CREATE OR REPLACE FUNCTION jianwei_succession_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
        IF OLD.state IN ('signed', 'withdrawn') OR (OLD.state = 'submitted' AND (NEW.state = 'draft' OR NEW.hash IS DISTINCT FROM OLD.hash)) THEN
          RAISE EXCEPTION 'succession % stands as it was submitted', NEW.id USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NEW.state = 'signed' AND NOT EXISTS (SELECT 1 FROM succession_signatures
          WHERE succession_id = NEW.id AND signed_as = 'successor' AND person_id = NEW.to_person AND hash = NEW.hash) THEN
          RAISE EXCEPTION 'succession % is signed by its successor only', NEW.id USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NEW.state IN ('submitted', 'withdrawn') AND jianwei_person() NOT IN (NEW.from_person, NEW.started_by)
            AND NOT (NEW.state = 'submitted' AND OLD.state = 'draft' AND NEW.submitted_by = jianwei_person() AND NEW.started_by <> NEW.from_person AND NEW.node_id IN ${OVERSEE}) THEN
          RAISE EXCEPTION 'succession % is submitted and taken back by who hands over', NEW.id USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
    `.execute(db)
  },
}
