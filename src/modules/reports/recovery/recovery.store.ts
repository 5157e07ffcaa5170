import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx, Work } from '../../../platform/module.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import type { readOwnShares, readRequest, recoveryState } from './recovery.api.ts'

interface StateRow {
  id: string
  recipient: string
  is_active: boolean
  threshold: number
  made_on: string
  spent_on: string | null
  custodians: { personId: string; hasConfirmed: boolean }[]
}

interface RequestRow {
  id: string
  recovery_id: string
  by_person: string
  key_id: string
  recipient: string
  reason: string
  on_day: string
  state: 'open' | 'finished'
  threshold: number
  given: number
}

/** The newest arrangement of a register; while it waits for its custodians the one before still holds. */
export async function recoveryOf(tx: Tx, nodeId: string): Promise<StateRow | undefined> {
  const { rows } = await sql<StateRow>`
    SELECT r.key_id AS id, k.recipient, k.is_active, r.threshold, r.made_on, r.spent_on,
      coalesce((SELECT jsonb_agg(jsonb_build_object('personId', c.person_id, 'hasConfirmed', c.has_confirmed)) FROM jianwei_custodians(r.key_id) AS c), '[]') AS custodians
    FROM report_recoveries AS r CROSS JOIN LATERAL jianwei_recovery_recipient(r.key_id) AS k WHERE r.node_id = ${nodeId} ORDER BY r.seq DESC LIMIT 1`.execute(
    tx,
  )
  return rows[0]
}

