import type { z } from 'zod'
import type { Work } from '../../../platform/module.ts'
import { SCOPE_TITLES } from '../../publication/publication.schema.ts'
import { type PublicationRow, publicationsToApprove, publicationsToRenew } from '../../publication/publication.store.ts'
import type { deskItem } from '../overview.api.ts'

type DeskItem = z.infer<typeof deskItem>

const MANY = 50
/** Outdated ones that each have a line; more are one line that opens their list. */
const EACH = 3

const whose = (row: PublicationRow) => `${row.unit_name} · ${SCOPE_TITLES[row.scope]}`
const plain = { group: 'new', countdown: null } as const

/** 权力公开: what waits for this person's approval, and what their units have out that must be renewed. */
export async function publications(work: Work): Promise<DeskItem[]> {
  const waiting = await publicationsToApprove(work.tx, work.access.nodesWith('publication.approve'), work.actor.personId, MANY)
  const outdated = await publicationsToRenew(work.tx, work.access.nodesWith('publication.prepare'), MANY + 1)
  const renew = { ...plain, key: 'desk.renewPublication' }
  const titles = outdated.slice(0, EACH).map((row) => row.title)
  const count = outdated.length > MANY ? `${MANY} 项以上` : `${outdated.length} 项`
  return [
    ...waiting.map((row) => ({
      ...{ ...plain, id: row.id, key: 'desk.approvePublication' },
      ...{ title: row.title, detail: whose(row), link: `/publications/${row.id}` },
    })),
    ...(outdated.length > EACH
      ? [{ ...renew, id: 'publications.renew', title: titles.join('、'), detail: count, link: '/publications?outdated=true' }]
      : outdated.map((row) => ({
          ...{ ...renew, id: `${row.id}|renew` },
          ...{ title: row.title, detail: whose(row), link: `/publications/${row.id}` },
        }))),
  ]
}
