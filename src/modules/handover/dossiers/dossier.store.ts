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

export const bearer = (dossierNo: string, personId: string) => JSON.stringify([dossierNo, personId])

/** Of these pairs, those whose number stands for another person at the register, whether or not the actor may see whose. */
export async function takenNumbers(
  tx: Tx,
  nodeId: string,
  pairs: readonly { dossierNo: string; personId: string }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ no: string; person: string }>`
    SELECT DISTINCT no, person FROM unnest(${pairs.map((each) => each.dossierNo)}::text[], ${pairs.map((each) => each.personId)}::text[]) AS asked (no, person)
    WHERE jianwei_dossier_number_taken(${nodeId}, no, person)`.execute(tx)
  return new Set(rows.map(({ no, person }) => bearer(no, person)))
}

/** Where matters of these persons live today, and whether the actor is one of them or a relative. */
export async function homesOf(
  work: Work,
  personIds: readonly string[],
): Promise<{ personId: string; registerId: string | null; isConcerned: boolean }[]> {
  const { rows } = await sql<{ personId: string; registerId: string | null; isConcerned: boolean }>`
    SELECT person AS "personId", jianwei_register_of_person(person) AS "registerId",
      person IN (SELECT subject_id FROM jianwei_subjects_concerning(${work.actor.personId}) WHERE kind = 'person') AS "isConcerned"
    FROM unnest(${[...new Set(personIds)]}::text[]) AS person`.execute(work.tx)
  return rows
}

interface EntryName {
  lineId: string
  dossierNo: string
  file: string
  personId: string
}
const bareName = (name: string) => name.normalize('NFKC').trim().toLowerCase()

/** Entries to which a file of this name may belong: those that name it; where none does, one of each dossier whose number may begin it. */
export async function entriesNamed(tx: Tx, nodeId: string, fileName: string): Promise<EntryName[]> {
  const name = bareName(fileName)
  const { rows } = await sql<EntryName>`
    SELECT line_id AS "lineId", dossier_no AS "dossierNo", file, person_id AS "personId" FROM past_dossier_entries
    WHERE node_id = ${nodeId} AND ended_on IS NULL AND file <> '' AND lower(normalize(btrim(file), NFKC)) = ANY (${[name, name.replace(/\.[^.]*$/, '')]}::text[])
    ORDER BY dossier_no, section, place`.execute(tx)
  if (rows.length > 0) return rows
  const numbered = await sql<EntryName>`
    SELECT DISTINCT ON (dossier_no) line_id AS "lineId", dossier_no AS "dossierNo", '' AS file, person_id AS "personId" FROM past_dossier_entries
    WHERE node_id = ${nodeId} AND ended_on IS NULL ORDER BY dossier_no`.execute(tx)
  return numbered.rows
}

/** Enter one row; the entry in whose place it comes ends, and passes its line and so its scans on. */
export async function insertEntry(
  work: Work,
  given: { nodeId: string; personId: string; lineId: string | null; values: DossierValues; reason: string },
): Promise<void> {
  const { nodeId, personId, lineId, values, reason } = given
  if (lineId !== null)
    await sql`UPDATE past_dossier_entries SET ended_by = ${work.actor.personId}, ended_on = ${work.today}, end_reason = ${reason}
      WHERE line_id = ${lineId}::uuid AND ended_on IS NULL`.execute(work.tx)
  await sql`INSERT INTO past_dossier_entries (id, line_id, node_id, person_id, dossier_no, section, place, what, day, remark, file, source, entered_by, entered_on, reason)
    VALUES (${randomUUID()}, ${lineId ?? randomUUID()}, ${nodeId}, ${personId}, ${values.dossierNo}, ${values.section}, ${values.place}, ${values.what}, ${values.day},
      ${values.remark ?? ''}, ${values.file ?? ''}, ${JSON.stringify(values)}::jsonb, ${work.actor.personId}, ${work.today}, ${reason})`.execute(
    work.tx,
  )
}

export async function insertScan(
  work: Work,
  scan: { nodeId: string; personId: string; dossierNo: string; lineId: string | null; fileId: string; name: string; digest: string },
): Promise<void> {
  await sql`INSERT INTO past_dossier_scans (id, node_id, person_id, dossier_no, line_id, file_id, name, digest, entered_by, entered_on)
    VALUES (${randomUUID()}, ${scan.nodeId}, ${scan.personId}, ${scan.dossierNo}, ${scan.lineId}, ${scan.fileId}, ${scan.name}, ${scan.digest}, ${work.actor.personId}, ${work.today})`.execute(
    work.tx,
  )
}

/** Where these bytes stand in a dossier already: lines, and null for the dossier as a whole. */
export async function standingScans(
  tx: Tx,
  { nodeId, dossierNo, digest }: { nodeId: string; dossierNo: string; digest: string },
): Promise<Set<string | null>> {
  const { rows } = await sql<{ lineId: string | null }>`
    SELECT line_id AS "lineId" FROM past_dossier_scans WHERE node_id = ${nodeId} AND dossier_no = ${dossierNo} AND digest = ${digest} AND ended_on IS NULL`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.lineId))
}

/** A person's dossier, or one entry of it, ends; the lines that ended. */
export async function endEntries(
  work: Work,
  given: { nodeId: string; personId: string; dossierNo: string; entryId: string | null; reason: string },
): Promise<string[]> {
  const { rows } = await sql<{ lineId: string }>`
    UPDATE past_dossier_entries SET ended_by = ${work.actor.personId}, ended_on = ${work.today}, end_reason = ${given.reason}
    WHERE node_id = ${given.nodeId} AND person_id = ${given.personId} AND dossier_no = ${given.dossierNo} AND ended_on IS NULL
      AND (${given.entryId}::uuid IS NULL OR id = ${given.entryId}::uuid) RETURNING line_id AS "lineId"`.execute(work.tx)
  return rows.map((row) => row.lineId)
}

