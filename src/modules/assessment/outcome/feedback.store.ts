import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { packAtVersion } from '../../policy/policy.store.ts'
import type { FeedbackAct, FeedbackLine, FeedbackState } from './feedback.schema.ts'

type FeedbackTables = {
  feedback_duties: {
    id: string
    matter_id: string
    item_id: string
    state: FeedbackState
    owed_by: string
    arisen_on: Day
    due_on: Day
    way: FeedbackLine['way']
    why: FeedbackLine['why']
    done_on: Day | null
    recorded_on: Day | null
    done_by: string | null
    text: string
  }
}
const on = (tx: Tx) => tx.withTables<FeedbackTables>()

export interface FeedbackRow {
  id: string
  matterId: string
  itemId: string
  state: FeedbackState
  owedBy: string
  arisenOn: Day
  reporterKind: string | null
  sourceKind: string | null
  isFound: boolean
}

export async function insertDuty(
  work: Work,
  duty: { id: string; matterId: string; itemId: string; owedBy: string; dueOn: Day },
): Promise<void> {
  await on(work.tx)
    .insertInto('feedback_duties')
    .values({
      ...{ id: duty.id, matter_id: duty.matterId, item_id: duty.itemId, state: 'owed', owed_by: duty.owedBy },
      ...{ arisen_on: work.today, due_on: duty.dueOn, way: null, why: null, done_on: null, recorded_on: null, done_by: null, text: '' },
    })
    .execute()
}

export const newDutyId = (): string => randomUUID()

/** A duty with what is known of its source; by itself, or the one that is owed of an entry. */
export async function dutyRow(tx: Tx, where: { id: string } | { owedOf: string }): Promise<FeedbackRow | undefined> {
  const which = 'id' in where ? sql`d.id = ${where.id}::uuid` : sql`d.item_id = ${where.owedOf}::uuid AND d.state = 'owed'`
  const { rows } = await sql<FeedbackRow>`
    SELECT d.id, d.matter_id AS "matterId", d.item_id AS "itemId", d.state, d.owed_by AS "owedBy", d.arisen_on AS "arisenOn",
      i.reporter_kind AS "reporterKind", i.source_kind AS "sourceKind", i.signal_id IS NOT NULL AS "isFound"
    FROM feedback_duties AS d JOIN information_items AS i ON i.id = d.item_id WHERE ${which}`.execute(tx)
  return rows[0]
}

export async function saveFeedback(work: Work, id: string, state: FeedbackState, act: FeedbackAct): Promise<void> {
  await on(work.tx)
    .updateTable('feedback_duties')
    .set({
      state,
      way: act.kind === 'give' ? act.way : null,
      why: act.kind === 'impossible' ? act.why : null,
      done_on: act.kind === 'give' ? act.givenOn : work.today,
      recorded_on: work.today,
      done_by: work.actor.personId,
      text: act.text,
    })
    .where('id', '=', id)
    .execute()
}

export interface FeedbackFilter {
  itemId?: string | undefined
  state?: FeedbackState | undefined
  mine?: boolean | undefined
  words?: string | undefined
}

type Row = Omit<FeedbackLine, 'countdown' | 'mayAct' | 'channelLabel'> & {
  channel: string
  registerNode: string
  packId: string
  packVersion: number
}

/** Duties that the actor may see, those owed first, the nearest day first. */
export async function feedbackLines(work: Work, filter: FeedbackFilter, limit: number): Promise<FeedbackLine[]> {
  const like = filter.words ? `%${filter.words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const { rows } = await sql<Row>`
    SELECT d.id, d.item_id AS "itemId", i.ledger_no AS "ledgerNo", m.matter_no AS "matterNo", i.title, i.channel, i.reporter_kind AS "reporterKind",
      i.source, d.state, coalesce(o.name, d.owed_by) AS "owedBy", d.arisen_on AS "arisenOn", d.due_on AS "dueOn",
      coalesce(d.done_on, ${work.today}::date) > d.due_on AS "isLate", d.way, d.why, d.done_on AS "doneOn", b.name AS "doneBy", d.text,
      m.register_node AS "registerNode", m.pack_id AS "packId", m.pack_version AS "packVersion"
    FROM feedback_duties AS d JOIN information_items AS i ON i.id = d.item_id JOIN matters AS m ON m.id = d.matter_id
      LEFT JOIN persons AS o ON o.id = d.owed_by LEFT JOIN persons AS b ON b.id = d.done_by
    WHERE (${filter.itemId ?? null}::uuid IS NULL OR d.item_id = ${filter.itemId ?? null}::uuid)
      AND (${filter.state ?? null}::text IS NULL OR d.state = ${filter.state ?? null}::text)
      AND (${filter.mine ?? false}::boolean IS FALSE OR d.owed_by = ${work.actor.personId})
      AND (${like}::text IS NULL OR i.title LIKE ${like} OR i.ledger_no LIKE ${like} OR m.matter_no LIKE ${like})
    ORDER BY d.state <> 'owed', d.due_on, d.seq LIMIT ${limit}`.execute(work.tx)
  const lines: FeedbackLine[] = []
  for (const { channel, registerNode, packId, packVersion, ...row } of rows) {
    const pack = await packAtVersion(work.tx, packId, packVersion)
    lines.push({
      ...row,
      channelLabel: pack?.channels.find((each) => each.code === channel)?.label ?? channel,
      countdown: row.state === 'owed' ? countdownTo(work.calendar, work.today, row.dueOn, pack?.warning.lights.yellowWithin ?? 2) : null,
      mayAct: row.state === 'owed' && work.access.may('item.register', registerNode),
    })
  }
  return lines
}
