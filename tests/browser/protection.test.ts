import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { unfounded } from '../journeys/protection/protection.steps.ts'
import { assessed, draftFor, served, type WarningPage } from '../journeys/story.ts'
import { choose, choosePerson, pick, press, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

let house: Stage
let item: ItemLine
let warning: WarningPage

/** No axe finding, no sideways scroll. */
async function faultsOf(seat: Seat): Promise<string[]> {
  return [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond the window'] : [])]
}

beforeAll(async () => {
  house = await stage('2026-03-02')
  const { world } = house
  item = await unfounded(world, 'zhigong2', { source: '', reporterKind: 'anonymous' })
  const { matterId } = await assessed(world, 'zhigong1', 1)
  warning = await served(world, matterId, draftFor(world, 'zhigong1', '路政科', 1))
})
afterAll(() => house.close())

describe('What became of an untrue report', () => {
  it('is recorded by the head of the office, who is told that of an unnamed reporter nobody looks for them', async () => {
    await house.as('jiancha', `/ledger/${item.id}`, async (seat) => {
      const { page } = seat
      await press(page, '登记认定')
      await told(page, /不得追查/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('determination-honest')
      await choose(page, '认定结论', '诬告陷害')
      await write(page, '认定的事实', '市纪委监委查明，反映人明知内容不实，仍捏造情节反映。')
      await press(page, '登记认定')
      expect(await page.locator('[aria-invalid="true"]').count()).toBeGreaterThan(2)
      await seat.picture('determination-lacking')
      await write(page, '认定机关', '市纪委监委')
      await write(page, '认定日期', '2026-03-01')
      await page.keyboard.press('Enter')
      await write(page, '认定文书文号', '市纪认〔2026〕2号')
      await write(page, '依据条款', '工作规则第三十九条')
      await page.locator('input[type=file]').setInputFiles({ name: '认定书.txt', mimeType: 'text/plain', buffer: Buffer.from('认定书') })
      await told(page, /认定书.txt/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('determination-record')
      await press(page, '登记认定')
      await told(page, /诬告陷害 · 市纪认〔2026〕2号 · 待审批/)
    })
  })

  it('is approved by the secretary from the desk, and listed', async () => {
    await house.as('shuji', '/', async (seat) => {
      const { page } = seat
      await page
        .getByRole('link', { name: /审批失实检举认定/ })
        .first()
        .click()
      await press(page, '审批')
      await write(page, '审批意见', '认定文书齐全。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('determination-approve')
      await press(page, '提交审批')
      await told(page, '已认定')
      await seat.open('/determinations')
      await told(page, '市纪委监委')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('determination-list')
    })
  })
})

describe('Who is made to suffer for an answer', () => {
  it('asks for protection from their own place', async () => {
    await house.as('zhigong1', '/my-protection', async (seat) => {
      const { page } = seat
      await told(page, '您没有提出过保护申请')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('protection-own-empty')
      await press(page, '提出')
      await choosePerson(page, '被反映人', nameOf(house, 'kezhang1'))
      await choose(page, '打击报复形式', '调岗')
      await write(page, '发生日期', '2026-03-01')
      await page.keyboard.press('Enter')
      await write(page, '情况', '就预警问题如实回告之后，被口头通知调离许可受理岗。')
      await press(page, '提交')
      expect(await page.locator('[aria-invalid="true"]').count()).toBe(1)
      await write(page, '请求措施', '请求停止调岗。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('protection-file')
      await press(page, '提交')
      await told(page, /等待纪检机构受理/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('protection-filed')
    })
  })

  it('is taken up by the head, seen to by the officer, and reads what was done', async () => {
    await house.as('jiancha', '/', async (seat) => {
      const { page } = seat
      await page
        .getByRole('link', { name: /受理保护事项/ })
        .first()
        .click()
      await press(page, '受理')
      await page.getByRole('combobox', { name: /责任人/ }).click()
      await pick(page, new RegExp(`^${nameOf(house, 'jijian1')}`))
      await write(page, '保护措施', '与所在科室负责人谈话，暂缓调岗。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('protection-decide')
      await press(page, '提交')
      await told(page, '保护中')
      await seat.open('/protection-cases')
      await told(page, nameOf(house, 'kezhang1'))
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('protection-list')
    })
    await house.as('jijian1', '/', async (seat) => {
      const { page } = seat
      await page
        .getByRole('link', { name: /落实保护措施/ })
        .first()
        .click()
      await press(page, '登记落实情况')
      await write(page, '内容', '已通知所在科室暂缓调岗。')
      await press(page, '提交')
      await told(page, '已通知所在科室暂缓调岗。')
    })
    await house.as('zhigong1', '/my-protection', async (seat) => {
      await told(seat.page, '保护中')
      await seat.page
        .getByRole('link', { name: /保护申请/ })
        .last()
        .click()
      await told(seat.page, '已通知所在科室暂缓调岗。')
      await seat.picture('protection-own')
    })
  })
})

describe('Whom a letter addresses', () => {
  it('asks for a correction on the page of their duty', async () => {
    const duty = warning.duties.find((each) => each.respondent.kind === 'person')
    await house.as('zhigong1', `/duties/${duty?.id}`, async (seat) => {
      const { page } = seat
      await press(page, '陈述意见或者申请更正')
      await choose(page, '类型', '更正申请')
      await write(page, '有误的事实（照抄原文）', '未作现场核查即予审批')
      await write(page, '正确的事实', '审批前一日已作现场核查，未上传记录')
      await write(page, '意见、理由和证据', '现场核查记录在办件系统附件中，可以核对。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('hearing-file')
      await press(page, '提交')
      await told(page, /更正申请 · .+ · 待答复/)
    })
  })

  it('is answered by the head, and the right words stand beside the old', async () => {
    await house.as('jiancha', '/', async (seat) => {
      const { page } = seat
      await page
        .getByRole('link', { name: /答复陈述申辩/ })
        .first()
        .click()
      await press(page, '答复')
      await write(page, '答复', '经核对系统附件，情况属实，予以更正。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('hearing-answer')
      await press(page, '提交答复')
      await told(page, '已更正')
      await seat.open('/hearings')
      await told(page, '更正申请')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('hearing-list')
      await seat.open(`/warnings/${warning.warning.id}`)
      await told(page, '审批前一日已作现场核查，未上传记录')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('hearing-warning')
    })
    await house.as('zhigong1', '/my-hearings', async (seat) => {
      await told(seat.page, '已更正')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('hearing-own')
    })
  })
})
