import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'

/** Signals since a day about the post of each point or whoever holds it now; none for who may not read signals. Excluded and duplicate ones don't count. */
export async function signalsAboutPosts(
  work: Work,
  points: readonly { id: string; postId: string }[],
  since: Day,
): Promise<{ pointId: string; count: number }[]> {
  if (!work.access.may('signal.read') || points.length === 0) return []
  const { rows } = await sql<{ pointId: string; count: number }>`
    SELECT asked.point AS "pointId", count(DISTINCT signals.id)::int AS count
    FROM unnest(${points.map((point) => point.id)}::text[], ${points.map((point) => point.postId)}::text[]) AS asked (point, post)
    JOIN signal_subjects AS subject ON subject.kind = 'post' AND subject.subject_id = asked.post
      OR subject.kind = 'person' AND subject.subject_id IN (SELECT person_id FROM tenures WHERE tenures.post_id = asked.post AND tenures.to_on IS NULL)
    JOIN signals ON signals.id = subject.signal_id
    WHERE signals.raised_on > ${since}::date AND signals.state IN ('new', 'watching', 'registered') GROUP BY asked.point`.execute(work.tx)
  return rows
}
