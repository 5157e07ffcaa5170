import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { ANSWERERS, MODERATORS } from '../publication.roles.ts'
import { DIMENSIONS } from '../site/words.schema.ts'

const dimensions = sql.join(DIMENSIONS.map((each) => sql.lit(each)))

/** Comments hold no name, no address and no time of day; ratings are counters from the start, so no single one is kept. */
async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE publication_comments (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, unit_name text NOT NULL, text text NOT NULL CHECK (length(text) BETWEEN 1 AND 500), received_on date NOT NULL,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'shown', 'held')), reason text, moderated_by text, moderated_on date,
      answer text, answered_by text, answered_on date, handed_over_by text, handed_over_on date, revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT comments_held CHECK (state <> 'held' OR reason IS NOT NULL), CONSTRAINT comments_read CHECK (state = 'waiting' OR moderated_by IS NOT NULL));
    CREATE INDEX comments_by_unit ON publication_comments (unit_id, seq DESC);
    CREATE INDEX comments_by_state ON publication_comments (state, seq DESC);
    CREATE INDEX comments_shown ON publication_comments (unit_id, seq DESC) WHERE state = 'shown';
    CREATE TABLE publication_ratings (
      unit_id text NOT NULL REFERENCES units, dimension text NOT NULL CHECK (dimension IN (${dimensions})), score int NOT NULL CHECK (score BETWEEN 1 AND 5),
      count int NOT NULL, PRIMARY KEY (unit_id, dimension, score));
  `.execute(db)
}

async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Does the public see anything of this unit?
    CREATE FUNCTION jianwei_is_public_unit(unit text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT unit_name FROM publications WHERE unit_id = unit AND scope = 'public' AND state = 'published' ORDER BY seq DESC LIMIT 1 $$;
    CREATE FUNCTION jianwei_rate(unit text, of_dimension text, given int) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      INSERT INTO publication_ratings AS kept (unit_id, dimension, score, count) SELECT unit, of_dimension, given, 1 WHERE jianwei_is_public_unit(unit) IS NOT NULL
      ON CONFLICT (unit_id, dimension, score) DO UPDATE SET count = kept.count + 1 $$;
    -- Sums in which nobody's own mark can be read: the spread over the scores is not given out.
    CREATE FUNCTION jianwei_rating_sums(unit text) RETURNS TABLE (dimension text, count int, total int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT r.dimension, sum(r.count)::int, CASE WHEN sum(r.count) >= 5 THEN sum(r.count * r.score)::int END FROM publication_ratings AS r WHERE r.unit_id = unit GROUP BY r.dimension $$;
    REVOKE EXECUTE ON FUNCTION jianwei_is_public_unit(text), jianwei_rate(text, text, int), jianwei_rating_sums(text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION jianwei_is_public_unit(text), jianwei_rate(text, text, int), jianwei_rating_sums(text) TO jianwei_app, jianwei_sweep;
    GRANT EXECUTE ON FUNCTION jianwei_rating_sums(text) TO jianwei_visitor;
    REVOKE ALL ON publication_ratings FROM jianwei_app;
    ALTER TABLE publication_ratings ENABLE ROW LEVEL SECURITY;
    CREATE POLICY sweep ON publication_ratings TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE publication_comments ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON publication_comments FOR SELECT TO jianwei_app USING (unit_id IN ${under([...new Set([...MODERATORS, ...ANSWERERS])])} AND (state = 'shown' OR unit_id IN ${under(MODERATORS)}));
    CREATE POLICY say ON publication_comments FOR INSERT TO jianwei_app WITH CHECK (jianwei_person() IS NULL AND state = 'waiting' AND reason IS NULL AND moderated_by IS NULL
      AND answer IS NULL AND answered_by IS NULL AND handed_over_by IS NULL AND jianwei_is_public_unit(unit_id) = unit_name);
    CREATE POLICY handle ON publication_comments FOR UPDATE TO jianwei_app USING (unit_id IN ${under([...new Set([...MODERATORS, ...ANSWERERS])])});
    CREATE POLICY sweep ON publication_comments TO jianwei_sweep USING (true) WITH CHECK (true);
    CREATE POLICY outside ON publication_comments FOR SELECT TO jianwei_visitor USING (state = 'shown');
    REVOKE DELETE, UPDATE ON publication_comments FROM jianwei_app;
    GRANT UPDATE (state, reason, moderated_by, moderated_on, answer, answered_by, answered_on, handed_over_by, handed_over_on, revision) ON publication_comments TO jianwei_app;
    GRANT SELECT (id, unit_id, text, received_on, state, answer, answered_on, seq) ON publication_comments TO jianwei_visitor;
    CREATE FUNCTION publication_comments_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF current_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        IF (NEW.state, NEW.reason, NEW.moderated_by) IS DISTINCT FROM (OLD.state, OLD.reason, OLD.moderated_by)
            AND (NEW.moderated_by IS DISTINCT FROM jianwei_person() OR NOT NEW.unit_id IN ${under(MODERATORS)}) THEN
          RAISE EXCEPTION 'the office decides what is shown, in its own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_moderated';
        END IF;
        IF NEW.answer IS DISTINCT FROM OLD.answer AND (NEW.answered_by IS DISTINCT FROM jianwei_person() OR NOT NEW.unit_id IN ${under(ANSWERERS)}) THEN
          RAISE EXCEPTION 'answered in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_answered';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER publication_comments_guard BEFORE UPDATE ON publication_comments FOR EACH ROW EXECUTE FUNCTION publication_comments_guard();
  `.execute(db)
}

/** 评议: comments and ratings of the public. */
export const commentMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await guard(db)
  },
}
