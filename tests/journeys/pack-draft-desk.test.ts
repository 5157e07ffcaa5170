import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { type Desk, type Notices, registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

describe('A draft of the pack on the road between two desks', () => {
  let story: World
  let draftId: string

  beforeAll(async () => {
    story = await world('2026-07-01')
  })
  afterAll(() => story.close())

  const told = async (who: string, kind: string) =>
    (await (await story.as(who)).get<Notices>('/api/notifications')).items.filter((each) => each.kind === `packDraft.${kind}`).length
  const onDesk = async (who: string, key: string) =>
    (await (await story.as(who)).get<Desk>('/api/desk')).items.filter((each) => each.key === key).map((each) => each.link)
  const read = async () => (await story.as('shangji')).get<Json>(`/api/pack-drafts/${draftId}`)
  const write = async (change: (content: Json) => void) => {
    const { revision, content } = await read()
    change(content)
    const body = { revision, content, effectiveOn: '2026-07-06', reason: '年中调整字典' }
    return (await (await story.as('shangji')).try('PUT', `/api/pack-drafts/${draftId}`, body)).body as Json
  }
  const submit = async () =>
    (await story.as('shangji')).post(`/api/pack-drafts/${draftId}/submission`, { revision: (await read()).revision })
  const decide = async (decision: string, note = '') =>
    (await story.as('shangjishuji')).post(`/api/pack-drafts/${draftId}/decision`, { revision: (await read()).revision, decision, note })
  const without = (list: Json[], code: string) => list.filter((each) => each.code !== code)

  it('channels, areas and kinds that rows bear do not go, whichever register they lie in; what none bears may go', async () => {
    const officer = await story.as('jijian1')
    await officer.post('/api/ledger', registration(story, 'kezhang2'))
    await (await story.as('fenguan2')).post('/api/decisions', {
      ...{ unitId: unitNamed(story, '州公路局'), kind: 'funds', title: '桥梁加固专项资金安排' },
      ...{ amount: 86_000_000, content: '安排资金用于三座危桥加固。' },
    })
    draftId = (await (await story.as('shangji')).post<Json>('/api/pack-drafts', { packId: 'cn.highway' })).id
    expect(await write((content) => void (content.channels = without(content.channels, 'officer')))).toMatchObject({
      code: 'policy.code_in_use',
      facts: { list: 'channels', code: 'officer', count: 1 },
    })
    expect(await write((content) => void (content.keyAreas = without(content.keyAreas, 'roadApproval')))).toMatchObject({
      facts: { list: 'keyAreas', code: 'roadApproval' },
    })
    expect(await write((content) => void (content.decisions.kinds = without(content.decisions.kinds, 'funds')))).toMatchObject({
      facts: { list: 'decisions.kinds', code: 'funds', count: 1 },
    })
    const spare = (await read()).content.channels.at(-1).code
    expect(spare).not.toBe('officer')
    expect(await write((content) => void (content.channels = without(content.channels, spare)))).toEqual({ revision: 2 })
  })

  it('a matter that the drafter is kept from is not betrayed by a code that only it bears', async () => {
    const recusal = (statement: string) =>
      withClient(story.server.fresh.admin, (client) => client.query(`SET search_path = jianwei; ${statement}`))
    const shangji = story.idOf('shangji')
    await recusal(`INSERT INTO matter_recusals (matter_id, person_id, reason) SELECT id, '${shangji}', '利害关系' FROM matters`)
    const { content } = await read()
    expect(await write((text) => void (text.channels = without(text.channels, 'officer')))).toEqual({ revision: 3 })
    // Nothing of a matter is deleted before its disposal: only past the triggers.
    await recusal(`SET session_replication_role = replica; DELETE FROM matter_recusals`)
    await write((text) => void (text.channels = content.channels))
  })

  it('a file of a pack that nobody here has says which there are', async () => {
    const head = await story.as('shangji')
    const file = await head.browser.get('/api/packs/cn.highway/5/file')
    const text = JSON.stringify({ ...JSON.parse(file.text), id: 'cn.elsewhere' })
    const answer = await head.try('POST', '/api/pack-imports', { text })
    expect(answer).toMatchObject({ status: 422, body: { code: 'policy.file_unknown_pack', facts: { pack: 'cn.elsewhere' } } })
    expect((answer.body as Json).facts.known).toContain('cn.highway')
  })

  it('waits on the desk of who may approve it, and of nobody else; comes back to who wrote it; is approved', async () => {
    const retired = await write((content) => {
      content.meta.reviewOn = '2027-07-06'
      content.channels.find((each: Json) => each.code === 'officer').retiredFrom = '2026-07-06'
      content.decisions.kinds.find((each: Json) => each.code === 'funds').retiredFrom = '2026-07-06'
      content.risks.discovery.find((each: Json) => each.code === 'selfCheck').retiredFrom = '2026-07-06'
      content.riskTypes.find((each: Json) => each.code === 'ideology').retiredFrom = '2026-07-06'
      const [enforcement] = content.powers.categories
      enforcement.kinds.find((each: Json) => each.code === 'licensing').retiredFrom = '2026-07-06'
      content.powers.categories.at(-1).retiredFrom = '2026-07-06'
      content.powers.classes.at(-1).retiredFrom = '2026-07-06'
    })
    expect(retired).toMatchObject({ revision: 5 })
    await submit()
    const waits = async (who: string) => [await told(who, 'waits'), await onDesk(who, 'desk.approvePack')]
    expect([await waits('shangjishuji'), await waits('shangji'), await waits('shuji')]).toEqual([
      [1, [`/pack-drafts/${draftId}`]],
      [0, []],
      [0, []],
    ])
    await decide('return', '请补充依据')
    expect(await onDesk('shangjishuji', 'desk.approvePack')).toEqual([])
    expect([await told('shangji', 'returned'), await onDesk('shangji', 'desk.redraftPack')]).toEqual([1, [`/pack-drafts/${draftId}`]])
    await write((content) => void content.meta.basis.push('《实施细则》（澄路发〔2026〕30号）'))
    await submit()
    expect([await told('shangjishuji', 'waits'), await onDesk('shangji', 'desk.redraftPack')]).toEqual([2, []])
    await decide('approve')
    expect([await told('shangji', 'approved'), await onDesk('shangjishuji', 'desk.approvePack')]).toEqual([1, []])
  })

  it('what was retired is chosen no more from its day on; what bears it still reads by its name', async () => {
    story.itIs('2026-07-06')
    const { label } = (await read()).content.channels.find((each: Json) => each.code === 'officer')
    const officer = await story.as('jijian1')
    const again = await officer.try('POST', '/api/ledger', registration(story, 'kezhang2'))
    expect(again.body).toMatchObject({ code: 'item.unknown_code', facts: { field: 'channel', code: 'officer' } })
    const { items } = await officer.get<Json>('/api/ledger')
    expect(items.map((each: Json) => each.channelLabel)).toEqual([label])
    const leader = await story.as('fenguan2')
    const proposed = await leader.try('POST', '/api/decisions', {
      ...{ unitId: unitNamed(story, '州公路局'), kind: 'funds', title: '路面养护专项资金安排' },
      ...{ amount: 96_000_000, content: '安排资金用于路面养护。' },
    })
    expect(proposed.body).toMatchObject({ code: 'decision.unknown_kind' })
    expect((await leader.get<Json>('/api/decisions')).items.map((each: Json) => each.kindLabel)).toEqual(['大额资金使用'])
    const campaign = await (await story.as('jiancha')).try('POST', '/api/risk-campaigns', {
      ...{ unitId: unitNamed(story, '州公路局'), title: '下半年风险排查', scope: [unitNamed(story, '路政科')], channels: ['selfCheck'] },
      ...{ guidance: '', startsOn: '2026-07-06', endsOn: '2026-08-06' },
    })
    expect(campaign.body).toMatchObject({ code: 'campaign.unknown_channel' })
  })

  it('an Excel template offers nothing that is retired', async () => {
    const { content } = await read()
    const offeredIn = async (who: string, path: string) => {
      const file = await (await story.as(who)).browser.get(path)
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(Uint8Array.from(file.bytes).buffer)
      return JSON.stringify(book.getWorksheet('选项')?.getSheetValues())
    }
    const powers = await offeredIn('kezhang1', '/api/powers/template.xlsx')
    const points = await offeredIn('shangji', '/api/risk-register/template.xlsx')
    const findings = await offeredIn('jijian1', '/api/ledger-findings/template.xlsx')
    const { categories, classes } = content.powers
    expect(powers).toContain(categories[0].label)
    expect(powers).toContain(categories[0].kinds[1].label)
    for (const gone of [categories[0].kinds[0], categories.at(-1), classes.at(-1)]) {
      expect(gone.retiredFrom).toBe('2026-07-06')
      expect(powers).not.toContain(`"${gone.label}"`)
    }
    const labelled = (list: Json[], code: string) => list.find((each) => each.code === code).label
    expect(points).toContain(labelled(content.riskTypes, 'postDuty'))
    expect(points).not.toContain(labelled(content.riskTypes, 'ideology'))
    expect(findings).toContain(content.signTypes[0].label)
    expect(findings).not.toContain(labelled(content.channels, 'officer'))
  })
})
