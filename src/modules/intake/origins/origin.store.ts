import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { keepsAt } from '../../channels/channel.roles.ts'
import { readableExchange } from '../../channels/exchange/exchange.act.ts'
import { readableProblem } from '../../channels/gathering/gathering.act.ts'
import { takeUp, toHandle } from '../../channels/submission/submission.act.ts'
import { submissionRow } from '../../channels/submission/submission.store.ts'
import { readableSuggestion, standingTo } from '../../channels/suggestion/suggestion.act.ts'
import { SUGGESTION_TOPIC_TITLES } from '../../channels/suggestion/suggestion.schema.ts'
import type { Origin, OriginEntry } from '../../matters/origins/origin.schema.ts'
import { type Remark, remarkById } from '../../surveys/result/remark.store.ts'
import type { itemPage } from '../item.schema.ts'

type ShownOrigin = z.infer<typeof itemPage>['origin']

/** Of what an item was made. Not unique: an entry that went to a register above leaves no trace here, a refusal would be one (P6). */
export const itemOriginMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE information_items ADD COLUMN origin_kind text CHECK (origin_kind IN ('submission', 'remark', 'exchange')), ADD COLUMN origin_id text,
        ADD CONSTRAINT items_origin CHECK ((origin_kind IS NULL) = (origin_id IS NULL));
      CREATE INDEX items_by_origin ON information_items (origin_kind, origin_id) WHERE origin_id IS NOT NULL;
    `.execute(db)
  },
}

/** What was put into the suggestion box, and problems raised at meetings and in reports, become entries too (R135, R136). */
export const moreOriginsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE information_items DROP CONSTRAINT information_items_origin_kind_check,
        ADD CONSTRAINT information_items_origin_kind_check CHECK (origin_kind IN ('submission', 'remark', 'exchange', 'suggestion', 'problem'));
    `.execute(db)
  },
}

/** Entries that these became, as far as the actor may see them. */
export async function entriesOf(tx: Tx, kind: Origin['kind'], ids: readonly string[]): Promise<(OriginEntry & { id: string })[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<OriginEntry & { id: string }>`
    SELECT origin_id AS id, i.id AS "itemId", ledger_no AS "ledgerNo", matters.opened_on::text AS on
    FROM information_items AS i JOIN matters ON matters.id = matter_id WHERE origin_kind = ${kind} AND origin_id = ANY (${[...ids]}::text[]) ORDER BY i.seq`.execute(
    tx,
  )
  return rows
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** By kind of origin: why the actor may not register it, or nothing. */
const READABLE: Readonly<Record<Origin['kind'], (work: Work, id: string) => Promise<Refusal | undefined>>> = {
  submission: async (work, id) => {
    const row = UUID.test(id) ? await toHandle(work, id) : refuse('submission.not_found', { submission: id })
    if (isRefusal(row)) return row
    return row.is_nothing ? refuse('submission.act_not_open', { state: row.state }) : undefined
  },
  exchange: async (work, id) => {
    const row = UUID.test(id) ? await readableExchange(work, id) : refuse('exchange.not_found', { exchange: id })
    if (isRefusal(row)) return row
    return row.direction === 'incoming' && keepsAt(work.actor, row.node_id) ? undefined : refuse('exchange.act_not_open')
  },
  suggestion: async (work, id) => {
    const row = UUID.test(id) ? await readableSuggestion(work, id) : refuse('suggestion.not_found', { suggestion: id })
    if (isRefusal(row)) return row
    const { isKeeper, isOwn } = await standingTo(work, row)
    if (isOwn) return refuse('suggestion.own')
    return isKeeper ? undefined : refuse('suggestion.of_another_unit')
  },
  problem: async (work, id) => {
    const found = UUID.test(id) ? await readableProblem(work, id) : refuse('gathering.no_such_problem', { problem: id })
    if (isRefusal(found)) return found
    return keepsAt(work.actor, found.gathering.node_id) ? undefined : refuse('gathering.of_another_unit')
  },
  remark: async (work, id) => {
    const remark = await remarkById(work.tx, id)
    if (!remark) return refuse('item.no_such_remark')
    return work.access.may('survey.keep', remark.unitId) ? undefined : refuse('survey.of_another_unit')
  },
}

/** 转登记: only what the actor handles as the office, and has not registered already. */
export async function checkOrigin(work: Work, origin: Origin): Promise<Refusal | undefined> {
  const barred = await READABLE[origin.kind](work, origin.id)
  if (barred) return barred
  const [entry] = await entriesOf(work.tx, origin.kind, [origin.id])
  return entry && refuse('item.origin_registered', { ledgerNo: entry.ledgerNo })
}

/** What was submitted is being looked into from now on. */
export async function takenUp(work: Work, origin: Origin | undefined): Promise<void> {
  if (origin?.kind === 'submission') await takeUp(work, origin.id)
}

/** Of what an item was made; null where of nothing, or where the reader may not see that. */
export async function originOf(work: Work, itemId: string): Promise<ShownOrigin> {
  const { rows } = await sql<{ kind: Origin['kind'] | null; id: string | null }>`
    SELECT origin_kind AS kind, origin_id AS id FROM information_items WHERE id = ${itemId}::uuid`.execute(work.tx)
  const [origin] = rows
  if (!origin?.kind || origin.id === null) return null
  if (origin.kind === 'remark') {
    const remark = await remarkById(work.tx, origin.id)
    return remark ? shownRemark(remark) : null
  }
  if (origin.kind === 'exchange') {
    const exchange = await readableExchange(work, origin.id)
    return isRefusal(exchange)
      ? null
      : { kind: 'exchange', link: `/exchanges/${exchange.id}`, title: exchange.title, text: exchange.content, on: exchange.on_day }
  }
  if (origin.kind === 'suggestion') return shownSuggestion(work, origin.id)
  if (origin.kind === 'problem') return shownProblem(work, origin.id)
  const row = await submissionRow(work.tx, origin.id)
  if (!row || !work.access.may('submission.read', row.to_node)) return null
  return { kind: 'submission', link: `/submissions/${row.id}`, title: row.title, text: row.content, on: row.submitted_on }
}

const shownRemark = (remark: Remark): NonNullable<ShownOrigin> => ({
  ...{ kind: 'remark', link: `/surveys/${remark.surveyId}`, title: remark.surveyTitle, text: remark.text, on: remark.madeOn },
})

async function shownSuggestion(work: Work, id: string): Promise<ShownOrigin> {
  const found = await readableSuggestion(work, id)
  if (isRefusal(found)) return null
  const title = `${SUGGESTION_TOPIC_TITLES[found.topic]} · ${found.unit_name}`
  return { kind: 'suggestion', link: `/suggestions/${found.id}`, title, text: found.text, on: found.received_on }
}

async function shownProblem(work: Work, id: string): Promise<ShownOrigin> {
  const found = await readableProblem(work, id)
  if (isRefusal(found)) return null
  const { gathering, problem } = found
  return { kind: 'problem', link: `/gatherings/${gathering.id}`, title: gathering.title, text: problem.text, on: gathering.on_day }
}
