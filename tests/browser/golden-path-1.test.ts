import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, choose, choosePerson, press, sure, told, write } from './hands.ts'
import { type Stage, stage } from './stage.ts'

describe('Golden path 1 in the browser: a level-1 warning over a holiday with 调休', () => {
  let house: Stage
  let matter: string
  let assessment: string
  let warning: string
  const nameOf = (username: string) => {
    const id = house.world.idOf(username)
    return house.world.institution.persons.find((person) => person.id === id)?.name ?? ''
  }

  beforeAll(async () => {
    house = await stage('2026-02-12')
  })
  afterAll(() => house.close())

  it('an officer registers by hand what an information officer reported', async () => {
    await house.as('jijian1', '/ledger/new', async ({ page, picture }) => {
      await write(page, '事由', '许可受理未经现场核查即审批')
      await choose(page, '来源渠道', '信息员、监督员报告')
      await write(page, '信息来源', '信息员')
      await choose(page, '征兆类型', '初期征兆')
      await choose(page, '重点领域', '路政许可')
      await choosePerson(page, '反映对象', nameOf('zhigong1'))
      await write(page, '主要内容', '某大件运输许可受理后未作现场核查，次日即予审批，与办理流程不符。')
      await picture('p1-01-registration')
      await press(page, '登记')
      await page.getByRole('heading', { name: '许可受理未经现场核查即审批' }).waitFor()
      expect(await page.getByText('澄路纪事〔2026〕1号').count()).toBeGreaterThan(0)
      await picture('p1-02-item')
    })
  })
})
