import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approved, assessed, type Desk, REPLY, VERDICT, type WarningPage } from '../journeys/story.ts'
import { answer, choose, choosePerson, press, sure, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const REPORT = {
  ...REPLY,
  causes: ['irregularFlow'],
  measures: [{ what: '完善现场核查留痕并由科长复核', owner: '经办人', dueOn: '2026-11-30' }],
}

describe('Golden path 2 in the browser: a level-3 warning that fails twice', () => {
  let house: Stage
  let matterId: string
  let path: string

  const warning = async () => (await house.world.as('jijian1')).get<WarningPage>(`/api${path}`)
  const dutyOf = async (kind: string) => (await warning()).duties.find((duty) => duty.kind === kind)?.id ?? ''
  const recordTalk = async ({ page }: Seat, on: string) => {
    await choosePerson(page, '谈话人（二人以上）', nameOf(house, 'jiancha'))
    await choosePerson(page, '记录人', nameOf(house, 'jijian3'))
    await page.getByLabel('时间').fill('15:00')
    await write(page, '地点', '机关谈话室')
    await write(page, '谈话内容', '宣读预警通知书，指出问题，重申工作规程和纪律要求。')
    await write(page, '本人陈述', '认识到问题的严重性，愿意接受监督，按期整改。')
    await page.getByRole('checkbox', { name: /签字确认/ }).check()
    await press(page, '登记')
    await page.getByRole('heading', { name: '诫勉谈话记录', level: 1 }).waitFor()
    await told(page, on)
  }

  beforeAll(async () => {
    house = await stage('2026-09-14')
    matterId = (await assessed(house.world, 'zhigong1', 3)).matterId
  })
  afterAll(() => house.close())

  it('serious consequence makes it level 3, and the letter of that level comes by itself', async () => {
    path = await house.as('jijian1', `/matters/${matterId}/warning`, async ({ page, picture }) => {
      await answer(page, '是否不遵守工作规则', '是')
      await answer(page, '是否引起群众不满', '否')
      await answer(page, '是否造成严重后果', '是')
      await page.getByRole('checkbox', { name: '造成恶劣社会影响' }).check()
      await told(page, '与建议等级一致')
      await told(page, '三级预警通知书')
      await write(page, '事实', '经核实，该许可申请受理后未作现场核查即予审批，造成恶劣社会影响。')
      await choose(page, '违反的规则', '《路政许可工作规程》现场核查条款')
      await write(page, '要求', '限期整改，并由所在科室剖析成因、制定整改措施。')
      await picture('p2-01-draft')
      await press(page, '送审')
      await told(page, '等待监察科（室）负责人审核')
      return new URL(page.url()).pathname
    })
  })

  it('the party committee considers it between review and signature', async () => {
    await house.as('jiancha', path, async ({ page }) => {
      await press(page, '审核通过')
      await told(page, '审核 · 通过')
      expect(await page.getByRole('button', { name: '签发', exact: true }).count()).toBe(0)
    })
    await house.as('juzhang', '/desk', async ({ page, picture }) => {
      await page
        .getByRole('main')
        .getByRole('link', { name: /审议文书/ })
        .click()
      await write(page, '意见', '经局党委会议研究，同意。')
      await picture('p2-02-committee')
      await press(page, '审议通过')
      await told(page, '审议 · 通过')
    })
    await house.as('shuji', path, async ({ page }) => {
      await sure(page, '签发')
      await told(page, '澄路纪警〔2026〕1号')
    })
    await house.as('jijian1', path, async ({ page, picture }) => {
      await write(page, '签收人', '本人')
      await press(page, '登记送达')
      await page.getByRole('row', { name: /^诫勉谈话.*2026-09-20/ }).waitFor()
      await page.getByRole('row', { name: /^整改 .*2026-10-10/ }).waitFor()
      await page.getByRole('row', { name: /^单位书面报告.*2026-09-28/ }).waitFor()
      await picture('p2-03-served')
    })
  })

  it('the admonition talk is recorded from its duty; who held it is offered no verdict', async () => {
    house.world.itIs('2026-09-16')
    await house.as('jijian1', path, async (seat) => {
      await seat.page
        .getByRole('row', { name: /^诫勉谈话/ })
        .getByRole('link')
        .click()
      await seat.page.getByRole('link', { name: '登记谈话记录' }).click()
      await recordTalk(seat, '2026年9月16日')
      await seat.picture('p2-04-talk')
    })
    const talk = await dutyOf('admonitionTalk')
    await house.as('jiancha', `/duties/${talk}`, async ({ page, picture }) => {
      await told(page, '回告由责任主体以外的纪检监察人员核查')
      expect(await page.getByRole('button', { name: '核查通过' }).count()).toBe(0)
      await picture('p2-05-no-verdict')
    })
  })

  it('verification finds the rectification poor', async () => {
    house.world.itIs('2026-09-28')
    for (const username of ['zhigong1', 'kezhang1']) {
      const person = await house.world.as(username)
      const { items } = await person.get<Desk>('/api/desk')
      for (const item of items.filter((each) => each.key === 'desk.answer'))
        await person.post(`/api/duties/${item.id}/acts`, { kind: 'answer', reply: REPORT })
    }
    const verifier = await house.world.as('jijian3')
    for (const kind of ['unitReport', 'rectificationReport'])
      await verifier.post(`/api/duties/${await dutyOf(kind)}/acts`, { kind: 'accept', verdict: VERDICT })
    const rectification = await dutyOf('rectification')
    await house.as('jijian3', `/duties/${rectification}`, async ({ page, picture }) => {
      await told(page, '完善现场核查留痕并由科长复核')
      await write(page, '核查经过', '现场抽查许可台账十件，四件没有核查照片。')
      await write(page, '核查依据', '许可台账、抽查记录。')
      await picture('p2-06-verdict')
      await sure(page, '整改不力')
      await told(page, '核查结论已登记')
    })
  })

  it('the head is admonished and a rectification notice goes the way of all letters, with a second term over National Day', async () => {
    house.world.itIs('2026-09-29')
    await house.as('jijian1', path, async (seat) => {
      const { page } = seat
      await seat.picture('p2-07-poor')
      await page.getByRole('link', { name: '登记诫勉谈话' }).click()
      await choosePerson(page, '谈话对象', nameOf(house, 'kezhang1'))
      await recordTalk(seat, '2026年9月29日')
      await seat.open(path)
      await press(page, '拟制整改通知书')
      await write(page, '存在问题', '现场核查留痕仍不完整，复核流于形式。')
      await write(page, '整改要求', '限期完善并逐件复核。')
      await seat.picture('p2-08-notice')
      await press(page, '拟制整改通知书')
      await told(page, '整改通知书已拟制，请送审')
      await press(page, '送审')
      await told(page, '等待监察科（室）负责人审核')
    })
    const notice = (await warning()).letters.find((letter) => letter.purpose === 'rectification')
    await approved(house.world, notice?.id ?? '', ['jiancha', 'juzhang'])
    await house.as('shuji', path, async ({ page }) => {
      expect(await page.getByRole('button', { name: '登记移送' }).count()).toBe(0)
      await sure(page, '签发')
      await told(page, '澄路纪整〔2026〕1号')
    })
    await house.as('jijian1', path, async ({ page, picture }) => {
      await write(page, '签收人', '本人')
      await press(page, '登记送达')
      // Ten working days over the National Day holiday; 10 October (Saturday) is worked.
      await page.getByRole('row', { name: /^整改 .*2026-10-19/ }).waitFor()
      await told(page, '限期再整改中，最近时限为2026年10月19日')
      await picture('p2-09-second-term')
    })
  })

  it('the second limit passes while nobody looks, and responsibility is pursued with the three whom the regulation names', async () => {
    house.world.itIs('2026-10-20')
    await house.world.sweep()
    await house.world.sweep()
    await house.as('shuji', path, async ({ page, picture }) => {
      await told(page, '再次未完成，应追究责任')
      expect(await page.getByRole('button', { name: '登记移送' }).count()).toBe(0)
      await press(page, '登记责任追究')
      for (const [place, username] of [
        ['分管领导', 'fenguan1'],
        ['科室负责人', 'kezhang1'],
        ['直接责任人', 'zhigong1'],
      ] as const) {
        await page.getByRole('combobox', { name: place, exact: true }).waitFor()
        await told(page, new RegExp(`^${nameOf(house, username)} · `))
      }
      await write(page, '追究方式', '通报批评')
      await write(page, '决定机关（干部管理权限）', '局党委')
      await write(page, '事由', '经整改通知仍未按期完成整改，责任落实不到位。')
      await picture('p2-10-accountability')
      await press(page, '登记责任追究')
      await told(page, '责任追究已登记')
    })
  })

  it('hand-over without finding and decision is refused beside its fields, then done; the matter ends', async () => {
    await house.as('shuji', path, async ({ page, open, picture }) => {
      await press(page, '登记移送')
      await write(page, '接收机关', '州纪委监委派驻机构')
      await sure(page, '登记移送')
      expect(await page.getByRole('alert').filter({ visible: true }).count()).toBe(3)
      await picture('p2-11-hand-over-refused')
      await write(page, '构成违纪违法的认定', '调查认定违反工作纪律，情节较重。')
      await write(page, '作出决定的机关', '局党委')
      await write(page, '决定文号', '澄路党〔2026〕9号')
      await sure(page, '登记移送')
      await told(page, '移送已登记')
      await picture('p2-12-handed-over')
      await open(`/matters/${matterId}`)
      await told(page, '移送后，预警终结')
      await told(page, '已移送')
      expect(await page.getByText('应于 2026-10-19 前回告').count()).toBe(1)
      await picture('p2-13-matter')
    })
  })
})
