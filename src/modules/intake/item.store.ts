import { randomUUID } from 'node:crypto'
import { type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import { type Day, yearOf } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { clarifiedFor } from '../matters/clarified/clarified.store.ts'
import { countdownTo } from '../matters/matter.rules.ts'
import type { ClarifiedPerson } from '../matters/matter.schema.ts'
import { namedSubjectsOf, nextNumber } from '../matters/matter.store.ts'
import type { MatterTables } from '../matters/matter.tables.ts'
import type { Subject } from '../organisation/organisation.schema.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { nameSubjects } from '../organisation/subject.store.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { packAtVersion } from '../policy/policy.store.ts'
import { ItemFedBack } from './entry/entry.events.ts'
import type { Verification } from './entry/entry.schema.ts'
import { trustOf } from './entry/entry.rules.ts'
import { handlingOf } from './handling/handling.rules.ts'
import { ledgerNoText } from './item.rules.ts'
import type { ItemLine, ItemState, Registration } from './item.schema.ts'
import type { ItemTables } from './item.tables.ts'
import { lexemesOf } from './search/search.rules.ts'
import { type ItemFilter, ledgerPage } from './search/search.store.ts'
import { speech } from './search/speech.ts'

type Tables = ItemTables & Pick<MatterTables, 'matters'>
const on = (tx: Tx) => tx.withTables<Tables>()

/** By what words, spellings and numbers an entry is found. */
async function lexemesFor(tx: Tx, matter: Entered, registration: Registration, ledgerNo: string): Promise<string[]> {
  const named = await nameSubjects(tx, matter.subjects)
  return lexemesOf(
    {
      ...{ ledgerNo, matterNo: matter.matterNo, caseNo: registration.caseNo ?? '', aliases: [] },
      ...{ title: registration.title, content: registration.content, source: registration.source },
      names: [...named, ...(registration.about ?? [])].map((each) => each.name),
    },
    speech,
  )
}

/** The matter that an item is entered for. */
interface Entered {
  id: string
  matterNo: string
  subjects: readonly Subject[]
}

/** Enter an item into the ledger of its matter's register. */
export async function insertItem(
  work: Work,
  matter: Entered,
  registerNode: string,
  registration: Registration,
  pack: PolicyPack,
  handler: string,
): Promise<string> {
  const id = randomUUID()
  const year = yearOf(work.today)
  const ledgerNo = ledgerNoText(year, await nextNumber(work.tx, registerNode, 'ledger', year))
  const lexemes = await lexemesFor(work.tx, matter, registration, ledgerNo)
  await on(work.tx)
    .insertInto('information_items')
    .values({
      id,
      matter_id: matter.id,
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
      origin_kind: registration.origin?.kind ?? null,
      origin_id: registration.origin?.id ?? null,
      case_no: registration.caseNo ?? '',
      source_kind: registration.sourceKind ?? null,
      reporter_kind: registration.reporterKind ?? null,
      credibility: registration.credibility ?? null,
      details: sql`${JSON.stringify(registration.details ?? {})}::jsonb`,
      about: sql`${JSON.stringify(registration.about ?? [])}::jsonb`,
      search: sql`array_to_tsvector(${lexemes}::text[])`,
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
  'case_no',
  'credibility',
  'verification',
  'mode',
  'due_on',
  'matter_no',
  'clarified_on',
  'pack_id',
  'pack_version',
] as const

type Row = Pick<
  Selectable<Tables['information_items']>,
  | ('id' | 'matter_id' | 'ledger_no' | 'channel' | 'is_petition' | 'sign_type' | 'key_area' | 'title' | 'received_on' | 'state' | 'rank')
  | ('handler' | 'seq' | 'case_no' | 'credibility' | 'verification' | 'mode' | 'due_on')
> & { matter_no: string; clarified_on: Day | null; clarifiedFor: ClarifiedPerson[]; pack_id: string; pack_version: number }

function itemRows(tx: Tx): SelectQueryBuilder<Tables, 'information_items' | 'matters', Row> {
  return on(tx)
    .selectFrom('information_items')
    .innerJoin('matters', 'matters.id', 'matter_id')
    .select([...columns, clarifiedFor('matters.id').as('clarifiedFor')])
}

/** Entries by id, as far as the actor may see them: petitions first (R133), then the newest. */
export async function itemLines(work: Work, ids: readonly string[]): Promise<ItemLine[]> {
  if (ids.length === 0) return []
  const found = await itemRows(work.tx)
    .where('information_items.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('is_petition', 'desc')
    .orderBy('information_items.seq', 'desc')
    .execute()
  return linesOf(work, found)
}

/** A page of the ledger: petitions first (R133), then the newest. */
export async function itemsPage(work: Work, filter: ItemFilter, after: string | undefined, limit: number): Promise<ItemLine[]> {
  return itemLines(work, await ledgerPage(work.tx, filter, after, limit))
}

export async function itemLineById(work: Work, id: string): Promise<ItemLine | undefined> {
  return (await itemLines(work, [id]))[0]
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
  const packs = new Map<string, PolicyPack | undefined>()
  for (const row of rows) {
    const key = `${row.pack_id}@${row.pack_version}`
    if (!packs.has(key)) packs.set(key, await packAtVersion(work.tx, row.pack_id, row.pack_version))
  }
  return rows.map((row) => {
    const pack = packs.get(`${row.pack_id}@${row.pack_version}`)
    const channel = pack?.channels.find((each) => each.code === row.channel)
    return {
      id: row.id,
      matterId: row.matter_id,
      ledgerNo: row.ledger_no,
      matterNo: row.matter_no,
      title: row.title,
      channel: row.channel,
      channelLabel: channel?.label ?? row.channel,
      isPetition: row.is_petition,
      signType: pack?.signTypes.find((each) => each.code === row.sign_type)?.label ?? row.sign_type,
      keyArea: pack?.keyAreas.find((each) => each.code === row.key_area)?.label ?? row.key_area,
      subjects: subjects.get(row.matter_id) ?? [],
      receivedOn: row.received_on,
      state: row.state,
      rank: row.rank,
      handlerName: handlers.get(row.handler)?.name ?? row.handler,
      caseNo: row.case_no,
      verification: row.verification,
      trust: trustOf(channel?.reliability ?? null, row.credibility),
      mode: handlingOf(pack).modes.find((each) => each.code === row.mode)?.label ?? row.mode,
      countdown: row.due_on ? countdownTo(work.calendar, work.today, row.due_on, pack?.warning.lights.yellowWithin ?? 2) : null,
      clarifiedOn: row.clarified_on,
      clarifiedFor: row.clarifiedFor,
    }
  })
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

export async function setItem(
  tx: Tx,
  id: string,
  to: { state: ItemState; rank?: number | null; verification?: Verification },
): Promise<void> {
  await on(tx).updateTable('information_items').set(to).where('id', '=', id).execute()
}

/** Note what the source was told; whoever keeps the duty to tell hears of it. */
export async function addFeedback(
  work: Work,
  item: { id: string; matterId: string },
  text: string,
  way: 'code' | 'other' = 'other',
): Promise<void> {
  await on(work.tx)
    .insertInto('item_feedback')
    .values({ id: randomUUID(), matter_id: item.matterId, item_id: item.id, on_day: work.today, by_person: work.actor.personId, text })
    .execute()
  await work.emit(ItemFedBack, { itemId: item.id, way, text })
}
