import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { OrganisationTables } from '../../organisation/organisation.tables.ts'
import type { WarningTables } from '../../warnings/warning.tables.ts'
import type { HearingAnswer, HearingFiling, HearingKind, HearingState } from './hearing.schema.ts'

type HearingTables = {
  hearings: {
    id: string
    matter_id: string
    letter_id: string
    register_node: string
    kind: HearingKind
    behalf_kind: 'person' | 'unit'
    behalf_id: string
    text: string
    wrong: string
    right_words: string
    state: HearingState
    filed_by: string
    filed_on: Day
    due_on: Day
    answer: Generated<string>
    corrected_to: Generated<string>
    answered_by: string | null
    answered_on: Day | null
    seq: Generated<number>
  }
  hearing_files: { file_id: string; hearing_id: string; matter_id: string }
  letter_corrections: { id: string; matter_id: string; letter_id: string; wrong: string; right_words: string; on_day: Day }
}
type Tables = HearingTables & Pick<WarningTables, 'letters'> & Pick<OrganisationTables, 'persons'>
const on = (tx: Tx) => tx.withTables<Tables>()

const rowsOf = (tx: Tx) =>
  on(tx)
    .selectFrom('hearings as h')
    .leftJoin('letters as l', 'l.id', 'h.letter_id')
    .select([
      'h.id',
      'h.matter_id as matterId',
      'h.letter_id as letterId',
      'h.register_node as registerNode',
      'h.kind',
      'h.behalf_kind as behalfKind',
      'h.behalf_id as behalfId',
      'h.text',
      'h.wrong',
      'h.right_words as right',
      'h.state',
      'h.filed_by as filedBy',
      'h.filed_on as filedOn',
      'h.due_on as dueOn',
      'h.answer',
      'h.corrected_to as correctedTo',
      'h.answered_by as answeredBy',
      'h.answered_on as answeredOn',
      'l.doc_no as docNo',
      'l.title as letterTitle',
      'l.warning_id as warningId',
    ])
export type Hearing = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export async function hearingById(tx: Tx, id: string): Promise<Hearing | undefined> {
  return rowsOf(tx).where('h.id', '=', id).executeTakeFirst()
}

export interface HearingFilter {
  state?: HearingState | undefined
  kind?: HearingKind | undefined
  letterId?: string | undefined
  filedBy?: string | undefined
  words?: string | undefined
}

/** A page of hearings that the actor sees, newest first; `after` is the id of the last row shown. */
export async function hearingsPage(
  tx: Tx,
  { state, kind, letterId, filedBy, words }: HearingFilter,
  after: string | undefined,
  limit: number,
): Promise<Hearing[]> {
  let rows = rowsOf(tx)
  if (state) rows = rows.where('h.state', '=', state)
  if (kind) rows = rows.where('h.kind', '=', kind)
  if (letterId) rows = rows.where('h.letter_id', '=', letterId)
  if (filedBy) rows = rows.where('h.filed_by', '=', filedBy)
  if (words) {
    const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) =>
      eb.or([
        eb('l.doc_no', 'like', like),
        eb('l.title', 'like', like),
        eb(
          'h.filed_by',
          'in',
          eb
            .selectFrom('persons')
            .select('persons.id')
            .where((of) => of.or([of('persons.name', 'like', like), of('persons.pinyin', 'like', like)])),
        ),
      ]),
    )
  }
  if (after) rows = rows.where(sql<boolean>`h.seq < (SELECT last.seq FROM hearings AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('h.seq', 'desc').limit(limit).execute()
}

/** As whom the actor is addressed by a letter; oneself before a unit that one heads. */
export async function addressedAs(tx: Tx, letterId: string): Promise<{ kind: 'person' | 'unit'; id: string } | undefined> {
  const { rows } = await sql<{ kind: 'person' | 'unit'; id: string }>`
    SELECT kind, id FROM jianwei_addressed_as(${letterId}::uuid) ORDER BY kind, id LIMIT 1`.execute(tx)
  return rows[0]
}

/** Who drafted a letter, now or before. */
export async function hasDrafted(tx: Tx, letterId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`SELECT jianwei_has_drafted(${letterId}::uuid, ${personId}) AS has`.execute(tx)
  return rows[0]?.has ?? false
}

export async function answerersOfHearing(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT jianwei_hearing_answerers(${id}::uuid) AS id ORDER BY id`.execute(tx)
  return rows.map((row) => row.id)
}

export async function insertHearing(
  work: Work,
  given: HearingFiling,
  of: { id: string; matterId: string; letterId: string; registerNode: string; behalf: { kind: 'person' | 'unit'; id: string }; dueOn: Day },
): Promise<void> {
  await on(work.tx)
    .insertInto('hearings')
    .values({
      ...{ id: of.id, matter_id: of.matterId, letter_id: of.letterId, register_node: of.registerNode, kind: given.kind },
      ...{ behalf_kind: of.behalf.kind, behalf_id: of.behalf.id, text: given.text, wrong: given.wrong, right_words: given.right },
      ...{ state: 'filed' as const, filed_by: work.actor.personId, filed_on: work.today, due_on: of.dueOn },
      ...{ answered_by: null, answered_on: null },
    })
    .execute()
  if (given.files.length > 0)
    await on(work.tx)
      .insertInto('hearing_files')
      .values([...new Set(given.files)].map((file) => ({ file_id: file, hearing_id: of.id, matter_id: of.matterId })))
      .execute()
}

export async function saveHearingAnswer(work: Work, id: string, state: HearingState, given: HearingAnswer): Promise<void> {
  await on(work.tx)
    .updateTable('hearings')
    .set({
      ...{ state, answer: given.text, corrected_to: state === 'corrected' ? given.right : '' },
      ...{ answered_by: work.actor.personId, answered_on: work.today },
    })
    .where('id', '=', id)
    .execute()
}

export async function hearingFiles(tx: Tx, id: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT f.id, f.name FROM hearing_files AS p JOIN files AS f ON f.id = p.file_id WHERE p.hearing_id = ${id}::uuid ORDER BY f.created_at, f.id`.execute(
    tx,
  )
  return rows
}

/** The corrections that stand beside a letter. */
export async function correctionsOf(tx: Tx, letterId: string): Promise<{ id: string; wrong: string; right: string; on: Day }[]> {
  return on(tx)
    .selectFrom('letter_corrections')
    .select(['id', 'wrong', 'right_words as right', 'on_day as on'])
    .where('letter_id', '=', letterId)
    .orderBy('on_day')
    .orderBy('id')
    .execute()
}
