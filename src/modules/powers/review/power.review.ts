import type { z } from 'zod'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { listReviews } from '../power.api.ts'
import { postTitles } from '../power.act.ts'
import { linesOf } from '../list/power.list.store.ts'
import { moved } from '../power.rules.ts'
import { contentOf, openVersions, standingRows, versionsOf } from '../power.store.ts'

/** What waits for review where this person reviews, each beside what it would replace. */
export async function waitingForReview(work: Work, most: number): Promise<z.infer<typeof listReviews.returns>> {
  const rows = await openVersions(work.tx, 'inReview', work.access.nodesWith('power.review'), most)
  const before = await standingRows(
    work.tx,
    rows.map((row) => row.power_id),
  )
  const lines = await linesOf(work, rows, work.today)
  const versions = await versionsOf(work.tx, rows, work.today)
  const titles = await postTitles(work, [...rows, ...before.values()])
  return rows.flatMap((row, at) => {
    const [line, version, stands] = [lines[at], versions[at], before.get(row.power_id)]
    if (!line || !version) return []
    const by = { personId: work.actor.personId, revision: row.revision }
    const mayReview = !isRefusal(moved({ state: row.state, revision: row.revision, writtenBy: row.written_by }, 'approve', by))
    return [{ line, version, before: stands ? contentOf(stands) : null, postTitles: titles, mayReview }]
  })
}
