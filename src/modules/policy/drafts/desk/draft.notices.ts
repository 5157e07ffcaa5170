import type { Work } from '../../../../platform/module.ts'
import { notify } from '../../../../platform/notices/notice.store.ts'
import { holdersOver } from '../../policy.question.ts'
import { nodesUnder } from '../draft.reach.ts'
import { APPROVERS } from '../draft.roles.ts'
import type { DraftRow } from '../draft.store.ts'

/** A draft waits: told to whoever may bring it into force, which is nobody who wrote it. */
export async function tellApprovers(work: Work, row: DraftRow): Promise<void> {
  const nodeIds = (await nodesUnder(work, row.pack_id)).map((node) => node.nodeId)
  const holders = (await work.ask(holdersOver, { roles: APPROVERS, nodeIds })).flat()
  for (const personId of holders.filter((each) => !row.written_by.includes(each))) await tell(work, row, personId, 'waits')
}

/** What became of a draft: told to everyone who wrote it. */
export async function tellWriters(work: Work, row: DraftRow, what: 'approved' | 'returned'): Promise<void> {
  for (const personId of row.written_by) await tell(work, row, personId, what)
}

/** A draft that came back may be handed in again as it was; that is told again. */
async function tell(work: Work, row: DraftRow, personId: string, what: string): Promise<void> {
  await notify(work, {
    ...{ personId, kind: `packDraft.${what}`, link: `/pack-drafts/${row.id}`, object: { kind: 'packDraft', id: row.id } },
    dedupeKey: `packDraft.${what}|${row.id}|${row.revision}|${work.now.toISOString()}`,
  })
}
