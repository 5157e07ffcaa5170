import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { meetDeadline } from '../../matters/deadlines/deadline.store.ts'
import { moveTo } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { handlingsOf } from '../handling/handling.store.ts'
import { setItem } from '../item.store.ts'
import { indexItem } from '../search/search.store.ts'
import { joinsInto } from './alike.rules.ts'
import { addAlias, insertJoin, joiningOf } from './alike.store.ts'

/** 并案: two entries on one thing are handled under the older number; the younger comes to rest, keeps all that it has, and stays findable (P26). */
export async function join(work: Work, id: string, otherId: string, note: string): Promise<Refusal | undefined> {
  const one = await joiningOf(work.tx, id)
  const other = await joiningOf(work.tx, otherId)
  if (!one || !other) return refuse('item.not_found', { item: one ? otherId : id })
  const barred = permittedAt(work, 'item.register', one.register)
  if (barred) return barred
  const joined = joinsInto(one, other)
  if (isRefusal(joined)) return joined
  const [older, younger] = joined.older.id === one.id ? [one, other] : [other, one]
  if ((await handlingsOf(work.tx, younger.id)).some((each) => each.state === 'proposed' || each.state === 'running'))
    return refuse('join.under_way', { state: younger.state })
  await insertJoin(work, younger, older, note)
  const isAliased = await addAlias(work.tx, older, younger)
  if (isAliased) await indexItem(work.tx, older.id)
  await setItem(work.tx, younger.id, { state: 'closed' })
  for (const kind of ['assessment', 'item.review']) await meetDeadline(work, younger.id, kind)
  await moveTo(work.tx, younger.matterId, 'closed')
  await tell(work, younger.matterId, { key: 'item.joinedInto', facts: { matterNo: older.matterNo }, link: `/ledger/${older.id}` })
  if (isAliased)
    await tell(work, older.matterId, { key: 'item.joined', facts: { matterNo: younger.matterNo }, link: `/ledger/${younger.id}` })
  await work.note({
    action: 'item.join',
    object: { kind: 'informationItem', id: younger.id },
    matterId: younger.matterId,
    register: younger.register,
    details: { into: older.id, note },
  })
  return undefined
}
