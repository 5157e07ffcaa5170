import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addWorkingDays } from '../../src/kernel/calendar.ts'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { insertGrade } from '../../src/modules/risks/grading/grading.store.ts'
import { checkGrade } from '../../src/modules/risks/grading/grading.rules.ts'
import { figuresAt } from '../../src/modules/risks/meeting/figures/figures.store.ts'
import { nextDue } from '../../src/modules/risks/meeting/meeting.rules.ts'
import { setPoints } from '../../src/modules/risks/meeting/meeting.store.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { draftMonths } from '../../src/modules/risks/month/month.act.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'
import { type Frame, reviewed } from './reviewed.ts'
import { AGENDA, AHEAD_TITLES, RESOLUTIONS, SAID, SUMMARY } from './meetings.text.ts'

/** A quarter ago, on a working day. */
const QUARTER_AGO = 82
const AHEAD = 6

interface Sitting {
  id: string
  title: string
  heldOn: Day
  chair: string
  called: readonly string[]
}

interface PointRow {
  id: string
  rank: number
  unit_id: string
}

/** One meeting of the last quarter with signed minutes, levels that have since come into force, and resolutions on their way; one in preparation. */
export async function loadMeetings(frame: Frame, institution: Institution): Promise<void> {
  const { work, bureau, officer } = frame
  const holder = (role: string, nodeId = bureau) => institution.roles.find((each) => each.role === role && each.nodeId === nodeId)?.personId
  const chair = holder('principalLeader')
  const secretary = holder('disciplineSecretary')
  if (chair === undefined || secretary === undefined) return
  const heads = institution.roles.filter((each) => each.role === 'sectionHead').map((each) => each.personId)
  const called = [...new Set([chair, secretary, officer, ...heads.slice(0, 4)])]
  const points = await pointsTitled(
    work,
    bureau,
    SAID.map((said) => said.title),
  )
  const heldOn = workingDay(work, addDays(work.today, -QUARTER_AGO))
  const quarter = (day: Day) => `${day.slice(0, 4)} 年${'一二三四'[Math.floor((Number(day.slice(5, 7)) - 1) / 3)]}季度`
  const before: Sitting = { id: randomUUID(), title: `${quarter(heldOn)}风险防控形势分析会`, heldOn, chair, called }
  await held(frame, institution, before, points)
  const ahead = addWorkingDays(work.calendar, work.today, AHEAD)
  const coming: Sitting = { id: randomUUID(), title: `${quarter(ahead)}风险防控形势分析会`, heldOn: ahead, chair, called }
  await prepared(frame, coming)
  await setPoints(
    work.tx,
    coming.id,
    (await pointsTitled(work, bureau, AHEAD_TITLES)).map((point) => point.id),
  )
  await filed(frame)
  await work.note({ action: 'riskMeeting.load', object: { kind: 'riskMeeting', id: before.id }, details: { points: SAID.length } })
}

const workingDay = (work: Work, day: Day): Day => (work.calendar.isWorking(day) ? day : addWorkingDays(work.calendar, day, 1))

/** The points of these titles, one each, in this order; such as have a level above them. */
async function pointsTitled(work: Work, bureau: string, titles: readonly string[]): Promise<PointRow[]> {
  const { rows } = await sql<PointRow>`
    SELECT found.id, found.rank, found.unit_id FROM unnest(${[...titles]}::text[]) WITH ORDINALITY AS wanted (title, at)
    JOIN LATERAL (SELECT p.id, p.rank, p.unit_id FROM risk_points AS p WHERE p.title = wanted.title AND p.state = 'inForce' AND p.rank < 3
      AND p.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${bureau}) ORDER BY p.seq LIMIT 1) AS found ON true ORDER BY wanted.at`.execute(
    work.tx,
  )
  return rows
}

async function prepared({ work, pack, officer, bureau }: Frame, sitting: Sitting): Promise<void> {
  await sql`INSERT INTO risk_meetings (id, unit_id, title, held_on, place, convener, chair, agenda, state, created_by, created_on, pack_id, pack_version)
    VALUES (${sitting.id}::uuid, ${bureau}, ${sitting.title}, ${sitting.heldOn}, '局机关三楼会议室', 'discipline', ${sitting.chair}, ${[...AGENDA]}::text[], 'preparing',
      ${officer}, ${addDays(sitting.heldOn, -10)}, ${pack.id}, ${pack.version})`.execute(work.tx)
  await sql`INSERT INTO risk_meeting_people (meeting_id, person_id, position) SELECT ${sitting.id}::uuid, person, at FROM unnest(${[...sitting.called]}::text[]) WITH ORDINALITY AS listed (person, at)`.execute(
    work.tx,
  )
}

