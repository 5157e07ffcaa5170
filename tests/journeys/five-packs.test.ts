import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { readForm, listForms } from '../../src/modules/risks/campaign/campaign.api.ts'
import type { readCatalogue } from '../../src/modules/risks/catalogue/catalogue.api.ts'
import type { noticePage } from '../../src/modules/risks/notice/notice.api.ts'
import type { FilingLine, NoticeLine } from '../../src/modules/risks/notice/notice.schema.ts'
import type { listPoints, pointPage } from '../../src/modules/risks/point/point.api.ts'
import type { PolicyPack } from '../../src/modules/policy/pack.schema.ts'
import { OFFICES, officeHouse } from './office.ts'
import { type World, world } from './world.ts'

type PointPage = z.infer<typeof pointPage>
type Form = z.infer<typeof readForm.returns>
type Forms = z.infer<typeof listForms.returns>
type Points = z.infer<typeof listPoints.returns>
type Catalogue = z.infer<typeof readCatalogue.returns>

/** What each institution's own rules say, read off the seed and not off the packs (R78, R86–R93, R95, C1). */
const SAYS = {
  'cn.generic': {
    point: '廉政风险点',
    levels: '低 中 高',
    types: 5,
    sections: '科室审核',
    discipline: '纪检监察机构审核',
    party: '党组织审核',
    method: 'weighted',
    days: '2026-03-09',
    isFiled: false,
  },
  'cn.highway': {
    point: '腐败风险点',
    levels: '一般 比较高 高',
    types: 3,
    sections: '科（股）室审核',
    discipline: '法制监察科审核',
    party: '党组织审核',
    method: 'weighted',
    days: '2026-03-09',
    isFiled: true,
  },
  'cn.bank': {
    point: '廉政风险点',
    levels: '低 中 高',
    types: 5,
    sections: '部门审核',
    discipline: '行纪委审核',
    party: '行党委审核',
    method: 'function',
    days: '2026-03-09',
    isFiled: false,
  },
  'cn.township': {
    point: '腐败风险点',
    levels: '一级 二级 三级',
    types: 5,
    sections: '科室（中心、站所）审核',
    discipline: '乡纪委审核',
    party: '乡党委审核',
    method: 'harm',
    days: '2026-03-09',
    isFiled: true,
  },
  'cn.town': {
    point: '廉政风险点',
    levels: '三级 二级 一级',
    types: 4,
    sections: '办（中心）审核',
    discipline: '镇纪委审核',
    party: '镇党委审核',
    method: 'positions',
    days: '2026-03-11',
    isFiled: false,
  },
} as const

const INPUTS: Record<string, { values: Record<string, number>; positions: string[] }> = {
  weighted: { values: { importance: 5, frequency: 3, probability: 4 }, positions: [] },
  function: { values: { function: 5, probability: 4 }, positions: [] },
  harm: { values: { harm: 3 }, positions: [] },
  positions: { values: {}, positions: ['benefit', 'discretion', 'openness'] },
}

