import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { clarifiedFor } from '../../matters/clarified/clarified.store.ts'
import type { ClarifiedPerson } from '../../matters/matter.schema.ts'
import type { Subject } from '../../organisation/organisation.schema.ts'
import type { ItemState } from '../item.schema.ts'
import { speech } from '../search/speech.ts'
import { isAlike, type Joining, likeness, nearQuery } from './alike.rules.ts'
import type { AlikeLine, LikenessAsked } from './alike.schema.ts'

/** Candidates by words, and by subjects, that are read closely; and how far into their text. */
const CANDIDATES = 80
const READ = 800
const SHOWN = 12

interface Near {
  id: string
  ledgerNo: string
  matterNo: string
  title: string
  content: string
  receivedOn: string
  state: ItemState
  clarifiedOn: Day | null
  clarifiedFor: ClarifiedPerson[]
  hasSameSubject: boolean
}

const said = (title: string, content: string) => {
  const text = `${title} ${content}`.toLowerCase().slice(0, READ)
  return { text, words: speech.row(text) }
}

/** Entries that read alike, likest first, and other entries on the same subjects, newest first; `exceptId` is the entry that asks. */
export async function nearTo(tx: Tx, asked: LikenessAsked, exceptId: string | null): Promise<{ alike: AlikeLine[]; others: AlikeLine[] }> {
  const own = said(asked.title, asked.content)
  const kinds = asked.subjects.map((each) => each.kind)
  const ids = asked.subjects.map((each) => each.id)
  const query = nearQuery(own.words)
  const { rows } = await sql<Near>`
    SELECT i.id, i.ledger_no AS "ledgerNo", m.matter_no AS "matterNo", i.title, left(i.content, ${READ}::int) AS content, i.received_on::text AS "receivedOn", i.state, m.clarified_on::text AS "clarifiedOn", ${clarifiedFor('m.id')} AS "clarifiedFor",
      EXISTS (SELECT 1 FROM matter_subjects AS s JOIN unnest(${kinds}::text[], ${ids}::text[]) AS asked (kind, id) ON asked.kind = s.kind AND asked.id = s.subject_id
        WHERE s.matter_id = i.matter_id) AS "hasSameSubject"
    FROM jianwei_ledger_near(${query ?? null}::tsquery, ${kinds}::text[], ${ids}::text[], ${CANDIDATES}) AS near
    JOIN information_items AS i ON i.id = near JOIN matters AS m ON m.id = i.matter_id
    WHERE ${exceptId}::uuid IS DISTINCT FROM i.id ORDER BY i.seq DESC`.execute(tx)
  const scored = rows.map(({ content, ...line }) => ({ line, likeness: likeness(own, said(line.title, content)) }))
  const isLike = (each: (typeof scored)[number]) => isAlike(each.likeness, each.line.hasSameSubject)
  const lineOf = ({ line, likeness: how }: (typeof scored)[number]): AlikeLine => ({ ...line, percent: Math.round(how * 100) })
  return {
    alike: scored
      .filter(isLike)
      .toSorted((one, other) => other.likeness - one.likeness)
      .slice(0, SHOWN)
      .map(lineOf),
    others: scored
      .filter((each) => !isLike(each) && each.line.hasSameSubject)
      .slice(0, SHOWN)
      .map(lineOf),
  }
}

/** An entry as joining asks of it; undefined where it is hidden. */
export async function joiningOf(tx: Tx, id: string): Promise<(Joining & { matterId: string; matterNo: string }) | undefined> {
  const { rows } = await sql<Joining & { matterId: string; matterNo: string }>`
    SELECT i.id, m.register_node AS register, i.state, m.opened_on::text AS "openedOn", i.seq::int AS seq, i.matter_id AS "matterId", m.matter_no AS "matterNo",
      EXISTS (SELECT 1 FROM item_joins AS j WHERE j.item_id = i.id) AS "isJoined"
    FROM information_items AS i JOIN matters AS m ON m.id = i.matter_id WHERE i.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export async function insertJoin(
  work: Work,
  younger: { id: string; matterId: string },
  older: { id: string; matterId: string },
  note: string,
): Promise<void> {
  await sql`
    INSERT INTO item_joins (matter_id, item_id, into_matter_id, into_item_id, note, by_person, on_day)
    VALUES (${younger.matterId}::uuid, ${younger.id}::uuid, ${older.matterId}::uuid, ${older.id}::uuid, ${note}, ${work.actor.personId}, ${work.today}::date)`.execute(
    work.tx,
  )
}

/** The number of the younger stays findable at the older (P26); only where all whom the younger concerns are subjects of the older, so that nobody learns of it who is kept from it. */
export async function addAlias(tx: Tx, older: { matterId: string }, younger: { matterId: string; matterNo: string }): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO matter_aliases (matter_id, matter_no) SELECT ${older.matterId}::uuid, ${younger.matterNo}
    WHERE NOT EXISTS (SELECT kind, subject_id FROM matter_subjects WHERE matter_id = ${younger.matterId}::uuid
      EXCEPT SELECT kind, subject_id FROM matter_subjects WHERE matter_id = ${older.matterId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM matter_recusals WHERE matter_id = ${younger.matterId}::uuid) RETURNING 1`.execute(tx)
  return rows.length > 0
}

interface Joined {
  id: string
  ledgerNo: string
  matterNo: string
  title: string
  on: Day
  note: string
  isOlder: boolean
}

/** What an entry was joined with, as far as the reader sees both. */
export async function joinsOf(tx: Tx, id: string): Promise<Joined[]> {
  const { rows } = await sql<Joined>`
    SELECT i.id, i.ledger_no AS "ledgerNo", m.matter_no AS "matterNo", i.title, j.on_day::text AS on, j.note, j.item_id = ${id}::uuid AS "isOlder"
    FROM item_joins AS j JOIN information_items AS i ON i.id = CASE WHEN j.item_id = ${id}::uuid THEN j.into_item_id ELSE j.item_id END
    JOIN matters AS m ON m.id = i.matter_id WHERE ${id}::uuid IN (j.item_id, j.into_item_id) ORDER BY j.on_day, i.seq`.execute(tx)
  return rows
}

/** Signals on any of these subjects, newest first, as far as the reader may see them. */
export async function signalsBeside(tx: Tx, subjects: readonly Subject[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM signals WHERE id IN (
      SELECT s.signal_id FROM signal_subjects AS s JOIN unnest(${subjects.map((each) => each.kind)}::text[], ${subjects.map((each) => each.id)}::text[]) AS asked (kind, id)
        ON asked.kind = s.kind AND asked.id = s.subject_id)
      AND state NOT IN ('shadow', 'held') ORDER BY raised_on DESC, seq DESC LIMIT ${SHOWN}`.execute(tx)
  return rows.map((row) => row.id)
}