async function held(frame: Frame, institution: Institution, sitting: Sitting, points: readonly PointRow[]): Promise<void> {
  const { work, bureau, officer, pack } = frame
  const { id, heldOn, chair } = sitting
  await prepared(frame, sitting)
  await setPoints(
    work.tx,
    id,
    points.map((point) => point.id),
  )
  const changed: { point: PointRow; decision: { rank: number; reason: string } }[] = []
  for (const [at, point] of points.entries()) {
    const said = SAID[at]
    if (!said) continue
    const decision = said.reason === null ? null : { ...(await gradingOf(frame, point)), rank: point.rank + 1, reason: said.reason }
    if (decision) changed.push({ point, decision })
    await sql`UPDATE risk_meeting_points SET pattern = ${said.pattern}, inner_cause = ${said.innerCause}, discussion = ${said.discussion}, presider = ${chair},
      decision = ${decision === null ? null : JSON.stringify(decision)}::jsonb WHERE meeting_id = ${id}::uuid AND point_id = ${point.id}::uuid`.execute(
      work.tx,
    )
  }
  await sql`UPDATE risk_meeting_people SET is_present = true WHERE meeting_id = ${id}::uuid`.execute(work.tx)
  const figures = await figuresAt({ ...work, today: heldOn }, bureau, addDays(heldOn, -91))
  await sql`UPDATE risk_meetings SET state = 'submitted', recorder = ${officer}, written_by = ARRAY[${officer}]::text[], summary = ${SUMMARY}, figures = ${JSON.stringify(figures)}::jsonb, submitted_on = ${addDays(heldOn, 2)} WHERE id = ${id}::uuid`.execute(
    work.tx,
  )
  await sql`INSERT INTO risk_meeting_signatures (meeting_id, person_id, on_day) VALUES (${id}::uuid, ${chair}, ${addDays(heldOn, 3)})`.execute(
    work.tx,
  )
  await sql`UPDATE risk_meetings SET state = 'signed', signed_on = ${addDays(heldOn, 3)}, next_due_on = ${nextDue(work.calendar, heldOn)} WHERE id = ${id}::uuid`.execute(
    work.tx,
  )
  for (const { point, decision } of changed) {
    const graded = { ...(await gradingOf(frame, point)), ...decision }
    const result = checkGrade(pack.risks.grading, pack.scales.point, graded)
    if (isRefusal(result)) throw new Error(`demo grade refused: ${result.refused}`)
    const asChair: Work = { ...work, today: addDays(heldOn, 3), actor: { ...work.actor, personId: chair } }
    await insertGrade(asChair, { pointId: point.id, round: 2, ...graded, result, meetingId: id }, pack)
  }
  await inForceSince(frame, institution, sitting, changed)
  await resolved(frame, institution, sitting, points)
}

/** What was judged of a point when it was graded first. */
async function gradingOf({ work, pack }: Frame, point: PointRow) {
  const { rows } = await sql<{ inputs: { values: Record<string, number>; positions: string[] } }>`
    SELECT inputs FROM risk_point_grades WHERE point_id = ${point.id}::uuid ORDER BY seq LIMIT 1`.execute(work.tx)
  return { method: pack.risks.grading.method, inputs: rows[0]?.inputs ?? { values: {}, positions: [] } }
}

/** The new levels went through review and notice and came into force in the last days of last month. */
async function inForceSince(
  frame: Frame,
  institution: Institution,
  sitting: Sitting,
  changed: readonly { point: PointRow; decision: { rank: number; reason: string } }[],
): Promise<void> {
  const { work } = frame
  const lastOfMonth = addDays(`${work.today.slice(0, 7)}-01`, -1)
  const from = addDays(lastOfMonth, -6)
  const ids = changed.map(({ point }) => point.id)
  await sql`UPDATE risk_points SET round = 2 WHERE id = any(${ids}::uuid[])`.execute(work.tx)
  await reviewed(frame, institution, ids, addDays(from, -12), { round: 2 })
  for (const { point, decision } of changed) {
    await sql`UPDATE risk_point_versions SET ended_on = ${from} WHERE point_id = ${point.id}::uuid AND version = 1`.execute(work.tx)
    await sql`INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
      SELECT p.id, 2, p.unit_id, p.content || jsonb_build_object('measures', (p.content ->> 'measures') || '每季度由科室负责人抽查一次并留痕。'), ${decision.rank}::int, ${from}::date,
        ${`${sitting.title}（${sitting.heldOn}）：${decision.reason}`}, ${frame.officer}, p.pack_id, p.pack_version
      FROM risk_points AS p WHERE p.id = ${point.id}::uuid`.execute(work.tx)
    await sql`UPDATE risk_points SET version = 2, rank = ${decision.rank}::int, content = v.content FROM risk_point_versions AS v
      WHERE v.point_id = risk_points.id AND v.version = 2 AND risk_points.id = ${point.id}::uuid`.execute(work.tx)
  }
}

/** Resolutions: one done and verified, one to verify, one late, one in time. */
async function resolved(
  { work, bureau, officer }: Frame,
  institution: Institution,
  sitting: Sitting,
  points: readonly PointRow[],
): Promise<void> {
  for (const [at, { text, state, workdays, evidence }] of RESOLUTIONS.entries()) {
    const point = points[at % points.length]
    const owner = headOf(institution, point?.unit_id ?? '') ?? sitting.called.at(-1) ?? officer
    const dueOn = addWorkingDays(work.calendar, sitting.heldOn, workdays)
    const isDone = state === 'verified'
    await sql`INSERT INTO risk_tasks (id, meeting_id, unit_id, point_id, text, owner, workdays, due_on, is_laid, state, evidence, submitted_on, verified_by, verified_on, opinion)
      VALUES (gen_random_uuid(), ${sitting.id}::uuid, ${bureau}, ${point?.id ?? null}::uuid, ${text}, ${owner}, ${workdays}, ${dueOn}, true, ${state}, ${evidence},
        ${evidence === null ? null : addDays(dueOn, -2)}::date, ${isDone ? officer : null}, ${isDone ? addDays(dueOn, 1) : null}::date, ${isDone ? '与现场情况一致，同意办结。' : null})`.execute(
      work.tx,
    )
  }
}

/** The changes of the month past, as the clock drafts them; sent on their last day where that is past, and waiting for the receipt. */
async function filed({ work, officer }: Frame): Promise<void> {
  await draftMonths(work)
  await sql`UPDATE risk_month_filings SET state = 'sent', sent_on = due_on, sent_by = ${officer}, revision = 2 WHERE state = 'draft' AND due_on < ${work.today}::date`.execute(
    work.tx,
  )
}

function headOf(institution: Institution, unitId: string): string | undefined {
  return institution.roles.find((each) => each.role === 'sectionHead' && each.nodeId === unitId)?.personId
}
