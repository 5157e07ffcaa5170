import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPowers } from '../../demo/powers/load.ts'
import { produceRoutineJob } from '../../src/modules/cascade/routine/routine.jobs.ts'
import type { SuccessionPage } from '../../src/modules/handover/succession/succession.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { SETTINGS } from './publication.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let bureau: string
let section: string
let list: SuccessionPage

const codeOf = async (username: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: Json): Promise<string> =>
  ((await (await story.as(username)).try(method, path, body)).body as Json).code
const path = (act: string) => `/api/successions/${list.succession.id}/${act}`
const sign = async (username: string, as: string) =>
  (await story.as(username)).post<SuccessionPage>(path('signatures'), { as, hash: list.hash, reason: null })
const rowOf = (kind: string) => list.rows.find((row) => row.kind === kind)
const idOf = (kind: string) => rowOf(kind)?.id ?? ''

/** One statement as this person on the role of requests: what it gave, or why not. */
const tried = (username: string, statement: string) =>
  story.server.fresh.database
    .transaction('app', story.idOf(username), async (tx) => {
      const { rows, numAffectedRows } = await sql.raw<Json>(statement).execute(tx)
      return rows.length > 0 ? Object.values(rows[0])[0] : Number(numAffectedRows ?? 0)
    })
    .catch((error: Error & { constraint?: string }) => error.constraint ?? error.message)

/** Decided with kezhang2 standing aside; carried out by kezhang1. */
async function decided(): Promise<void> {
  const proposer = await story.as('fenguan2')
  const given = { unitId: bureau, kind: 'funds', title: '超限检测站改造资金安排', amount: 86_000_000, content: '改造两处检测站。' }
  const { line } = await proposer.post<Json>('/api/decisions', given)
  const looked = { findings: '已踏勘。', risks: '须整体招标。', legality: '已审查，符合规定。', consultation: '各科同意。' }
  await proposer.try('PUT', `/api/decisions/${line.id}/investigation`, { revision: 1, ...looked })
  const [head, first, second, third] = ['juzhang', 'fenguan1', 'fenguan2', 'shuji'].map(story.idOf)
  const office = await story.as('jiancha')
  await office.post(`/api/decisions/${line.id}/meetings`, {
    ...{ revision: 2, heldOn: '2026-03-02', kind: 'partyCommittee', members: 6, present: [head, first, second, third], minutesNo: null },
    recused: [{ personId: story.idOf('kezhang2'), relation: '其近亲属参与投标' }],
    ...{
      speeches: [first, second, third, head].map((personId) => ({ personId, view: '同意实施。', vote: 'for' })),
      files: [],
      breach: null,
    },
  })
  await office.post(`/api/decisions/${line.id}/executor`, { revision: 3, executorId: story.idOf('kezhang1'), dueOn: '2026-04-30' })
}

/** A task in force and a problem, both of kezhang1; a document that kezhang1 signed for. */
async function handedDown(): Promise<void> {
  const officer = await story.as('jijian1')
  const task = { text: '修订大件运输许可核查办法', unitId: section, ownerId: story.idOf('kezhang1'), dueOn: '2026-06-30' }
  const plan = await officer.post<Json>('/api/work-plans', {
    ...{ unitId: bureau, kind: 'yearly', year: 2026, title: '2026 年度工作计划', basis: '实施意见第七条' },
    ...{ goals: [{ aspect: 'institution', text: '补齐制度。' }] },
    tasks: [{ ...task, basisKind: 'other', basisId: null, basisTitle: '实施意见（试行）', about: null }],
  })
  await (await story.as('jiancha')).post(`/api/work-plans/${plan.line.id}/issue`, { revision: 1 })
  const found = { unitId: section, taskId: null, text: '核查人手不足，节假日无法双人到场。', ownerId: story.idOf('kezhang1') }
  await officer.post('/api/execution-issues', { ...found, dueOn: '2026-03-20' })
  const sent = await officer.post<Json>('/api/forwardings', {
    ...{ unitId: bureau, title: '关于加强廉政风险防控的指导意见', docNo: null, issuer: '上级机关', datedOn: '2026-02-20', text: '' },
    ...{ requirement: '组织学习，形成落实清单。', limitDays: 10, toUnitIds: [section], receiptId: null, files: [] },
  })
  await (await story.as('kezhang1')).post(`/api/forwarding-receipts/${sent.receipts[0].id}/signature`, { revision: 1 })
}

