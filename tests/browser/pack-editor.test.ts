import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choose, press, sure, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

const openTab = (seat: Seat, name: string) => seat.page.getByRole('tab', { name, exact: true }).click()
const openPart = (page: Seat['page'], name: string) => choose(page, '选择部分', name)
const cell = (seat: Seat, name: string) => seat.page.getByRole('textbox', { name, exact: true })

describe('The pack editor in the browser', () => {
  let house: Stage
  let folder: string
  let draft = ''

  beforeAll(async () => {
    house = await stage('2026-07-01')
    folder = await mkdtemp(join(tmpdir(), 'jianwei-pack-file-'))
  })
  afterAll(async () => {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('a file that is wrong is told place by place', async () => {
    await house.as('shangji', '/policy', async (seat) => {
      await press(seat.page, '导入')
      const file = join(folder, 'wrong.json')
      await writeFile(file, JSON.stringify({ id: 'cn.highway', version: 5, extends: 'cn.generic', riskTypes: 'all', surprise: 1 }))
      await seat.page.locator('input[type=file]').setInputFiles(file)
      await told(seat.page, /方案文件有误，没有保存任何内容/)
      await told(seat.page, '风险类型：类型不对，应为 array')
      await told(seat.page, 'surprise：没有这一项，请删除')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-import')
      seat.troubles.length = 0
    })
  })

  it('a draft is begun, edited in forms, compared, tried and handed in', async () => {
    await house.as('shangji', '/policy', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '公路系统腐败风险预警与防控方案（试行）' }).click()
      await told(page, '试行')
      await press(page, '修订')
      await told(page, '基本情况 › 施行日期')
      draft = new URL(page.url()).pathname
      await press(page, '编辑')
      await write(page, '修订理由', '年中调整风险类型')
      await page
        .getByRole('textbox', { name: '实施范围' })
        .fill('适用于全州公路部门各单位的领导干部和工作人员，以及各县（市）公路段全体职工。')
      await page.getByRole('textbox', { name: '试行期满评估日期' }).fill('2027-07-01')
      await page.keyboard.press('Tab')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-edit-about')
      await openTab(seat, '字典')
      await cell(seat, '名称 1').fill('')
      await told(page, '不能少于 1')
      expect(await faultsOf(seat)).toEqual([])
      await cell(seat, '名称 1').fill('思想作风风险')
      await press(page, '增加一项')
      await cell(seat, '代码 4').fill('environment')
      await cell(seat, '名称 4').fill('外部环境风险')
      await seat.picture('pack-edit-dictionary')
      await openTab(seat, '等级')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-edit-levels')
      await openTab(seat, '措施和警戒线')
      await page.getByRole('spinbutton', { name: '警戒线' }).fill('12')
      expect(await faultsOf(seat)).toEqual([])
      await openTab(seat, '其他部分')
      await page.getByText('以文本编辑').click()
      const text = page.getByRole('textbox', { name: '机构分工（JSON）' })
      const before = await text.inputValue()
      await text.fill('{ "assessor": 1 }')
      await told(page, /机构分工 › 评估机构：/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-edit-text')
      await text.fill(before)
      await page.getByText('表单', { exact: true }).click()
      await told(page, '受理信息的机构')
      expect(await faultsOf(seat)).toEqual([])
      await openTab(seat, '时限和警示')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '保存')
      await told(page, '风险类型 › 外部环境风险')
      await press(page, '开始试算')
      await told(page, /项会变化/)
      await told(page, /均沿用其开始时的版本/)
      await page.getByRole('link', { name: /^警戒线 \d+$/ }).click()
      await told(page, '试算明细：警戒线')
      await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(1)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-trial-list')
      await page.goBack()
      await press(page, '开始试算')
      await told(page, /项会变化/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-draft')
    })
  })

  it('parts without a form of their own are edited in one drawn from their schema', async () => {
    await house.as('shangji', `${draft}/edit`, async (seat) => {
      const { page } = seat
      await openTab(seat, '其他部分')
      await openPart(page, '风险点')
      await told(page, '评级方法')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-form-risks')
      // Opened and moved by keyboard; the focus stays with what was moved.
      await page
        .getByRole('button', { name: /加权评分/ })
        .first()
        .focus()
      await page.keyboard.press('Enter')
      await told(page, '等级分界')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-form-grading')
      await openPart(page, '常规工作')
      const title = await page
        .getByRole('textbox', { name: '名称' })
        .first()
        .inputValue()
        .catch(() => '')
      expect(title).toBe('')
      await page.getByRole('button', { name: /^下移：1 / }).focus()
      await page.keyboard.press('Enter')
      await told(page, '已移到第 2 位')
      expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^下移：2 /)
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')
      await told(page, '已移到第 1 位')
      await press(page, '增加：常规工作')
      await told(page, /处须改正/)
      await told(page, '缺少此项')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-form-faults')
      await page.getByRole('button', { name: /^删除：\d+ 常规工作/ }).click()
      await openPart(page, '问卷测评')
      await told(page, /按通常规定执行/)
      await press(page, '写明：问卷测评')
      await page.getByRole('spinbutton', { name: '最少样本数' }).fill('8')
      await openPart(page, '预警')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-form-warning')
      await press(page, '保存')
      await told(page, /^已保存。$/)
      await told(page, /问卷测评/)
    })
  })

  it('what would be refused is told at its place; a code in use changes on purpose only', async () => {
    await house.as('shangji', `${draft}/edit`, async (seat) => {
      const { page } = seat
      await openTab(seat, '其他部分')
      await openPart(page, '预警')
      // A level whose letters could never go out is told where the chains stand, and the way back is by hand.
      await page.getByRole('button', { name: '删除：3 三级', exact: true }).click()
      await told(page, '与其他部分不一致 三级')
      expect(await page.getByRole('main').getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true)
      await page.getByText('以文本编辑').click()
      const text = page.getByRole('textbox', { name: '预警（JSON）' })
      const warning = JSON.parse(await text.inputValue()) as { signing: { rank: number }[] }
      warning.signing.push({ ...warning.signing[1], rank: 3 })
      await text.fill(JSON.stringify(warning))
      await page.getByText('表单', { exact: true }).click()
      await page.getByRole('button', { name: '3. 三级', exact: true }).waitFor()
      // A code in use is changed on purpose only, and the places that refer to it are named.
      await openPart(page, '成因与建议措施')
      expect(await cell(seat, '代码 1').getAttribute('readonly')).not.toBeNull()
      await page
        .getByRole('button', { name: /^改代码：/ })
        .first()
        .click()
      await told(page, /方案内引用这个代码之处：防控措施 › 成因对应的措施类型 › 第 1 项 › 成因/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-form-code')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Causes and measures proposed')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-form-en')
    })
  })

  it('of two editors the second is told, sees both and takes what is theirs', async () => {
    await house.as('shangji', `${draft}/edit`, async (first) => {
      await house.as('shangji', `${draft}/edit`, async (second) => {
        await first.page.getByRole('textbox', { name: '解释机构' }).fill('局纪委')
        await press(first.page, '保存')
        await told(first.page, '试算')
        await second.page.getByRole('textbox', { name: '用语：台账' }).fill('登记簿')
        await press(second.page, '保存')
        await told(second.page, '他人已保存')
        expect(await faultsOf(second)).toEqual([])
        await second.picture('pack-conflict')
        await second.page
          .getByRole('row', { name: /解释机构/ })
          .getByRole('button', { name: '取用对方' })
          .click()
        await press(second.page, '核对后保存')
        await told(second.page, /^已保存。$/)
        await told(second.page, '登记簿')
        await told(second.page, '局纪委')
        await press(second.page, '送审')
        await told(second.page, '已送审，等待纪委书记或者主要负责人审批。')
        second.troubles.length = 0
      })
    })
  })

  it('another approves; the versions are listed with who made them, and compared', async () => {
    await house.as('shangjishuji', '/policy', async (seat) => {
      const { page } = seat
      await told(page, '待审批')
      expect(await faultsOf(seat)).toEqual([])
      await seat.open(draft)
      await write(page, '意见', '同意。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-decision')
      await sure(page, '批准施行')
      await told(page, '第 6 版已批准。')
      await seat.open('/policy')
      await told(page, '试行至 2027-07-01 评估')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('packs')
      await seat.open('/pack-comparisons/cn.highway?one=5&other=6')
      await told(page, '风险点 › 警戒线')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-compare')
      await seat.open('/pack-comparisons/cn.highway?one=6&other=6')
      await told(page, '没有差别。')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'No difference.')
      await seat.open(draft)
      await told(page, 'Version 6 is approved.')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('pack-draft-en')
    })
  })
})
