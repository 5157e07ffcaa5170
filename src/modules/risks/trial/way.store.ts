import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import { unitsUnder } from '../../organisation/pack-at.store.ts'
import type { TrialLine, TrialPart } from '../../policy/drafts/trial.schema.ts'
import type { PackChange } from '../../policy/policy.question.ts'
import { filedText } from './trial.rules.ts'

/** Points on their way by notice and filing: what waits takes the rules of the day on which it goes on; what runs keeps its days. */
export async function trialOfWays(tx: Tx, changes: readonly PackChange[]): Promise<TrialPart> {
  const units = await unitsUnder(
    tx,
    changes.map((each) => each.packId),
  )
  const lines: TrialLine[] = []
  for (const change of changes) {
    const here = [...units].filter(([, unit]) => unit.packId === change.packId).map(([id]) => id)
    const { before, after } = change
    const [isOtherNotice, isOtherWay] = [before.risks.noticeDays !== after.risks.noticeDays, before.risks.isFiled !== after.risks.isFiled]
    if (!isOtherNotice && !isOtherWay) continue
    const points = await onNotice(tx, here)
    if (isOtherNotice) {
      const [from, to] = [String(before.risks.noticeDays), String(after.risks.noticeDays)]
      const waiting = points.filter(({ noticeId }) => noticeId === null)
      lines.push(...waiting.map((point) => pointLine('noticeDays', point, from, to)), ...(await runningNotices(tx, here)))
    }
    if (isOtherWay)
      lines.push(
        ...points.map((point) => pointLine('filing', point, filedText(before), filedText(after))),
        ...(await sentFilings(tx, here)),
      )
  }
  return lines
}

interface NoticedRow {
  id: string
  no: string
  title: string
  unitName: string
  noticeId: string | null
}

const pointLine = (effect: 'noticeDays' | 'filing', { id, no, title, unitName }: NoticedRow, from: string, to: string): TrialLine => ({
  ...{ effect, title: `${no} ${title}`, unitName, from, to, link: `/risk-points/${id}` },
})

/** Points that are shown in a notice or wait for one. */
async function onNotice(tx: Tx, unitIds: readonly string[]): Promise<NoticedRow[]> {
  const { rows } = await sql<NoticedRow>`
    SELECT risk_points.id::text AS id, risk_points.no, risk_points.title, units.name AS "unitName", notice_id::text AS "noticeId"
    FROM risk_points JOIN units ON units.id = risk_points.unit_id
    WHERE risk_points.unit_id = ANY (${[...unitIds]}::text[]) AND risk_points.state = 'notice'
    ORDER BY units.position, units.id, risk_points.no`.execute(tx)
  return rows
}

/** Notices not yet closed keep their last day. */
async function runningNotices(tx: Tx, unitIds: readonly string[]): Promise<TrialLine[]> {
  const { rows } = await sql<{ id: string; title: string; unitName: string; endsOn: Day }>`
    SELECT risk_notices.id::text AS id, title, units.name AS "unitName", ends_on AS "endsOn"
    FROM risk_notices JOIN units ON units.id = risk_notices.unit_id
    WHERE risk_notices.unit_id = ANY (${[...unitIds]}::text[]) AND closed_on IS NULL ORDER BY risk_notices.seq`.execute(tx)
  return rows.map(({ id, title, unitName, endsOn }) => ({
    ...{ effect: 'notice', title, unitName, from: endsOn, to: endsOn, link: `/risk-notices/${id}` },
  }))
}

/** Filings that were sent wait for their receipt as before. */
async function sentFilings(tx: Tx, unitIds: readonly string[]): Promise<TrialLine[]> {
  const { rows } = await sql<{ title: string; unitName: string; sentOn: Day }>`
    SELECT title, units.name AS "unitName", sent_on AS "sentOn" FROM risk_filings JOIN units ON units.id = risk_filings.unit_id
    WHERE risk_filings.unit_id = ANY (${[...unitIds]}::text[]) AND state = 'sent' ORDER BY risk_filings.seq`.execute(tx)
  return rows.map(({ title, unitName, sentOn }) => ({
    effect: 'sentFiling',
    title,
    unitName,
    from: sentOn,
    to: sentOn,
    link: '/risk-notices',
  }))
}