describe('A section head hands over what later modules keep (P16)', () => {
  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
    section = unitNamed(story, '路政科')
    await story.server.workshop.sweep((work) => loadPowers(work, story.institution, 'highway'))
    await decided()
    await handedDown()
    const item = { unitId: section, kind: 'powers', subject: section, scope: 'public', settings: SETTINGS, reason: '首次向社会公开' }
    await (await story.as('kezhang1')).post('/api/publications', item)
    await produceRoutineJob.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    list = await (await story.as('kezhang1')).post<SuccessionPage>('/api/successions', {
      ...{ fromPersonId: story.idOf('kezhang1'), toPersonId: story.idOf('kezhang2'), nodeId: bureau },
      ...{ fromOn: '2026-03-16', reason: 'changeOfPost', note: '' },
    })
  })
  afterAll(() => story.close())

  it('lists it with its day and its bar; what goes with the post stays', () => {
    const plain = (kind: string) => [rowOf(kind)?.stays, rowOf(kind)?.bar, rowOf(kind)?.countdown?.dueOn ?? null]
    expect(plain('execution')).toEqual([null, 'recused', '2026-04-30'])
    expect(plain('planTask')).toEqual([null, null, '2026-06-30'])
    expect(plain('executionIssue')).toEqual([null, null, '2026-03-20'])
    expect(plain('receipt')).toEqual(['role', null, '2026-03-16'])
    expect(plain('publication')).toEqual([null, 'noRole', null])
    expect(rowOf('routine')?.stays).toBe('role')
    expect(rowOf('planTask')?.no).toBe('2026 年第 1 项')
  })

  it('nor is one who stood aside, or may not read it, made to carry it out; the trail names who is', async () => {
    const assign = (to: string) =>
      codeOf('jiancha', 'POST', `/api/decisions/${idOf('execution')}/executor`, {
        ...{ revision: 4, executorId: story.idOf(to), dueOn: '2026-04-30' },
      })
    expect(await assign('kezhang2')).toBe('decision.executor_recused')
    expect(await assign('xitong')).toBe('decision.executor_without_role')
    const noted = await withClient(story.server.fresh.admin, (client) =>
      client.query(`SELECT details FROM jianwei.trail_entries WHERE action = 'decision.assign'`),
    )
    expect(noted.rows).toMatchObject([{ details: { executorId: story.idOf('kezhang1') } }])
  })

  it('refuses a successor who stood aside or holds no role; others are named', async () => {
    const submit = (...others: readonly (readonly [string, string])[]) => ({
      seen: list.seen,
      others: others.map(([kind, to]) => ({ kind, id: idOf(kind), personId: story.idOf(to) })),
    })
    const codeWith = (body: Json) => codeOf('kezhang1', 'POST', path('submission'), body)
    expect(await codeWith(submit())).toBe('succession.successor_barred')
    expect(await codeWith(submit(['publication', 'jijian1']))).toBe('succession.successor_barred')
    expect(await codeWith(submit(['execution', 'jijian1'], ['publication', 'zhigong1']))).toBe('succession.successor_barred')
    // Whose roles have ended answers for no task.
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`UPDATE jianwei.role_grants SET to_on = '2026-01-01' WHERE person_id = $1`, [story.idOf('xitong')]),
    )
    expect(await codeWith(submit(['execution', 'zhigong1'], ['publication', 'jijian1'], ['planTask', 'xitong']))).toBe(
      'succession.successor_barred',
    )
    list = await (await story.as('kezhang1')).post(path('submission'), submit(['execution', 'zhigong1'], ['publication', 'jijian1']))
    expect(list.succession.state).toBe('submitted')
  })

  it('nothing moves before both signed, whatever is tried on the database', async () => {
    list = await sign('kezhang1', 'predecessor')
    const from = story.idOf('kezhang1')
    expect(await tried('kezhang2', `SELECT jianwei_take_plan_task('${idOf('planTask')}', '${from}')`)).toBe(false)
    expect(await tried('kezhang2', `SELECT jianwei_take_issue('${idOf('executionIssue')}', '${from}')`)).toBe(false)
    expect(await tried('zhigong1', `SELECT jianwei_take_execution('${idOf('execution')}', '${from}')`)).toBe(false)
    expect(await tried('jijian1', `SELECT jianwei_take_publication('${idOf('publication')}', '${from}')`)).toBe(false)
    const own = `UPDATE plan_tasks SET owner = jianwei_person() WHERE id = '${idOf('planTask')}'`
    expect(await tried('jiancha', own)).toBe('plan_tasks_stay')
    expect(await tried('kezhang2', `UPDATE execution_issues SET owner = jianwei_person()`)).toContain('permission denied')
    // No row is added under the hash that was signed.
    expect(await tried('kezhang1', `UPDATE successions SET state = 'draft' WHERE id = '${list.succession.id}'`)).toContain(
      'as it was submitted',
    )
  })

  it('changes hands with the second signature; the new hands report, the old ones no more', async () => {
    const done = await sign('kezhang2', 'successor')
    const standing = (page: SuccessionPage, kind: string) => page.rows.find((row) => row.kind === kind)?.standing
    expect(['planTask', 'executionIssue', 'execution', 'receipt'].map((kind) => standing(done, kind))).toEqual([
      ...['taken', 'taken', 'listed', 'stays'],
    ])
    const [task] = (await (await story.as('kezhang2')).get<Json>(`/api${rowOf('planTask')?.link}`)).tasks
    const progress = { revision: task.revision, text: '初稿已征求意见。', isDone: false }
    expect(await codeOf('kezhang1', 'POST', `/api/plan-tasks/${idOf('planTask')}/progress`, progress)).toBe('plan.not_the_owner')
    const next = await story.as('kezhang2')
    expect(await next.post<Json>(`/api/plan-tasks/${idOf('planTask')}/progress`, progress)).toMatchObject({ owner: { id: next.id } })
    expect((await next.get<Json>('/api/execution-issues?mine=true')).items).toMatchObject([{ maySettle: true }])
  })

  it('those named for one thing take that one; who prepared once does not let out', async () => {
    const signed = await sign('zhigong1', 'successor')
    // Of the other things they learn the number.
    expect(signed.rows.map((row) => row.kind)).toEqual(['execution'])
    expect(signed.hidden).toBe(list.rows.length - 1)
    expect(await tried('zhigong1', 'SELECT count(*)::int FROM succession_rows')).toBe(1)
    const matter = await (await story.as('zhigong1')).get<Json>(`/api/decisions/${idOf('execution')}`)
    expect(matter).toMatchObject({ line: { executor: { id: story.idOf('zhigong1') } }, mayAct: ['step', 'execute'] })
    // Of the leading group, the predecessor still reads the decision; it is no longer theirs to carry out.
    expect((await (await story.as('kezhang1')).get<Json>(`/api/decisions/${idOf('execution')}`)).mayAct).not.toContain('step')
    const end = await sign('jijian1', 'successor')
    expect(end.rows).toMatchObject([{ kind: 'publication', standing: 'taken' }])
    const whole = await (await story.as('kezhang1')).get<SuccessionPage>(`/api/successions/${list.succession.id}`)
    expect(whole.rows.filter((row) => row.standing === 'taken')).toHaveLength(4)
    expect(await tried('jijian1', `SELECT prepared_by::text FROM publications WHERE id = '${idOf('publication')}'`)).toBe(
      `{${story.idOf('kezhang1')},${story.idOf('jijian1')}}`,
    )
  })
})
