import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DecisionLine, DecisionPage } from '../../src/modules/decisions/decision.schema.ts'
import { ownRecordsOf } from '../../src/modules/indicators/screening/own-records.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let bureau: string
let matter: string

const INVESTIGATION = {
  findings: '经现场踏勘和造价测算，建议实施。',
  risks: '存在拆分采购的风险，须整体公开招标。',
  legality: '已由法制监察科审查，符合有关规定。',
  consultation: '征求工程、财务科意见，均同意。',
}
const draft = (more: Json = {}) => ({
  ...{ unitId: bureau, kind: 'funds', title: '桥梁加固专项资金安排', amount: 86_000_000, content: '安排资金用于三座危桥加固。' },
  ...more,
})
const codeOf = async (username: string, method: 'POST' | 'PUT', path: string, body: Json): Promise<string> =>
  ((await (await story.as(username)).try(method, path, body)).body as Json).code

/** What the matter asks of this person on their desk. */
const deskOf = async (username: string): Promise<string[]> =>
  (await (await story.as(username)).get<Json>('/api/desk')).items.flatMap((each: Json) => (each.id === matter ? [each.key] : []))

/** A meeting of five members, four of them there: the head is the last to speak. */
const meeting = (more: Json = {}) => {
  const [head, first, second, third] = ['juzhang', 'fenguan1', 'fenguan2', 'shuji'].map(story.idOf)
  const speech = (personId: Json, vote = 'for') => ({ personId, view: '同意实施。', vote })
  return {
    ...{ heldOn: '2026-03-04', kind: 'partyCommittee', members: 5, present: [head, first, second, third], recused: [] as Json[] },
    ...{ speeches: [speech(first), speech(second, 'against'), speech(third), speech(head)] },
    ...{ minutesNo: '局党委会纪要〔2026〕3号', files: [], breach: null, ...more },
  }
}

