import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import type { DossierEntry, DossierLine, DossierScan, DossierValues, FormerEntry } from './dossier.schema.ts'

/** Entries that stand, as they stood in their file. */
export async function heldEntries(
  tx: Tx,
  nodeId: string,
  dossierNos: readonly string[],
): Promise<{ values: DossierValues; lineId: string; personId: string }[]> {
  const { rows } = await sql<{ values: DossierValues; lineId: string; personId: string }>`
    SELECT source AS "values", line_id AS "lineId", person_id AS "personId" FROM past_dossier_entries
    WHERE node_id = ${nodeId} AND ended_on IS NULL AND dossier_no = ANY (${[...new Set(dossierNos)]}::text[])`.execute(tx)
  return rows
}

/** Entries at a register with the names of their scans. */
export async function entryNames(tx: Tx, nodeId: string): Promise<{ lineId: string; dossierNo: string; file: string; personId: string }[]> {
  const { rows } = await sql<{ lineId: string; dossierNo: string; file: string; personId: string }>`
    SELECT line_id AS "lineId", dossier_no AS "dossierNo", file, person_id AS "personId" FROM past_dossier_entries
    WHERE node_id = ${nodeId} AND ended_on IS NULL ORDER BY dossier_no, section, place`.execute(tx)
  return rows
}

/** Enter one row; the entry in whose place it comes ends, and passes its line and so its scans on. */
export async function insertEntry(
  work: Work,
  given: { nodeId: string; personId: string; lineId: string | null; values: DossierValues; reason: string },
): Promise<void> {
  const { nodeId, personId, lineId, values, reason } = given
  if (lineId !== null)
    await sql`UPDATE past_dossier_entries SET ended_by = ${work.actor.personId}, ended_on = ${work.today} WHERE line_id = ${lineId}::uuid AND ended_on IS NULL`.execute(
      work.tx,
    )
  await sql`INSERT INTO past_dossier_entries (id, line_id, node_id, person_id, dossier_no, section, place, what, day, remark, file, source, entered_by, entered_on, reason)
    VALUES (${randomUUID()}, ${lineId ?? randomUUID()}, ${nodeId}, ${personId}, ${values.dossierNo}, ${values.section}, ${values.place}, ${values.what}, ${values.day},
      ${values.remark ?? ''}, ${values.file ?? ''}, ${JSON.stringify(values)}::jsonb, ${work.actor.personId}, ${work.today}, ${reason})`.execute(
    work.tx,
  )
}

export async function insertScan(
  work: Work,
  scan: { nodeId: string; personId: string; dossierNo: string; lineId: string | null; fileId: string; name: string },
): Promise<void> {
  await sql`INSERT INTO past_dossier_scans (id, node_id, person_id, dossier_no, line_id, file_id, name, entered_by, entered_on)
    VALUES (${randomUUID()}, ${scan.nodeId}, ${scan.personId}, ${scan.dossierNo}, ${scan.lineId}, ${scan.fileId}, ${scan.name}, ${work.actor.personId}, ${work.today})`.execute(
    work.tx,
  )
}

/** Persons whose dossiers were taken over at a register, by their number. */
export async function dossiersPage(
  tx: Tx,
  { nodeId, words, personId }: { nodeId: string; words?: string | undefined; personId?: string },
  after: string | undefined,
  limit: number,
): Promise<DossierLine[]> {
  const { rows } = await sql<{ personId: string; dossierNos: string[]; entries: number; scans: number; awaited: number }>`
    WITH asked AS (
      SELECT e.person_id, array_agg(DISTINCT e.dossier_no ORDER BY e.dossier_no) AS nos, count(*)::int AS entries,
        (count(*) FILTER (WHERE e.file <> '' AND NOT EXISTS (SELECT 1 FROM past_dossier_scans AS s WHERE s.line_id = e.line_id)))::int AS awaited
      FROM past_dossier_entries AS e JOIN persons AS p ON p.id = e.person_id
      WHERE e.node_id = ${nodeId} AND e.ended_on IS NULL AND (${personId ?? null}::text IS NULL OR e.person_id = ${personId ?? null})
        AND (${words ?? null}::text IS NULL OR strpos(p.name, ${words ?? null}) > 0 OR strpos(p.pinyin, lower(${words ?? null}::text)) > 0 OR strpos(e.dossier_no, ${words ?? null}) > 0)
        AND (${after ?? null}::text IS NULL OR e.person_id > ${after ?? null})
      GROUP BY e.person_id ORDER BY e.person_id LIMIT ${limit})
    SELECT person_id AS "personId", nos AS "dossierNos", entries, awaited,
      (SELECT count(DISTINCT s.file_id)::int FROM past_dossier_scans AS s WHERE s.node_id = ${nodeId} AND s.person_id = asked.person_id) AS scans
    FROM asked ORDER BY person_id`.execute(tx)
  const persons = await personsById(
    tx,
    rows.map((row) => row.personId),
  )
  return rows.flatMap(({ personId: id, ...row }) => {
    const person = persons.get(id)
    return person ? [{ person, ...row }] : []
  })
}

type Kept = DossierEntry & { dossierNo: string; lineId: string; endedOn: string | null; endedBy: string | null }

/** All entries of a person, those that stand and those that were put right, with the scans of each. */
export async function entriesOf(tx: Tx, nodeId: string, personId: string) {
  const { rows } = await sql<Omit<Kept, 'scans'>>`
    SELECT e.id, e.line_id AS "lineId", e.dossier_no AS "dossierNo", e.section, e.place, e.what, e.day::text AS day, e.remark, e.file, e.entered_on::text AS "enteredOn",
      coalesce(giver.name, e.entered_by) AS "enteredBy", e.ended_on::text AS "endedOn", coalesce(ender.name, e.ended_by) AS "endedBy"
    FROM past_dossier_entries AS e LEFT JOIN persons AS giver ON giver.id = e.entered_by LEFT JOIN persons AS ender ON ender.id = e.ended_by
    WHERE e.node_id = ${nodeId} AND e.person_id = ${personId} ORDER BY e.dossier_no, e.section, e.place, e.seq`.execute(tx)
  const found = await sql<DossierScan & { dossierNo: string; lineId: string | null }>`
    SELECT file_id AS "fileId", name, dossier_no AS "dossierNo", line_id AS "lineId" FROM past_dossier_scans
    WHERE node_id = ${nodeId} AND person_id = ${personId} ORDER BY seq`.execute(tx)
  const plain = ({ fileId, name }: DossierScan) => ({ fileId, name })
  const byDossier = [...Map.groupBy(rows, (row) => row.dossierNo)]
  return byDossier.map(([dossierNo, own]) => ({
    dossierNo,
    entries: own
      .filter((row) => row.endedOn === null)
      .map(
        ({ lineId, dossierNo: _no, endedOn: _on, endedBy: _by, ...row }): DossierEntry => ({
          ...row,
          scans: found.rows.filter((scan) => scan.lineId === lineId).map(plain),
        }),
      ),
    loose: found.rows.filter((scan) => scan.dossierNo === dossierNo && scan.lineId === null).map(plain),
    former: own.flatMap(({ lineId: _line, dossierNo: _no, file: _file, endedOn, endedBy, ...row }): FormerEntry[] =>
      endedOn === null ? [] : [{ ...row, endedOn, endedBy: endedBy ?? '' }],
    ),
  }))
}
