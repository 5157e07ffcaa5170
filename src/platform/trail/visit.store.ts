import type { Migration } from 'kysely/migration'
import { type Kysely, sql } from 'kysely'
import type { Actor, Job, TrailNote, Tx } from '../module.ts'
import { dayOf } from '../../kernel/day.ts'
import { writeEntry } from './trail.store.ts'

/**
 * Acts of visitors, until their day is over. An entry of the trail stands between two others that tell the second; one written at once would tell
 * when somebody came. So a visitor's act leaves its trace here, in its own transaction, with the day only, and the trail takes it up by night.
 */
export const visitTables: Migration = {
  up: async (db: Kysely<Record<never, never>>) => {
    await sql`
      CREATE TABLE trail_visits (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), on_day date NOT NULL, chain text COLLATE "C" NOT NULL,
        action text NOT NULL, object_kind text NOT NULL, object_id text NOT NULL);
      REVOKE ALL ON trail_visits FROM jianwei_app, jianwei_sweep;
      GRANT SELECT, DELETE ON trail_visits TO jianwei_sweep;
      CREATE FUNCTION jianwei_note_visit(on_day date, chain text, action text, object_kind text, object_id text) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        INSERT INTO trail_visits (on_day, chain, action, object_kind, object_id) VALUES (on_day, chain, action, object_kind, object_id) $$;
      REVOKE EXECUTE ON FUNCTION jianwei_note_visit(date, text, text, text, text) FROM PUBLIC, jianwei_app, jianwei_sweep;
      GRANT EXECUTE ON FUNCTION jianwei_note_visit(date, text, text, text, text) TO jianwei_visitor`.execute(db)
  },
}

/** Keep the trace of a visitor's act. Details are not kept: there is nothing of a visitor to be told. */
export async function writeVisit(tx: Tx, _actor: Actor, at: Date, note: TrailNote): Promise<void> {
  const { action, object, register = 'installation' } = note
  await sql`SELECT jianwei_note_visit(${dayOf(at)}::date, ${register}, ${action}, ${object.kind}, ${object.id})`.execute(tx)
}

interface VisitRow {
  on_day: string
  chain: string
  action: string
  object_kind: string
  object_id: string
}

const BATCH = 500

/** Take the visits of days gone by up into the trail, in no order. */
export const carryVisits: Job = {
  name: 'trail.carry-visits',
  cron: '20 0 * * *',
  atStart: true,
  run: async (host) => {
    for (let count = BATCH; count === BATCH && !host.stopping.aborted; ) {
      count = await host.sweep(async (work) => {
        const { rows } = await sql<VisitRow>`
          WITH taken AS (DELETE FROM trail_visits WHERE id IN (SELECT id FROM trail_visits WHERE on_day < ${work.today}::date ORDER BY id LIMIT ${BATCH}) RETURNING *)
          SELECT on_day::text, chain, action, object_kind, object_id FROM taken ORDER BY id`.execute(work.tx)
        for (const row of rows)
          await writeEntry(work.tx, { kind: 'public', personId: '', name: '', grants: [] }, work.now, {
            action: row.action,
            object: { kind: row.object_kind, id: row.object_id },
            register: row.chain,
            details: { on: row.on_day },
          })
        return rows.length
      })
    }
  },
}