describe('One campaign in each of five institutions that share an installation', () => {
  let story: World

  beforeAll(async () => {
    story = await world('2026-03-02', { houses: OFFICES.map(officeHouse) })
  })
  afterAll(() => story.close())

  describe.each(OFFICES)('$name under $packId', (office) => {
    const says = SAYS[office.packId as keyof typeof SAYS]
    const as = (username: string) => story.as(`${office.prefix}${username}`)
    const house = officeHouse(office).bureau
    let pack: PolicyPack
    let pointId = ''

    it('reads its own words, types, levels and stages', async () => {
      pack = await (await as('zhigong1')).get<PolicyPack>('/api/pack-in-force')
      expect([pack.id, pack.risks.words.point, pack.riskTypes.length]).toEqual([office.packId, says.point, says.types])
      expect(pack.scales.point.map((level) => level.label).join(' ')).toBe(says.levels)
      expect(pack.risks.review.map((stage) => stage.title)).toEqual([says.sections, says.discipline, says.party])
    })

    it('its holders owe a form each, through a channel of its own, and hand in what they found', async () => {
      story.itIs('2026-03-02')
      const officer = await as('jijian1')
      const channel = pack.risks.discovery.at(-1)?.code ?? ''
      const draft = {
        unitId: house,
        title: '2026 年度排查',
        channels: ['selfCheck', channel],
        scope: [house],
        startsOn: '2026-03-02',
        endsOn: '2026-03-20',
      }
      const campaign = await officer.post<{ id: string; forms: number }>('/api/risk-campaigns', draft)
      expect(campaign.forms).toBe(10)
      const clerk = await as('zhigong1')
      const [line] = (await clerk.get<Forms>('/api/risk-forms?whose=mine')).items
      const form = await clerk.get<Form>(`/api/risk-forms/${line?.id}`)
      const content = {
        ...{
          carrier: 'post',
          postId: form.postId,
          title: '受理环节先受理后补件',
          affairs: pack.risks.affairs[0]?.code,
          positions: ['benefit'],
        },
        ...{ riskType: pack.riskTypes.at(-1)?.code, keyArea: pack.keyAreas[0]?.code, measures: '一次性告知留痕，每月抽查。' },
        manifestation: '对熟人代办的申请材料不齐先行受理，事后补件。',
      }
      const path = `/api/risk-forms/${line?.id}/submission`
      const foreign = await clerk.try('POST', path, {
        entries: [{ content: { ...content, affairs: 'no-such' } }],
        revision: form.revision,
        isPledged: true,
      })
      expect(foreign.body).toMatchObject({ code: 'riskPoint.unknown_code', facts: { known: pack.risks.affairs.map((each) => each.code) } })
      const done = await clerk.post<Form>(path, { entries: [{ content, selfRank: 2 }], revision: form.revision, isPledged: true })
      pointId = done.points[0]?.id ?? ''
      const printed = await clerk.browser.get(`/api/risk-forms/${line?.id}/sheet.pdf`)
      expect(printed.headers['content-disposition']).toContain(encodeURIComponent(pack.risks.words.form))
    })

    it('is graded by its own method and passes its own three stages', async () => {
      const review = async (username: string) =>
        (await as(username)).post<PointPage>(`/api/risk-points/${pointId}/reviews`, { decision: 'pass', opinion: '同意。' })
      expect((await review('kezhang1')).stageTitle).toBe(says.discipline)
      const officer = await as('jijian1')
      expect(pack.risks.grading.method).toBe(says.method)
      const graded = await officer.post<PointPage>(`/api/risk-points/${pointId}/grades`, {
        method: says.method,
        inputs: INPUTS[says.method],
        rank: 3,
      })
      expect(graded.grades).toMatchObject([{ proposedRank: 3, rank: 3 }])
      expect((await review('jijian1')).stageTitle).toBe(says.party)
      expect((await review('juzhang')).reviews.map((each) => each.stageTitle)).toEqual([says.party, says.discipline, says.sections])
    })

    it('is noticed for its own number of working days, filed where its rules say so, and stands in its own catalogue', async () => {
      const officer = await as('jijian1')
      const notice = await officer.post<NoticeLine>('/api/risk-notices', {
        unitId: house,
        title: '2026 年公示',
        contact: `${office.watch}，电话 8066`,
      })
      expect(notice.endsOn).toBe(says.days)
      story.itIs('2026-03-12')
      const later = await as('jijian1')
      expect((await later.post<z.infer<typeof noticePage>>(`/api/risk-notices/${notice.id}/close`)).notice.closedOn).toBe('2026-03-12')
      if (says.isFiled) {
        const filing = await later.post<FilingLine>('/api/risk-filings', { unitId: house, title: '2026 年备案' })
        await (await as('shangji')).post(`/api/risk-filings/${filing.id}/receipt`, { verdict: 'received', receiptNo: '备〔2026〕1号' })
      }
      const { items: lines } = await later.get<Catalogue>(`/api/risk-catalogue?unitId=${house}`)
      expect(lines).toMatchObject([{ title: '受理环节先受理后补件', rank: 3 }])
      const paper = await later.browser.get(`/api/risk-catalogue.pdf?unitId=${house}`)
      expect(paper.headers['content-disposition']).toContain(encodeURIComponent(pack.risks.words.catalogue))
      expect((await later.get<Points>('/api/risk-points')).items.map((each) => each.unitName)).toEqual([`${office.name}${office.desk}`])
      for (const list of ['/api/risk-campaigns', '/api/risk-notices'])
        expect((await later.get<{ items: { unitName: string }[] }>(list)).items.map((each) => each.unitName)).toEqual([office.name])
    })
  })
})
