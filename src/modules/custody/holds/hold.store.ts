import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { MatterTables } from '../../matters/matter.tables.ts'
import type { OrganisationTables } from '../../organisation/organisation.tables.ts'
import type { HoldKind, HoldState, NewHold } from './hold.schema.ts'

type HoldTables = {
  legal_holds: {
    id: string
    register_node: string
    kind: HoldKind
    matter_id: string | null
    person_id: string | null
    from_on: Day | null
    to_on: Day | null
    reason: string
    placed_by: string
    placed_on: Day
    until_on: Day | null
    lifted_by: Generated<string | null>
    lifted_on: Generated<Day | null>
    lift_reason: Generated<string | null>
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<HoldTables & Pick<MatterTables, 'matters'> & Pick<OrganisationTables, 'persons'>>()

const rowsOf = (tx: Tx) =>
  on(tx)
    .selectFrom('legal_holds')
    .select([
      ...(['id', 'kind', 'reason'] as const),
      'register_node as registerNode',
      'matter_id as matterId',
      'person_id as personId',
      'from_on as fromOn',
      'to_on as toOn',
      'placed_by as placedBy',
      'placed_on as placedOn',
      'until_on as untilOn',
      'lifted_by as liftedBy',
      'lifted_on as liftedOn',
      'lift_reason as liftReason',
    ])
export type HoldRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export async function holdById(tx: Tx, id: string): Promise<HoldRow | undefined> {
  return rowsOf(tx).where('id', '=', id).executeTakeFirst()
}

export interface HoldFilter {
  kind?: HoldKind | undefined
  state?: HoldState | undefined
  words?: string | undefined
}

/** A page of the holds that the actor sees, newest first; `after` is the id of the last row shown. */
export async function holdsPage(
  work: Work,
  { kind, state, words }: HoldFilter,
  after: string | undefined,
  limit: number,
): Promise<HoldRow[]> {
  let rows = rowsOf(work.tx)
  if (kind) rows = rows.where('kind', '=', kind)
  if (state === 'lifted') rows = rows.where('lifted_on', 'is not', null)
  if (state === 'past') rows = rows.where('lifted_on', 'is', null).where('until_on', '<', work.today)
  if (state === 'standing')
    rows = rows.where('lifted_on', 'is', null).where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', work.today)]))
  if (words) {
    const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) =>
      eb.or([
        eb('reason', 'like', like),
        eb('matter_id', 'in', eb.selectFrom('matters').select('matters.id').where('matters.matter_no', 'like', like)),
        eb(
          'person_id',
          'in',
          eb
            .selectFrom('persons')
            .select('persons.id')
            .where((of) => of.or([of('persons.name', 'like', like), of('persons.pinyin', 'like', like)])),
        ),
      ]),
    )
  }
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM legal_holds AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

/** The matter of this number in a register, as far as the actor sees it. */
export async function matterOfNumber(tx: Tx, registerNode: string, matterNo: string): Promise<string | undefined> {
  const row = await on(tx)
    .selectFrom('matters')
    .select('id')
    .where('register_node', '=', registerNode)
    .where('matter_no', '=', matterNo)
    .executeTakeFirst()
  return row?.id
}

export async function insertHold(work: Work, id: string, given: NewHold, matterId: string | null): Promise<void> {
  const isPeriod = given.kind === 'period'
  await on(work.tx)
    .insertInto('legal_holds')
    .values({
      id,
      register_node: given.nodeId,
      kind: given.kind,
      matter_id: matterId,
      person_id: given.kind === 'person' ? given.personId : null,
      from_on: isPeriod ? given.fromOn : null,
      to_on: isPeriod ? given.toOn : null,
      reason: given.reason,
      placed_by: work.actor.personId,
      placed_on: work.today,
      until_on: given.untilOn,
    })
    .execute()
}

export async function saveLifting(work: Work, id: string, reason: string): Promise<void> {
  await on(work.tx)
    .updateTable('legal_holds')
    .set({ lifted_by: work.actor.personId, lifted_on: work.today, lift_reason: reason })
    .where('id', '=', id)
    .execute()
}
