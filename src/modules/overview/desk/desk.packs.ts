import type { Work } from '../../../platform/module.ts'
import { draftsWaiting } from '../../policy/drafts/desk/draft.waiting.ts'
import { type DeskItem, item } from './desk.item.ts'

/** 制度方案: drafts to bring into force, and one's own that came back. */
export async function packDrafts(work: Work): Promise<DeskItem[]> {
  const { toApprove, returned } = await draftsWaiting(work)
  return [
    ...toApprove.map((row) => item(row.id, 'desk.approvePack', row.content.meta.title, row.reason, `/pack-drafts/${row.id}`, null)),
    ...returned.map((row) =>
      item(row.id, 'desk.redraftPack', row.content.meta.title, row.decision_note ?? '', `/pack-drafts/${row.id}`, null),
    ),
  ]
}
