import { type Kysely, sql } from 'kysely'
import { OFFICE } from '../../matters/matter.guard.ts'

/** Entries at the head of the list that are looked through first. */
const FIRST = sql.lit(5000)

/** The page of the ledger may be asked for what concerns leading cadres 领导干部 (R8): their matters are looked up once, by subject, before the register is. */
export const ledgerLeadingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE OR REPLACE FUNCTION jianwei_ledger_page(asked jsonb, words tsquery, after uuid, most int) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      DECLARE
        node text;
        below text[];
        last_petition boolean;
        last_seq bigint;
        found uuid[];
        of_leaders uuid[];
        is_several boolean := (SELECT count(*) FROM jsonb_object_keys(asked)) + coalesce(numnode(words), 0) > 1;
        in_register text := $q$ i.register_node = $1 AND ($6 IS NULL OR (i.is_petition, i.seq) < ($5, $6)) $q$;
        as_asked text := $q$ i.matter_id NOT IN (SELECT jianwei_matters_kept_from())
              AND ($2->>'state' IS NULL OR i.state = $2->>'state')
              AND ($2->>'channel' IS NULL OR i.channel = $2->>'channel')
              AND ($2->>'keyArea' IS NULL OR i.key_area = $2->>'keyArea')
              AND ($2->>'signType' IS NULL OR i.sign_type = $2->>'signType')
              AND ($2->>'rank' IS NULL OR i.rank = ($2->>'rank')::int)
              AND ($2->>'handler' IS NULL OR i.handler = $2->>'handler')
              AND ($2->>'mode' IS NULL OR i.mode = $2->>'mode')
              AND ($2->>'verification' IS NULL OR i.verification = $2->>'verification')
              AND ($2->>'petition' IS NULL OR i.is_petition = ($2->>'petition')::boolean)
              AND ($2->>'leadingOn' IS NULL OR i.matter_id = ANY ($8))
              AND ($2->>'receivedFrom' IS NULL OR i.received_on >= ($2->>'receivedFrom')::date)
              AND ($2->>'receivedTo' IS NULL OR i.received_on <= ($2->>'receivedTo')::date)
              AND ($2->>'dueFrom' IS NULL OR i.due_on >= ($2->>'dueFrom')::date)
              AND ($2->>'dueTo' IS NULL OR i.due_on <= ($2->>'dueTo')::date)
              AND ($3 IS NULL OR i.unit_ids && $3)
              AND ($4 IS NULL OR i.search @@ $4) $q$;
        in_order text := $q$ ORDER BY i.is_petition DESC, i.seq DESC $q$;
      BEGIN
        IF asked->>'unit' IS NOT NULL THEN below := ARRAY(SELECT unit_id FROM unit_closure WHERE ancestor_id = asked->>'unit'); END IF;
        IF asked->>'leadingOn' IS NOT NULL THEN of_leaders := ARRAY(SELECT matter_id FROM jianwei_leading_subjects((asked->>'leadingOn')::date) JOIN matter_subjects USING (kind, subject_id)); END IF;
        IF after IS NOT NULL THEN SELECT is_petition, seq INTO last_petition, last_seq FROM information_items WHERE id = after; END IF;
        FOR node IN SELECT DISTINCT jianwei_nodes_held(${OFFICE}) LOOP
          IF is_several THEN
            EXECUTE 'SELECT ARRAY(SELECT i.id FROM (SELECT * FROM information_items AS i WHERE ' || in_register || in_order || ' LIMIT ${FIRST}) AS i WHERE ' || as_asked || in_order || ' LIMIT $7)'
              INTO found USING node, asked, below, words, last_petition, last_seq, most, of_leaders;
            IF cardinality(found) = most THEN
              RETURN QUERY SELECT unnest(found);
              CONTINUE;
            END IF;
          END IF;
          RETURN QUERY EXECUTE 'SELECT i.id FROM information_items AS i WHERE ' || in_register || ' AND ' || as_asked || in_order || ' LIMIT $7'
            USING node, asked, below, words, last_petition, last_seq, most, of_leaders;
        END LOOP;
      END $$;
    `.execute(db)
  },
}
