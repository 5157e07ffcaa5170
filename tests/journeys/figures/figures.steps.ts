import { randomUUID } from 'node:crypto'
import type { RaisedSignal } from '../../../src/modules/signals/signal.tables.ts'
import { withClient } from '../../../src/platform/database/connection.ts'
import { unitNamed } from '../story.ts'
import type { World } from '../world.ts'

interface GivenPoint {
  unit: string
  title: string
  rank: number
  postId?: string
  keyArea?: string
}

/** A risk point in force, as it would stand after review and filing. Returns its id. */
export async function pointInForce(story: World, { unit, title, rank, postId, keyArea }: GivenPoint): Promise<string> {
  const id = randomUUID()
  const author = story.idOf('jiancha')
  await withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    await client.query(
      `INSERT INTO risk_points (id, unit_id, no, carrier, post_id, title, affairs, risk_type, key_area, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
       VALUES ($1, $2, $3, $4, $5, $6, 'business', 'postDuty', $7, 'duty', '{}', $8, 'inForce', $9, '2026-01-05', 1, $9, now(), 'cn.highway', 2)`,
      [
        ...[id, unitNamed(story, unit), `T-${id.slice(0, 6)}`, postId ? 'post' : 'section', postId ?? null],
        ...[title, keyArea ?? null, rank, author],
      ],
    )
  })
  return id
}

/** A measure on a point, under way until a day. */
export async function measureDue(story: World, pointId: string, dueOn: string): Promise<void> {
  await withClient(story.server.fresh.admin, (client) =>
    client.query(
      `INSERT INTO jianwei.measures (id, point_id, unit_id, text, type, phase, owner, due_on, state, changed_on)
       SELECT gen_random_uuid(), id, unit_id, '双人受理', 'flow', 'middle', $2, $3, 'inProgress', '2026-01-05' FROM jianwei.risk_points WHERE id = $1`,
      [pointId, story.idOf('kezhang1'), dueOn],
    ),
  )
}

const words = (text: string) => ({ zh: text, en: text })

/** A finding of a rule as a run raises it. */
export const raisedOn = (given: {
  key: string
  unitId: string | null
  personIds: string[]
  rank: number
  rule?: string
}): RaisedSignal => ({
  rule: given.rule ?? 'PR-01',
  version: 1,
  rank: given.rank,
  subjectKey: given.key,
  period: '',
  unitId: given.unitId,
  personIds: given.personIds,
  isShadow: false,
  finding: {
    ...{ value: 1, line: 0, sentence: words(`${given.key} 需要核实`), wouldClear: words('情况说明'), basis: '制度' },
    ...{ why: words('与常规不符'), title: words('疑点'), settings: [], evidence: [given.key], evidenceTable: 'expense' },
    ...{ evidenceRows: [{ id: given.key }], decidingColumns: ['id'], peers: null, asked: null },
  },
})
