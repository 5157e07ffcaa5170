import { type RawBuilder, sql } from 'kysely'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import type { Place } from './situation.schema.ts'

/** A place with the units that it takes in. */
export interface Taken extends Place {
  units: readonly string[]
}

/** Only of units at or below where the reader stands (R29). */
export const outOfSight = ({ access }: Pick<Work, 'access'>, unitId: string): Refusal | undefined =>
  access.may('situation.read', unitId) ? undefined : refuse('situation.out_of_sight', { unit: unitId })

/** The unit with all below it, then each unit just below it with all below that. */
export async function placesAt(tx: Tx, unitId: string): Promise<Taken[]> {
  const { rows } = await sql<Place>`
    SELECT id AS "unitId", name AS "unitName", id = ${unitId} AS "isWhole" FROM units WHERE id = ${unitId} OR parent_id = ${unitId}
    ORDER BY id = ${unitId} DESC, position, id`.execute(tx)
  const below = await nodesBelow(
    tx,
    rows.map((row) => row.unitId),
  )
  return rows.map((row) => ({ ...row, units: below.get(row.unitId) ?? [] }))
}

/** CTE `shown(id, unit_id)`: each place with every unit that it takes in. */
export const shown = (unitId: string): RawBuilder<unknown> => sql`shown AS MATERIALIZED (
  SELECT units.id, unit_closure.unit_id FROM units JOIN unit_closure ON unit_closure.ancestor_id = units.id WHERE units.id = ${unitId} OR units.parent_id = ${unitId})`
