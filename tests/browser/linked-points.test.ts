import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indicatorOf } from '../../src/modules/indicators/catalogue.ts'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import { raisedOn } from '../journeys/figures/figures.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import { press, search, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TITLE = '变更核定环节虚增工程量'
const INDICATOR = `EX-06 ${indicatorOf('EX-06')?.title.zh}`

describe('A risk point beside the business risk and its indicators, in the browser (R21)', () => {
  let house: Stage
  let id: string

  const expectSound = async (seat: Seat, picture: string) => {
    await seat.picture(picture)
    expect([...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : [])]).toEqual([])
  }

  beforeAll(async () => {
    house = await stage('2026-03-02')
    const { world } = house
    const unit = unitNamed(world, '路政科')
    await world.server.workshop.sweep((work) =>
      takeIn(work, { id: randomUUID(), at: work.now }, [
        raisedOn({ key: 'HERE-1', unitId: unit, personIds: [], rank: 2, rule: 'EX-06' }),
        raisedOn({ key: 'HERE-2', unitId: unit, personIds: [], rank: 1, rule: 'EX-06' }),
      ]),
    )
    const content = {
      ...{ carrier: 'section', title: TITLE, affairs: 'government', riskType: 'postDuty' },
      manifestation: '对施工单位上报的变更数量不到现场复核即予核定。',
    }
    const drafted = await (await world.as('kezhang1')).post<{ point: { id: string } }>('/api/risk-points', { unitId: unit, content })
    id = drafted.point.id
  })
  afterAll(() => house.close())

  it('who writes the point says the business risk and finds the indicator by its code', async () => {
    await house.as('kezhang1', `/risk-points/${id}/edit`, async (seat) => {
      const { page } = seat
      await write(page, '业务风险', '工程变更失控，超概算、超进度付款。')
      await search(page, '关键风险指标', 'EX-06', INDICATOR)
      await expectSound(seat, 'linked-point-edit')
      await press(page, '保存草稿')
      await told(page, '工程变更失控，超概算、超进度付款。')
      await told(page, INDICATOR)
      expect(await page.getByText('疑点 2 条').count()).toBe(0)
      await press(page, '提交审核')
    })
  })

  it('the discipline office goes from the point to its signals, and from the indicator back to the point', async () => {
    await house.as('jijian1', `/risk-points/${id}`, async (seat) => {
      const { page } = seat
      await told(page, INDICATOR)
      await expectSound(seat, 'linked-point')
      await page.getByRole('link', { name: '疑点 2 条，其中待办理 2 条' }).click()
      await told(page, 'HERE-1 需要核实')
      await seat.open('/indicators/EX-06')
      await press(page, '关联的风险点')
      await told(page, TITLE)
      await expectSound(seat, 'linked-points')
    })
  })
})