describe('三重一大 from the proposal to its execution', () => {
  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
  })
  afterAll(() => story.close())

  it('a member of the leading group brings it up; what goes the ordinary way is refused', async () => {
    const propose = (more: Json) => codeOf('fenguan2', 'POST', '/api/decisions', draft(more))
    expect(await propose({ kind: 'magic' })).toBe('decision.unknown_kind')
    expect(await propose({ amount: null })).toBe('decision.amount_missing')
    expect(await propose({ amount: 1000 })).toBe('decision.below_line')
    expect(await propose({ unitId: unitNamed(story, '州交通运输局') })).toBe('decision.of_another_unit')
    expect(await codeOf('zhigong1', 'POST', '/api/decisions', draft())).toBe('access.not_permitted')
    const page = await (await story.as('fenguan2')).post<DecisionPage>('/api/decisions', draft())
    matter = page.line.id
    expect(page).toMatchObject({ line: { no: '三重一大〔2026〕1号', state: 'proposed', kindLabel: '大额资金使用' }, isOpen: true })
    expect(page.mayAct).toEqual(['investigate'])
    expect(await deskOf('fenguan2')).toEqual(['desk.investigateDecision'])
    expect(await deskOf('jiancha')).toEqual([])
  })

  it('no meeting decides on what was not looked into', async () => {
    story.itIs('2026-03-05')
    expect(await codeOf('jiancha', 'POST', `/api/decisions/${matter}/meetings`, { revision: 1, ...meeting() })).toBe(
      'decision.not_investigated',
    )
    const proposer = await story.as('fenguan2')
    const done = await proposer.try('PUT', `/api/decisions/${matter}/investigation`, { revision: 1, ...INVESTIGATION })
    expect(done.body).toMatchObject({ revision: 2, investigation: INVESTIGATION })
    // Now it waits for its meeting: at the office of the unit, not at the one above.
    expect(await Promise.all(['fenguan2', 'jiancha', 'shangji'].map(deskOf))).toEqual([[], ['desk.meetDecision'], []])
    expect(await codeOf('fenguan2', 'PUT', `/api/decisions/${matter}/investigation`, { revision: 1, ...INVESTIGATION })).toBe(
      'decision.changed_meanwhile',
    )
  })

  it('a meeting is written down only as the rules have it', async () => {
    const meet = (more: Json, by = 'jiancha') => codeOf(by, 'POST', `/api/decisions/${matter}/meetings`, { revision: 2, ...meeting(more) })
    const first = story.idOf('fenguan1')
    const { speeches, present } = meeting()
    const own = await (await story.as('shuji')).post<DecisionPage>(
      '/api/decisions',
      draft({ kind: 'decision', amount: null, title: '修订请示报告办法' }),
    )
    expect(await codeOf('shuji', 'POST', `/api/decisions/${own.line.id}/meetings`, { revision: 1, ...meeting() })).toBe(
      'decision.recorder_proposed',
    )
    expect(await meet({ kind: 'magic' })).toBe('decision.unknown_meeting')
    expect(await meet({ heldOn: '2026-03-09' })).toBe('decision.held_ahead')
    expect(await meet({ present: present.slice(0, 3), speeches: speeches.slice(0, 2) })).toBe('decision.no_quorum')
    expect(await meet({ members: 3 })).toBe('decision.more_than_members')
    expect(await meet({ recused: [{ personId: first, relation: '其亲属参与投标' }] })).toBe('decision.recused_votes')
    expect(await meet({ speeches: [...speeches, speeches[0]] })).toBe('decision.person_twice')
    expect(await meet({ present: [...present.slice(0, 3), 'P-none'] })).toBe('decision.unknown_person')
    expect(await meet({ present: [...present.slice(0, 3), story.idOf('kezhang2')] })).toBe('decision.speaker_absent')
    expect(await meet({ speeches: [speeches[3], ...speeches.slice(0, 3)] })).toBe('decision.head_not_last')
    expect(
      await codeOf('jiancha', 'POST', `/api/decisions/${matter}/execution`, {
        revision: 2,
        executedOn: '2026-03-05',
        text: '已支付。',
        breach: null,
      }),
    ).toBe('decision.not_passed')
  })

  it('passes by its votes, and says by which; the executor is told', async () => {
    const office = await story.as('jiancha')
    const page = await office.post<DecisionPage>(`/api/decisions/${matter}/meetings`, { revision: 2, ...meeting() })
    expect(page).toMatchObject({
      line: { state: 'passed', decidedOn: '2026-03-04', deviations: 0 },
      meetings: [
        { outcome: { result: 'passed', for: 3, against: 1, abstain: 0, needed: 3, quorum: 4, present: 4 }, headId: story.idOf('juzhang') },
      ],
    })
    const assign = (more: Json) =>
      codeOf('jiancha', 'POST', `/api/decisions/${matter}/executor`, {
        revision: 3,
        executorId: story.idOf('kezhang2'),
        dueOn: '2026-04-30',
        ...more,
      })
    expect(await assign({ dueOn: '2026-03-01' })).toBe('decision.due_in_past')
    expect(await assign({ executorId: 'nobody' })).toBe('decision.unknown_person')
    await office.post(`/api/decisions/${matter}/executor`, { revision: 3, executorId: story.idOf('kezhang2'), dueOn: '2026-04-30' })
    const executor = await story.as('kezhang2')
    expect((await executor.get<Json>('/api/notifications')).items[0].kind).toBe('decision.assigned')
    const told = await executor.post<DecisionPage>(`/api/decisions/${matter}/steps`, { text: '招标公告已发布。' })
    expect(told.steps).toMatchObject([{ text: '招标公告已发布。' }])
    expect(await codeOf('jiancha', 'POST', `/api/decisions/${matter}/steps`, { text: '不该由我反馈。' })).toBe('decision.not_the_executor')
    story.itIs('2026-05-06')
    expect((await (await story.as('kezhang2')).get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.executeDecision', group: 'overdue', link: `/decisions/${matter}` }),
    )
    expect(
      await codeOf('kezhang2', 'POST', `/api/decisions/${matter}/execution`, {
        revision: 4,
        executedOn: '2026-06-01',
        text: '已支付。',
        breach: null,
      }),
    ).toBe('decision.executed_ahead')
    const done = await (await story.as('kezhang2')).post<DecisionPage>(`/api/decisions/${matter}/execution`, {
      ...{ revision: 4, executedOn: '2026-04-28', text: '三座桥加固完成并验收。', breach: null },
    })
    expect(done).toMatchObject({ line: { state: 'executed', deviations: 0 }, executedOn: '2026-04-28' })
    expect(await codeOf('jiancha', 'POST', `/api/decisions/${matter}/meetings`, { revision: 5, ...meeting() })).toBe(
      'decision.act_not_open',
    )
  })

  it('staff see what was disclosed, never who voted how', async () => {
    const staff = await story.as('zhigong1')
    expect((await staff.try('GET', `/api/decisions/${matter}`)).status).toBe(404)
    await (await story.as('jiancha')).post(`/api/decisions/${matter}/disclosure`, { revision: 5, disclosure: '局务公开栏公示，全局职工。' })
    const page = await staff.get<DecisionPage>(`/api/decisions/${matter}`)
    expect(page).toMatchObject({
      isOpen: false,
      content: '',
      meetings: [],
      persons: [],
      investigation: null,
      disclosure: '局务公开栏公示，全局职工。',
      mayAct: [],
    })
    expect((await staff.try('GET', `/api/decisions/${matter}/sheet.pdf`)).status).toBe(403)
    const said = await withClient(
      { ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app },
      async (client) => {
        await client.query('SET search_path = jianwei; BEGIN')
        await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf('zhigong1')])
        return (await client.query('SELECT * FROM decision_meetings')).rowCount
      },
    )
    expect(said).toBe(0)
  })

  it('what was carried out before it was decided stays on record, and AP-10 reads it', async () => {
    const proposer = await story.as('fenguan1')
    const early = await proposer.post<DecisionPage>('/api/decisions', draft({ title: '应急抢险物资采购', kind: 'project' }))
    const path = `/api/decisions/${early.line.id}`
    await proposer.try('PUT', `${path}/investigation`, { revision: 1, ...INVESTIGATION })
    const office = await story.as('jiancha')
    const before = { revision: 2, executedOn: '2026-05-05', text: '汛情紧急，先行采购。', breach: '汛情紧急，先处置后补议。' }
    expect(await codeOf('kezhang1', 'POST', `${path}/execution`, before)).toBe('decision.not_the_executor')
    const broken = await office.post<DecisionPage>(`${path}/execution`, before)
    expect(broken).toMatchObject({ line: { state: 'proposed', deviations: 1 }, deviations: [{ kind: 'executedBeforeDecided' }] })
    const { speeches } = meeting()
    const headFirst = {
      revision: 3,
      ...meeting({ heldOn: '2026-05-06', speeches: [speeches[3], ...speeches.slice(0, 3)], breach: '主持人先作了表态，会后说明。' }),
    }
    const late = await office.post<DecisionPage>(`${path}/meetings`, headFirst)
    expect(late).toMatchObject({ line: { state: 'passed', deviations: 2 }, executedOn: '2026-05-05' })
    const list = async (query: string) =>
      (await office.get<{ items: DecisionLine[] }>(`/api/decisions?${query}`)).items.map((line) => line.title)
    expect(await list('deviating=true')).toEqual(['应急抢险物资采购'])
    expect(await list('search=ql')).toEqual(['桥梁加固专项资金安排'])
    expect(
      await Promise.all(
        ['kind=project', 'state=executed', 'disclosed=true', 'overdue=true', `unitId=${bureau}`].map(
          async (query) => (await list(query)).length,
        ),
      ),
    ).toEqual([1, 1, 1, 0, 3])
    const tables = await story.server.workshop.sweep((work) => ownRecordsOf(work))
    const rows = (table: string) => tables.find((each) => each.table === table)?.rows ?? []
    expect(rows('major_matter')).toMatchObject([
      { kind: 'funds', executed_at: '2026-04-28' },
      { kind: 'decision', executed_at: null, meeting_id: null },
      { kind: 'project', executed_at: '2026-05-05' },
    ])
    expect(rows('meeting')).toHaveLength(2)
    expect(rows('meeting_speech').filter((row) => row['is_head'])).toMatchObject([{ seq: 4 }, { seq: 1 }])
    expect((await office.try('GET', '/api/decisions.xlsx')).status).toBe(200)
    const sheet = await office.try('GET', `${path}/sheet.pdf`)
    expect([sheet.status, sheet.bytes.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
    expect((await office.try('GET', `/api/decisions/${randomUUID()}`)).body).toMatchObject({ code: 'decision.not_found' })
  })

  it('the database itself lets no meeting count whose quorum failed or in which a recused person votes', async () => {
    const tried = (record: Json, outcome: Json) =>
      withClient(story.server.fresh.admin, (client) =>
        client
          .query(
            `INSERT INTO jianwei.decision_meetings (id, decision_id, held_on, record, outcome, recorded_by) VALUES (gen_random_uuid(), $1, '2026-03-04', $2, $3, $4)`,
            [matter, JSON.stringify(record), JSON.stringify(outcome), story.idOf('jiancha')],
          )
          .then(
            () => 'done',
            (error: Error & { constraint?: string }) => error.constraint,
          ),
      )
    const both = { speeches: [{ personId: 'A' }], recused: [{ personId: 'A' }] }
    expect(await tried(both, { present: 5, quorum: 3 })).toBe('decision_meetings_sound')
    expect(await tried({ speeches: [], recused: [] }, { present: 1, quorum: 3 })).toBe('decision_meetings_quorum')
  })

  it('the database itself lets only recorders write down a meeting, and keeps what was decided as it was voted on', async () => {
    const as = (username: string, statement: string) =>
      story.server.fresh.database
        .transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))
        .then(() => 'went through', String)
    const held = `INSERT INTO decision_meetings (id, decision_id, held_on, record, outcome, recorded_by)
      VALUES (gen_random_uuid(), '${matter}', '2026-03-04', '{"speeches":[],"recused":[]}', '{"present":5,"quorum":3,"result":"passed"}', jianwei_person())`
    expect(await as('fenguan1', held)).toContain('row-level security')
    for (const to of [`amount = 1`, `title = 'x'`, `content = 'x'`, `state = 'proposed'`])
      expect(await as('jiancha', `UPDATE decisions SET ${to} WHERE id = '${matter}'`)).toContain('stays as it was decided')
  })
})
