import { type Kysely, sql } from 'kysely'
import { answers, type Tx, type Work } from '../../platform/module.ts'
import { barAgainst, openWorkOf, takeWork } from '../organisation/successor/open-work.question.ts'
import type { OpenWork } from '../organisation/successor/open-work.schema.ts'
import { measureRow } from './measure.store.ts'

/** A measure changes its owner only by a list that both signed, and not while its evidence lies before the verifier. */
export const measureSuccessorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_take_measure(measure uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE measures SET owner = jianwei_person(), revision = revision + 1
        WHERE id = measure AND owner = from_whom AND state IN ('planned', 'inProgress', 'returned') AND verified_by IS DISTINCT FROM jianwei_person()
          AND jianwei_takes_work('measure', id, from_whom);
        RETURN FOUND;
      END $$;
      -- Whom a successor takes a measure from is asked by people who do not see its unit.
      CREATE FUNCTION jianwei_measure_verifier(measure uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT verified_by FROM measures WHERE id = measure $$;
    `.execute(db)
  },
}

async function measuresOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'measure' AS kind, m.id, NULL AS "matterId", m.unit_id AS "nodeId", p.no, m.text AS title, m.state, '/measures/' || m.id AS link,
      m.due_on::text AS "dueOn", CASE m.state WHEN 'submitted' THEN 'verification' END AS stays
    FROM measures AS m JOIN risk_points AS p ON p.id = m.point_id WHERE m.owner = ${personId} AND m.state <> 'verified' ORDER BY m.due_on, m.seq`.execute(
    tx,
  )
  return rows
}

async function verifierOf(tx: Tx, id: string): Promise<string | null> {
  const row = await measureRow(tx, id)
  if (row) return row.verified_by
  const found = await sql<{ by: string | null }>`SELECT jianwei_measure_verifier(${id}::uuid) AS by`.execute(tx)
  return found.rows[0]?.by ?? null
}

async function take({ tx, today }: Work, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT jianwei_take_measure(${id}::uuid, ${fromId}, ${today}::date) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

/** What measures answer when somebody hands their work over. Whoever returned the evidence does not come to own it. */
export const measureSuccessor = [
  answers(openWorkOf, ({ personId }, work) => measuresOf(work.tx, personId)),
  answers(barAgainst, async ({ kind, id, personId }, work) =>
    kind === 'measure' && (await verifierOf(work.tx, id)) === personId ? ('verifiesIt' as const) : null,
  ),
  answers(takeWork, async ({ kind, id, fromId }, work) => (kind === 'measure' ? take(work, id, fromId) : null)),
]
