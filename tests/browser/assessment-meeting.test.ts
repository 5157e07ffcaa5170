import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assessedAs, registration } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { press, sure, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const faultsOf = async (seat: Seat) => [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches sideways'] : [])]

describe('A 专题会议 before the screens', () => {
  let house: Stage
  let meeting = ''
  let concluded = ''
  let draft = ''

  beforeAll(async () => {
    house = await stage('2026-03-04')
    const { world } = house
    const officer = await world.as('jijian1')
    const judged = async (title: string, more: Json = {}) => {
      const { item } = await officer.post('/api/ledger', registration(world, 'zhigong1', { title }))
      return officer.post(`/api/ledger/${item.id}/assessment`, { ...assessedAs(2), ...more })
    }
    const one = await judged('许可受理未经现场核查即审批')
    const two = await judged('采购验收记录不全即付款')
    draft = (await judged('公务接待超标准报销')).itemId
    const memberIds = ['juzhang', 'shuji', 'kezhang2', 'duanzhang1'].map((each) => world.idOf(each))
    const page = await officer.post('/api/assessment-meetings', {
      title: '2026 年第 1 次评估专题会议',
      heldOn: '2026-03-04',
      place: '三楼会议室',
      memberIds,
    })
    meeting = `/assessment-meetings/${page.line.id}`
    await officer.try('PUT', `/api${meeting}/agenda`, { assessmentIds: [one.id, two.id] })
    await officer.post(`/api${meeting}/tabling`)
    concluded = one.id
    for (const who of ['kezhang2', 'duanzhang1', 'shuji', 'juzhang'])
      await (await world.as(who)).post(`/api/assessments/${one.id}/opinions`, {
        rank: who === 'duanzhang1' ? 1 : 2,
        isDissent: who === 'duanzhang1',
        text: who === 'duanzhang1' ? '情节轻微，建议从轻。' : '情况属实，同意办公室意见。',
      })
    const conclusion = {
      rank: 2,
      deviationReason: null,
      action: 'riskPointChange',
      also: ['guidance'],
      meeting: '2026 年第 1 次评估专题会议',
    }
    await (await world.as('juzhang')).post(`/api/assessments/${one.id}/conclusion`, conclusion)
    await (await world.as('kezhang2')).post(`/api/assessments/${two.id}/opinions`, { rank: 2, isDissent: false, text: '同意。' })
  })
  afterAll(() => house.close())

  it('the office finds meetings, clauses by pinyin, and answers a source', async () => {
    await house.as('jijian1', '/assessment-meetings', async (seat) => {
      const { page, open, picture } = seat
      await press(page, '召集会议')
      expect(await faultsOf(seat)).toEqual([])
      await picture('m-01-meetings')
      await open(meeting)
      expect(await faultsOf(seat)).toEqual([])
      await picture('m-02-meeting-office')
      await open('/clauses')
      await page.getByRole('textbox', { name: '名称、文号、条款、拼音、编号' }).fill('xzxkf')
      await page.getByText('《中华人民共和国行政许可法》第二十七条').waitFor()
      expect(await page.getByText('中国共产党纪律处分条例').count()).toBe(0)
      await press(page, '增补条款')
      expect(await faultsOf(seat)).toEqual([])
      await picture('m-03-clauses')
      await open(`/ledger/${draft}/assessment`)
      await picture('m-04-sheet')
      expect(await faultsOf(seat)).toEqual([])
      await open(`/assessments/${concluded}`)
      expect(await faultsOf(seat)).toEqual([])
      await picture('m-05-concluded')
      await open('/feedback-duties')
      expect(await faultsOf(seat)).toEqual([])
      await picture('m-06-feedback')
      await page.getByRole('row', { name: /许可受理未经现场核查/ }).click()
      await press(page, '无法反馈')
      await write(page, '说明', '匿名来信，没有任何联系方式。')
      expect(await faultsOf(seat)).toEqual([])
      await picture('m-07-feedback-form')
      await open('/desk')
      await picture('m-08-desk')
      await open(meeting)
      await page.getByRole('button', { name: 'English' }).click()
      await picture('m-09-meeting-en')
    })
  })

  it('a member sees nobody else’s opinion yet, and signs what is concluded', async () => {
    await house.as('shuji', meeting, async (seat) => {
      const { page, picture } = seat
      await picture('m-10-meeting-member')
      await page.getByRole('link', { name: '采购验收记录不全即付款' }).click()
      await told(page, '已有 1 人发表意见')
      expect(await page.getByText('同意。').count()).toBe(0)
      expect(await faultsOf(seat)).toEqual([])
      await picture('m-11-hidden')
      await seat.open(meeting)
      await sure(page, '全部签字确认')
      await told(page, '已签字确认')
      expect(await faultsOf(seat)).toEqual([])
      await picture('m-12-signed')
    })
  })
})
