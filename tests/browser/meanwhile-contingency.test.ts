import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContingencyPage } from '../../src/modules/cascade/contingency/contingency.schema.ts'
import { unitNamed } from '../journeys/story.ts'
import { press, told, write } from './hands.ts'
import { faultsOf, faultsOnTelephone } from './reports.hands.ts'
import { type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

describe('The second of two who amend one contingency plan', () => {
  let house: Stage
  let plan: ContingencyPage

  beforeAll(async () => {
    house = await stage(TODAY)
    const officer = await house.world.as('jijian1')
    plan = await officer.post<ContingencyPage>('/api/contingency-plans', {
      ...{ unitId: unitNamed(house.world, '州公路局'), title: '重大廉政风险事件处置预案', events: '涉嫌重大违纪', effectiveOn: TODAY },
      triggers: ['评估为三级风险信息'],
      roles: [{ title: '总指挥', personId: house.world.idOf('shuji'), contact: '内线 101' }],
      steps: [{ text: '暂停相关权限，封存资料', role: '总指挥', within: '2 小时内' }],
    })
  })
  afterAll(() => house.close())

  it('sees both texts, takes the steps of the other, and saves onto theirs without typing anything again', async () => {
    const { id } = plan.line
    const other = await house.world.as('jiancha')
    await house.as('jijian1', `/contingency-plans/${id}/edit`, async (seat) => {
      const { page } = seat
      await write(page, '启动条件 1', '评估为三级风险信息或者资金损失')
      await write(page, '修订理由', '补充启动条件')
      const theirs = {
        ...{ ...plan.content, version: 1, reason: '缩短处置时限' },
        steps: [{ text: '暂停相关权限，封存资料', role: '总指挥', within: '1 小时内' }],
      }
      expect((await other.try('PUT', `/api/contingency-plans/${id}`, theirs)).status).toBe(200)
      await press(page, '保存')
      await told(page, '您填写期间，他人保存了修改。')
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
      await told(page, /1 小时内/)
      expect(await faultsOf(seat)).toEqual([])
      expect(await faultsOnTelephone(seat, 'meanwhile-contingency')).toEqual([])
      await seat.picture('meanwhile-contingency')
      await page
        .getByRole('row', { name: /^处置步骤/ })
        .getByRole('button')
        .click()
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'What sets it off')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('meanwhile-contingency-en')
      await page.getByRole('button', { name: '中文' }).click()
      await press(page, '保存')
      await told(page, '第 3 版')
    })
    const { line, content } = await other.get<ContingencyPage>(`/api/contingency-plans/${id}`)
    expect(line.version).toBe(3)
    expect(content).toMatchObject({ triggers: ['评估为三级风险信息或者资金损失'], steps: [{ within: '1 小时内' }] })
  })
})

describe('The screens of the situation, of plans, of measures and of what was taken over', () => {
  let house: Stage
  beforeAll(async () => {
    house = await stage(TODAY)
  })
  afterAll(() => house.close())

  it('keep to a telephone, in both languages', async () => {
    const paths = [
      ...['/situation', '/situation/outlook', '/contingency-plans', '/contingency-plans/new'],
      ...['/emergency-measures', '/appraisal-findings', '/takeover/dossiers', '/checks'],
    ]
    await house.as('jijian1', '/', async (seat) => {
      const faults: unknown[] = []
      for (const language of ['zh', 'en'] as const) {
        if (language === 'en') await seat.page.getByRole('button', { name: 'English' }).click()
        for (const path of paths) {
          await seat.go(path)
          const name = `narrow${path.replaceAll('/', '-')}-${language}`
          await seat.picture(name)
          const found = [...(await faultsOf(seat)), ...(await faultsOnTelephone(seat, name))]
          if (found.length > 0) faults.push([language, path, found])
        }
      }
      expect(faults).toEqual([])
    })
  })
})
