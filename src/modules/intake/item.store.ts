import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type Day, yearOf } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { runningDeadlines } from '../matters/deadlines/deadline.store.ts'
import { countdownTo } from '../matters/matter.rules.ts'
import { namedSubjectsOf, nextNumber } from '../matters/matter.store.ts'
import type { MatterTables } from '../matters/matter.tables.ts'
import { personsById } from '../organisation/organisation.store.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { packAtVersion } from '../policy/policy.store.ts'
import { commentOf } from './item.comment.store.ts'
import { ledgerNoText } from './item.rules.ts'
import type { ItemLine, itemPage, ItemState, Registration } from './item.schema.ts'

export type ItemTables = {
  information_items: {
    id: string
    matter_id: string
    ledger_no: string
    channel: string
    is_petition: boolean
    sign_type: string
    key_area: string
    title: string
    content: string
    source: string
    received_on: Day
    state: ItemState
    rank: number | null
    handler: string
    signal_id: string | null
    comment_id: string | null
    seq: Generated<number>
  }
  item_feedback: { id: string; matter_id: string; item_id: string; on_day: Day; by_person: string; text: string }
}

type Tables = ItemTables & Pick<MatterTables, 'matters'>
const on = (tx: Tx) => tx.withTables<Tables>()

export interface ItemFilter {
  state: ItemState | undefined
  channel: string | undefined
  keyArea: string | undefined
  words: string | undefined
}

/** Enter an item into the ledger of its matter's register. */
export async function insertItem(
  work: Work,
  matterId: string,
  registerNode: string,
  registration: Registration,
  pack: PolicyPack,
  handler: string,
): Promise<string> {
  const id = randomUUID()
  const year = yearOf(work.today)
  const ledgerNo = ledgerNoText(year, await nextNumber(work.tx, registerNode, 'ledger', year))
  await on(work.tx)
    .insertInto('information_items')
    .values({
      id,
      matter_id: matterId,
      ledger_no: ledgerNo,
      channel: registration.channel,
      is_petition: pack.channels.some((channel) => channel.code === registration.channel && channel.isPetition),
      sign_type: registration.signType,
      key_area: registration.keyArea,
      title: registration.title,
      content: registration.content,
      source: registration.source,
      received_on: registration.receivedOn,
      state: 'registered',
      rank: null,
      handler,
      signal_id: registration.signalId,
      comment_id: registration.commentId ?? null,
    })
    .execute()
  return id
}

const columns = [
  'information_items.id',
  'matter_id',
  'ledger_no',
  'channel',
  'is_petition',
  'sign_type',
  'key_area',
  'information_items.title',
  'received_on',
  'state',
  'rank',
  'handler',
  'information_items.seq',
  'matter_no',
  'pack_id',
  'pack_version',
] as const

type Row = Pick<
  Selectable<Tables['information_items']>,
  | 'id'
  | 'matter_id'
  | 'ledger_no'
  | 'channel'
  | 'is_petition'
  | 'sign_type'
  | 'key_area'
  | 'title'
  | 'received_on'
  | 'state'
  | 'rank'
  | 'handler'
  | 'seq'
> & { matter_no: string; pack_id: string; pack_version: number }

