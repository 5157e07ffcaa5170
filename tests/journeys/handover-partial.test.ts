import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SuccessionPage } from '../../src/modules/handover/succession/succession.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { type Notices, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let bureau: string
let id: string

/** Decided together, carried out by zhigong1. */
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
    ...{ recused: [], files: [], breach: null },
    speeches: [first, second, third, head].map((personId) => ({ personId, view: '同意实施。', vote: 'for' })),
  })
  await office.post(`/api/decisions/${line.id}/executor`, { revision: 3, executorId: story.idOf('zhigong1'), dueOn: '2026-04-30' })
}

describe('A hand-over that a section head begins for somebody of the section', () => {
  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
    await decided()
    // A head who sits in the leading group reads its decisions anyway.
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`DELETE FROM jianwei.role_grants WHERE role = 'leadingGroupMember' AND person_id = '${story.idOf('kezhang1')}'`),
    )
  })
  afterAll(() => story.close())

  const read = async (who: string) => (await story.as(who)).get<SuccessionPage>(`/api/successions/${id}`)
  const submit = async (who: string, seen: string) =>
    (await (await story.as(who)).try('POST', `/api/successions/${id}/submission`, { seen, others: [] })).body as Json
  const begin = async (from: string) => {
    const page = await (await story.as('kezhang1')).post<SuccessionPage>('/api/successions', {
      ...{ fromPersonId: story.idOf(from), toPersonId: story.idOf('zhigong2'), nodeId: bureau },
      ...{ fromOn: '2026-03-16', reason: 'changeOfPost', note: '' },
    })
    id = page.succession.id
    return page
  }

  it('says that there may be more whether there is or not, and not how much', async () => {
    const page = await begin('zhigong1')
    expect(page.rows.map((row) => row.kind)).not.toContain('execution')
    expect(page).toMatchObject({ isPartial: true, hidden: 0, elsewhere: [] })
  })

  it('is completed and submitted by who oversees the register, who is told of it', async () => {
    const head = await story.as('jiancha')
    expect((await head.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('succession.toComplete')
    const whole = await read('jiancha')
    expect(whole.mayAct).toContain('submit')
    expect(whole.rows.map((row) => row.kind)).toContain('execution')
    expect((await submit('jijian1', whole.seen ?? '')).code).toMatch(/^succession\./)
    expect(await submit('jiancha', whole.seen ?? '')).toMatchObject({ succession: { state: 'submitted' }, isPartial: false })
    // The section head goes on seeing what they may see, and that the list is whole.
    expect(await read('kezhang1')).toMatchObject({ isPartial: false })
    expect((await read('zhigong1')).rows.map((row) => row.kind)).toContain('execution')
  })

  it('one of the predecessor’s own is not submitted by others', async () => {
    const own = await (await story.as('zhigong2')).post<SuccessionPage>('/api/successions', {
      ...{ fromPersonId: story.idOf('zhigong2'), toPersonId: story.idOf('zhigong1'), nodeId: bureau },
      ...{ fromOn: '2026-03-16', reason: 'changeOfPost', note: '' },
    })
    id = own.succession.id
    expect(own.isPartial).toBe(false)
    expect(await read('jiancha')).toMatchObject({ seen: null, isPartial: false })
    expect((await submit('jiancha', own.seen ?? '')).code).toBe('succession.not_yours_to_start')
  })
})
