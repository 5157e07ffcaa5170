import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRecords } from '../../demo/load.ts'
import { importCsv, isImported } from '../../src/modules/datasets/lake/import.ts'
import { backTestJob } from '../../src/modules/indicators/rules/back-test.job.ts'
import { screeningJob } from '../../src/modules/indicators/screening/screening.job.ts'
import { settleBudgets } from '../../src/modules/signals/budget/budget.store.ts'
import { unitNamed } from '../journeys/story.ts'
import { press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'
const REASON = '纪检组会议纪要〔2026〕8号'
/** Fines in yuan for one violation in one band: the last is far below its peers, the one before it only under a stricter line. */
const FINES = [2000, 2000, 2200, 1900, 2100, 2000, 2300, 2050, 1950, 2400, 500]

describe('Rules in the browser: set up, tried on history, taken on trial, and what they raise', () => {
  let house: Stage
  let dataFolder: string

  const host = () => ({ sweep: house.world.server.workshop.sweep, dataFolder, stopping: new AbortController().signal })
  const expectSound = async (seat: Seat, picture: string) => {
    await seat.picture(picture)
    expect([...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : [])]).toEqual([])
  }

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'jianwei-rules-'))
    house = await stage(TODAY, { dataFolder })
    await house.world.server.workshop.sweep((work) => loadRecords(work, dataFolder, 1, TODAY))
    const unit = unitNamed(house.world, '路政科')
    const rows = FINES.map((yuan, at) => `TF${at + 1},${unit},R-99,一般,${yuan},2026-0${(at % 8) + 1}-10`)
    const bytes = Buffer.from(`${['case_id,unit,violation_code,band,amount,decided_at', ...rows].join('\n')}\n`)
    if (!isImported(await importCsv({ input: { bytes }, lake: join(dataFolder, 'lake'), table: 'penalty' })))
      throw new Error('not imported')
  })
  afterAll(async () => {
    await house.close()
    await rm(dataFolder, { recursive: true, force: true })
  })

  it('a head changes a setting: what does not hold is said beside its field, and the page says who changed it', async () => {
    await house.as('jiancha', '/indicators/EN-01', async (seat) => {
      const { page } = seat
      await told(page, '规则库 3.5')
      await expectSound(seat, 'r-rule')
      await page.getByRole('button', { name: '调整：修正 z 值绝对值超过' }).click()
      await write(page, '新值', '很高')
      await write(page, '理由', REASON)
      await press(page, '保存')
      await told(page, '应为数字')
      await write(page, '新值', '2')
      await press(page, '保存')
      await told(page, '设置已调整')
      await told(page, `本单位：修正 z 值绝对值超过改为 2`)
      await page.getByRole('row', { name: /修正 z 值绝对值超过 2 规则库 3\.5.*本单位 2/ }).waitFor()
      await expectSound(seat, 'r-rule-changed')
    })
  })

  it('a value that the rule cannot take is refused in the unit of the setting, a statutory one without its reference too', async () => {
    const seat = await house.enter('jiancha', '/indicators/EN-01') // Not `as`: the refusal is meant to be answered with 409.
    const { page } = seat
    await page.getByRole('button', { name: '调整：MAD 为零时，偏离中位数超过' }).click()
    await write(page, '新值', '120')
    await write(page, '理由', REASON)
    await press(page, '保存')
    await told(page, '应小于 100%')
    await seat.open('/indicators/PR-01')
    await page.getByRole('button', { name: '调整：公开招标数额标准，工程' }).click()
    await write(page, '新值', '5000000')
    await write(page, '理由', REASON)
    await press(page, '保存')
    await told(page, '请填写或选择')
    await expectSound(seat, 'r-rule-statutory')
    await seat.leave()
  })

  it('the rule is tried on history with other settings, and the hits stand by month, level and outcome', async () => {
    await house.as('jiancha', '/indicators/EN-01', async (seat) => {
      const { page } = seat
      await page.getByRole('radio', { name: '改动设置试算' }).check()
      await page.getByRole('main').getByRole('textbox', { name: '修正 z 值绝对值超过' }).fill('3.5')
      await press(page, '开始回测')
      await told(page, '回测排队中')
      const [ordered] = (await (await house.world.as('jiancha')).get('/api/rules/EN-01')).backTests
      await backTestJob.run(host(), { backTestId: ordered.id })
      await told(page, /^共报 \d+ 条；判断 \d+ 个对象/)
      await page.getByRole('img', { name: /平均每月/ }).waitFor()
      await page.getByRole('img', { name: /^对象以往的评估结论：属实 0 条；不属实 0 条；未评估 [1-9]\d* 条$/ }).waitFor()
      await page.getByRole('row', { name: /案件 TF11 罚款 500/ }).waitFor()
      await expectSound(seat, 'r-back-test')
    })
  })

  it('the head takes it on trial, with a reason', async () => {
    await house.as('jiancha', '/indicators/EN-01', async (seat) => {
      const { page } = seat
      await press(page, '试运行')
      await write(page, '理由', REASON)
      await expectSound(seat, 'r-act')
      await press(page, '试运行')
      await told(page, '参加筛查，疑点单独存放')
      await page.getByRole('listitem').and(page.locator('[aria-current="step"]')).getByText('试运行').waitFor()
      await told(page, '正在试运行。看过试运行的疑点后，可以启用')
      await expectSound(seat, 'r-trial')
    })
  })

  it('an officer runs a screening and sees what each rule took and could not judge', async () => {
    await house.as('jijian1', '/screenings', async (seat) => {
      const { page } = seat
      await told(page, '还没有筛查过')
      await page.getByRole('main').getByRole('button', { name: '运行筛查' }).first().click()
      await told(page, '筛查排队中，即将开始')
      await page.getByRole('button', { name: '停止' }).waitFor()
      await expectSound(seat, 'r-run-waiting')
      const ended = screeningJob.run(host(), { screeningId: new URL(page.url()).pathname.split('/').at(-1) ?? '' })
      await told(page, /^正在判断 .*（第 \d+ 条，共 \d+ 条）$/)
      await page.getByRole('progressbar', { name: /^正在判断/ }).waitFor()
      await seat.picture('r-run-now')
      await ended
      await page.getByRole('button', { name: '停止' }).waitFor({ state: 'hidden' })
      await page.getByRole('row', { name: /^EN-01 同案不同罚 \d+\.\d\d 秒 [1-9]/ }).waitFor()
      await told(page, /^(没有数据表|缺少|样本)/)
      await expectSound(seat, 'r-run')
      await seat.open('/screenings')
      await page.getByRole('row', { name: /完成/ }).waitFor()
      await expectSound(seat, 'r-runs')
    })
  })

  it('a run that waits can be stopped', async () => {
    await house.as('jijian1', '/screenings', async ({ page }) => {
      await page.getByRole('main').getByRole('button', { name: '运行筛查' }).first().click()
      await press(page, '停止')
      await told(page, '这次筛查中途停止')
    })
  })

  it('a rule is found by pinyin, and a number of the library opens as many records', async () => {
    await house.as('jiancha', '/indicators', async (seat) => {
      const { page } = seat
      await page.getByRole('row', { name: /^PR-01 / }).waitFor()
      await expectSound(seat, 'r-library')
      await page.getByRole('searchbox', { name: '在规则库中搜索' }).fill('hzwlgb')
      await told(page, '显示 1 条，共')
      const number = page.getByRole('row', { name: /^PR-01 化整为零/ }).getByRole('link', { name: /^\d+$/ })
      const open = Number(await number.textContent())
      await number.click()
      await told(page, `共 ${open} 条`)
      expect(open).toBeGreaterThan(0)
    })
  })

  it('posts stand against their warning line, and the page of one leads to each signal of its sum', async () => {
    await house.as('jijian1', '/post-scores', async (seat) => {
      const { page } = seat
      await page
        .getByRole('row', { name: /达到警戒线.*分，警戒线 9 分.*上升/ })
        .first()
        .waitFor()
      await expectSound(seat, 'r-scores')
      const [file] = await Promise.all([page.waitForEvent('download'), press(page, '导出 Excel')])
      expect(file.suggestedFilename()).toBe('岗位分值与警戒线.xlsx')
      await page.getByRole('searchbox', { name: '在此列表中搜索' }).fill('AP-03')
      await page
        .getByRole('row', { name: /AP-03 跳步/ })
        .getByRole('link')
        .first()
        .click()
      await told(page, /^分值 \d+\.\d\d ＝/)
      await told(page, '按疑点今天的分拣状态回看')
      await page.getByRole('img', { name: /警戒线 9 分/ }).waitFor()
      await expectSound(seat, 'r-score')
      await page
        .getByRole('table', { name: '哪些疑点' })
        .getByRole('link', { name: /^AP-03/ })
        .first()
        .click()
      await told(page, '依据')
    })
  })

  it('an officer opens a trial signal: its peers as a picture, its settings beside the library’s, and the same on asking again', async () => {
    await house.as('jijian1', '/indicators?search=EN-01', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: /^试运行疑点 \d+ 条$/ }).click()
      await page.getByRole('searchbox', { name: '在此列表中搜索' }).fill('TF11')
      await page
        .getByRole('row', { name: /案件 TF11 罚款 500/ })
        .getByRole('link')
        .first()
        .click()
      await page.getByRole('img', { name: /同组 11 个：最低 500 元.*中位数 2,000 元.*本对象 500 元；界线/ }).waitFor()
      await told(page, '（规则库为 3.5）')
      await press(page, '重新计算')
      await told(page, '按筛查当时的数据重新计算，结果相同')
      await expectSound(seat, 'r-signal')
    })
  })

  it('a head limits a unit’s week, and what is held back is one press away', async () => {
    await house.as('jiancha', '/signals/budget', async (seat) => {
      const { page } = seat
      await expectSound(seat, 'r-budgets')
      await page.getByRole('button', { name: /^调整每周上限：.*路政科$/ }).click()
      await page.getByRole('spinbutton', { name: /每周上限/ }).fill('1')
      await write(page, '理由', REASON)
      await expectSound(seat, 'r-budget-form')
      await press(page, '保存')
      await told(page, '上限已设定')
      const { held } = await host().sweep(settleBudgets)
      expect(held).toBeGreaterThan(0)
      await seat.open('/signals')
      await page.getByRole('button', { name: `本周另有 ${held} 条暂缓` }).click()
      await told(page, `共 ${held} 条`)
      await expectSound(seat, 'r-signals-held')
    })
  })

  it('in English as well', async () => {
    await house.as('jiancha', '/indicators', async (seat) => {
      await seat.page.getByRole('button', { name: 'English' }).click()
      await told(seat.page, 'Rule library')
      await expectSound(seat, 'r-library-en')
      await seat.open('/post-scores')
      await seat.page
        .getByRole('row', { name: /At or above the line/ })
        .first()
        .waitFor()
      await expectSound(seat, 'r-scores-en')
      await seat.open('/indicators/EN-01')
      await told(seat.page, 'On trial')
      await told(seat.page, 'Absolute modified z-score above')
      await expectSound(seat, 'r-rule-en')
    })
  })
})
