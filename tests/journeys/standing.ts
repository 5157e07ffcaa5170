import { randomUUID } from 'node:crypto'
import { withClient } from '../../src/platform/database/connection.ts'
import { unitNamed } from './story.ts'
import type { World } from './world.ts'

/** A role of this person, as the administrator gives it. */
export async function granted(story: World, username: string, role: string, at: string): Promise<void> {
  await withClient(story.server.fresh.admin, (client) =>
    client.query(`INSERT INTO jianwei.role_grants VALUES (gen_random_uuid(), $1, $2, $3, '2020-01-01', NULL, NULL)`, [
      story.idOf(username),
      role,
      at,
    ]),
  )
}

/** A measure of this owner on a point in force. */
export async function measureOf(story: World, id: string, username: string): Promise<void> {
  const point = randomUUID()
  const unit = unitNamed(story, '法制监察科')
  await withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    await client.query(
      `INSERT INTO risk_points (id, unit_id, no, carrier, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
       VALUES ($1, $2, 'FZ-01', 'section', '线索管理不严', 'administration', 'duty', 'duty', '{}', 3, 'inForce', $3, '2026-01-05', 1, $3, now(), 'cn.highway', 2)`,
      [point, unit, story.idOf('jiancha')],
    )
    await client.query(
      `INSERT INTO measures (id, point_id, unit_id, text, type, phase, owner, due_on, state, changed_on) VALUES ($1, $2, $3, '线索双人登记、双人保管', 'flow', 'middle', $4, '2026-03-06', 'inProgress', '2026-01-05')`,
      [id, point, unit, story.idOf(username)],
    )
  })
}

/** A power of the permit desk, entered by its head and approved by another. */
export async function powerInForce(story: Pick<World, 'as' | 'institution'>): Promise<string> {
  const unitId = unitNamed(story as World, '路政科')
  const postId = story.institution.posts.find((post) => post.unitId === unitId && post.title === '许可受理岗')?.id ?? ''
  const head = await story.as('kezhang1')
  const { id } = await head.post<{ id: string }>('/api/powers', {
    ...{ unitId, no: null, effectiveOn: '2026-03-01', reason: '清权确权首次登记' },
    content: {
      ...{
        title: '超限运输车辆行驶公路许可',
        category: 'enforcement',
        kind: 'licensing',
        postId,
        class: 'B',
        rank: 2,
        object: '大件运输申请人',
      },
      bases: [{ title: '公路安全保护条例', docNo: '国务院令第 593 号', article: '第三十五条', edition: null }],
      ...{ statutoryDays: 20, promisedDays: 10, chargeBasis: null },
    },
  })
  await head.post(`/api/powers/${id}/submission`, { revision: 1 })
  await (await story.as('jiancha')).post(`/api/powers/${id}/review`, { revision: 2, verdict: 'approved', note: '依据齐全' })
  return id
}