/** Scans of these lines end, and those of the dossier as a whole once nothing of it stands; how many. */
export async function endScans(
  work: Work,
  given: { nodeId: string; personId: string; dossierNo: string; lineIds: readonly string[]; reason: string },
): Promise<number> {
  const { nodeId, personId, dossierNo } = given
  const done = await sql`
    UPDATE past_dossier_scans SET ended_by = ${work.actor.personId}, ended_on = ${work.today}, end_reason = ${given.reason}
    WHERE node_id = ${nodeId} AND person_id = ${personId} AND dossier_no = ${dossierNo} AND ended_on IS NULL
      AND (line_id = ANY (${[...given.lineIds]}::uuid[]) OR (line_id IS NULL AND NOT EXISTS (SELECT 1 FROM past_dossier_entries AS e
        WHERE e.node_id = ${nodeId} AND e.person_id = ${personId} AND e.dossier_no = ${dossierNo} AND e.ended_on IS NULL)))`.execute(
    work.tx,
  )
  return Number(done.numAffectedRows ?? 0n)
}

/** Persons whose dossiers were taken over at a register, by their number; a search finds the person, and the figures stay whole. */
export async function dossiersPage(
  tx: Tx,
  { nodeId, words, personId }: { nodeId: string; words?: string | undefined; personId?: string },
  after: string | undefined,
  limit: number,
): Promise<DossierLine[]> {
  const { rows } = await sql<{ personId: string; dossierNos: string[]; entries: number; scans: number; awaited: number }>`
    WITH asked AS (
      SELECT e.person_id, array_agg(DISTINCT e.dossier_no ORDER BY e.dossier_no) AS nos, count(*)::int AS entries,
        (count(*) FILTER (WHERE e.file <> '' AND NOT EXISTS (SELECT 1 FROM past_dossier_scans AS s WHERE s.line_id = e.line_id AND s.ended_on IS NULL)))::int AS awaited
      FROM past_dossier_entries AS e JOIN persons AS p ON p.id = e.person_id
      WHERE e.node_id = ${nodeId} AND e.ended_on IS NULL AND (${personId ?? null}::text IS NULL OR e.person_id = ${personId ?? null})
        AND (${words ?? null}::text IS NULL OR strpos(p.name, ${words ?? null}) > 0 OR strpos(p.pinyin, lower(${words ?? null}::text)) > 0 OR EXISTS (SELECT 1 FROM past_dossier_entries AS o
            WHERE o.node_id = e.node_id AND o.person_id = e.person_id AND o.ended_on IS NULL AND strpos(o.dossier_no, ${words ?? null}) > 0))
        AND (${after ?? null}::text IS NULL OR e.person_id > ${after ?? null})
      GROUP BY e.person_id ORDER BY e.person_id LIMIT ${limit})
    SELECT person_id AS "personId", nos AS "dossierNos", entries, awaited,
      (SELECT count(DISTINCT s.file_id)::int FROM past_dossier_scans AS s WHERE s.node_id = ${nodeId} AND s.person_id = asked.person_id AND s.ended_on IS NULL) AS scans
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

type Kept = DossierEntry & { dossierNo: string; lineId: string; endedOn: string | null; endedBy: string | null; endReason: string | null }

/** All entries of a person, those that stand and those that were put right, with the scans of each. */
export async function entriesOf(tx: Tx, nodeId: string, personId: string) {
  const { rows } = await sql<Omit<Kept, 'scans'>>`
    SELECT e.id, e.line_id AS "lineId", e.dossier_no AS "dossierNo", e.section, e.place, e.what, e.day::text AS day, e.remark, e.file, e.entered_on::text AS "enteredOn",
      coalesce(giver.name, e.entered_by) AS "enteredBy", e.ended_on::text AS "endedOn", coalesce(ender.name, e.ended_by) AS "endedBy", e.end_reason AS "endReason"
    FROM past_dossier_entries AS e LEFT JOIN persons AS giver ON giver.id = e.entered_by LEFT JOIN persons AS ender ON ender.id = e.ended_by
    WHERE e.node_id = ${nodeId} AND e.person_id = ${personId} ORDER BY e.dossier_no, e.section, e.place, e.seq`.execute(tx)
  const found = await sql<DossierScan & { dossierNo: string; lineId: string | null }>`
    SELECT file_id AS "fileId", name, dossier_no AS "dossierNo", line_id AS "lineId" FROM past_dossier_scans
    WHERE node_id = ${nodeId} AND person_id = ${personId} AND ended_on IS NULL ORDER BY seq`.execute(tx)
  const plain = ({ fileId, name }: DossierScan) => ({ fileId, name })
  const byDossier = [...Map.groupBy(rows, (row) => row.dossierNo)]
  return byDossier.map(([dossierNo, own]) => ({
    dossierNo,
    entries: own
      .filter((row) => row.endedOn === null)
      .map(
        ({ lineId, dossierNo: _no, endedOn: _on, endedBy: _by, endReason: _why, ...row }): DossierEntry => ({
          ...row,
          scans: found.rows.filter((scan) => scan.lineId === lineId).map(plain),
        }),
      ),
    loose: found.rows.filter((scan) => scan.dossierNo === dossierNo && scan.lineId === null).map(plain),
    former: own.flatMap(({ lineId: _line, dossierNo: _no, file: _file, endedOn, endedBy, endReason, ...row }): FormerEntry[] =>
      endedOn === null ? [] : [{ ...row, endedOn, endedBy: endedBy ?? '', endReason: endReason ?? '' }],
    ),
  }))
}
