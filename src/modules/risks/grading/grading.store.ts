import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { packAtVersion } from '../../policy/policy.store.ts'
import type { PointTables } from '../point/point.tables.ts'
import { type GradeLine, gradeLine, gradingInputs, type GradingInputs, type GradingResult } from './grading.schema.ts'

const on = (tx: Tx) => tx.withTables<PointTables>()

export interface NewGrade {
  pointId: string
  round: number
  method: string
  inputs: GradingInputs
  result: GradingResult
  rank: number
  reason: string
  meetingId: string | null
}

/** Keep a grade with all that it rests on (R94). */
export async function insertGrade(work: Work, grade: NewGrade, pack: PolicyPack): Promise<void> {
  await on(work.tx)
    .insertInto('risk_point_grades')
    .values({
      id: randomUUID(),
      point_id: grade.pointId,
      round: grade.round,
      method: grade.method,
      method_version: pack.risks.grading.methods.find((each) => each.code === grade.method)?.version ?? 1,
      inputs: sql`${JSON.stringify(grade.inputs)}::jsonb`,
      score: grade.result.score,
      rank: grade.rank,
      proposed_rank: grade.result.rank,
      reason: grade.reason,
      by_person: work.actor.personId,
      on_day: work.today,
      meeting_id: grade.meetingId,
      pack_id: pack.id,
      pack_version: pack.version,
    })
    .execute()
}

/** All grades of a point, newest first, named by the pack under which each was given. */
export async function gradesOf(tx: Tx, pointId: string): Promise<GradeLine[]> {
  const rows = await on(tx).selectFrom('risk_point_grades').selectAll().where('point_id', '=', pointId).orderBy('seq', 'desc').execute()
  const names = await personsById(
    tx,
    rows.map((row) => row.by_person),
  )
  const packs = new Map<string, PolicyPack | undefined>()
  for (const { pack_id, pack_version } of rows) {
    const key = `${pack_id}@${pack_version}`
    if (!packs.has(key)) packs.set(key, await packAtVersion(tx, pack_id, pack_version))
  }
  return rows.map((row) =>
    gradeLine.parse({
      id: row.id,
      method: row.method,
      methodTitle:
        packs.get(`${row.pack_id}@${row.pack_version}`)?.risks.grading.methods.find((each) => each.code === row.method)?.title ??
        row.method,
      methodVersion: row.method_version,
      inputs: row.inputs,
      score: row.score === null ? null : Number(row.score),
      rank: row.rank,
      proposedRank: row.proposed_rank,
      reason: row.reason,
      byName: names.get(row.by_person)?.name ?? row.by_person,
      on: row.on_day,
      isOfMeeting: row.meeting_id !== null,
    }),
  )
}

/** What was judged at the last grade of each of these points. */
export async function lastInputsOf(tx: Tx, pointIds: readonly string[]): Promise<Map<string, GradingInputs>> {
  const { rows } = await sql<{ point_id: string; inputs: unknown }>`
    SELECT DISTINCT ON (point_id) point_id, inputs FROM risk_point_grades WHERE point_id = any(${[...pointIds]}::uuid[]) ORDER BY point_id, seq DESC`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.point_id, gradingInputs.parse(row.inputs)]))
}
