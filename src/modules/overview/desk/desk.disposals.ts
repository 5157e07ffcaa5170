import type { Work } from '../../../platform/module.ts'
import { anatomyActs } from '../../anatomy/anatomy.page.ts'
import { anatomiesPage } from '../../anatomy/anatomy.store.ts'
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

/** 案例剖析 that another drafted and that wait for this person's approval; without the number of their matters. */
export async function anatomies(work: Work): Promise<DeskItem[]> {
  const rows = await anatomiesPage(work.tx, { state: 'submitted' }, undefined, MANY)
  return rows
    .filter((row) => anatomyActs(work, row).includes('decide'))
    .toReversed()
    .map((row) => item(row.id, 'desk.approveAnatomy', row.content.title, row.draftedOn, `/anatomies/${row.id}`, null))
}
