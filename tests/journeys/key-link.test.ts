import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssessmentPage } from '../../src/modules/assessment/assessment.schema.ts'
import { chartFromTable } from '../../src/modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../src/modules/flows/table/step-table.rules.ts'
import { type FlowLine, PRINCIPLES } from '../../src/modules/flows/flow.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { assessedAs, registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const TABLE = [
  ['序号', '环节', '岗位', '时限', '材料', '决定权限', '下一步'],
  ['1', '受理', '许可受理岗', '1', '受理通知书', '', '2'],
  ['2', '现场核查', '许可审查岗', '2', '核查记录', '', '3'],
  ['3', '签发', '局长', '1', '许可决定书', '', ''],
]

describe('A key link 关键环节 as what is reported and assessed (R80)', () => {
  let story: World
  let chart: FlowLine
  let step: string
  let signing: string
  const about = (more: Json = {}): Json => ({
    ...{ kind: 'link', unitId: unitNamed(story, '养护科'), name: '随便写的名称' },
    ...{ step: { flowItem: 'roadworks', stepId: step }, ...more },
  })
  const postsOf = (unit: string, title: string) =>
    story.institution.posts
      .filter((each) => each.unitId === unitNamed(story, unit) && each.title === title)
      .map(({ id }) => ({ kind: 'post', id }))
  const reported = (link: Json, more: Json = {}): Json => ({ ...registration(story, 'zhigong1', { subjects: [], ...more }), about: [link] })

  beforeAll(async () => {
    story = await world('2026-09-14')
    const head = await story.as('kezhang1')
    const { bpmn } = chartFromTable('涉路施工许可', rowsFrom(TABLE))
    const drawn = {
      item: 'roadworks',
      name: '涉路施工许可',
      unitId: unitNamed(story, '路政科'),
      powerId: null,
      bpmn,
      basedOn: null,
      moves: [],
    }
    chart = await head.post<FlowLine>('/api/flows/drafts', drawn)
    await head.post(`/api/flows/${chart.id}/acts`, { revision: 1, act: { kind: 'submit', reason: '首次绘制涉路施工许可流程图' } })
    const principles = PRINCIPLES.map((principle) => ({ principle, isMet: true, note: '' }))
    const secretary = await story.as('shuji')
    await secretary.post(`/api/flows/${chart.id}/acts`, { revision: 2, act: { kind: 'approve', from: '2026-09-14', principles } })
    const { steps } = await head.get<Json>(`/api/flows/${chart.id}`)
    step = (steps as Json[]).find((each) => each.name === '现场核查').id
    signing = (steps as Json[]).find((each) => each.name === '签发').id
  })
  afterAll(() => story.close())

  it('bears the name of its step and the unit of its chart, whatever was typed; found in the ledger, on the item and the assessment', async () => {
    const officer = await story.as('jijian1')
    const { item } = await officer.post<{ item: ItemLine }>('/api/ledger', reported(about()))
    const line = {
      ...{ kind: 'link', name: '涉路施工许可 · 现场核查', unitId: unitNamed(story, '路政科') },
      ...{ step: { flowItem: 'roadworks', stepId: step }, flowId: chart.id },
    }
    expect((await officer.get<Json>(`/api/ledger/${item.id}`)).about).toMatchObject([line])
    expect(item.subjects).toMatchObject([...postsOf('路政科', '许可审查岗'), { kind: 'unit', id: unitNamed(story, '路政科') }])
    const found = await officer.get<{ items: ItemLine[] }>(`/api/ledger?search=${encodeURIComponent('现场核查')}`)
    expect(found.items.map((each) => each.id)).toContain(item.id)
    const page = await officer.post<AssessmentPage>(`/api/ledger/${item.id}/assessment`, assessedAs(1))
    expect(page.about).toMatchObject([line])
  })

  it('taken by the head of the institution, it goes to the register above and leaves nothing with the head (P6)', async () => {
    const officer = await story.as('jijian1')
    const title = '签发环节越权批准'
    const given = reported(about({ step: { flowItem: 'roadworks', stepId: signing } }), { title })
    expect(await officer.post('/api/ledger', given)).toEqual({ item: null, passedUpTo: expect.objectContaining({ nodeId: 'U00' }) })
    const above = (await (await story.as('shangji')).get<{ items: ItemLine[] }>('/api/ledger')).items
    expect(above).toMatchObject([{ title, subjects: [...postsOf('州公路局', '局长'), { kind: 'unit' }] }])
    const head = await story.as('juzhang')
    for (const path of ['/api/ledger', '/api/matters', '/api/notifications'])
      expect((await head.try('GET', path)).text).not.toContain(title)
    expect([403, 404]).toContain((await head.try('GET', `/api/ledger/${above[0]?.id}`)).status)
  })

  it('taken by an officer of the discipline body, it goes up as well', async () => {
    const officer = await story.as('jijian1')
    const link = about({ step: { flowItem: 'roadworks', stepId: step } })
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`INSERT INTO jianwei.tenures (person_id, post_id, from_on) VALUES ($1, $2, '2026-01-01')`, [
        officer.id,
        postsOf('路政科', '许可审查岗')[0]?.id,
      ]),
    )
    expect(await officer.post('/api/ledger', reported(link))).toMatchObject({ item: null, passedUpTo: { nodeId: 'U00' } })
  })

  it('is refused where the chart in force has no such step, and without its step', async () => {
    const officer = await story.as('jijian1')
    const code = async (link: Json) => ((await officer.try('POST', '/api/ledger', reported(link))).body as Json).code
    expect(await code(about({ step: { flowItem: 'roadworks', stepId: 'Task_none' } }))).toBe('item.no_such_step')
    expect(await code(about({ step: { flowItem: 'nothing', stepId: step } }))).toBe('item.no_such_step')
    expect((await officer.try('POST', '/api/ledger', reported(about({ step: undefined })))).status).toBe(400)
    expect((await officer.try('POST', '/api/ledger', reported(about({ kind: 'affair' })))).status).toBe(400)
  })
})