/** The arrangement to which reports are sealed now. */
export async function activeRecovery(tx: Tx, nodeId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT r.key_id AS id FROM report_recoveries AS r CROSS JOIN LATERAL jianwei_recovery_recipient(r.key_id) AS k WHERE r.node_id = ${nodeId} AND k.is_active`.execute(
    tx,
  )
  return rows[0]?.id
}

const requests = sql`
  SELECT q.id, q.recovery_id, q.by_person, q.key_id, q.recipient, q.reason, q.on_day, q.state, r.threshold, jianwei_shares_given(q.id) AS given, r.node_id
  FROM report_recovery_requests AS q JOIN report_recoveries AS r ON r.key_id = q.recovery_id`

export async function requestById(tx: Tx, id: string): Promise<(RequestRow & { node_id: string }) | undefined> {
  const { rows } = await sql<RequestRow & { node_id: string }>`${requests} WHERE q.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export async function stateAt(work: Work, node: { id: string; name: string }): Promise<z.infer<typeof recoveryState>> {
  const recovery = await recoveryOf(work.tx, node.id)
  const { rows } = await sql<RequestRow>`${requests} WHERE r.node_id = ${node.id} ORDER BY q.seq DESC LIMIT 20`.execute(work.tx)
  const persons = await personsById(work.tx, [
    ...(recovery?.custodians ?? []).map((each) => each.personId),
    ...rows.map((row) => row.by_person),
  ])
  const nameOf = (id: string) => persons.get(id)?.name ?? id
  return {
    nodeId: node.id,
    nodeName: node.name,
    recovery: recovery
      ? {
          ...{ id: recovery.id, recipient: recovery.recipient, threshold: recovery.threshold, madeOn: recovery.made_on },
          ...{ isReady: recovery.is_active, isSpent: recovery.spent_on !== null },
          custodians: recovery.custodians.map((each) => ({ ...each, name: nameOf(each.personId) })),
        }
      : null,
    requests: rows.map(({ id, by_person, reason, on_day, given, threshold, state }) => ({
      ...{ id, reason, given, threshold, state },
      ...{ byName: nameOf(by_person), isOwn: by_person === work.actor.personId, on: on_day },
    })),
  }
}

export async function candidatesAt(
  tx: Tx,
  nodeId: string,
): Promise<{ personId: string; name: string; keyId: string; recipient: string }[]> {
  const { rows } = await sql<{ personId: string; name: string; keyId: string; recipient: string }>`
    SELECT h.person_id AS "personId", p.name, h.key_id AS "keyId", h.recipient FROM jianwei_key_holders(${nodeId}) AS h JOIN persons AS p ON p.id = h.person_id ORDER BY p.name, p.id`.execute(
    tx,
  )
  return rows
}

export async function setUp(
  work: Work,
  nodeId: string,
  of: { recipient: string; threshold: number; shares: readonly { keyId: string; sealed: string }[] },
): Promise<string | null> {
  const id = randomUUID()
  const { rows } = await sql<{ done: boolean }>`
    SELECT jianwei_set_up_recovery(${id}::uuid, ${nodeId}, ${of.recipient}, ${of.threshold}::int, ${of.shares.map((each) => each.keyId)}::uuid[], ${of.shares.map((each) => each.sealed)}::text[], ${work.today}::date) AS done`.execute(
    work.tx,
  )
  return rows[0]?.done ? id : null
}

/** Whom to ask for a share. */
export async function custodiansOf(tx: Tx, recoveryId: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`SELECT person_id FROM jianwei_custodians(${recoveryId}::uuid)`.execute(tx)
  return rows.map((row) => row.person_id)
}

/** Shares in the person's own hands, and who asks for them. */
export async function ownShares(work: Work): Promise<z.infer<typeof readOwnShares.returns>> {
  const { rows } = await sql<{
    id: string
    recovery_id: string
    key_id: string
    sealed: string
    confirmed_on: string | null
    node_name: string
  }>`
    SELECT s.id, s.recovery_id, s.key_id, s.sealed, s.confirmed_on, u.name AS node_name FROM report_shares AS s
    JOIN report_recoveries AS r ON r.key_id = s.recovery_id JOIN units AS u ON u.id = r.node_id WHERE s.person_id = ${work.actor.personId} ORDER BY r.seq DESC`.execute(
    work.tx,
  )
  const asked = await sql<RequestRow & { has_given: boolean }>`
    SELECT w.*, EXISTS (SELECT 1 FROM report_given_shares AS g WHERE g.request_id = w.id AND g.person_id = ${work.actor.personId}) AS has_given
    FROM (${requests}) AS w WHERE w.state = 'open' AND w.recovery_id = ANY (${rows.map((row) => row.recovery_id)}::uuid[]) ORDER BY w.on_day, w.id`.execute(
    work.tx,
  )
  const persons = await personsById(
    work.tx,
    asked.rows.map((row) => row.by_person),
  )
  return rows.map((row) => ({
    ...{ id: row.id, nodeName: row.node_name, keyId: row.key_id, sealed: row.sealed, hasConfirmed: row.confirmed_on !== null },
    requests: asked.rows
      .filter((each) => each.recovery_id === row.recovery_id)
      .map(({ id, by_person, reason, on_day, recipient, has_given }) => ({
        ...{ id, reason, recipient, on: on_day, hasGiven: has_given },
        byName: persons.get(by_person)?.name ?? by_person,
      })),
  }))
}

/** Confirm one's share; null when there is none, else whether all are confirmed now. */
export async function confirm(work: Work, shareId: string): Promise<{ recoveryId: string; isReady: boolean } | null> {
  const { rows } = await sql<{ recovery_id: string }>`
    UPDATE report_shares SET confirmed_on = ${work.today} WHERE id = ${shareId}::uuid AND person_id = ${work.actor.personId} RETURNING recovery_id`.execute(
    work.tx,
  )
  const [row] = rows
  if (!row) return null
  const ready = await sql<{ done: boolean }>`SELECT jianwei_ready_recovery(${row.recovery_id}::uuid) AS done`.execute(work.tx)
  return { recoveryId: row.recovery_id, isReady: ready.rows[0]?.done ?? false }
}

export async function ask(work: Work, of: { recoveryId: string; keyId: string; recipient: string; reason: string }): Promise<string> {
  const id = randomUUID()
  await sql`INSERT INTO report_recovery_requests (id, recovery_id, by_person, key_id, recipient, reason, on_day, state)
    VALUES (${id}, ${of.recoveryId}, ${work.actor.personId}, ${of.keyId}, ${of.recipient}, ${of.reason}, ${work.today}, 'open')`.execute(
    work.tx,
  )
  return id
}

export async function give(work: Work, requestId: string, sealed: string): Promise<void> {
  await sql`INSERT INTO report_given_shares (request_id, person_id, sealed, on_day) VALUES (${requestId}, ${work.actor.personId}, ${sealed}, ${work.today}) ON CONFLICT DO NOTHING`.execute(
    work.tx,
  )
}

/** What the officer who asked gets: shares, once enough are there, and report keys to take over. */
export async function todoOf(
  tx: Tx,
  request: RequestRow,
  limit: number,
): Promise<Pick<z.infer<typeof readRequest.returns>, 'shares' | 'toReseal' | 'left'>> {
  const shares = await sql<{
    sealed: string
  }>`SELECT sealed FROM report_given_shares WHERE request_id = ${request.id} ORDER BY person_id`.execute(tx)
  const todo = await sql<{ reportId: string; recipient: string; sealed: string; left: number }>`
    SELECT report_id AS "reportId", recipient, sealed, count(*) OVER ()::int AS left FROM jianwei_recovery_todo(${request.id}::uuid) ORDER BY report_id LIMIT ${limit}`.execute(
    tx,
  )
  return {
    shares: request.given >= request.threshold ? shares.rows : [],
    toReseal: todo.rows.map(({ reportId, recipient, sealed }) => ({ reportId, recipient, sealed })),
    left: todo.rows[0]?.left ?? 0,
  }
}

export async function recoverCopy(tx: Tx, requestId: string, copy: { reportId: string; sealed: string }): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`SELECT jianwei_recover_copy(${requestId}::uuid, ${copy.reportId}::uuid, ${copy.sealed}) AS done`.execute(tx)
  return rows[0]?.done ?? false
}

/** The identity has been in one hand: the request ends, and the arrangement is spent. */
export async function finish(work: Work, requestId: string): Promise<void> {
  await sql`SELECT jianwei_spend_recovery(${requestId}::uuid, ${work.today}::date)`.execute(work.tx)
  await sql`UPDATE report_recovery_requests SET state = 'finished' WHERE id = ${requestId}::uuid`.execute(work.tx)
}

/** The public half of a recovery identity: what joined shares must fit. */
export async function recipientOf(tx: Tx, recoveryId: string): Promise<string | undefined> {
  const { rows } = await sql<{ recipient: string }>`SELECT recipient FROM jianwei_recovery_recipient(${recoveryId}::uuid)`.execute(tx)
  return rows[0]?.recipient
}
