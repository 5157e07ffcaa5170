import { type RawBuilder, sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import { holdsAnyWay } from '../../policy/words/synonyms.store.ts'
import { atOrBelow, foundBy, type SpanFilter, spansAsked } from '../listed/listed.store.ts'
import type { FilingState, NoticeLine } from './notice.schema.ts'
import { type FilingRow, filings, notices } from './notice.store.ts'

export interface NoticeFilter extends SpanFilter {
  /** With an objection that nobody has answered yet. */
  isUnanswered?: boolean | undefined
}

/** A page of notices, the newest first. */
export async function noticesPage(work: Work, filter: NoticeFilter, after: string | undefined, limit: number): Promise<NoticeLine[]> {
  let rows = notices(work.tx).where(spansAsked('risk_notices', filter, work.today))
  if (filter.isUnanswered) rows = rows.where(sql<boolean>`risk_notices.id IN (SELECT notice_id FROM risk_objections WHERE outcome IS NULL)`)
  if (after) rows = rows.where(sql<boolean>`risk_notices.seq < (SELECT last.seq FROM risk_notices AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('risk_notices.seq', 'desc').limit(limit).execute()
}

interface FilingFilter {
  unitId?: string | undefined
  state?: FilingState | undefined
  search?: string | undefined
}

function filingsAsked({ unitId, state, search }: FilingFilter): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`true`]
  if (unitId !== undefined) parts.push(atOrBelow('risk_filings', unitId))
  if (state !== undefined) parts.push(sql`risk_filings.state = ${state}`)
  if (search) parts.push(sql`(${foundBy('risk_filings', search)} OR ${holdsAnyWay('receipt_no', search)})`)
  return sql<boolean>`${sql.join(parts, sql` AND `)}`
}

/** A page of filings, the newest first. */
export async function filingsPage(tx: Tx, filter: FilingFilter, after: string | undefined, limit: number): Promise<FilingRow[]> {
  let rows = filings(tx).where(filingsAsked(filter))
  if (after) rows = rows.where(sql<boolean>`risk_filings.seq < (SELECT last.seq FROM risk_filings AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('risk_filings.seq', 'desc').limit(limit).execute()
}