function itemRows(tx: Tx, filter: ItemFilter): SelectQueryBuilder<Tables, 'information_items' | 'matters', Row> {
  let rows = on(tx).selectFrom('information_items').innerJoin('matters', 'matters.id', 'matter_id').select(columns)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.channel) rows = rows.where('channel', '=', filter.channel)
  if (filter.keyArea) rows = rows.where('key_area', '=', filter.keyArea)
  if (filter.words) {
    const like = `%${filter.words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) =>
      eb.or([eb('information_items.title', 'like', like), eb('ledger_no', 'like', like), eb('matter_no', 'like', like)]),
    )
  }
  return rows
}

/** A page of the ledger: petitions first (R133), then the newest. */
export async function itemsPage(
  work: Work,
  filter: ItemFilter,
  after: string | undefined,
  limit: number,
): Promise<{ line: ItemLine; isPetition: boolean; seq: number }[]> {
  let rows = itemRows(work.tx, filter)
  if (after)
    rows = rows.where(
      sql<boolean>`(is_petition, information_items.seq) < (SELECT last.is_petition, last.seq FROM information_items AS last WHERE last.id = ${after}::uuid)`,
    )
  const found = await rows.orderBy('is_petition', 'desc').orderBy('information_items.seq', 'desc').limit(limit).execute()
  const lines = await linesOf(work, found)
  return found.flatMap((row, index) => {
    const line = lines[index]
    return line ? [{ line, isPetition: row.is_petition, seq: row.seq }] : []
  })
}

export async function itemLineById(work: Work, id: string): Promise<ItemLine | undefined> {
  const rows = await itemRows(work.tx, { state: undefined, channel: undefined, keyArea: undefined, words: undefined })
    .where('information_items.id', '=', id)
    .execute()
  return (await linesOf(work, rows))[0]
}

async function linesOf(work: Work, rows: readonly Row[]): Promise<ItemLine[]> {
  const subjects = await namedSubjectsOf(
    work.tx,
    rows.map((row) => row.matter_id),
  )
  const handlers = await personsById(
    work.tx,
    rows.map((row) => row.handler),
  )
  const deadlines = await runningDeadlines(
    work.tx,
    rows.map((row) => row.id),
  )
  const packs = new Map<string, PolicyPack | undefined>()
  for (const row of rows) {
    const key = `${row.pack_id}@${row.pack_version}`
    if (!packs.has(key)) packs.set(key, await packAtVersion(work.tx, row.pack_id, row.pack_version))
  }
  return rows.map((row) => {
    const pack = packs.get(`${row.pack_id}@${row.pack_version}`)
    const dueOn = deadlines.get(row.id)
    return {
      id: row.id,
      matterId: row.matter_id,
      ledgerNo: row.ledger_no,
      matterNo: row.matter_no,
      title: row.title,
      channel: row.channel,
      channelLabel: pack?.channels.find((channel) => channel.code === row.channel)?.label ?? row.channel,
      isPetition: row.is_petition,
      signType: pack?.signTypes.find((each) => each.code === row.sign_type)?.label ?? row.sign_type,
      keyArea: pack?.keyAreas.find((each) => each.code === row.key_area)?.label ?? row.key_area,
      subjects: subjects.get(row.matter_id) ?? [],
      receivedOn: row.received_on,
      state: row.state,
      rank: row.rank,
      handlerName: handlers.get(row.handler)?.name ?? row.handler,
      countdown: dueOn ? countdownTo(work.calendar, work.today, dueOn, pack?.warning.lights.yellowWithin ?? 2) : null,
    }
  })
}

export async function itemPageOf(work: Work, id: string): Promise<z.infer<typeof itemPage> | undefined> {
  const item = await itemLineById(work, id)
  if (!item) return undefined
  const row = await on(work.tx)
    .selectFrom('information_items')
    .select(['content', 'source', 'signal_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const feedback = await on(work.tx)
    .selectFrom('item_feedback')
    .select(['on_day', 'by_person', 'text'])
    .where('item_id', '=', id)
    .orderBy('on_day')
    .execute()
  const persons = await personsById(
    work.tx,
    feedback.map((each) => each.by_person),
  )
  return {
    item,
    content: row.content,
    source: row.source,
    signal: null,
    comment: await commentOf(work.tx, id),
    feedback: feedback.map((each) => ({ on: each.on_day, byName: persons.get(each.by_person)?.name ?? each.by_person, text: each.text })),
  }
}

/** The item of a matter that assessment and warning work on. */
export async function itemRow(
  tx: Tx,
  id: string,
): Promise<{ id: string; matterId: string; title: string; state: ItemState; handler: string; signalId: string | null } | undefined> {
  return on(tx)
    .selectFrom('information_items')
    .select(['id', 'matter_id as matterId', 'title', 'state', 'handler', 'signal_id as signalId'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function itemsOfMatter(
  tx: Tx,
  matterId: string,
): Promise<{ id: string; title: string; state: ItemState; ledgerNo: string; receivedOn: Day }[]> {
  return on(tx)
    .selectFrom('information_items')
    .select(['id', 'title', 'state', 'ledger_no as ledgerNo', 'received_on as receivedOn'])
    .where('matter_id', '=', matterId)
    .orderBy('seq')
    .execute()
}

export async function setItem(tx: Tx, id: string, to: { state: ItemState; rank?: number | null }): Promise<void> {
  await on(tx).updateTable('information_items').set(to).where('id', '=', id).execute()
}

export async function addFeedback(work: Work, item: { id: string; matterId: string }, text: string): Promise<void> {
  await on(work.tx)
    .insertInto('item_feedback')
    .values({ id: randomUUID(), matter_id: item.matterId, item_id: item.id, on_day: work.today, by_person: work.actor.personId, text })
    .execute()
}
