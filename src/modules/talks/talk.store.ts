import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { guardByMatter, keepAsWritten, writeInOwnName } from '../matters/matter.guard.ts'
import type { PersonLine } from '../organisation/organisation.schema.ts'
import { personsById } from '../organisation/organisation.store.ts'
import type { TalkRecord, talkLine } from './talk.schema.ts'

type TalkTables = {
  talks: {
    id: string
    matter_id: string
    duty_id: string | null
    kind: TalkRecord['kind']
    talked_with: string
    talkers: string[]
    recorder: string
    on_day: Day
    at_time: string
    place: string
    content: string
    statement: string
    entered_by: string
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<TalkTables>()

export const talkMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE talks (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, duty_id uuid, kind text NOT NULL, talked_with text NOT NULL, talkers text[] NOT NULL,
        recorder text NOT NULL, on_day date NOT NULL, at_time text NOT NULL, place text NOT NULL, content text NOT NULL, statement text NOT NULL,
        entered_by text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY,
        CHECK (cardinality(talkers) >= 2), CHECK (NOT talked_with = ANY (talkers)), CHECK (talked_with <> recorder));
      CREATE INDEX talks_by_matter ON talks (matter_id);
      CREATE INDEX talks_by_seq ON talks (seq DESC);
    `.execute(db)
    await guardByMatter(db, 'talks')
    await keepAsWritten(db, ['talks'])
    await writeInOwnName(db, 'talks', 'entered_by')
  },
}

export async function insertTalk(work: Work, talk: TalkRecord): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('talks')
    .values({
      id,
      matter_id: talk.matterId,
      duty_id: talk.dutyId,
      kind: talk.kind,
      talked_with: talk.talkedWith,
      talkers: talk.talkers,
      recorder: talk.recorder,
      on_day: talk.on,
      at_time: talk.at,
      place: talk.place,
      content: talk.content,
      statement: talk.statement,
      entered_by: work.actor.personId,
    })
    .execute()
  return id
}

export async function talks(tx: Tx, where: { id?: string; matterId?: string | undefined }): Promise<z.infer<typeof talkLine>[]> {
  let rows = on(tx).selectFrom('talks').selectAll()
  if (where.id) rows = rows.where('id', '=', where.id)
  if (where.matterId) rows = rows.where('matter_id', '=', where.matterId)
  const found = await rows.orderBy('seq', 'desc').limit(200).execute()
  const persons = await personsById(
    tx,
    found.flatMap((row) => [row.talked_with, row.recorder, ...row.talkers]),
  )
  return found.map((row) => lineOf(row, persons))
}

function lineOf(row: Selectable<TalkTables['talks']>, persons: ReadonlyMap<string, PersonLine>): z.infer<typeof talkLine> {
  const named = (id: string): PersonLine => persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }
  return {
    id: row.id,
    kind: row.kind,
    matterId: row.matter_id,
    talkedWith: named(row.talked_with),
    talkers: row.talkers.map(named),
    recorder: named(row.recorder),
    on: row.on_day,
    at: row.at_time,
    place: row.place,
    content: row.content,
    statement: row.statement,
  }
}

/** Kinds of talk recorded in a matter with this person since a day; the ladder asks for an admonition. */
export async function talksWith(
  tx: Tx,
  matterId: string,
  kind: TalkRecord['kind'],
): Promise<{ id: string; talkedWith: string; on: Day; talkers: string[]; recorder: string }[]> {
  return on(tx)
    .selectFrom('talks')
    .select(['id', 'talked_with as talkedWith', 'on_day as on', 'talkers', 'recorder'])
    .where('matter_id', '=', matterId)
    .where('kind', '=', kind)
    .orderBy('seq')
    .execute()
}

/** Who held or wrote down the talks that fulfil a duty; none of them may verify it. */
export async function talkersOfDuty(tx: Tx, dutyId: string): Promise<string[]> {
  const rows = await on(tx).selectFrom('talks').select(['talkers', 'recorder', 'entered_by']).where('duty_id', '=', dutyId).execute()
  return rows.flatMap((row) => [...row.talkers, row.recorder, row.entered_by])
}
