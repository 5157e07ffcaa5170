import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { ItemTables } from '../../intake/item.tables.ts'
import type { OrganisationTables } from '../../organisation/organisation.tables.ts'
import type { PROTECTED, PROTECTION_FORMS, ProtectionFiling, ProtectionPage, ProtectionState } from './retaliation.schema.ts'

type StepKind = ProtectionPage['steps'][number]['kind']
type RetaliationTables = {
  protection_cases: {
    id: string
    register_node: string
    form: (typeof PROTECTION_FORMS)[number]
    protects: (typeof PROTECTED)[number]
    relative: string
    kind: string
    kind_label: string
    against_id: string
    happened_on: Day
    facts: string
    wanted: string
    matter_id: string | null
    item_id: string | null
    state: ProtectionState
    filed_by: string
    filed_on: Day
    due_on: Day
    measure_days: number
    measure_unit: 'workday' | 'day'
    decided_by: string | null
    decided_on: Day | null
    owner: string | null
    seq: Generated<number>
  }
  protection_steps: { id: string; case_id: string; kind: StepKind; text: string; by_person: string; on_day: Day; seq: Generated<number> }
  protection_files: { file_id: string; case_id: string }
}
type Tables = RetaliationTables & Pick<ItemTables, 'information_items'> & Pick<OrganisationTables, 'persons'>
const on = (tx: Tx) => tx.withTables<Tables>()

const rowsOf = (tx: Tx) =>
  on(tx)
    .selectFrom('protection_cases')
    .select([
      'id',
      'register_node as registerNode',
      'form',
      'protects',
      'relative',
      'kind_label as kindLabel',
      'against_id as againstId',
      'happened_on as happenedOn',
      'facts',
      'wanted',
      'matter_id as matterId',
      'state',
      'filed_by as filedBy',
      'filed_on as filedOn',
      'due_on as dueOn',
      'measure_days as measureDays',
      'measure_unit as measureUnit',
      'owner',
    ])
    // In a register above, the entry itself is not seen.
    .select((eb) =>
      eb.selectFrom('information_items').select('information_items.id').whereRef('information_items.id', '=', 'item_id').as('itemId'),
    )
export type ProtectionCase = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export async function protectionById(tx: Tx, id: string): Promise<ProtectionCase | undefined> {
  return rowsOf(tx).where('id', '=', id).executeTakeFirst()
}

export interface ProtectionFilter {
  state?: ProtectionState | undefined
  form?: ProtectionCase['form'] | undefined
  itemId?: string | undefined
  /** Filed by this person; otherwise those of the actor's registers. */
  filedBy?: string | undefined
  words?: string | undefined
}

/** A page of cases that the actor sees, newest first; `after` is the id of the last row shown. */
export async function protectionPageOfRows(
  tx: Tx,
  { state, form, itemId, filedBy, words }: ProtectionFilter,
  after: string | undefined,
  limit: number,
): Promise<ProtectionCase[]> {
  let rows = rowsOf(tx)
  if (state) rows = rows.where('state', '=', state)
  if (form) rows = rows.where('form', '=', form)
  if (itemId) rows = rows.where('item_id', '=', itemId)
  if (filedBy) rows = rows.where('filed_by', '=', filedBy)
  if (words) {
    const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) =>
      eb(
        'against_id',
        'in',
        eb
          .selectFrom('persons')
          .select('persons.id')
          .where((of) => of.or([of('persons.name', 'like', like), of('persons.pinyin', 'like', like)])),
      ),
    )
  }
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM protection_cases AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

/** Cases that wait for their next step, with a last day up to this one; for the sweep. */
export async function runningProtection(tx: Tx, until: Day, limit: number): Promise<ProtectionCase[]> {
  return rowsOf(tx).where('state', 'in', ['filed', 'accepted']).where('due_on', '<=', until).orderBy('due_on').limit(limit).execute()
}

