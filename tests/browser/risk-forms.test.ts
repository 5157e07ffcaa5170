import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRisks } from '../../demo/risks/load.ts'
import { unitNamed } from '../journeys/story.ts'
import { press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

describe('A self-check form on which more than one writes', () => {
  let house: Stage

  const expectSound = async (seat: Seat, picture: string) => {
    await seat.picture(picture)
    expect([...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : [])]).toEqual([])
  }
  /** This clerk of the story has not begun yet. */
  const blank = (username: string) =>
    house.world.server.workshop.sweep(async (work) => {
      await sql`UPDATE risk_forms SET state = 'open', entries = '[]'::jsonb, none_reason = '', submitted_on = NULL, saved_at = NULL
        WHERE person_id = ${house.world.idOf(username)} AND campaign_id IN (SELECT id FROM risk_campaigns WHERE closed_on IS NULL)`.execute(
        work.tx,
      )
    })

  beforeAll(async () => {
    house = await stage(TODAY)
    await house.world.server.workshop.sweep((work) =>
      loadRisks(work, house.world.institution, 'highway', unitNamed(house.world, '州公路局')),
    )
    await blank('zhigong2')
  })
  afterAll(() => house.close())

  it('two who write on one form: the second sees both texts, takes what is better, and hands in what stands then', async () => {
    await house.as('zhigong2', '/risk-forms/mine', async (seat) => {
      const { page } = seat
      await page.getByRole('main').getByRole('link').filter({ hasText: '复查' }).first().click()
      await press(page, '添加一个风险点')
      await write(page, '风险点', '夜间放行超限车辆')
      await told(page, '已自动保存')
      const path = `/api/risk-forms/${page.url().split('/').at(-1)}`
      const elsewhere = await house.world.as('zhigong2')
      const theirs = await elsewhere.get<{ revision: number; entries: { content: Record<string, unknown> }[] }>(path)
      const entries = [
        { content: { ...theirs.entries[0]?.content, manifestation: '另一窗口写的：夜班单人在岗，不过磅放行。' } },
        { content: { carrier: 'post', postId: theirs.entries[0]?.content.postId, title: '罚没款项不入账', context: 'duty' } },
      ]
      expect((await elsewhere.try('PUT', path, { revision: theirs.revision, entries, noneReason: '' })).status).toBe(200)
      await write(page, '表现形式', '本窗口写的：收受好处，不过磅放行超限车辆。')
      const both = page.getByRole('table', { name: '他人刚刚保存过' })
      await both.getByText('另一窗口写的：夜班单人在岗，不过磅放行。').waitFor()
      await both.getByText('本窗口写的：收受好处，不过磅放行超限车辆。').waitFor()
      await both.getByText('罚没款项不入账').waitFor()
      await expectSound(seat, 'risk-form-both')
      await page.getByRole('button', { name: '风险点 2：采用对方的' }).click()
      await page.getByRole('main').getByText('风险点 2　罚没款项不入账').waitFor()
      await press(page, '按现在的内容保存')
      await both.waitFor({ state: 'detached' })
      const kept = await elsewhere.get<typeof theirs>(path)
      expect(kept.entries.map(({ content }) => [content.title, content.manifestation ?? ''])).toEqual([
        ['夜间放行超限车辆', '本窗口写的：收受好处，不过磅放行超限车辆。'],
        ['罚没款项不入账', ''],
      ])
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
      // Handed in elsewhere while somebody still writes: said, and the text stays to be copied.
      const none = { revision: kept.revision, entries: [], noneReason: '在另一窗口核对，本岗位未发现风险点。', isPledged: true }
      await elsewhere.post(`${path}/submission`, none)
      await press(page, '填写')
      await write(page, '表现形式', '本窗口后来写的：夜间不过磅放行。')
      await told(page, '他人已经办理了这一步')
      await told(page, /本窗口后来写的/)
      await expectSound(seat, 'risk-form-handed-in-elsewhere')
      await press(page, '查看已提交的自查表')
      await told(page, '在另一窗口核对，本岗位未发现风险点。')
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
    })
    await blank('zhigong2')
  })

  it('what cannot be saved is said in words with what to do, and is tried again', async () => {
    await house.as('zhigong2', '/risk-forms/mine', async (seat) => {
      const { page } = seat
      await page.getByRole('main').getByRole('link').filter({ hasText: '复查' }).first().click()
      await press(page, '添加一个风险点')
      await page.route('**/api/risk-forms/*', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()))
      await write(page, '风险点', '夜间放行超限车辆')
      await told(page, '没有保存：连接不上服务器')
      await told(page, /仍不成功的，先把内容复制出来留存/)
      await expectSound(seat, 'risk-form-not-saved')
      await page.unroute('**/api/risk-forms/*')
      await press(page, '再试一次')
      await told(page, '已自动保存')
      await page.getByText('没有保存：').waitFor({ state: 'detached' })
      seat.troubles.length = 0
    })
    await blank('zhigong2')
  })
})
