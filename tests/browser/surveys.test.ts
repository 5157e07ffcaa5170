import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HIGHWAY } from '../../demo/institutions.ts'
import { loadSurveys } from '../../demo/surveys/load.ts'
import { swept } from '../journeys/surveys.steps.ts'
import type { Json } from '../journeys/world.ts'
import { choose, pick, press, told, write } from './hands.ts'
import { type Guest, type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Surveys in the browser', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage(TODAY)
  })
  afterAll(() => house.close())

  it('from a template to what came out: written, let out, answered on an old phone without script, closed, read', async () => {
    await house.as('jijian1', '/questionnaires', async (seat) => {
      await press(seat.page, '编制问卷')
      await writeQuestionnaire(seat)
      await press(seat.page, '用它发起测评')
      await prepare(seat)
    })
    await house.as('jiancha', '/surveys?state=submitted', async (seat) => {
      await seat.page.getByRole('link', { name: '窗口服务测评' }).click()
      await told(seat.page, '自己起草的不能由自己批准')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('survey-approve')
      await press(seat.page, '批准开放')
      await told(seat.page, '开放中')
    })
    const slug = await house.as('jijian1', '/surveys', async (seat) => {
      await seat.page.getByRole('link', { name: '窗口服务测评' }).click()
      await told(seat.page, '答题网址')
      const [sheet] = await Promise.all([seat.page.waitForEvent('download'), press(seat.page, '生成并打印')])
      expect(sheet.suggestedFilename()).toMatch(/^答题码.*\.pdf$/)
      await told(seat.page, '尚未使用的答题码 60 个')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('survey-open')
      return (await seat.page.getByText('/public/surveys/').innerText()).split('/').at(-1) ?? ''
    })
    const guest = await house.guest()
    try {
      await answers(guest, slug)
    } finally {
      await guest.leave()
    }
    house.world.itIs('2026-10-01')
    await swept(house.world)
    await house.as('juzhang', '/surveys', async (seat) => {
      await seat.page.getByRole('link', { name: '窗口服务测评' }).click()
      await told(seat.page, '建议延长周五的办理时间。')
      await told(seat.page, '样本不足，不显示')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('survey-result-few')
    })
    house.world.itIs(TODAY)
  })

  it('shows results and trends of several periods, in English too', async () => {
    const { institution, server } = house.world
    await server.workshop.sweep((work) => loadSurveys(work, institution, HIGHWAY.bureau))
    await house.as('jijian1', '/surveys', async (seat) => {
      const { page } = seat
      await told(page, '2026年上半年')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('surveys')
      await page.getByRole('row').filter({ hasText: '2026年上半年' }).getByRole('link').first().click()
      await told(page, '测评结果')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('survey-result')
      const [file] = await Promise.all([page.waitForEvent('download'), press(page, '导出 Excel')])
      expect(file.suggestedFilename()).toMatch(/^测评结果.*\.xlsx$/)
      await page.getByRole('link', { name: '查看走势' }).click()
      await page.getByRole('img', { name: /4 期/ }).locator('svg').waitFor()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('survey-trends')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Satisfaction by period')
      await seat.picture('survey-trends-en')
      const { items } = await (await house.world.as('jijian1')).get<Json>('/api/surveys?state=closed')
      const { items: questionnaires } = await (await house.world.as('jijian1')).get<Json>('/api/questionnaires')
      for (const [name, path] of [
        ['list', '/surveys'],
        ['new', '/surveys/new'],
        ['result', `/surveys/${items[0].id}`],
        ['questionnaires', '/questionnaires'],
        ['builder', '/questionnaires/new'],
        ['questionnaire', `/questionnaires/${questionnaires[0].id}`],
        ['questionnaire-frozen', `/questionnaires/${questionnaires.at(-1).id}`],
      ]) {
        await seat.go(path ?? '')
        expect([name, await faultsOf(seat)]).toEqual([name, []])
        await seat.picture(`survey-en-${name}`)
      }
    })
  })
})

async function writeQuestionnaire(seat: Seat): Promise<void> {
  const { page } = seat
  await page.getByRole('group', { name: '从模板开始' }).getByRole('button', { name: '服务满意度' }).click()
  await write(page, '问卷名称', '窗口服务问卷')
  await page.getByRole('button', { name: '加一题' }).first().click()
  await press(page, '保存问卷')
  await told(page, '有 1 处需要改正')
  expect(await faultsOf(seat)).toEqual([])
  await seat.picture('questionnaire-fault')
  await page.getByRole('textbox', { name: '第 6 题题目' }).fill('您通过哪种方式办理')
  await choose(page, '第 6 题题型', '单选')
  await page.getByRole('textbox', { name: '第 6 题选项（每行一个）' }).fill('窗口\n网上\n电话预约')
  await page.getByRole('button', { name: '第 6 题上移' }).click()
  await press(page, '保存问卷')
  await told(page, '问卷已保存')
  await told(page, '可修改')
  expect(await faultsOf(seat)).toEqual([])
  await seat.picture('questionnaire')
}

async function prepare(seat: Seat): Promise<void> {
  const { page } = seat
  await write(page, '测评名称', '窗口服务测评')
  const units = page.getByRole('combobox', { name: '被评单位' })
  for (const unit of ['澄砚州公路局路政科', '澄砚州公路局工程科']) {
    await units.fill(unit)
    await pick(page, unit)
  }
  await page.keyboard.press('Escape')
  await choose(page, '评价期间', '2026年第三季度')
  await choose(page, '答题方式', '公开链接或答题码')
  await page.getByRole('textbox', { name: '开放日' }).fill(TODAY)
  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: '截止日' }).fill('2026-09-30')
  await page.keyboard.press('Tab')
  expect(await faultsOf(seat)).toEqual([])
  await seat.picture('survey-new')
  await press(page, '保存草稿')
  await told(page, '核对被评单位和日期后送审')
  expect(await faultsOf(seat)).toEqual([])
  await press(page, '送审')
  await told(page, '已送审，等待批准。')
}

async function answers(guest: Guest, slug: string): Promise<void> {
  const { page } = guest
  const sound = async (name: string) => {
    expect([name, await guest.flaws(), await guest.isSideways()]).toEqual([name, [], false])
    await guest.picture(name)
  }
  for (let count = 0; count < 6; count += 1) {
    await guest.open(`/public/surveys/${slug}`)
    if (count === 0) await sound('survey-form')
    await page.getByRole('radio', { name: '澄砚州公路局路政科' }).check()
    for (const question of ['服务态度', '办理速度', '一次性告知', '廉洁'])
      await page
        .getByRole('group', { name: new RegExp(question) })
        .getByRole('radio', { name: /^4 / })
        .check()
    await page.getByRole('textbox', { name: '您觉得最需要改进的是什么' }).fill('建议延长周五的办理时间。')
    if (count === 0) {
      await page.getByRole('button', { name: '提交答卷' }).click()
      await page.getByRole('alert').getByText('您通过哪种方式办理').waitFor()
      await sound('survey-form-wrong')
    }
    await page
      .getByRole('group', { name: /哪种方式/ })
      .getByRole('radio', { name: '网上' })
      .check()
    await page.getByRole('button', { name: '提交答卷' }).click()
    await page.getByText('答卷已收到').waitFor()
  }
  await sound('survey-thanks')
  await guest.open(`/public/surveys/${slug}?lang=en`)
  await page.getByText('Anonymous: who you are').waitFor()
  await sound('survey-form-en')
}