/** The entry for whose reporter an officer files, as far as the actor sees it. */
export async function entryOf(tx: Tx, itemId: string): Promise<{ id: string; matterId: string; reporterKind: string | null } | undefined> {
  return on(tx)
    .selectFrom('information_items')
    .select(['id', 'matter_id as matterId', 'reporter_kind as reporterKind'])
    .where('id', '=', itemId)
    .executeTakeFirst()
}

export async function insertProtection(
  work: Work,
  given: ProtectionFiling,
  of: {
    registerNode: string
    kindLabel: string
    entry: { id: string; matterId: string } | null
    dueOn: Day
    measureLimit: { count: number; unit: 'workday' | 'day' }
  },
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('protection_cases')
    .values({
      ...{ id, register_node: of.registerNode, form: given.form, protects: given.protects, relative: given.relative },
      ...{ kind: given.kind, kind_label: of.kindLabel, against_id: given.againstId, happened_on: given.happenedOn },
      ...{ facts: given.facts, wanted: given.wanted, matter_id: of.entry?.matterId ?? null, item_id: of.entry?.id ?? null },
      ...{ state: 'filed' as const, filed_by: work.actor.personId, filed_on: work.today, due_on: of.dueOn },
      ...{ measure_days: of.measureLimit.count, measure_unit: of.measureLimit.unit, decided_by: null, decided_on: null, owner: null },
    })
    .execute()
  if (given.files.length > 0)
    await on(work.tx)
      .insertInto('protection_files')
      .values([...new Set(given.files)].map((file) => ({ file_id: file, case_id: id })))
      .execute()
  return id
}

/** The first of these units at which somebody other than the actor may decide about this person. */
export async function judging<T extends { id: string }>(
  tx: Tx,
  units: readonly T[],
  againstId: string,
  matterId: string | null,
): Promise<T | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM unnest(${units.map((unit) => unit.id)}::text[]) WITH ORDINALITY AS above(id, place)
    WHERE jianwei_judges_protection(id, ${againstId}, ${matterId}::uuid) ORDER BY place LIMIT 1`.execute(tx)
  return units.find((unit) => unit.id === rows[0]?.id)
}

/** Those of the office who may take a case up, without who filed it. */
export async function keepersOf(tx: Tx, id: string, roles: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT jianwei_protection_keepers(${id}::uuid, ${[...roles]}::text[]) AS id ORDER BY id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Does the actor keep this case, as the database sees it? */
export async function maySeeAsOffice(tx: Tx, id: string, roles: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`SELECT jianwei_may_keep_protection(${id}::uuid, ${[...roles]}::text[]) AS may`.execute(tx)
  return rows[0]?.may ?? false
}

export async function saveProtection(
  work: Work,
  id: string,
  to: { state: ProtectionState; owner?: string | null; dueOn?: Day; isDecision: boolean },
): Promise<void> {
  await on(work.tx)
    .updateTable('protection_cases')
    .set({
      state: to.state,
      ...(to.isDecision ? { decided_by: work.actor.personId, decided_on: work.today, owner: to.owner ?? null } : {}),
      ...(to.dueOn ? { due_on: to.dueOn } : {}),
    })
    .where('id', '=', id)
    .execute()
}

export async function insertProtectionStep(work: Work, caseId: string, kind: StepKind, text: string): Promise<void> {
  await on(work.tx)
    .insertInto('protection_steps')
    .values({ id: randomUUID(), case_id: caseId, kind, text, by_person: work.actor.personId, on_day: work.today })
    .execute()
}

export async function protectionSteps(tx: Tx, caseId: string): Promise<{ kind: StepKind; text: string; by: string; on: Day }[]> {
  return on(tx)
    .selectFrom('protection_steps')
    .select(['kind', 'text', 'by_person as by', 'on_day as on'])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
}

export async function protectionFiles(tx: Tx, caseId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT f.id, f.name FROM protection_files AS p JOIN files AS f ON f.id = p.file_id WHERE p.case_id = ${caseId}::uuid ORDER BY f.created_at, f.id`.execute(
    tx,
  )
  return rows
}
