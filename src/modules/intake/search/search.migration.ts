import { type Kysely, sql } from 'kysely'
import { OFFICE } from '../../matters/matter.guard.ts'

/**
 * A page of the ledger as ids, for whoever keeps a register: words, units and days are asked of indexes, which row-level security keeps from
 * conditions that might tell of hidden rows. So the wall is asked here, before anything else is told, and again by whoever reads the rows.
 * Each statement is planned for what is asked: what is not asked falls away.
 */
export const searchMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_ledger_page(asked jsonb, words tsquery, after uuid, most int) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      DECLARE
        node text;
        below text[];
        last_petition boolean;
        last_seq bigint;
      BEGIN
        IF asked->>'unit' IS NOT NULL THEN below := ARRAY(SELECT unit_id FROM unit_closure WHERE ancestor_id = asked->>'unit'); END IF;
        IF after IS NOT NULL THEN SELECT is_petition, seq INTO last_petition, last_seq FROM information_items WHERE id = after; END IF;
        FOR node IN SELECT DISTINCT jianwei_nodes_held(${OFFICE}) LOOP
          RETURN QUERY EXECUTE $q$
            SELECT i.id FROM information_items AS i
            WHERE i.register_node = $1 AND i.matter_id NOT IN (SELECT jianwei_matters_kept_from())
              AND ($2->>'state' IS NULL OR i.state = $2->>'state')
              AND ($2->>'channel' IS NULL OR i.channel = $2->>'channel')
              AND ($2->>'keyArea' IS NULL OR i.key_area = $2->>'keyArea')
              AND ($2->>'signType' IS NULL OR i.sign_type = $2->>'signType')
              AND ($2->>'rank' IS NULL OR i.rank = ($2->>'rank')::int)
              AND ($2->>'handler' IS NULL OR i.handler = $2->>'handler')
              AND ($2->>'mode' IS NULL OR i.mode = $2->>'mode')
              AND ($2->>'verification' IS NULL OR i.verification = $2->>'verification')
              AND ($2->>'petition' IS NULL OR i.is_petition = ($2->>'petition')::boolean)
              AND ($2->>'receivedFrom' IS NULL OR i.received_on >= ($2->>'receivedFrom')::date)
              AND ($2->>'receivedTo' IS NULL OR i.received_on <= ($2->>'receivedTo')::date)
              AND ($2->>'dueFrom' IS NULL OR i.due_on >= ($2->>'dueFrom')::date)
              AND ($2->>'dueTo' IS NULL OR i.due_on <= ($2->>'dueTo')::date)
              AND ($3 IS NULL OR i.unit_ids && $3)
              AND ($4 IS NULL OR i.search @@ $4)
              AND ($6 IS NULL OR (i.is_petition, i.seq) < ($5, $6))
            ORDER BY i.is_petition DESC, i.seq DESC LIMIT $7 $q$
          USING node, asked, below, words, last_petition, last_seq, most;
        END LOOP;
      END $$;
      -- PostgreSQL lets anybody run a function; this one is for people of the product.
      REVOKE ALL ON FUNCTION jianwei_ledger_page FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION jianwei_ledger_page TO jianwei_app;
    `.execute(db)
  },
}
