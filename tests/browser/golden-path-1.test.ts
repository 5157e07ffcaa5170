import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, choose, choosePerson, press, sure, told, write } from './hands.ts'
import { nameOf, type Stage, stage } from './stage.ts'

const TITLE = '许可受理未经现场核查即审批'

describe('Golden path 1 in the browser: a level-1 warning over a holiday with 调休', () => {
  let house: Stage
  let item = ''
  let matter = ''
  let assessment = ''
  let warning = ''

  beforeAll(async () => {
    // Thursday; the 2026 Spring Festival is free from the 15th to the 23rd, the 14th (Saturday) is worked.
    house = await stage('2026-02-12')
  })
  afterAll(() => house.close())

  it('an officer registers by hand what an information officer reported', async () => {
    item = await house.as('jijian1', '/ledger/new', async ({ page, picture }) => {
      await write(page, '事由', TITLE)
      await choose(page, '来源渠道', '腐败风险信息员报送')
      await write(page, '信息来源', '信息员')
      await choose(page, '征兆类型', '苗头性')
      await choose(page, '重点领域', '路政行政审批')
      await choosePerson(page, '反映对象', nameOf(house, 'zhigong1'))
      await write(page, '主要内容', '某大件运输许可受理后未作现场核查，次日即予审批，与办理流程不符。')
      await picture('p1-01-registration')
      await press(page, '登记')
      await page.getByRole('heading', { name: TITLE }).waitFor()
      await told(page, '澄路纪事〔2026〕1号')
      await picture('p1-02-item')
      return new URL(page.url()).pathname
    })
  })

  it('the office judges truthfulness, harm and six criteria; the level computes itself with its reason', async () => {
    assessment = await house.as('jijian1', item, async ({ page, picture }) => {
      await press(page, '预评估')
      await choose(page, '真实性', '属实')
      await write(page, '核实情况', '调阅办件记录，确无现场核查环节。')
      await write(page, '危害性', '程序缺失，存在人情许可的可能。')
      await answer(page, '党纪条规', '未违反')
      await answer(page, '行政法规', '轻微违反')
      await choose(page, '所违反的条款', '《路政许可工作规程》现场核查条款')
      await answer(page, '廉洁自律规定', '未违反')
      await answer(page, '腐败行为发生几率', '较低')
      await answer(page, '后果严重程度', '较轻')
      await answer(page, '紧急程度', '一般')
      await told(page, '理由：六项依据均未达到第二档')
      await picture('p1-03-pre-assessment')
      await press(page, '保存预评估')
      await told(page, '选定参会成员，提交专题会议')
      await picture('p1-04-tabling')
      return new URL(page.url()).pathname
    })
  })

  it('the office tables it for three members', async () => {
    await house.as('jijian1', assessment, async ({ page, picture }) => {
      await press(page, '全不选')
      for (const username of ['kezhang2', 'shuji', 'juzhang']) await page.getByRole('checkbox', { name: nameOf(house, username) }).check()
      await told(page, '已选 3 人，至少 3 人')
      await sure(page, '提交会议')
      await told(page, '会议评估中：参会 3 人，已有 0 人发表意见')
      await picture('p1-05-tabled')
    })
  })

  it('members speak with the head last, and the head concludes on a warning', async () => {
    await house.as('juzhang', assessment, async ({ page }) => {
      await told(page, '末位表态')
      expect(await page.getByRole('button', { name: '发表意见', exact: true }).count()).toBe(0)
    })
    for (const username of ['kezhang2', 'shuji', 'juzhang']) {
      await house.as(username, assessment, async ({ page, picture }) => {
        await write(page, '意见', '同意办公室意见。')
        await picture(`p1-06-opinion-${username}`)
        await press(page, '发表意见')
        await told(page, '意见已记录')
      })
    }
    await house.as('juzhang', assessment, async ({ page, picture }) => {
      await choose(page, '处置方式', '发出预警')
      await write(page, '专题会议', '2026 年第 2 次专题会议')
      await picture('p1-07-conclusion')
      await sure(page, '作出结论')
      await told(page, '评估结论为发出预警')
    })
  })

  it('the officer drafts the letter beside its live preview and sends it for approval', async () => {
    warning = await house.as('jijian1', item, async ({ page, picture }) => {
      await press(page, '打开事项')
      await press(page, '拟制预警文书')
      matter = new URL(page.url()).pathname.replace('/warning', '')
      await answer(page, '是否不遵守工作规则', '是')
      await answer(page, '是否引起群众不满', '否')
      await answer(page, '是否造成严重后果', '否')
      await told(page, '与建议等级一致')
      await write(page, '事实', '经核实，该许可申请受理后未作现场核查即予审批，与许可工作规程不符。')
      await choose(page, '违反的规则', '《路政许可工作规程》现场核查条款')
      await write(page, '要求', '请说明情况，并由所在科室剖析成因、制定整改措施。')
      await page.getByRole('link', { name: '另行打开' }).waitFor()
      await picture('p1-08-draft')
      await press(page, '送审')
      await told(page, '等待监察科（室）负责人审核')
      await picture('p1-09-submitted')
      return new URL(page.url()).pathname
    })
  })

  it('two others review and sign; the signature gives the first number of the series', async () => {
    await house.as('jiancha', '/desk', async ({ page, picture }) => {
      await picture('p1-10-desk-head')
      await page
        .getByRole('main')
        .getByRole('link', { name: /审核文书/ })
        .click()
      await write(page, '意见', '事实清楚，同意。')
      await press(page, '审核通过')
      await told(page, '审核 · 通过')
    })
    await house.as('shuji', '/desk', async ({ page, picture }) => {
      await page
        .getByRole('main')
        .getByRole('link', { name: /签发文书/ })
        .click()
      await write(page, '意见', '同意。')
      await picture('p1-11-sign')
      await sure(page, '签发')
      await told(page, '澄路纪警〔2026〕1号')
    })
  })

  it('service on 12 February lays duties due on the 26th: the holiday does not count, the worked Saturday does', async () => {
    await house.as('jijian1', warning, async ({ page, picture }) => {
      await write(page, '签收人', '本人')
      await picture('p1-12-service')
      await press(page, '登记送达')
      const duty = page.getByRole('row', { name: /^书面情况说明.*2026-02-26/ })
      await duty.waitFor()
      expect(await duty.innerText()).toContain('剩 5 个工作日')
      expect(await page.getByRole('row', { name: /^单位书面报告/ }).count()).toBe(1)
      await picture('p1-13-served')
    })
  })

  it('the person is reminded one working day before, reads the letter and answers', async () => {
    house.world.itIs('2026-02-25')
    await house.world.sweep()
    await house.as('zhigong1', '/desk', async ({ page, picture }) => {
      const own = page.getByRole('main').getByRole('link', { name: /提交回告/ })
      expect(await own.innerText()).toMatch(/剩 1 个工作日\s*截止 2026-02-26/)
      expect(await page.getByRole('region', { name: '临期' }).count()).toBe(1)
      await told(page, '您有 1 件事项临近期限，请及时办理')
      await picture('p1-14-desk-staff')
      await own.click()
      await press(page, '查看文书')
      await page.getByRole('link', { name: '另行打开' }).waitFor()
      await picture('p1-15-duty-letter')
      await write(page, '情况说明', '本人未按规程作现场核查，系图省事所致，今后严格按规程办理。')
      await picture('p1-16-reply')
      await sure(page, '提交回告')
      await told(page, '您已回告，等待核查')
    })
  })

  it('the section head answers for the unit, with causes and a measure taken from the suggestions', async () => {
    await house.as('kezhang1', '/desk', async ({ page, picture }) => {
      await page
        .getByRole('main')
        .getByRole('link', { name: /提交回告/ })
        .click()
      await write(page, '单位报告正文', '科内许可办理未落实现场核查复核，已组织自查。')
      await choose(page, '成因剖析', '工作流程不规范')
      await press(page, '采用')
      await write(page, '第 1 项责任人', '科长')
      await write(page, '第 1 项完成日期', '2026-03-10')
      await page.keyboard.press('Enter')
      await picture('p1-17-unit-report')
      await sure(page, '提交回告')
      await told(page, '您已回告，等待核查')
    })
  })

  it('another officer verifies both; the warning closes, and so does the matter', async () => {
    house.world.itIs('2026-02-27')
    await house.as('jijian3', '/duties', async ({ page, open, picture }) => {
      await picture('p1-18-duties')
      for (const duty of ['书面情况说明', '单位书面报告']) {
        await open('/duties')
        await page
          .getByRole('row', { name: new RegExp(duty) })
          .getByRole('link')
          .first()
          .click()
        await write(page, '核查经过', '调阅整改材料，现场核对许可台账，询问经办人员。')
        await write(page, '核查依据', '许可台账、整改照片。')
        await picture(`p1-19-verify-${duty}`)
        await sure(page, '核查通过')
        await told(page, '核查结论已登记')
      }
      await open(matter)
      await told(page, '已办结')
      await told(page, '全部义务办结，预警销号')
      await picture('p1-20-matter-closed')
    })
  })
})
