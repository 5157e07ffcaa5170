import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { WarningState } from '../warning.schema.ts'

/** What a list of warnings is asked for. */
export interface WarningFilter {
  state?: WarningState | undefined
  rank?: number | undefined
  unitId?: string | undefined
  words?: string | undefined
  matterId?: string | undefined
  id?: string | undefined
  /** This unit and all below it. */
  under?: string | undefined
  underWay?: boolean | undefined
  late?: boolean | undefined
  issuedFrom?: Day | undefined
  issuedTo?: Day | undefined
  handedFrom?: Day | undefined
  handedTo?: Day | undefined
}

/** Issued, and not ended: of a row of warnings. */
export const UNDER_WAY = sql<boolean>`warnings.issued_on IS NOT NULL AND warnings.state NOT IN ('closed', 'accountable', 'withdrawn', 'handedOver')`
/** A limit under it has passed, whose clock does not stand still for an objection: of a row of warnings. */
export const lateOn = (today: Day) =>
  sql<boolean>`warnings.id IN (SELECT warning_id FROM duties WHERE due_on < ${today}::date AND state <> 'objected')`

/** By place and by the days of its life. */
export function placed({ under, underWay, late, ...filter }: WarningFilter, today: Day): RawBuilder<boolean> {
  const handed = [
    ...(filter.handedFrom ? [sql`on_day >= ${filter.handedFrom}::date`] : []),
    ...(filter.handedTo ? [sql`on_day <= ${filter.handedTo}::date`] : []),
  ]
  const asked = [
    ...(under ? [sql`warnings.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${under})`] : []),
    ...(underWay ? [UNDER_WAY] : []),
    ...(late ? [lateOn(today)] : []),
    ...(filter.issuedFrom ? [sql`warnings.issued_on >= ${filter.issuedFrom}::date`] : []),
    ...(filter.issuedTo ? [sql`warnings.issued_on <= ${filter.issuedTo}::date`] : []),
    ...(handed.length > 0 ? [sql`warnings.id IN (SELECT warning_id FROM hand_overs WHERE ${sql.join(handed, sql` AND `)})`] : []),
  ]
  return asked.length > 0 ? sql`${sql.join(asked, sql` AND `)}` : sql`true`
}
