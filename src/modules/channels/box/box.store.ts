import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import type { BoxAnswer, BoxUnit } from './box.schema.ts'

export async function boxUnits(tx: Tx): Promise<BoxUnit[]> {
  const { rows } = await sql<BoxUnit>`SELECT id, name, parent_id AS "parentId", depth FROM jianwei_box_units()`.execute(tx)
  return rows
}

/** Answers that were let out, the newest first. */
export async function boxAnswers(tx: Tx, before: number | null, limit: number): Promise<BoxAnswer[]> {
  const { rows } = await sql<BoxAnswer>`
    SELECT seq::float8 AS seq, unit_name AS "unitName", topic, text, answer, answered_on::text AS "answeredOn" FROM jianwei_box_answers(${before}::bigint, ${limit})`.execute(
    tx,
  )
  return rows
}
