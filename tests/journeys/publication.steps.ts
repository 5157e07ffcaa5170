import { randomUUID } from 'node:crypto'
import { loadPowers } from '../../demo/powers/load.ts'
import { PRINCIPLES } from '../../src/modules/flows/flow.schema.ts'
import { chartFromTable } from '../../src/modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../src/modules/flows/table/step-table.rules.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import type { Answer } from '../http.ts'
import type { Json, World } from './world.ts'

export const SETTINGS = { leftOut: [] as string[], leftOutReason: '', notNames: [] as string[], guide: null }

export const TABLE = [
  ['序号', '环节', '岗位', '时限', '材料', '决定权限', '下一步'],
  ['1', '受理', '许可受理岗', '1', '受理通知书', '', '2'],
  ['2', '现场核查', '许可审查岗', '3', '核查记录', '', '3'],
  ['3', '审核', '科长', '2', '审核意见', '路政科科长', ''],
]

/** A chart drawn by the section and approved by the secretary, in force from the day; its id. */
export async function chartInForce(story: World, from: string, draft: Json): Promise<string> {
  const head = await story.as('kezhang1')
  const { id } = await head.post<Json>('/api/flows/drafts', { basedOn: null, moves: [], ...draft })
  await head.post(`/api/flows/${id}/acts`, { revision: 1, act: { kind: 'submit', reason: '绘制许可流程图' } })
  const principles = PRINCIPLES.map((principle) => ({ principle, isMet: true, note: '' }))
  await (await story.as('shuji')).post(`/api/flows/${id}/acts`, { revision: 2, act: { kind: 'approve', from, principles } })
  return id
}

/** The section's powers, with the chart of its permit and a risk point on it. */
export async function permitInForce(story: World, unitId: string): Promise<{ power: string; chart: string }> {
  await story.server.workshop.sweep((work) => loadPowers(work, story.institution, 'highway'))
  const head = await story.as('kezhang1')
  const power = (await head.get<Json>(`/api/powers?unitId=${unitId}&search=超限`)).items[0].id
  const { bpmn } = chartFromTable('超限运输许可', rowsFrom(TABLE))
  const chart = await chartInForce(story, '2026-03-02', { item: 'permit', name: '超限运输许可', unitId, powerId: power, bpmn })
  const steps = (await head.get<Json>(`/api/flows/${chart}`)).steps as { id: string; name: string }[]
  await pointInForce(story, unitId, power, steps.find((step) => step.name === '现场核查')?.id ?? '')
  return { power, chart }
}

/** Somebody from outside, without a cookie. */
export async function visited(story: World, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return story.server.browser().get(encodeURI(path), headers)
}

/** A point in force on a step of the permit's chart, with one measure that names a person. */
async function pointInForce(story: World, unit: string, powerId: string, stepId: string): Promise<void> {
  const author = story.idOf('kezhang1')
  const named = story.institution.persons.find((person) => person.id === story.idOf('zhigong1'))?.name ?? ''
  const id = randomUUID()
  const content = {
    ...{
      carrier: 'section',
      postId: null,
      powerId,
      flowItem: 'permit',
      stepId,
      title: '现场核查走过场',
      affairs: 'administration',
      riskType: 'duty',
    },
    ...{ manifestation: '受托人隐瞒车货总重，核查人员不到现场即出具核查记录。', causes: ['wideDiscretion'], rules: [], measures: '' },
  }
  await withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    await client.query(
      `INSERT INTO risk_points (id, unit_id, no, carrier, power_id, flow_item, step_id, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
       VALUES ($1, $2, 'LZ-F01', 'section', $3, 'permit', $4, $5, 'administration', 'duty', 'duty', $6, 3, 'inForce', $7, '2026-01-05', 1, $7, now(), 'cn.highway', 2)`,
      [id, unit, powerId, stepId, content.title, JSON.stringify(content), author],
    )
    await client.query(
      `INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
       VALUES ($1, 1, $2, $3, 3, '2026-01-05', '首次排查', $4, 'cn.highway', 2)`,
      [id, unit, JSON.stringify(content), author],
    )
    await client.query(
      `INSERT INTO measures (id, point_id, unit_id, text, type, phase, owner, due_on, state, changed_on) VALUES ($1, $2, $3, $4, 'flow', 'middle', $5, '2026-06-30', 'planned', '2026-01-05')`,
      [randomUUID(), id, unit, `大件运输许可实行双人核查，由${named}负责，电话 13900000000`, story.idOf('zhigong1')],
    )
  })
}

/** What the database itself says to somebody who reached it with a valid session. */
export async function nextVisit(story: World, username: string, statement: string): Promise<string> {
  return withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
    await client.query('SET search_path = jianwei; BEGIN')
    await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf(username)])
    const done = await client.query(statement).then(
      (result) => `${result.rowCount} rows`,
      (error: Error & { constraint?: string }) => error.constraint ?? error.message,
    )
    await client.query('ROLLBACK')
    return done
  })
}

/** What waits on this person's desk of what is published: key, title, link. */
export async function onDesk(story: World, username: string): Promise<string[][]> {
  const { items } = await (await story.as(username)).get<Json>('/api/desk')
  return items.filter((each: Json) => each.key.endsWith('Publication')).map((each: Json) => [each.key, each.title, each.link])
}

/** A point in force of another unit on the step of the section's chart. */
export async function foundElsewhere(story: World, unit: string, title: string): Promise<void> {
  await withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    const { rows } = await client.query(`SELECT id FROM risk_points WHERE flow_item = 'permit'`)
    const id = randomUUID()
    await client.query(
      `INSERT INTO risk_points (id, unit_id, no, carrier, power_id, flow_item, step_id, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
       SELECT $2, $3, 'GC-F01', carrier, NULL, flow_item, step_id, $4, affairs, risk_type, context, content || jsonb_build_object('title', $4::text), rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version FROM risk_points WHERE id = $1`,
      [rows[0].id, id, unit, title],
    )
    await client.query(
      `INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
       SELECT $2, version, $3, content || jsonb_build_object('title', $4::text), rank, effective_on, reason, made_by, pack_id, pack_version FROM risk_point_versions WHERE point_id = $1`,
      [rows[0].id, id, unit, title],
    )
  })
}
