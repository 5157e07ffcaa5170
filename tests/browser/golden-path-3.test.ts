import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepReports } from '../../src/modules/reports/report.jobs.ts'
import { carryVisits } from '../../src/platform/trail/visit.store.ts'
import { reportNo } from '../../src/web/modules/reports/report-no.ts'
import { doorOf, idsOf, officer, report } from '../journeys/reports.steps.ts'
import { registration, unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { choose, choosePerson, press, told, write } from './hands.ts'
import { onPhone, sound } from './report.steps.ts'
import { faultsOf, unlock } from './reports.hands.ts'
import { nameOf, type Phone, type Seat, type Stage, stage } from './stage.ts'

const ABOUT_HEAD = '局长在桥梁检测招标中给熟人打招呼'
const ABOUT_OFFICE = '法制监察科压下群众来信不办'
const ORDINARY = '养护科采购沥青不走程序'
const QUESTION = '请问打招呼是在哪一次会上？'
const ANSWER = '二月的局务会上'
const TITLE = '桥梁检测招标过问线索'
/** Head, office and its leaders, leaders in charge, administrators: whoever might look below. */
const BELOW = ['juzhang', 'shuji', 'jiancha', 'jijian1', 'fenguan1', 'kezhang1', 'xitong', 'anquan', 'shenji']
/** Places in which anything of it would show. */
const PLACES = ['/desk', '/reports', '/ledger', '/matters', '/me/notifications']

describe('Golden path 3 in the browser: a report about the head goes above, and nothing of it is below', () => {
  let house: Stage
  let ids: string[] = []
  const code: Record<string, string> = {}
  const job = () => ({ sweep: house.world.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal })

  beforeAll(async () => {
    house = await stage('2026-03-02')
    const below = await officer(house.world, 'jijian1')
    await officer(house.world, 'shangji')
    await report(doorOf(house.world), { unitId: unitNamed(house.world, '养护科'), text: ORDINARY })
    await below.person.post('/api/ledger', registration(house.world, 'zhigong1'))
  })
  afterAll(() => house.close())

  const fine = async (seat: Seat, name: string) => {
    expect([name, await faultsOf(seat)]).toEqual([name, []])
    await seat.picture(`p03-${name}`)
  }

  async function reports(phone: Phone, concern: string, text: string): Promise<string> {
    const { page } = phone
    await page.getByRole('button', { name: '开始举报' }).click()
    await page.getByLabel('所反映的单位').selectOption(unitNamed(house.world, '州公路局'))
    await page.getByLabel(concern).check()
    await page.getByText('举报直接送上级登记机关；所反映的单位不会看到任何痕迹').waitFor()
    await page.getByText('您的举报由澄砚州交通运输局办理，目前有 1 人能打开').waitFor()
    await sound(phone, 'above')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('radio', { name: /^匿名/ }).check()
    await page.getByLabel('问题类别').selectOption('procurement')
    await page.getByLabel('反映谁的问题').fill('单位负责人')
    await page.getByLabel('发生了什么').fill(text)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('heading', { name: '附件' }).waitFor()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: '加密并提交' }).click()
    await page.getByRole('heading', { name: '举报已提交' }).waitFor()
    const given = (await page.getByRole('group', { name: '查询码' }).innerText()).trim()
    await page.getByLabel('我已记下查询码').check()
    return given
  }

  it('somebody reports about the head, somebody about the discipline body: the page says who above has it', async () => {
    await onPhone(house, '/report', async (phone) => {
      code['head'] = await reports(phone, '单位的主要负责人', ABOUT_HEAD)
    })
    await onPhone(house, '/report', async (phone) => {
      code['office'] = await reports(phone, '单位的纪检监察机构或其人员', ABOUT_OFFICE)
    })
    await sweepReports.run(job(), {})
    await carryVisits.run(job(), {})
    ids = await idsOf(await house.world.as('shangji'))
    expect(ids).toHaveLength(2)
  })

  it('the officer above is told, unlocks, reads whom it concerns, acknowledges and asks', async () => {
    await house.as('shangji', '/reports', async (seat) => {
      const { page } = seat
      await told(page, '签收转办')
      expect(await page.getByRole('main').getByRole('table').getByRole('link').count()).toBe(2)
      await fine(seat, '01-above')
      await page
        .getByRole('main')
        .getByRole('link', { name: reportNo(ids[1] ?? '') })
        .click()
      await unlock(page, 'passphrase of shangji')
      await press(page, '打开查看')
      await told(page, ABOUT_HEAD)
      await told(page, '涉及单位主要负责人')
      await press(page, '签收')
      await told(page, '请看清内容后办理')
      await write(page, '致举报人', QUESTION)
      await press(page, '发送')
      await told(page, QUESTION)
      await fine(seat, '02-read')
    })
  })

  it('the reporter answers with the code', async () => {
    await onPhone(house, '/report#follow', async (phone) => {
      const { page } = phone
      await page.getByLabel('查询码').fill(code['head'] ?? '')
      await page.getByRole('button', { name: '查看' }).click()
      await page.getByText(QUESTION).waitFor()
      await page.getByText('澄砚州交通运输局').waitFor()
      await page.getByLabel('内容').fill(ANSWER)
      await page.getByRole('button', { name: '加密并发送' }).click()
      await page.getByText('已发送').waitFor()
    })
  })

  it('the officer above enters it into the register above, under a number of that register', async () => {
    await house.as('shangji', `/reports/${ids[1]}`, async (seat) => {
      const { page } = seat
      await unlock(page, 'passphrase of shangji')
      await press(page, '打开查看')
      await told(page, ANSWER)
      await press(page, '登记台账')
      await write(page, '事由', TITLE)
      await choose(page, '征兆类型', '苗头性')
      await choose(page, '重点领域', '公路行政执法')
      await choosePerson(page, '反映对象', nameOf(house, 'juzhang'))
      await write(page, '主要内容', '群众反映招标中有人打招呼，拟向参会人员核实。')
      await fine(seat, '03-register')
      await press(page, '登记')
      await told(page, '已登记台账，办结后在这里把结果反馈给举报人。')
      await seat.open('/ledger')
      await told(page, TITLE)
      await fine(seat, '04-ledger-above')
    })
    const [item] = (await (await house.world.as('shangji')).get<Json>('/api/ledger')).items
    expect(item).toMatchObject({ title: TITLE, ledgerNo: '2026-0001' })
  })

  it('nobody below finds it: at no place, no address, by no search', async () => {
    const words = [ABOUT_HEAD, ABOUT_OFFICE, TITLE, '桥梁检测', ...ids.map(reportNo)]
    for (const username of BELOW) {
      const seat = await house.enter(username, '/desk')
      const { page } = seat
      for (const place of [...PLACES, ...ids.map((id) => `/reports/${id}`)]) {
        await seat.go(place)
        await seat.quiet()
        const text = (await page.getByRole('main').innerText()).replaceAll(place.startsWith('/reports/') ? /举报件 \S+/g : /$^/g, '')
        expect([username, place, words.filter((word) => text.includes(word))]).toEqual([username, place, []])
      }
      if (username === 'jijian1' || username === 'juzhang') await seat.picture(`p03-05-${username}`)
      const box = page.getByRole('combobox', { name: '搜索全部' })
      await seat.open('/desk')
      for (const asked of (await box.count()) > 0 ? ['桥梁检测', '澄交纪'] : []) {
        await box.fill(asked)
        await page.getByText('没有找到', { exact: true }).waitFor()
      }
      await seat.leave()
    }
  })

  it('below the list and its numbers run on as if there had been nothing, and an address that is known opens nothing', async () => {
    const person = await house.world.as('jijian1')
    await person.post('/api/ledger', registration(house.world, 'zhigong2'))
    await house.as('jijian1', '/reports', async (seat) => {
      const { page } = seat
      await told(page, '签收转办')
      expect(await page.getByRole('main').getByRole('table').getByRole('link').count()).toBe(1)
      await fine(seat, '06-below')
      await seat.open('/ledger')
      await told(page, '2026-0002')
      await fine(seat, '07-ledger-below')
    })
    const { items } = await person.get<Json>('/api/ledger')
    expect(items.map((each: Json) => each.ledgerNo).toSorted()).toEqual(['2026-0001', '2026-0002'])
    const seat = await house.enter('jijian1', `/reports/${ids[0]}`)
    await unlock(seat.page, 'passphrase of jijian1')
    await press(seat.page, '打开查看')
    await told(seat.page, '没有这件举报')
    await seat.picture('p03-08-no-such')
    await seat.leave()
  })
})
