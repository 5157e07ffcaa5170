import type { Work } from '../../../../platform/module.ts'
import { reach } from '../draft.reach.ts'
import { type DraftRow, openDrafts } from '../draft.store.ts'

/** Drafts that wait for this person: to be approved, and their own that came back with a word. */
export async function draftsWaiting(work: Work): Promise<{ toApprove: DraftRow[]; returned: DraftRow[] }> {
  const rows = await openDrafts(work.tx)
  const isMine = (row: DraftRow) => row.written_by.includes(work.actor.personId)
  const toApprove: DraftRow[] = []
  for (const row of rows)
    if (row.state === 'submitted' && !isMine(row) && !(await reach(work, row.pack_id, 'policy.approve'))) toApprove.push(row)
  return { toApprove, returned: rows.filter((row) => row.state === 'draft' && row.decision_note !== null && isMine(row)) }
}
