import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ForwardingPage } from '../../src/modules/cascade/forwarding/forwarding.schema.ts'
import type { PlanPage } from '../../src/modules/cascade/plan/plan.schema.ts'
import type { DecisionPage } from '../../src/modules/decisions/decision.schema.ts'
import { granted } from '../journeys/standing.ts'
import { unitNamed } from '../journeys/story.ts'
import { told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const NOTE = '您填写期间，他人保存了修改。'
const LATE = '您填写期间，他人已经办理了这一步'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

/** One part as both wrote it: mine, theirs. */
async function bothOf(seat: Seat, part: string): Promise<string[]> {
  const row = seat.page.getByRole('row').filter({ has: seat.page.getByRole('rowheader', { name: part, exact: true }) })
  return (await row.getByRole('cell').allInnerTexts()).slice(0, 2)
}

describe('The second of two who write on the same thing', () => {
  let house: Stage
  let bureau: string
  let section: string

  beforeAll(async () => {
    house = await stage('2026-09-14')
    bureau = unitNamed(house.world, '州公路局')
    section = unitNamed(house.world, '路政科')
  })
  afterAll(() => house.close())

  it('sees both drafts of a plan part by part, takes what is better, and saves onto theirs', async () => {
    const task = {
      unitId: section,
      ownerId: house.world.idOf('kezhang1'),
      dueOn: '2026-11-30',
      basisKind: 'other',
      basisId: null,
      about: null,
    }
    const content = (basis: string, text: string) => ({
      ...{ unitId: bureau, kind: 'yearly', year: 2026, title: '2026 年度工作计划', basis },
      goals: [{ aspect: 'institution', text: '补齐重点环节制度。' }],
      tasks: [{ ...task, text, basisTitle: '实施意见（试行）' }],
    })
    const plan = await (await house.world.as('jijian1')).post<PlanPage>('/api/work-plans', content('实施意见', '修订核查办法'))
    await house.as('jijian1', `/work-plans/${plan.line.id}/edit`, async (seat) => {
      const { page } = seat
      await write(page, '制定依据', '实施意见第七条，我写的')
      const theirs = { revision: 1, ...content('实施意见第八条，他写的', '修订大件运输核查办法') }
      expect((await (await house.world.as('jijian3')).try('PUT', `/api/work-plans/${plan.line.id}`, theirs)).status).toBe(200)
      await page.getByRole('button', { name: '保存草案' }).click()
      await told(page, NOTE)
      expect(await bothOf(seat, '制定依据')).toEqual(['实施意见第七条，我写的', '实施意见第八条，他写的'])
      expect((await bothOf(seat, '任务 1'))[1]).toContain('修订大件运输核查办法')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('plan-both')
      await page.getByRole('button', { name: '任务 1：采用对方的' }).click()
      await page.getByRole('button', { name: '保存草案' }).click()
      await told(page, '草案已拟订，等待他人印发。')
      seat.troubles.length = 0
    })
    const kept = await (await house.world.as('jijian1')).get<PlanPage>(`/api/work-plans/${plan.line.id}`)
    expect([kept.content.basis, kept.content.tasks[0]?.text]).toEqual(['实施意见第七条，我写的', '修订大件运输核查办法'])
  })

  it('sees what a colleague looked into before the meeting, and overwrites nothing unseen', async () => {
    const draft = { unitId: bureau, kind: 'decision', title: '修订请示报告办法', amount: null, content: '修订请示报告办法。' }
    const { line } = await (await house.world.as('fenguan2')).post<DecisionPage>('/api/decisions', draft)
    const parts = { findings: '已调研，他写的。', risks: '无重大风险。', legality: '审查通过。', consultation: '各科同意。' }
    await house.as('fenguan2', `/decisions/${line.id}`, async (seat) => {
      const { page } = seat
      for (const label of ['调研论证情况', '风险评估', '合法合规性审查', '征求意见情况']) await write(page, label, `${label}，我写的。`)
      const colleague = await house.world.as('juzhang')
      expect((await colleague.try('PUT', `/api/decisions/${line.id}/investigation`, { revision: 1, ...parts })).status).toBe(200)
      await page.getByRole('button', { name: '保存论证情况' }).click()
      await told(page, NOTE)
      expect((await bothOf(seat, '调研论证情况'))[1]).toBe('已调研，他写的。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('investigation-both')
      await page.getByRole('button', { name: '合法合规性审查：采用对方的' }).click()
      await page.getByRole('button', { name: '保存论证情况' }).click()
      await page.getByText(NOTE).waitFor({ state: 'detached' })
      seat.troubles.length = 0
    })
    const kept = await (await house.world.as('fenguan2')).get<DecisionPage>(`/api/decisions/${line.id}`)
    expect([kept.investigation?.legality, kept.investigation?.risks]).toEqual(['审查通过。', '风险评估，我写的。'])
  })

  it('keeps what was typed where a colleague has answered for the unit already', async () => {
    await granted(house.world, 'zhigong1', 'sectionHead', section)
    const sent = await (await house.world.as('jijian1')).post<ForwardingPage>('/api/forwardings', {
      ...{ unitId: bureau, title: '关于加强廉政风险防控的意见', docNo: null, issuer: '上级机关', datedOn: '2026-09-01', text: '' },
      ...{ requirement: '组织学习，形成落实清单。', limitDays: 10, toUnitIds: [section], receiptId: null, files: [] },
    })
    const receipt = `/api/forwarding-receipts/${sent.receipts[0]?.id}`
    await (await house.world.as('kezhang1')).post(`${receipt}/signature`, { revision: 1 })
    await house.as('kezhang1', `/forwardings/${sent.line.id}`, async (seat) => {
      const { page } = seat
      await write(page, '落实情况', '已组织学习两次，我写的。')
      await (await house.world.as('zhigong1')).post(`${receipt}/feedback`, { revision: 2, feedback: '已学习，他写的。', files: [] })
      await page.getByRole('button', { name: '反馈落实情况' }).click()
      await told(page, LATE)
      expect(await bothOf(seat, '落实情况')).toEqual(['已组织学习两次，我写的。', '已学习，他写的。'])
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('feedback-both')
      seat.troubles.length = 0
    })
  })
})
