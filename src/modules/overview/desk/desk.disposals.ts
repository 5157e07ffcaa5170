import type { Work } from '../../../platform/module.ts'
import { disposalsProposed } from '../../custody/disposal/disposal.store.ts'
import { mattersNamed } from '../../protection/clarification/clarification.store.ts'
import { type DeskItem, item, MANY } from './desk.item.ts'

/** 销毁 that another proposed and that wait for this person's approval. */
export async function disposals(work: Work): Promise<DeskItem[]> {
  const rows = (await disposalsProposed(work.tx, MANY)).filter(
    (row) => row.proposedBy !== work.actor.personId && work.access.may('disposal.approve', row.registerNode),
  )
  const matters = await mattersNamed(
    work.tx,
    rows.map((row) => row.matterId),
  )
  return rows.map((row) => {
    const matter = matters.get(row.matterId)
    return item(row.id, 'desk.approveDisposal', matter?.title ?? '', matter?.matterNo ?? '', `/retention/matters/${row.matterId}`, null)
  })
}
