import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import { pointInForce, raisedOn } from '../journeys/figures/figures.steps.ts'
import { registration, unitNamed } from '../journeys/story.ts'
import { told } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const BYTES = { 'content-type': 'application/octet-stream' }
const CONTRACTS = [
  '合同编号,采购单位,合同金额,签订日期',
  'H-1,路政科,100,2026-03-01',
  'H-2,工程科,300,2026-04-01',
  'H-3,工程科,300,2025-04-01',
]

describe('Situation and outlook in the browser 形势与展望', () => {
  let house: Stage
  let dataFolder: string

  const expectSound = async (seat: Seat, picture: string) => {
    await seat.picture(picture)
    expect([...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : [])]).toEqual([])
  }

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'jianwei-situation-web-'))
    house = await stage('2026-06-02', { dataFolder })
    const { world } = house
    const permits = unitNamed(world, '路政科')
    for (const [day, rank] of [
      ['2026-06-10', 1],
      ['2026-07-10', 2],
      ['2026-08-10', 3],
    ] as const) {
      world.itIs(day)
      await world.server.workshop.sweep((work) =>
        takeIn(work, { id: randomUUID(), at: work.now }, [
          raisedOn({ key: `S-${day}`, unitId: permits, personIds: [world.idOf('zhigong1')], rank, rule: 'AP-03' }),
        ]),
      )
    }
    world.itIs('2026-09-14')
    await pointInForce(world, { unit: '路政科', title: '夜间放行超限车辆', rank: 3, keyArea: 'roadApproval' })
    await pointInForce(world, { unit: '工程科', title: '变更不复核', rank: 2 })
    const bureau = unitNamed(world, '州公路局')
    const leading = world.institution.posts.find((post) => post.unitId === bureau && post.title === '总工程师')?.id ?? ''
    await pointInForce(world, { unit: '州公路局', postId: leading, title: '技术方案审定不留痕', rank: 2 })
    const officer = await world.as('jijian1')
    for (const receivedOn of ['2025-06-01', '2025-06-02', '2025-06-03', '2025-06-04', '2025-06-30', '2026-03-02']) {
      const { item } = await officer.post<{ item: { id: string } }>('/api/ledger', registration(world, 'zhigong1', { receivedOn }))
      await officer.post(`/api/ledger/${item.id}/amendments`, {
        ...{ verification: 'verified', credibility: 3, caseNo: '', note: '调阅档案核实' },
      })
    }
    const seen = await officer.browser.send(
      'POST',
      '/api/datasets/preview?fileName=contract.csv',
      Buffer.from(`${CONTRACTS.join('\n')}\n`),
      BYTES,
    )
    const { uploadId, mapping } = seen.body as { uploadId: string; mapping: unknown }
    await officer.post('/api/datasets/imports', { uploadId, fileName: 'contract.csv', mapping })
  })
  afterAll(async () => {
    await house.close()
    await rm(dataFolder, { recursive: true, force: true })
  })

  it('an officer sees the four key links, outcomes and business, and opens the list behind a number', async () => {
    await house.as('jijian1', '/situation', async (seat) => {
      const { page } = seat
      await told(page, '四个环节')
      await told(page, '比 2025 年同期')
      await told(page, '合同')
      await expectSound(seat, 'situation')
      const founded = page.getByRole('group', { name: '成效指标' }).getByRole('row', { name: /^属实信息/ })
      await founded.getByRole('link', { name: '属实信息 2025：5' }).click()
      await page.waitForURL(/\/ledger\?.*verification=verified/)
      await told(page, '许可受理未经现场核查即审批')
      expect(await page.getByRole('main').getByRole('row').count()).toBe(6)
    })
  })

  it('and looks out to the next year, in Chinese and in English', async () => {
    await house.as('jijian1', '/situation/outlook', async (seat) => {
      const { page } = seat
      await told(page, '2027 年廉政风险展望')
      await told(page, '夜间放行超限车辆')
      await told(page, '连月上升')
      await expectSound(seat, 'outlook')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Risk outlook for 2027')
      await expectSound(seat, 'outlook-en')
      await seat.open('/situation')
      await told(page, 'The four key links')
      await expectSound(seat, 'situation-en')
    })
  })

  it('a leader sees what a leader may, and that the rest is not counted', async () => {
    await house.as('juzhang', '/situation', async (seat) => {
      await told(seat.page, '四个环节')
      await told(seat.page, '移送')
      await expectSound(seat, 'situation-leader')
    })
  })

  it('lists are narrowed to leading cadres by a chip (R8)', async () => {
    await house.as('jijian1', '/risk-points?leading=true', async (seat) => {
      await told(seat.page, '技术方案审定不留痕')
      expect(await seat.page.getByRole('main').getByRole('row').count()).toBe(2)
      await expectSound(seat, 'points-leading')
    })
  })
})
